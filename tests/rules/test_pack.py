"""Packs load strictly: what is wrong is named with file, line and path; and what a good one holds."""

from __future__ import annotations

import csv
from importlib import resources
from pathlib import Path

import pytest

from graph_service.errors import BadInput, NotFound
from graph_service.messages import Language, codes, render
from graph_service.rules.facts import FACTS, LISTS
from graph_service.rules.pack import load_pack, packaged_pack, packaged_packs
from graph_service.rules.rule import Pack

ROOT = Path(__file__).parents[2]
GOOD = """\
id: test-pack
title: 测试指引
title_en: Test guideline
doc_no: 测字〔2025〕1号
issuer: 某局
interpreter: 某局
jurisdiction: {code: "1", name: 某市, level: 市}
valid_from: 2025-01-01
valid_to: unknown
provenance: {verified_against_original: false}
basis: {in_force: {zh: 有效, en: in force}}
rules:
  - id: 甲.1
    clause: 甲
    title: 研发强度
    quote: [原文]
    strength: required
    kind: fact
    due: apply
    test: {fact: lead.registered_city, equals: 某市}
    messages: {fail: {zh: "注册地为{lead.registered_city}", en: "in {lead.registered_city}"}}
"""


def _load(text: str) -> Pack:
    return load_pack(text, "p.yaml")


def _complaint(text: str, lang: Language = "zh") -> str:
    with pytest.raises(BadInput) as caught:
        _load(text)
    return render(caught.value.said, lang)


def test_a_good_pack_loads() -> None:
    pack = _load(GOOD)
    assert pack.valid_to is None
    assert [rule.id for rule in pack.rules] == ["甲.1"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("strength: required", "strenght: required", ("strenght", "strength", "第 17 行")),
        ("strength: required", "strength: mandatory", ("mandatory", "in_principle", "第 17 行")),
        ("kind: fact", "kind: facts", ("rules[0].kind", "judgement")),
        ("due: apply", "due: now", ("rules[0].due", "publicity")),
        ("valid_from: 2025-01-01", "valid_from: 2025-1-1", ("2025-1-1", "2025-03-01", "第 8 行")),
        ("valid_from: 2025-01-01", "valid_from: 2025-02-30", ("2025-02-30", "第 8 行")),
        ("    quote: [原文]\n", "", ("甲.1", "quote")),
        ("lead.registered_city, equals", "lead.registerd_city, equals", ("lead.registered_city",)),
        ("equals: 某市", "equalls: 某市", ("equalls", "equals", "第 20 行")),
        ("equals: 某市", "equals: [某市]", ("rules[0].test.equals",)),
        (", equals: 某市", "", ("exactly one", "只有一个")),
        (", equals: 某市", ", equals: 某市, present: true", ("只有一个",)),
        ("test: {fact", "test: {fakt", ("fakt", "fact")),
        ("equals: 某市", "within: home", ("home",)),
        ('en: "in {lead.registered_city}"', "en: elsewhere", ("占位符", "lead.registered_city")),
        ("{lead.registered_city}", "{lead.registered}", ("lead.registered",)),
        ("messages: {fail", "messages: {failed", ("failed", "fail")),
        ("id: test-pack", "id: test-pack\nid: twice", ("第 2 行",)),
        ("id: test-pack", "id: [", ("p.yaml", "YAML")),
        ("issuer: 某局\n", "", ("issuer",)),
        ("rules:\n", "routes: [{capacity: [], zh: 甲, en: a}]\nrules:\n", ("capacity", "[]")),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, told: tuple[str, ...]) -> None:
    assert old in GOOD
    both = _complaint(GOOD.replace(old, new)) + _complaint(GOOD.replace(old, new), "en")
    assert "p.yaml" in both
    for part in told:
        assert part in both


def test_a_rule_may_not_occur_twice() -> None:
    rule = GOOD[GOOD.index("  - id: 甲.1") :]
    assert "甲.1" in _complaint(GOOD + rule)


