"""A proposed membership as a spreadsheet (.xlsx): reads the filled form, writes a filled or a blank one.

What is written reads back as the same proposal. The form is declared in queries/workbook/form.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from graph_service.domain.proposal import Proposal
from graph_service.rules.strict import load_model
from graph_service.rules.yaml_text import Document
from queries.workbook.archive import check_archive
from queries.workbook.drawing import Remarks, draw_form
from queries.workbook.filling import fill_form, take_form
from queries.workbook.form.facts import LEAD_FACTS
from queries.workbook.opening import open_form
from queries.workbook.rows import Problems
from queries.workbook.saving import bytes_of, write_in_one_step

SUFFIX = ".xlsx"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NO_REMARKS = Remarks()


def read_workbook(path: Path) -> Proposal:
    """The proposal in the filled form. BadInput tells every wrong cell by sheet and place (成员!C5)."""
    return load_model(Proposal, read_form(path))


def read_form(path: Path) -> Document:
    """The same as plain data: what a YAML file of that proposal would hold."""
    check_archive(path)
    problems = Problems(path.name)
    return take_form(open_form(path, problems), path.name, problems)


def parse_workbook(data: bytes, name: str) -> Proposal:
    """The same for a file that came as bytes; ``name`` stands for it in errors."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return read_workbook(path)


def write_workbook(proposal: Proposal, path: Path, *, remarks: Remarks = _NO_REMARKS) -> None:
    """The form, filled with the proposal. BadInput for text that no cell can hold, and for a path that
    cannot be written; whatever stood there is replaced in one step."""
    write_in_one_step(bytes_of(draw_form(fill_form(proposal), remarks)), path)


def write_template(path: Path) -> None:
    """The blank form."""
    write_in_one_step(template(), path)


def template() -> bytes:
    """The blank form, in memory."""
    return bytes_of(draw_form(LEAD_FACTS.blank(), _NO_REMARKS))
