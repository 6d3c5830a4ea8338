"""The options of check that set a check beside another: --set, --compare, --as-of-range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.options import parse_day
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.what_if import ChangeTold
from graph_service.errors import BadInput
from graph_service.rules.editing import Change, shape_at
from graph_service.rules.proposal_path import split_setting
from graph_service.rules.written_values import value_of
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


def parse_beside(settings: Sequence[str] | None, compared: bool, days: str | None) -> Beside:
    """The three options. BadInput for a wrong path, value or range, and for two that exclude each other."""
    if compared and (settings or days):
        raise BadInput("check.not_together", option="--compare", other="--set、--as-of-range")
    changes = tuple(_change(setting) for setting in settings or ())
    return Beside(changes, compared, parse_range(days) if days else None)


def answers(
    desk: Desk, files: Sequence[Path], questions: Sequence[CheckQuestion], beside: Beside
) -> Iterator[tuple[str, CheckAnswer]]:
    """Each check with its title: one for every file and pack, or one for the two that are compared."""
    documents = [read_document(path) for path in files]
    if beside.compare:
        if len(documents) != 2:
            raise BadInput("check.compare_two", count=len(documents))
        title = f"{files[0]} → {files[1]}"
        for question in questions:
            yield title, compare(desk, documents[0], documents[1], question=question)
        return
    for path, document in zip(files, documents, strict=True):
        for question in questions:
            told: list[ChangeTold] = []
            if beside.days:
                changed, told = changed_document(document, beside.changes)
                answer: CheckAnswer = check_range(
                    desk, changed, beside.days, question=question, changes=told
                )
            elif beside.changes:
                answer = what_if(desk, document, beside.changes, question=question)
            else:
                answer = question.answer(desk, document)
            yield str(path), answer


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