@pytest.mark.parametrize(
    ("test", "told"),
    [
        ("{all: []}", "至少一项检验"),
        ("{every: {of: topics}}", "where"),
        ("{every: {of: topix, where: {fact: topic.text, present: true}}}", "topics"),
        ("{count_at_least: {n: many, of: topics}}", "整数"),
        ("{count_at_least: {n: true, of: topics}}", "整数"),
        # A fact of an entry has no meaning outside its list.
        ("{fact: topic.text, present: true}", "topic.text"),
        ("{every: {of: members, where: {fact: topic.text, present: true}}}", "topic.text"),
        ("{judgement: {evidence: [lead.platform]}}", "lead.platforms"),
        ("{fact: lead.heads, present: yes}", "true 或 false"),
        ("{fact: lead.heads, present: true, remedy: {action: sing_agreement}}", "sign_agreement"),
        ("{fact: lead.heads, present: true, say: {maybe: {zh: 甲, en: a}}}", "maybe"),
        # False would read as true: such a test has no other side.
        ("{chair_heads_lead: false}", "true"),
        ("{in_force: false}", "true"),
        ("{every: {of: topics, where: {fact: topic.tags, tagged: false}}}", "可选：true"),
        ("[]", "映射"),
    ],
)
def test_a_wrong_test_is_named(test: str, told: str) -> None:
    text = GOOD.replace("{fact: lead.registered_city, equals: 某市}", test)
    assert told in _complaint(text)


def test_an_unknown_pack_lists_those_there_are() -> None:
    with pytest.raises(NotFound) as caught:
        packaged_pack("weihai-2023")
    assert "weihai-2022" in render(caught.value.said)


def test_the_digest_follows_the_content_and_not_the_form() -> None:
    assert _load(GOOD).digest == _load("# comment\n" + GOOD).digest
    assert _load(GOOD).digest != _load(GOOD.replace("某局", "另一局")).digest


@pytest.mark.parametrize("pack_id", packaged_packs())
def test_every_packaged_pack_speaks_both_languages(pack_id: str) -> None:
    for rule in packaged_pack(pack_id).rules:
        for message in rule.messages.values():
            assert message.zh and message.en, f"{rule.id}: {message.code}"


def test_every_fact_and_list_has_one_sentence() -> None:
    for entry in (*FACTS.values(), *LISTS.values()):
        assert entry.sentence, entry.name
    assert all(name == fact.name for name, fact in FACTS.items())


def test_no_message_of_the_rules_is_left_unused() -> None:
    """Codes of this area that nothing in the rules or a pack mentions."""
    folder = resources.files("graph_service.rules")
    source = "".join(p.read_text("utf-8") for p in Path(str(folder)).rglob("*.py"))
    source += "".join(p.read_text("utf-8") for p in Path(str(folder)).rglob("*.yaml"))
    families = ("rule.default_", "check.as_of_", "conditions.", "overall.", "disposition.")
    mine = [c for c in codes() if c.split(".")[0] in ("rule", "repair", "notice", "disposition")]
    unused = [
        code
        for code in mine
        if code not in source
        and not code.startswith(families)
        and f"action: {code.removeprefix('repair.')}" not in source
        and f'"{code.removeprefix("repair.")}"' not in source
    ]
    assert not unused


def test_the_taxonomy_agrees_with_the_reference_data() -> None:
    expected: dict[str, list[tuple[str, bool]]] = {}
    with (ROOT / "loaders/reference/taxonomy.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            entry = (row["name"], row["provisional"] == "true")
            expected.setdefault(row["version"], []).append(entry)
    terms = packaged_pack("weihai-2022").terms
    assert {
        version.id: [(tag.name, tag.provisional) for tag in version.tags]
        for version in terms.taxonomies
    } == expected


def test_the_preferred_honours_agree_with_the_reference_data() -> None:
    terms = packaged_pack("weihai-2022").terms
    kinds = {honour.counts_as for honour in terms.honours}
    with (ROOT / "loaders/reference/honours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            names = [row["name"], *filter(None, row["aliases"].split("；"))]
            counted = {terms.honour(name).counts_as in kinds for name in names}
            assert counted == {row["preference"] == "true"}, row["name"]
