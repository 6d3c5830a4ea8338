"""A change to a proposal file leaves everything else as it was written: comments, order, quotes, lines."""

from __future__ import annotations

import difflib
import json

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graph_service.domain.what_if import as_json
from graph_service.errors import BadInput
from graph_service.rules.editing import Change, edited
from graph_service.rules.yaml_text import Document
from graph_service.settings import REPOSITORY
from queries.proposal_file import parse_document
from queries.round_trip import changed_text, yaml_of
from tests.rules.fitting import places, values

FILES = sorted((REPOSITORY / "loaders/reference/proposals").glob("*.yaml"))
WRITTEN = """\
# 草案
name: 某联合体   # 暂名

# ---- 课题
topic:
    # 待定
    text: "甲课题"   # 一
    goal: 目标
# ---- 牵头
lead: {organisation: 甲公司,   capacity: enterprise}
members:
-   organisation: 乙大学
    role: university  # 高校
-   {organisation: 丙公司, role: upstream}
note: |
    # 这不是注释
    第二行
facts:
    district:
        value: 高区
        source: '图谱：登记'

# 以下待填
#   agreement:   # 协议
"""


def _lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """What is gone and what is new."""
    told = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    return [t[2:] for t in told if t[0] == "-"], [t[2:] for t in told if t[0] == "+"]


@pytest.mark.parametrize(
    ("changes", "gone", "new"),
    [
        ([Change("topic.goal", "新")], ["    goal: 目标"], ["    goal: 新"]),
        (
            [Change("topic.text", "乙课题")],
            ['    text: "甲课题"   # 一'],
            ['    text: "乙课题"   # 一'],
        ),
        ([Change("topic.problem", "难题")], [], ["    problem: 难题"]),
        ([Change("members[乙大学].role", "peer")], None, None),
        ([Change("members[丁].role", "peer")], [], ["-   {organisation: 丁, role: peer}"]),
        (
            [Change("lead.district", "经区")],
            ["    district:", "        value: 高区", "        source: '图谱：登记'"],
            ["    district: 经区"],
        ),
        (
            [Change("lead.heads", [{"person": "张三", "from": "2022-01-01"}])],
            [],
            ["    heads:", "    -   {person: 张三, from: 2022-01-01}"],
        ),
        (
            [Change("agreement.rights", True), Change("agreement.document", "协议: 甲.pdf")],
            [],
            ["agreement:", "    rights: true", "    document: '协议: 甲.pdf'"],
        ),
        (
            [Change("lead.rd_by_year", {2023: 1, 2024: 2})],
            [],
            ["    rd_by_year: {2023: 1, 2024: 2}"],
        ),
        ([Change("filing.submitted_on", "2025-03-01")], [], None),
        ([Change("topic.goal", None)], ["    goal: 目标"], []),
    ],
)
def test_only_what_is_changed_changes(
    changes: list[Change], gone: list[str] | None, new: list[str] | None
) -> None:
    after = changed_text(WRITTEN, "方案.yaml", changes)
    lost, found = _lines(WRITTEN, after)
    assert gone is None or lost == gone
    assert new is None or found == new
    assert after.endswith("# 以下待填\n#   agreement:   # 协议\n")
    assert "# ---- 牵头\nlead:" in after


def test_a_comment_stays_above_what_it_speaks_of() -> None:
    after = changed_text(WRITTEN, "方案.yaml", [Change("topic", {"text": "全新"})])
    assert "    text: 全新\n# ---- 牵头\nlead:" in after
    assert "# ---- 课题\ntopic:" in after


def test_days_are_written_plainly() -> None:
    after = changed_text(WRITTEN, "方案.yaml", [Change("filing.submitted_on", "2025-03-01")])
    assert "filing:\n    submitted_on: 2025-03-01\n" in after


@pytest.mark.parametrize("text", ["", "# 只有注释\n", "---\nname: 甲\n"])
def test_a_nearly_empty_file(text: str) -> None:
    data = parse_document(text, "a.yaml").data
    if data is None:
        return
    after = changed_text(text, "a.yaml", [Change("note", "乙")])
    assert after == text + "note: 乙\n"


def test_json_keeps_its_indentation() -> None:
    for indent in (None, 1, 4):
        text = json.dumps({"name": "甲", "members": []}, ensure_ascii=False, indent=indent)
        after = changed_text(text, "a.json", [Change("facts.rd_by_year", {2023: 1})])
        wanted = {"name": "甲", "members": [], "facts": {"rd_by_year": {"2023": 1}}}
        assert after == json.dumps(wanted, ensure_ascii=False, indent=indent)


def test_a_spreadsheet_becomes_a_file_that_is_read_the_same() -> None:
    data = parse_document(WRITTEN, "a.yaml").data
    assert parse_document(yaml_of(Document("a.xlsx", data)), "a.yaml").data == data


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    path, shape = draw(places())
    blank = draw(st.integers(0, 9)) == 0
    return Change(path, None if blank else draw(values(shape)))


@settings(max_examples=150)
@given(st.sampled_from([WRITTEN, *(p.read_text("utf-8") for p in FILES)]), st.lists(_changes()))
def test_what_is_written_is_what_was_meant(text: str, changes: list[Change]) -> None:
    """And no comment at the left margin is lost, whatever is changed."""
    before = parse_document(text, "a.yaml").data
    try:
        wanted = edited(before, changes)
    except BadInput:
        assume(False)
    after = changed_text(text, "a.yaml", changes)
    assert as_json(parse_document(after, "a.yaml").data) == as_json(wanted)
    tops = {line.split(":")[0] for line in after.splitlines() if line[:1].isalpha()}
    if {"topic", "lead", "facts"} <= tops:
        margin = [line for line in text.splitlines() if line.startswith("#")]
        assert [line for line in margin if line not in after.splitlines()] == []
