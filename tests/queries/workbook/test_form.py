"""The form has a place for every field of a proposal, and says what belongs there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel

from graph_service.domain.proposal import Proposal
from graph_service.domain.stated import NONE, Stated
from queries.proposal_workbook import write_template
from queries.workbook.deriving import kinds_of
from queries.workbook.form import FORM
from queries.workbook.form.facts import LEAD_FACTS, LINES, MEMBER_FACTS
from queries.workbook.kinds.sheet import FormSheet
from tests.queries.workbook.clerk import complaint


def fields_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """Every field below ``model`` by its path, as the form writes it; ``topic`` is short for topics."""
    for name, field in model.model_fields.items():
        path = prefix + (field.alias or name)
        if path != "topic":
            yield from _within(field.annotation, path)


def _within(annotation: Any, path: str) -> Iterator[str]:
    kinds = [kind for kind in kinds_of(annotation) if kind not in (NoneType, NONE)]
    models = [k for k in kinds if isinstance(k, type) and issubclass(k, BaseModel)]
    for model in models:
        if issubclass(model, Stated):
            yield path
            wrapped = [f"facts.*.{part}" for part in model.model_fields]
            yield from (part for part in wrapped if part != "facts.*.value")
            value = model.model_fields["value"].annotation
            yield from (found for found in _within(value, path) if found != path)
        elif path.endswith(".facts"):
            yield path  # a member's facts are those of the lead, on a sheet of their own
        else:
            yield from fields_of(model, f"{path}.")
    for kind in kinds:
        if get_origin(kind) is list:
            yield from _items(get_args(kind)[0], path)
        elif get_origin(kind) is dict:
            yield path
            yield from _within(get_args(kind)[1], path)
    if not models and not any(get_origin(kind) in (list, dict) for kind in kinds):
        yield path


def _items(annotation: Any, path: str) -> Iterator[str]:
    """Of a list of objects their fields; a list of plain values is one cell."""
    if any(isinstance(k, type) and issubclass(k, BaseModel) for k in kinds_of(annotation)):
        yield from _within(annotation, f"{path}[]")
    else:
        yield path


def places_of_form() -> set[str]:
    """Everything that the form has a cell for."""
    columns = {column.field for sheet in FORM for column in sheet.columns}
    return columns | {f"facts.{line.name}" for line in LINES}


ELSEWHERE = {
    # The tasks of the agreement are listed under their unit, those of a member stand in one cell.
    "agreement.tasks": "agreement.tasks{}",
    "members[].tasks[].topic": "members[].tasks[]",
    "members[].tasks[].role": "members[].tasks[]",
    "members[].tasks[].deliverable": "members[].tasks[]",
    "members[].tasks[].text": "members[].tasks[]",
}


def test_every_field_of_a_proposal_has_its_place_on_the_form() -> None:
    places = places_of_form()
    fields = set(fields_of(Proposal))
    assert {
        "topics[].milestones[].due",
        "experts[].opinion.signed_on",
        "facts.honours[].round.from",
    } <= fields
    assert {f for f in fields if ELSEWHERE.get(f, f) not in places} == set()
    assert set(ELSEWHERE) <= fields


def test_a_field_that_the_form_lacks_is_noticed() -> None:
    class Longer(Proposal):
        mascot: str | None = None

    assert set(fields_of(Longer)) - places_of_form() - set(ELSEWHERE) == {"mascot"}


@pytest.mark.parametrize("sheet", FORM, ids=lambda sheet: sheet.title)
def test_titles_tell_columns_apart_and_are_chinese(sheet: FormSheet) -> None:
    titles = [column.title for column in sheet.columns]
    assert len(set(titles)) == len(titles)
    for text in (*titles, sheet.title, sheet.about):
        assert any("一" <= character <= "鿿" for character in text)


def test_every_closed_choice_is_offered_in_chinese() -> None:
    columns = [column for sheet in FORM for column in sheet.columns if column.choices]
    for column in columns:
        assert not [c for c in column.choices if not any("一" <= k <= "鿿" for k in c)], (
            column.field
        )
    closed = {column.field for column in columns}
    assert {"level", "lead.capacity", "members[].role", "experts[].opinion.kind"} <= closed


def test_both_fact_sheets_have_the_same_facts() -> None:
    assert LEAD_FACTS.lines == MEMBER_FACTS.lines
    assert len({line.title for line in LINES}) == len(LINES)


def test_the_blank_form_is_ready_to_be_filled_and_printed(tmp_path: Path) -> None:
    path = tmp_path / "空白.xlsx"
    write_template(path)
    book = load_workbook(path)
    assert book.sheetnames == ["填写说明", *(s.title for s in FORM), "栏目说明", "选项"]
    assert book["选项"].sheet_state == "hidden"
    for form in FORM:
        sheet = book[form.title]
        assert sheet.freeze_panes
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert f"#'{form.title}'!A1" in {
            cell.hyperlink.target or f"#{cell.hyperlink.location}"
            for cell in book["填写说明"]["A"]
            if cell.hyperlink
        }
    assert book["专家"]["A4"].number_format == "@"
    listed = {str(cell.value) for cell in book["栏目说明"]["C"]}
    assert places_of_form() <= listed


def test_a_blank_form_asks_for_name_and_lead(tmp_path: Path) -> None:
    write_template(tmp_path / "空白.xlsx")
    told = complaint(tmp_path / "空白.xlsx")
    assert "空白.xlsx 有 2 处需要改正" in told
    assert "基本情况!B4：缺少“联合体名称”" in told
    assert "缺少“牵头单位名称”" in told
