"""Writes a draft proposal to a file: YAML, or the form as a spreadsheet, by the ending."""

from __future__ import annotations

from pathlib import Path

from graph_service.errors import BadInput
from queries.proposal_file import parse_proposal
from queries.proposal_writing import opening_lines, proposal_yaml, why_chosen
from queries.propose import Draft

ENDINGS = (".yaml", ".yml", ".xlsx")


def check_ending(path: Path) -> None:
    """BadInput for a file that a draft cannot be written to."""
    if path.suffix.lower() not in ENDINGS:
        raise BadInput("propose.bad_file", path=str(path), known=list(ENDINGS))


def write_draft(draft: Draft, path: Path) -> None:
    """In one step. Both say the same; what is a comment in YAML stands on the form's first sheet and
    beside the members."""
    # Here: what spreadsheets need is slow to load.
    from queries.proposal_workbook import write_workbook
    from queries.workbook.drawing import Remarks
    from queries.workbook.saving import write_in_one_step

    check_ending(path)
    written = proposal_yaml(draft)
    if path.suffix.lower() != ".xlsx":
        write_in_one_step(written.encode(), path)
        return
    whys = {n: why_chosen(member, draft) for n, member in enumerate(draft.members)}
    write_workbook(
        parse_proposal(written, "draft.yaml"),
        path,
        remarks=Remarks(opening_lines(draft), whys),
    )
