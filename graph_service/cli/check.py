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
    print_json,
    write_json,
)
from graph_service.cli.options import AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.checks import print_check
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.messages import Language
from graph_service.rules.rule import Pack
from queries.check import answer_check, day_of_check
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
                    lang=spoken,
                ),
            )
            for path, proposal in proposals
            for one in packs_for(shelf, named, day_of_check(proposal, as_of=day)[0])
        ]
    _print(answers, as_json=as_json, lang=spoken)
    if any(answer.conditions_code == "unmet" for _, answer in answers):
        raise typer.Exit(UNMET)


def packs_for(shelf: Shelf, named: list[str], day: date) -> list[Pack]:
    """The packs that were named, else the one in force here on the day of the check."""
    return [shelf.open(name) for name in named] or [shelf.default(day)]


def _print(answers: list[tuple[Path, CheckAnswer]], *, as_json: bool, lang: Language) -> None:
    if not as_json:
        for path, answer in answers:
            print_check(out, answer, str(path), lang)
    elif len(answers) == 1:
        print_json(answers[0][1])
    else:
        inner = ",\n".join(a.model_dump_json(by_alias=True, indent=1) for _, a in answers)
        write_json(f'{{"checks": [{inner}]}}')
