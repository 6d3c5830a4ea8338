"""What people type for one place of a proposal: plain YAML, and what they write anyway."""

from __future__ import annotations

from typing import Any

import pytest

from graph_service.errors import BadInput
from graph_service.messages import codes, text
from graph_service.rules.choice_words import choice_word
from graph_service.rules.editing import shape_at
from graph_service.rules.proposal_path import split_setting
from graph_service.rules.written_values import value_of


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("agreement.rights", "true", True),
        ("agreement.rights", "是", True),
        ("agreement.rights", "没有", False),
        ("agreement.rights", "无", False),
        ("agreement", "none", "none"),
        ("lead.registered_city", "威海市", "威海市"),
        ("lead.registered_city", "无", "无"),
        (
            "lead.registered_city",
            "{value: 威海市, source: 营业执照}",
            {"value": "威海市", "source": "营业执照"},
        ),
        ("lead.legal_person", "{value: 否}", {"value": False}),
        ("lead.registered_city", "", None),
        ("lead.registered_city", "  ", None),
        ("lead.registered_city", "null", None),
        ("filing.submitted_on", "2025-03-01", "2025-03-01"),
        ("filing.submitted_on", "2025年3月1日", "2025-03-01"),
        ("filing.submitted_on", "去年", "去年"),
        ("lead.capacity", "nrdi", "nrdi"),
        ("lead.capacity", "新型研发机构", "nrdi"),
        ("members[乙大学].role", "高校", "university"),
        ("experts[张三].opinion.kind", "有条件同意", "conditional"),
        ("lead.legal_form", "企业", "企业"),
        ("name", "2024", "2024"),
        ("name", "#1 甲: 乙", "#1 甲: 乙"),
        ("name", '"none"', "none"),
        ("topic.chains", "[碳纤维等复合材料]", ["碳纤维等复合材料"]),
        ("topic.chains", "[]", []),
        ("topic", "甲材料国产化", {"text": "甲材料国产化"}),
        ("members", "甲、乙", [{"organisation": "甲"}, {"organisation": "乙"}]),
        (
            "members",
            "[甲, {organisation: 乙, role: 高校}]",
            [{"organisation": "甲"}, {"organisation": "乙", "role": "university"}],
        ),
        ("members[乙].tasks", "机理；中试", ["机理", "中试"]),
        ("members[乙].tasks", "[设计、试制]", ["设计、试制"]),
        ("operating_team", "李四", [{"person": "李四"}]),
        ("lead.rd_by_year", "{2023: 1, 2024: 2}", {2023: 1, 2024: 2}),
        ("lead.rd_by_year", "2023年1500万元，2024：1,600万", {2023: 15_000_000, 2024: 16_000_000}),
        ("lead.rd_by_year", "20231500", 20231500),
        ("lead.rd_by_year[2024]", "1.5亿", 150_000_000),
        ("agreement.tasks", "甲：中试、验证；乙：机理", {"甲": ["中试", "验证"], "乙": ["机理"]}),
        ("agreement.tasks", "{甲: [中试]}", {"甲": ["中试"]}),
    ],
)
def test_what_is_meant(path: str, text: str, value: Any) -> None:
    assert value_of(text, shape_at(path), path) == value


@pytest.mark.parametrize("text", ["[a", "{a: b", "{a: 1, a: 2}", "[*x]"])
def test_a_list_that_cannot_be_read_is_told(text: str) -> None:
    with pytest.raises(BadInput, match="strict"):
        value_of(text, shape_at("topic.chains"), "topic.chains")


@pytest.mark.parametrize(
    ("setting", "path", "value"),
    [
        ("lead.registered_city=威海市", "lead.registered_city", "威海市"),
        ("agreement.document=", "agreement.document", ""),
        ("members[a=b].role=peer", "members[a=b].role", "peer"),
        ("note=a=b", "note", "a=b"),
    ],
)
def test_a_setting_is_cut_at_its_equals_sign(setting: str, path: str, value: str) -> None:
    assert split_setting(setting) == (path, value)


@pytest.mark.parametrize("setting", ["lead.registered_city", "=威海市", "members[a=b]"])
def test_a_setting_without_one_is_told(setting: str) -> None:
    with pytest.raises(BadInput, match=r"edit\.no_value"):
        split_setting(setting)


def test_choices_are_called_by_words() -> None:
    assert choice_word("nrdi") == "新型研发机构"
    assert choice_word("agree") == "同意"
    assert choice_word("企业") == "企业"


@pytest.mark.parametrize("code", [c for c in codes() if c.startswith("walk.example_")])
def test_the_examples_shown_can_be_read(code: str) -> None:
    """What a question gives as an example is an answer that is understood."""
    place = code.removeprefix("walk.example_").removeprefix("entry_")
    shapes = {
        "kind_by_year": "lead.rd_by_year",
        "kind_by_name": "agreement.tasks",
        "kind_list": "lead.platforms",
        "kind_day": "filing.submitted_on",
        "kind_flag": "agreement.rights",
        "kind_number": "attachments[1].pages",
        "rd_staff_by_year": "lead.rd_staff_by_year",
        "registered_city": "lead.registered_city",
        "members": "members",
        "parties": "agreement.parties",
        "heads": "lead.heads",
        "platforms": "lead.platforms",
        "prior_results": "lead.prior_results",
        "funding_commitments": "lead.funding_commitments",
        "transfer_evidence": "lead.transfer_evidence",
        "influence_evidence": "lead.influence_evidence",
        "tasks": "agreement.tasks[乙大学]",
    }
    if place not in shapes:
        return
    shape = shape_at(shapes[place])
    for lang in ("zh", "en"):
        example = text(code, lang).split("（")[0].split(" (")[0].split("，只写")[0].split(", or")[0]
        value = value_of(example, shape, "x")
        wanted = {"list": list, "by_year": dict, "by_name": dict, "flag": bool, "number": int}
        assert isinstance(value, wanted.get(shape.kind, str)), (example, value)
