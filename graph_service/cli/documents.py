"""Writes checks as a document for ``check --output``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import err
from graph_service.documents.checked_file import CheckedFile
from graph_service.documents.formats import check_document, ending_of
from graph_service.messages import Language, text
from queries.workbook.saving import write_in_one_step

Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE.docx|.html",
        help="写成文档；几份核对写进同一文件，已有的文件被替换。配 --batch 时写成 .jsonl",
    ),
]


def refuse_other_endings(output: Path | None) -> None:
    """Before anything is checked. BadInput for a file that is neither .docx nor .html."""
    if output is not None:
        ending_of(output.name)


def write_checks(output: Path, checks: Sequence[CheckedFile], lang: Language) -> None:
    """All of them into one document, in one step. BadInput when it cannot be written."""
    document = check_document(checks, ending=ending_of(output.name), lang=lang)
    write_in_one_step(document, output)
    err.print(text("document.written", lang, path=str(output)))
