"""The command that checks: check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from graph_service.cli.batch import Batch, BatchFull, BatchWorkers, refuse_mixed, run_batch
from graph_service.cli.context import (
    language,
    opened_desk,
    opened_shelf,
    out,
    print_json,
    settings,
)
from graph_service.cli.documents import Output, refuse_other_endings, write_checks
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.checks import print_heading
from graph_service.cli.printing.comparison import Checked, print_all, print_json_of
from graph_service.cli.printing.what_if import print_any
from graph_service.cli.walk import Ask, walk
from graph_service.cli.what_if import (
    Answered,
    AsOfRange,
    Compare,
    Settings,
    answers,
    parse_beside,
)
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.messages import Language
from queries.batch_line import Order
from queries.check_question import CheckQuestion
from queries.comparison import compare, deciding

UNMET = 1


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("check", help="按规则包逐条核对一份组建方案；不满足一般条件时以 1 退出")(check)


def check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="FILE…", help="方案文件：.yaml、.json 或填好的表格 .xlsx"),
    ] = None,
    pack: Annotated[
        list[str] | None, typer.Option("--pack", metavar="编号", help="依据的规则包，可多次")
    ] = None,
    as_of: AsOf = None,
    stage: Annotated[str, typer.Option("--stage", metavar="环节", help="核对到哪个环节")] = "apply",
    explain: Annotated[
        list[str] | None,
        typer.Option("--explain", metavar="条款", help="说明该条为何如此，可多次；三.1 指其各分项"),
    ] = None,
    show_all: Annotated[
        bool, typer.Option("--all", help="连同方向、目标等不计入结论的条目")
    ] = False,
    changes: Settings = None,
    compared: Compare = False,
    days: AsOfRange = None,
    output: Output = None,
    ask: Ask = False,
    as_json: AsJson = False,
    lang: Lang = None,
    batch: Batch = None,
    workers: BatchWorkers = None,
    full: BatchFull = False,
) -> None:
    spoken = language(lang)
    if stage not in get_args(Due):
        raise BadInput("check.bad_stage", stage=stage, known=list(get_args(Due)))
    day = parse_day(as_of) if as_of else None
    refuse_mixed(files, batch=batch, only_batch=(workers, full or None))
    shelf = opened_shelf()
    if batch is not None:
        order = Order(
            settings=settings(),
            shelf=shelf,
            folder=batch,
            packs=tuple(pack or ()),
            today=date.today(),
            as_of=day,
            stage=cast(Due, stage),
            show_all=show_all,
            full=full,
            lang=spoken,
        )
        return run_batch(order, output=output, workers=workers)
    refuse_other_endings(output)
    named = tuple(shelf.open(name) for name in pack or ())
    question = CheckQuestion(
        shelf, None, day, cast(Due, stage), show_all, tuple(explain or ()), spoken, named
    )
    questions = [replace(question, pack=one) for one in named] or [question]
    beside = parse_beside(changes, compared, days)
    if output is not None and not beside.is_plain:
        # A paper must not show what was only supposed.
        raise BadInput(
            "check.not_together", option="--output", other="--set、--compare、--as-of-range"
        )
    with opened_desk() as desk:
        if ask:
            answer = walk(desk, files or (), questions, beside, quiet=as_json)
            if as_json:
                print_json(answer)
            raise typer.Exit(UNMET if answer.conditions_code == "unmet" else 0)
        found = list(answers(desk, files or (), questions, beside))
    if output is not None:
        write_checks(output, [one.as_document() for one in found], spoken)
    checked = _by_file(found, spoken)
    if as_json:
        print_json_of(checked)
    elif output is not None or not beside.is_plain:
        # Whoever has it written does not want it all on the screen as well.
        show = print_heading if output is not None else print_any
        for one in found:
            show(out, one.answer, one.title, spoken)
    else:
        print_all(out, checked, spoken)
    if any(a.conditions_code == "unmet" for one in checked for a in deciding(one.answers)):
        raise typer.Exit(UNMET)
    return None


def _by_file(found: Sequence[Answered], lang: Language) -> list[Checked]:
    """The answers of each file together; where several packs were named, side by side."""
    files: dict[str, list[Answered]] = {}
    for one in found:
        files.setdefault(one.title, []).append(one)
    return [
        Checked(
            of_file[0].file,
            [one.answer for one in of_file],
            compare(
                of_file[0].proposal,
                [one.question.pack_for(one.proposal) for one in of_file],
                [one.answer for one in of_file],
                lang,
            )
            if len(of_file) > 1
            else None,
        )
        for of_file in files.values()
    ]
