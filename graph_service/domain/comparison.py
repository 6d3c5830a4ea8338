"""One proposal under the packs of several cities, side by side."""

from __future__ import annotations

from typing import Literal

from graph_service.domain.check import CheckPart, Result

CellState = Literal["ruled", "no_rule", "unseen"]


class ComparedClause(CheckPart):
    """What one clause comes to."""

    id: str
    title: str
    result: Result
    disposition: str
    sentence: str


class ComparedCell(CheckPart):
    """What one pack says of a subject. ``no_rule``: its document has none; ``unseen``: that part of the
    document was not read. ``reference``: another city's rule, no requirement here."""

    pack: str
    reference: bool
    state: CellState
    clauses: list[ComparedClause]
    note: str | None


class ComparedRow(CheckPart):
    """One subject over all packs, in their order."""

    subject: str
    sentence: str
    cells: list[ComparedCell]


class Comparison(CheckPart):
    """All of it; ``name`` is the proposal's."""

    name: str
    packs: list[str]
    rows: list[ComparedRow]
