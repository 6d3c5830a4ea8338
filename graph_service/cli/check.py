"""The command that checks: check."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from graph_service.cli.context import (
    language,
    opened_desk,
    opened_shelf,
    out,
)
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.comparison import Checked, print_all, print_json_of
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.rules.rule import Pack
from queries.check import answer_check, day_of_check, lead_city
from queries.comparison import as_reference, compare, deciding, home_of
from queries.packs import Shelf
from queries.proposal_file import read_proposal

UNMET = 1


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("check", help="按规则包逐条核对一份组建方案；不满足一般条件时以 1 退出")(check)


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="方案文件：.yaml 或 .json")],
    pack: Annotated[
        list[str] | None, typer.Option("--pack", metavar="编号", help="依据的规则包，可多次")
    ] = None,
    as_of: AsOf = None,
    stage: Annotated[str, typer.Option("--stage", metavar="环节", help="核对到哪个环节")] = "apply",
    show_all: Annotated[
        bool, typer.Option("--all", help="连同方向、目标等不计入结论的条目")
    ] = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if stage not in get_args(Due):
        raise BadInput("check.bad_stage", stage=stage, known=list(get_args(Due)))
    day = parse_day(as_of) if as_of else None
    shelf, named = opened_shelf(), pack or []
    proposals = [(path, read_proposal(path)) for path in files]
    checked = []
    with opened_desk() as desk:
        for path, proposal in proposals:
            on = day_of_check(proposal, as_of=day)[0]
            packs = packs_for(shelf, named, on)
            city = lead_city(desk.reader, proposal, pack=packs[0], day=on)
            home = home_of(city, packs, shelf.default(on))
            answers = [
                as_reference(
                    answer_check(
                        desk,
                        proposal,
                        pack=one,
                        as_of=day,
                        stage=cast(Due, stage),
                        show_all=show_all,
                        lang=spoken,
                    ),
                    one,
                    home,
                    spoken,
                )
                for one in packs
            ]
            several = compare(proposal, packs, answers, spoken) if len(packs) > 1 else None
            checked.append(Checked(path, answers, several))
    print_json_of(checked) if as_json else print_all(out, checked, spoken)
    if any(a.conditions_code == "unmet" for one in checked for a in deciding(one.answers)):
        raise typer.Exit(UNMET)


def packs_for(shelf: Shelf, named: list[str], day: date) -> list[Pack]:
    """The packs that were named, else the one in force here on the day of the check."""
    return [shelf.open(name) for name in named] or [shelf.default(day)]
