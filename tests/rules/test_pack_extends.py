"""A district's pack builds upon the city's (六.3): what it takes over, overrides, replaces, drops and adds."""

from __future__ import annotations

from datetime import date

import pytest

from graph_service.domain.check import Check
from graph_service.errors import BadInput
from graph_service.messages import render
from graph_service.rules.checking import check
from graph_service.rules.pack import load_pack, pack_faults, packaged_pack, packaged_texts
from graph_service.rules.rule import Pack
from queries.proposal_file import proposal_of
from tests.rules.case_file import base_proposal

DAY = date(2025, 3, 20)
DISTRICT = """\
# 虚构的区，只用于测试。
id: yunxi-district-2024
title: 云溪区创新联合体备案办法（虚构）
title_en: Yunxi district rules (fictitious)
doc_no: 云科字〔2024〕1号
issuer: 云溪区科学技术局
interpreter: 云溪区科学技术局
jurisdiction: {code: "990101", name: 云溪区, level: 区市}
valid_from: 2024-01-01
valid_to: 2026-12-31
extends: weihai-2022
provenance: {verified_against_original: false, note: 虚构}
drop: [三.1d]
parameters:
  trend_years: {value: 3, basis: 本办法第二条}
places:
  home: {name: 云溪区, divisions: [云溪高新区], code: "990101"}
rules:
  - id: 三.4c
    clause: 三.4
    title: 专职运营团队不少于三人
    quote: [专职运营团队不少于三人]
    strength: required
    kind: fact
    due: apply
    test: {count_at_least: {n: 3, of: operating_team, where: {fact: staff.full_time, equals: true}}}
  - id: 增.1
    clause: 增
    title: 首席科学家
    quote: [设首席科学家一名]
    strength: required
    kind: fact
    due: apply
    test: {fact: chief_scientist, present: true}
"""


def _district(text: str = DISTRICT) -> Pack:
    return load_pack(text, "district.yaml")


def _check(pack: Pack) -> Check:
    data = base_proposal()
    del data["judgements"]
    proposal = proposal_of(data, "p")
    return check(proposal, pack=pack, members={}, as_of=DAY, as_of_reason="explicit")


def test_what_a_child_takes_over_and_changes() -> None:
    child, parent = _district(), packaged_pack("weihai-2022")
    ids = [rule.id for rule in child.rules]
    assert ids == [r.id for r in parent.rules if r.id != "三.1d"] + ["增.1"]
    assert (child.valid_to, child.jurisdiction) == (date(2026, 12, 31), "云溪区")
    assert child.terms.parameters == {**parent.terms.parameters, "trend_years": 3}
    assert child.terms.places["home"].name == "云溪区"
    assert child.terms.honours == parent.terms.honours
    assert child.terms.taxonomies == parent.terms.taxonomies
    assert [r.stages for r in child.routes] == [r.stages for r in parent.routes]
    origins = {rule.id: rule.origin for rule in child.rules}
    assert origins["三.4a"] == "weihai-2022"
    assert origins["三.4c"] is None and origins["增.1"] is None


def test_rules_taken_over_are_built_with_the_childs_terms() -> None:
    """The place, the parameter and the days are the district's own."""
    found = {clause.id: clause for clause in _check(_district()).clauses}
    assert found["三.1a"].result == "fail"  # registered in 威海市, which is not the district
    assert found["三.2b"].disposition_code == "needs_evidence"  # two years stated, three wanted
    assert found["三.4c"].result == "fail"  # two people, three wanted
    assert (found["增.1"].result, found["增.1"].quote) == ("unknown", ["设首席科学家一名"])
    assert "三.1d" not in found
    assert found["末.b"].result == "pass"
    assert found["末.b"].code.startswith("basis.")
    parent = {clause.id: clause.result for clause in _check(packaged_pack("weihai-2022")).clauses}
    assert (parent["三.1a"], parent["三.4c"]) == ("pass", "pass")


def test_the_basis_sentence_names_the_childs_document() -> None:
    told = _check(_district())
    assert told.basis == "in_force"
    assert "云溪区创新联合体备案办法" in told.basis_sentence
    assert "威海" not in told.basis_sentence


def test_the_digest_covers_the_parent() -> None:
    texts = dict(packaged_texts())
    before = load_pack(DISTRICT, "d.yaml", texts).digest
    texts["weihai-2022"] = texts["weihai-2022"].replace("cost: 5", "cost: 6")
    assert load_pack(DISTRICT, "d.yaml", texts).digest != before
    assert load_pack(DISTRICT + "# 注\n", "d.yaml").digest == before


def test_a_grandchild_builds_upon_the_child() -> None:
    texts = {**packaged_texts(), "yunxi-district-2024": DISTRICT}
    town = (
        DISTRICT.split("drop:", maxsplit=1)[0]
        .replace("id: yunxi-district-2024", "id: yunxi-town-2025")
        .replace("extends: weihai-2022", "extends: yunxi-district-2024")
    )
    pack = load_pack(f"{town}drop: [增.1]\nrules: []\n", "town.yaml", texts)
    assert {rule.origin for rule in pack.rules} == {"weihai-2022", "yunxi-district-2024"}
    assert pack.terms.parameters["trend_years"] == 3
    assert pack.rule("增.1") is None and pack.rule("三.1d") is None


def test_packs_that_extend_each_other_are_refused() -> None:
    one = DISTRICT.replace("extends: weihai-2022", "extends: other-pack").split("drop:")[0]
    other = one.replace("yunxi-district-2024", "other-pack").replace(
        "extends: other-pack", "extends: yunxi-district-2024"
    )
    texts = {"yunxi-district-2024": f"{one}rules: []\n", "other-pack": f"{other}rules: []\n"}
    with pytest.raises(BadInput) as caught:
        load_pack(texts["yunxi-district-2024"], "one.yaml", texts)
    assert "yunxi-district-2024 → other-pack → yunxi-district-2024" in render(caught.value.said)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("extends: weihai-2022", "extends: weihai-2023", ["第 11 行", "weihai-2022"]),
        ("drop: [三.1d]", "drop: [三.1x]", ["drop[0]", "三.1d"]),
        ("drop: [三.1d]", "drop: [三.4c]", ["三.4c", "rules[0].id", "drop"]),
        ("value: 3", "value: drei", ["drei", "整数"]),
        ("fact: staff.full_time", "fact: staff.full_tim", ["rules[0]", "staff.full_time"]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(old: str, new: str, told: list[str]) -> None:
    faults = [render(f.said) for f in pack_faults(DISTRICT.replace(old, new, 1), "district.yaml")]
    assert any(all(part in fault for part in told) for fault in faults), faults


def test_quotes_of_the_parent_are_not_looked_for_in_the_childs_text() -> None:
    sections = {"三.4": "4.专职运营团队不少于三人。", "增": "设首席科学家一名。"}
    assert pack_faults(DISTRICT, "district.yaml", sections=sections) == []
    (fault,) = pack_faults(
        DISTRICT, "district.yaml", sections={"三.4": "4.", "增": "设首席科学家一名"}
    )
    assert "专职运营团队不少于三人" in render(fault.said)
