"""A proposal → the cells of every sheet, and the rows of every sheet → what a YAML file would hold. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph_service.domain.proposal import Proposal
from graph_service.rules.yaml_text import Document
from queries.workbook.form import FORM
from queries.workbook.kinds.fact_details import join_facts
from queries.workbook.row_writing import Cells
from queries.workbook.rows import Problems, Row
from queries.workbook.taking import Taking

Filled = dict[str, list[Cells]]
"""By the sheet's title; of a card, one row."""


def fill_form(proposal: Proposal) -> Filled:
    """What stands in every cell. BadInput for a member that cannot be told from another."""
    data = proposal.model_dump(by_alias=True)
    return {sheet.title: sheet.fill(data) for sheet in FORM}


def take_form(rows: Mapping[str, Sequence[Row]], file: str, problems: Problems) -> Document:
    """The rows of the sheets as plain data. BadInput tells everything that is wrong at once."""
    taking = Taking(problems)
    for sheet in FORM:
        sheet.take(rows.get(sheet.title, ()), taking)
    join_facts(taking)
    problems.stop_if_any()
    return Document(file, taking.data)
