"""What is written reads back as the same proposal: any proposal, through cells and through files."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from graph_service.rules.pack import packaged_pack
from graph_service.rules.strict import load_model
from loaders.reading.xlsx_rows import as_text
from queries.check import check_membership
from queries.proposal_file import parse_proposal, read_proposal
from queries.proposal_workbook import read_workbook, write_workbook
from queries.workbook import words
from queries.workbook.filling import fill_form, take_form
from queries.workbook.rows import Cell, Problems, Row
from tests.queries.workbook.proposals import proposals

EXAMPLES = sorted((Path(__file__).parents[3] / "loaders/reference/proposals").glob("*.yaml"))
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


def _through_cells(proposal: Proposal) -> Proposal:
    """As through a file, but without one: cells become the text that a reader of workbooks gives."""
    rows = {
        title: [
            Row(title, {name: Cell(_shown(value), title) for name, value in cells.items()})
            for cells in filled
        ]
        for title, filled in fill_form(proposal).items()
    }
    return load_model(Proposal, take_form(rows, "x.xlsx", Problems("x.xlsx")))


def _shown(value: object) -> str:
    text = as_text(value)
    assert text == text.strip()
    assert not words.is_blank(text)
    return text


@settings(max_examples=400, suppress_health_check=SLOW)
@given(proposals())
def test_any_proposal_comes_back_from_its_cells(proposal: Proposal) -> None:
    assert _through_cells(proposal) == proposal


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=SLOW)
@given(proposals())
def test_any_proposal_comes_back_from_its_file(proposal: Proposal) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "p.xlsx"
        write_workbook(proposal, path)
        assert read_workbook(path) == read_proposal(path) == proposal


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_demo_proposal_is_checked_alike_as_yaml_and_as_a_form(
    example: Path, tmp_path: Path
) -> None:
    proposal = read_proposal(example)
    form, again = tmp_path / "p.xlsx", tmp_path / "p.json"
    write_workbook(proposal, form)
    read = read_proposal(form)
    again.write_bytes(
        orjson.dumps(
            read.model_dump(mode="json", by_alias=True, exclude_none=True),
            option=orjson.OPT_NON_STR_KEYS,
        )
    )
    assert read == proposal
    checks = [
        check_membership(None, one, pack=packaged_pack("weihai-2022"), today=date(2025, 6, 20))
        for one in (proposal, read, read_proposal(again))
    ]
    assert checks[0] == checks[1] == checks[2]


SAME_NAME = """
name: 甲（虚构示例）
lead: {organisation: 甲公司}
members:
  - {organisation: 乙公司}
  - {organisation: 乙公司}
"""


def test_two_members_of_one_name_are_written_while_nothing_tells_them_apart(tmp_path: Path) -> None:
    proposal = parse_proposal(SAME_NAME, "p.yaml")
    write_workbook(proposal, tmp_path / "p.xlsx")
    assert read_workbook(tmp_path / "p.xlsx") == proposal


@pytest.mark.parametrize(
    "own", ["facts: {legal_form: 企业}", "facts: {honours: [{kind: 甲}]}", "tasks: [{topic: 甲}]"]
)
def test_two_members_of_one_name_with_facts_of_their_own_are_refused(
    own: str, tmp_path: Path
) -> None:
    text = SAME_NAME.rstrip().removesuffix("}") + f", {own}}}\n"
    with pytest.raises(BadInput) as caught:
        write_workbook(parse_proposal(text, "p.yaml"), tmp_path / "p.xlsx")
    assert caught.value.said.code == "workbook.twice_written"
    assert not (tmp_path / "p.xlsx").exists()
