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
    settings,
)
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.comparison import Checked, print_all, print_json_of
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from queries.batch_line import Order
from queries.check import day_of_check
from queries.comparison import Manner, answers_under, compare, deciding
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
    manner = Manner(day, None, cast(Due, stage), show_all, explain or (), spoken)
    checked = []
    with opened_desk() as desk:
        for path, proposal in [(path, read_proposal(path)) for path in files or []]:
            on = day_of_check(proposal, as_of=day)[0]
            packs = shelf.chosen(named, on)
            own = shelf.default(on)
            answers = answers_under(desk.reader, proposal, packs, own=own, manner=manner)
            several = compare(proposal, packs, answers, spoken) if len(packs) > 1 else None
            checked.append(Checked(path, answers, several))
    print_json_of(checked) if as_json else print_all(out, checked, spoken)
    if any(a.conditions_code == "unmet" for one in checked for a in deciding(one.answers)):
        raise typer.Exit(UNMET)
    return None
