"""Every fault of a pack is told in one go, each with file, line, path and remedy."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph_service.messages import render
from graph_service.rules.pack import load_pack, pack_faults, packaged_packs, packaged_texts
from graph_service.rules.sections import split_sections
from tests.rules.test_pack import GOOD

TAXONOMIES = """\
taxonomies:
  - {id: one, valid_from: 2020-01-01, valid_to: 2022-12-31, source: 甲, tags: [{name: 甲, kind: chain}]}
  - {id: two, valid_from: 2023-01-01, source: 甲, tags: [{name: 甲, kind: chain}]}
rules:
"""
WHOLE = GOOD.replace("rules:\n", TAXONOMIES)
MANY = """\
id: Test Pack
titel: 测试指引
title_en: Test guideline
doc_no: 测字〔2025〕1号
issuer: 某局
jurisdiction: {code: "1", name: 某市, level: 地级市}
valid_from: 2025-01-01
valid_to: 2024-01-01
provenance: {verified_against_original: false}
compared_as: {members: [甲.9], nobody: []}
rules:
  - id: 甲.1
    clause: 甲
    title: 一
    quote: [原文]
    strenght: required
    kind: fact
    due: apply
    test: {always: true}
  - id: 甲.2
    clause: 甲
    title: 二
    quote: [原文]
    strength: must
    kind: fact
    due: now
    test: {always: true}
  - id: 甲.2
    clause: 甲
    title: 三
    strength: required
    kind: fact
    due: apply
    test:
      all:
        - {fact: lead.nix, equals: 某市}
        - {fact: level, equals: 市, remedy: {action: nix}}
        - {every: {of: nix, where: {always: true}}}
    on_fail: [{result: unknown, disposition: nix}]
    messages: {fail: {zh: "{a}", en: b}, odd: {zh: a, en: b}}
