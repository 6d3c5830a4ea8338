"""Writes checks as a document for ``check --output``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import err
from graph_service.cli.what_if import Beside
from graph_service.documents.checked_file import checked_file
from graph_service.documents.formats import check_document, ending_of
from graph_service.domain.answers import CheckAnswer
from graph_service.errors import BadInput
from graph_service.messages import Language, text
from queries.check_question import CheckQuestion
from queries.proposal_file import read_proposal
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


def refuse_beside(output: Path | None, beside: Beside) -> None:
    """BadInput for a file that is neither .docx nor .html, and for what is not a check of the file itself.

    A paper must not show what was only supposed.
    """
    if output is None:
        return
    ending_of(output.name)
    if beside != Beside():
        raise BadInput(
            "check.not_together", option="--output", other="--set、--compare、--as-of-range"
        )


def write_checks(
    output: Path,
    asked: Sequence[tuple[Path, CheckQuestion]],
    answers: Sequence[CheckAnswer],
    lang: Language,
) -> None:
    """All answers into one document, in one step; ``asked`` is of which file and how, in their order."""
    checks = [
        checked_file(
            answer,
            proposal=(proposal := read_proposal(path)),
            file=path.name,
            pack=question.pack_for(proposal),
            lang=lang,
        )
        for (path, question), answer in zip(asked, answers, strict=True)
    ]
    document = check_document(checks, ending=ending_of(output.name), lang=lang)
    write_in_one_step(document, output)
    err.print(text("document.written", lang, path=str(output)))
