"""The options of check that set a check beside another: --set, --compare, --as-of-range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.options import parse_day
from graph_service.documents.checked_file import CheckedFile, checked_file
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from graph_service.rules.editing import Change, shape_at
from graph_service.rules.proposal_path import split_setting
from graph_service.rules.strict import load_model
from graph_service.rules.written_values import value_of
from graph_service.rules.yaml_text import Document
from queries.as_of_range import check_range
from queries.check_question import CheckQuestion
from queries.desk import Desk
from queries.proposal_file import read_document
from queries.what_if import changed_document, compare, what_if

Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set", metavar="位置=值", help="假设：这一处改成这样，结论有何不同（不改文件），可多次"
    ),
]
Compare = Annotated[bool, typer.Option("--compare", help="两份方案并列比较，后者与前者有何不同")]
AsOfRange = Annotated[
    str | None,
    typer.Option("--as-of-range", metavar="起..止", help="这段日期里结论在哪几天变化，为什么"),
]


@dataclass(frozen=True)
class Beside:
    """What is to stand beside the plain check; nothing where all is empty."""

    changes: tuple[Change, ...] = ()
    compare: bool = False
    days: tuple[date, date] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether nothing is to stand beside it."""
        return not (self.changes or self.compare or self.days)


def parse_beside(settings: Sequence[str] | None, compared: bool, days: str | None) -> Beside:
    """The three options. BadInput for a wrong path, value or range, and for two that exclude each other."""
    if compared and (settings or days):
        raise BadInput("check.not_together", option="--compare", other="--set、--as-of-range")
    changes = tuple(_change(setting) for setting in settings or ())
    return Beside(changes, compared, parse_range(days) if days else None)


@dataclass(frozen=True)
class Answered:
    """A check, the file it is of, and how it was asked for; of two that are compared, the second."""

    title: str
    answer: CheckAnswer
    file: Path
    proposal: Proposal
    question: CheckQuestion

    def as_document(self) -> CheckedFile:
        """Ready to be written."""
        return checked_file(
            self.answer,
            proposal=self.proposal,
            file=self.file.name,
            pack=self.question.pack_for(self.proposal),
            lang=self.question.lang,
        )


def answers(
    desk: Desk, files: Sequence[Path], questions: Sequence[CheckQuestion], beside: Beside
) -> Iterator[Answered]:
    """One check for every file and pack, or one a pack for the two files that are compared."""
    documents = [read_document(path) for path in files]
    if beside.compare:
        if len(documents) != 2:
            raise BadInput("check.compare_two", count=len(documents))
        title, second = f"{files[0]} → {files[1]}", load_model(Proposal, documents[1])
        for question in questions:
            both = compare(desk, documents[0], documents[1], question=question)
            yield Answered(title, both, files[1], second, question)
        return
    for path, document in zip(files, documents, strict=True):
        for question in questions:
            answer = _answer(desk, document, question, beside)
            yield Answered(str(path), answer, path, load_model(Proposal, document), question)


def _answer(desk: Desk, document: Document, question: CheckQuestion, beside: Beside) -> CheckAnswer:
    if beside.days:
        changed, told = changed_document(document, beside.changes)
        return check_range(desk, changed, beside.days, question=question, changes=told)
    if beside.changes:
        return what_if(desk, document, beside.changes, question=question)
    return question.answer(desk, document)


def parse_range(text: str) -> tuple[date, date]:
    """``FROM..TO``, both included. BadInput for any other form, and for an end before its beginning."""
    first, separator, last = text.partition("..")
    if not separator:
        raise BadInput("range.bad", value=text)
    days = parse_day(first.strip()), parse_day(last.strip())
    if days[0] > days[1]:
        raise BadInput("range.bad", value=text)
    return days


def _change(setting: str) -> Change:
    path, text = split_setting(setting)
    return Change(path, value_of(text, shape_at(path), path))