"""


def _told(text: str, **options: Mapping[str, str]) -> list[str]:
    return [render(fault.said) for fault in pack_faults(text, "p.yaml", **options)]


def test_a_good_pack_has_no_faults() -> None:
    assert _told(GOOD) == []
    assert _told(WHOLE) == []
    assert load_pack(WHOLE, "p.yaml").terms.taxonomies[1].id == "two"


@pytest.mark.parametrize("pack_id", packaged_packs())
def test_no_packaged_pack_has_faults(pack_id: str) -> None:
    assert _told(packaged_texts()[pack_id]) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("valid_to: unknown", "valid_to: 2024-12-31", ["第 9 行", "2025-01-01", "2024-12-31"]),
        ("id: two, valid_from: 2023-01-01", "id: two", ["one", "two", "重叠"]),
        ("valid_to: 2022-12-31", "valid_to: 2019-12-31", ["taxonomies[0].valid_to"]),
        ("id: two", "id: one", ["taxonomies[1].id", "one", "两次"]),
        ("id: test-pack", "id: 某市", ["编号", "某市"]),
        ("id: test-pack", "id: test-pack\ntaxonomy: three", ["three", "one"]),
        ("id: test-pack", "id: test-pack\nsupersedes: test-pack", ["绕回自身"]),
        ("id: test-pack", "id: test-pack\nextends: test-pack", ["绕回自身"]),
        ("id: test-pack", "id: test-pack\nextends: nowhere-1", ["nowhere-1", "weihai-2022"]),
        ("id: test-pack", "id: test-pack\ndrop: [甲.7]", ["drop[0]", "甲.7"]),
        ("id: test-pack", "id: test-pack\ncompared_as: {team: [甲.7]}", ["甲.7", "甲.1"]),
        ("id: test-pack", "id: test-pack\ncompared_as: {teem: [甲.1]}", ["teem", "team"]),
        ("id: test-pack", "id: test-pack\nunseen: [{note: 未见}]", ["unseen[0]", "topic"]),
        ("due: apply", "due: apply\n    due_on: {boss: apply}", ["boss", "enterprise"]),
        ("rules:\n", "routes: [{capacity: [boss], zh: 甲, en: a}]\nrules:\n", ["boss"]),
        ("rules:\n", "routes: [{capacity: [], zh: 甲, en: a}]\nrules:\n", ["capacity"]),
        (
            "rules:\n",
            "honours: [{name: 甲, counts_as: 乙}, {name: 甲, counts_as: 丙}]\nrules:\n",
            ["甲"],
        ),
    ],
)
def test_what_is_wrong_with_the_whole(old: str, new: str, told: list[str]) -> None:
    faults = _told(WHOLE.replace(old, new, 1))
    assert len(faults) == 1, faults
    assert "p.yaml" in faults[0]
    assert [part for part in told if part not in faults[0]] == []


@pytest.mark.parametrize(
    ("test", "told"),
    [
        ("{fact: lead.nix, equals: 甲}", "lead.nix"),
        ("{every: {of: nix, where: {always: true}}}", "agreement.parties"),
        ("{fact: lead.heads, nix: 1}", "nix"),
        ("{count_at_least: {n: parameters.nix, of: members}}", "nix"),
        ("{fact: lead.registered_city, within: nix}", "nix"),
        ("{honour: {any_of: [{kinds: [诺贝尔奖]}]}}", "诺贝尔奖"),
        ("{honour: {any_of: [{kinds: [], levels: [地球]}]}}", "省"),
        ("{honour: {any_of: [{kinds: [], list_roles: [候补]}]}}", "后备"),
        ("{failures_explained: 九.}", "九."),
        ("{fact: level, equals: 市, remedy: {action: nix}}", "nix"),
        ("{fact: level, equals: 市, say: {fail: {zh: 甲, en: ''}}}", "rules[0].test.say.fail"),
    ],
)
def test_a_test_that_names_what_is_not_there(test: str, told: str) -> None:
    (fault,) = _told(GOOD.replace("{fact: lead.registered_city, equals: 某市}", test))
    assert told in fault and "第 20 行" in fault


def test_an_unknown_disposition() -> None:
    on_fail = "    on_fail: [{result: unknown, disposition: nix}]\n"
    (fault,) = _told(GOOD + on_fail)
    assert "rules[0].on_fail[0].disposition.nix" in fault and "第 22 行" in fault


def test_all_faults_are_told_in_one_go() -> None:
    told = _told(MANY)
    wanted = [
        *("interpreter", "编号“Test Pack”", "title", "地级市", "2024-01-01", "甲.9", "nobody"),
        *("strength", "must", "now", "出现两次", "引用原文", "lead.nix", "action.nix"),
        *("every.of.nix", "disposition.nix", "messages.odd", "占位符"),
    ]
    assert len(told) == len(wanted), "\n".join(told)
    # In the order of the file; what stands nowhere comes first.
    assert [part for part, fault in zip(wanted, told, strict=True) if part not in fault] == []


def test_one_cause_is_told_once() -> None:
    """The key that is missing because it is misspelt is not told as well."""
    (fault,) = _told(GOOD.replace("strength: required", "strenght: required"))
    assert "strenght" in fault
    (fault,) = _told(GOOD.replace("title: 测试指引", "titel: 测试指引"))
    assert "titel" in fault


def test_quotes_are_looked_for_in_their_section() -> None:
    text = GOOD.replace("clause: 甲", "clause: 一.1").replace("原文", "须在本市注册, 独立法人")
    page = "一、条件\n1.牵头单位须在本市注册，具有独立法人资格。\n2.有专职团队。"
    sections = split_sections(page)
    assert _told(text, sections=sections) == []
    (fault,) = _told(text.replace("一.1", "一.2").replace(", 独立法人", ""), sections=sections)
    assert "rules[0].quote[0]" in fault and "须在本市注册" in fault
    (fault,) = _told(text.replace("一.1", "一.3"), sections=sections)
    assert "rules[0].clause" in fault and "一.2" in fault


IMPOSSIBLE = [
    ("{fact: level, equals: 区}", "区市"),
    ("{fact: lead.capacity, equals: 企业}", "enterprise"),
    ("{fact: lead.capacity, in: [enterprise, nrdl]}", "nrdi"),
    ("{fact: lead.legal_form, not_in: [企业法人]}", "企业"),
    ("{every: {of: members, where: {fact: member.role, equals: upsteam}}}", "upstream"),
    ("{every: {of: members, where: {fact: member.kinds, includes_any: [高校]}}}", "university"),
    (
        "{every: {of: members, where: {fact: member.unit_kinds, includes_any: [laboratories]}}}",
        "laboratory",
    ),
    ("{every: {of: experts, where: {fact: expert.title_level, equals: 正高级}}}", "正高"),
    ("{every: {of: experts, where: {fact: expert.invited_by, equals: districts}}}", "district"),
    (
        "{every: {of: topics, where: {fact: topic.categories, includes_any: [卡脖子]}}}",
        "卡脖子技术",
    ),
    ("{fact: filing.review.result, equals: passed}", "pass"),
    ("{fact: filing.recommendation.kind, equals: recommended}", "recommend"),
    ("{fact: filing.assessment.kind, in: [site, defense]}", "defence"),
    ("{fact: filing.office, office_level: 区}", "区市"),
]


@pytest.mark.parametrize(("test", "near"), IMPOSSIBLE)
def test_a_value_that_the_fact_never_has(test: str, near: str) -> None:
    (fault,) = _told(_testing(test))
    assert f"是否想写“{near}”" in fault and "第 20 行的 rules[0].test" in fault


@pytest.mark.parametrize(
    "test",
    [
        "{fact: level, equals: false}",  # asks whether absence is stated
        "{fact: lead.capacity, not_in: [other]}",
        "{fact: topic.text, equals: 甲}",
    ],
)
def test_a_value_that_the_fact_may_have(test: str) -> None:
    inside = f"{{every: {{of: topics, where: {test}}}}}"
    assert _told(_testing(inside)) == []


def test_a_ratio_is_no_percentage() -> None:
    (fault,) = _told(_testing("{fact: lead.rd_ratio, at_least: 4}"))
    assert "0.04" in fault and "第 20 行" in fault
    assert _told(_testing("{fact: lead.rd_ratio, at_least: 1}")) == []
    parameter = "parameters: {share: {value: 4, basis: 甲}}\nrules:\n"
    text = _testing("{fact: lead.rd_ratio_3y, at_least: parameters.share}")
    (fault,) = _told(text.replace("rules:\n", parameter, 1))
    assert "0.04" in fault


NEAR = "{every: {of: experts, where: {fact: expert.disciplines, near_topic: true}}}"


def test_near_disciplines_need_their_table() -> None:
    (fault,) = _told(_testing(NEAR))
    assert [
        k for k in ("near_disciplines", "basis", "judged_under", "groups") if k not in fault
    ] == []
    assert "near_topic" in fault and "第 20 行" in fault


@pytest.mark.parametrize(("rule", "faults"), [("甲.1", 0), ("甲.2", 1)])
def test_disciplines_are_judged_under_a_rule_of_the_pack(rule: str, faults: int) -> None:
    table = f"near_disciplines: {{basis: 本地参数, judged_under: {rule}, groups: []}}\nrules:\n"
    told = _told(_testing(NEAR).replace("rules:\n", table, 1))
    assert len(told) == faults
    assert all("near_disciplines.judged_under" in t and "甲.1" in t for t in told)


@pytest.mark.parametrize(("office", "faults"), [("某市科技局", 0), ("市局", 0), ("某市发改委", 1)])
def test_a_road_leads_to_an_office_of_the_pack(office: str, faults: int) -> None:
    table = (
        "offices: [{name: 某市科学技术局, level: 市, aliases: [市局]}]\n"
        f"routes: [{{capacity: [nrdi], first_office: {{office: {office}}}, zh: 甲, en: a}}]\nrules:\n"
    )
    told = _told(GOOD.replace("rules:\n", table, 1))
    assert len(told) == faults
    assert all("routes[0].first_office.office" in t and "某市科学技术局" in t for t in told)


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("titles: {source: 甲, series: {教授: 正高}}", ["series", "senior", "junior"]),
        ("titles: 教授", ["source", "series"]),
        ("unseen: [council]", ["topic", "note"]),
        ("offices: 某局", ["name", "level", "aliases"]),
        ("places: [某市]", ["divisions", "above", "unclear", "code", "elsewhere"]),
        ("near_disciplines: [甲]", ["basis", "judged_under", "groups"]),
        ("routes: [{capacity: [nrdi], first_office: 某局, zh: 甲, en: a}]", ["fact", "office"]),
    ],
)
def test_a_value_of_the_wrong_kind_is_told_with_the_keys(written: str, keys: list[str]) -> None:
    (fault,) = _told(GOOD.replace("rules:\n", f"{written}\nrules:\n", 1))
    assert [key for key in keys if key not in fault] == []
    assert f"{written.partition(':')[0]}" in fault and "第 12 行" in fault


@pytest.mark.parametrize(
    ("test", "keys"),
    [
        ("{every: experts}", ["of", "where", "may_be_empty"]),
        ("{fact: level, equals: 市, remedy: add_expert}", ["action", "cost", "each"]),
        ("{fact: level, equals: 市, say: {fail: 不在}}", ["zh", "en"]),
    ],
)
def test_so_is_a_part_of_a_test(test: str, keys: list[str]) -> None:
    (fault,) = _told(_testing(test))
    assert f"键有：{'、'.join(keys)}" in fault


def _testing(test: str) -> str:
    """The good pack with another test."""
    return GOOD.replace("{fact: lead.registered_city, equals: 某市}", test)
