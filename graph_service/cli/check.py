"""The command that checks: check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from graph_service.cli.batch import (
    Batch,
    BatchFull,
    BatchOutput,
    BatchWorkers,
    refuse_mixed,
    run_batch,
)
from graph_service.cli.context import (
    language,
    opened_desk,
    opened_shelf,
    out,
    print_json,
    settings,
    write_json,
)
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.checks import print_check
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.messages import Language
from queries.batch_line import Order
from queries.check import answer_check, day_of_check
from queries.proposal_file import read_proposal

UNMET = 1


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("check", help="按规则包逐条核对一份组建方案；不满足一般条件时以 1 退出")(check)


def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE…", help="方案文件：.yaml 或 .json")
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
    as_json: AsJson = False,
    lang: Lang = None,
    batch: Batch = None,
    output: BatchOutput = None,
    workers: BatchWorkers = None,
    full: BatchFull = False,
) -> None:
    spoken = language(lang)
    if stage not in get_args(Due):
        raise BadInput("check.bad_stage", stage=stage, known=list(get_args(Due)))
    day = parse_day(as_of) if as_of else None
    refuse_mixed(files, batch=batch, only_batch=(output, workers, full or None))
    if batch is not None:
        order = Order(
            settings=settings(),
            shelf=opened_shelf(),
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
    shelf, named = opened_shelf(), pack or []
    proposals = [(path, read_proposal(path)) for path in files or []]
    with opened_desk() as desk:
        answers = [
            (
                path,
                answer_check(
                    desk,
                    proposal,
                    pack=one,
                    as_of=day,
                    stage=cast(Due, stage),
                    show_all=show_all,
                    explain=explain or (),
                    lang=spoken,
                ),
            )
            for path, proposal in proposals
            for one in shelf.chosen(named, day_of_check(proposal, as_of=day)[0])
        ]
    _print(answers, as_json=as_json, lang=spoken)
    if any(answer.conditions_code == "unmet" for _, answer in answers):
        raise typer.Exit(UNMET)
    return None


def _print(answers: list[tuple[Path, CheckAnswer]], *, as_json: bool, lang: Language) -> None:
    if not as_json:
        for path, answer in answers:
            print_check(out, answer, str(path), lang)
    elif len(answers) == 1:
        print_json(answers[0][1])
    else:
        inner = ",\n".join(a.model_dump_json(by_alias=True, indent=1) for _, a in answers)
        write_json(f'{{"checks": [{inner}]}}')
