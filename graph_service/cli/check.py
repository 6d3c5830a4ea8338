"""Commands about checks and rule packs: check, pack validate, pack show."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from graph_service.cli.context import language, opened_desk, out, print_json, write_json
from graph_service.cli.options import DEFAULT_PACK, AsJson, AsOf, Lang, parse_day
from graph_service.cli.printing.checks import print_pack
from graph_service.cli.printing.what_if import print_any
from graph_service.cli.walk import Ask, walk
from graph_service.cli.what_if import AsOfRange, Compare, Settings, answers, parse_beside
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.errors import BadInput
from graph_service.messages import Language, text
from queries.check_question import CheckQuestion
from queries.packs import open_pack

UNMET = 1
pack_commands = typer.Typer(help="规则包", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("check", help="按规则包逐条核对一份组建方案；不满足一般条件时以 1 退出")(check)
    pack_commands.command("validate", help="检查规则包文件是否可用")(validate)
    pack_commands.command("show", help="规则包的依据、有效期与各条")(show)
    app.add_typer(pack_commands, name="pack")


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
    settings: Settings = None,
    compared: Compare = False,
    days: AsOfRange = None,
    ask: Ask = False,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if stage not in get_args(Due):
        raise BadInput("check.bad_stage", stage=stage, known=list(get_args(Due)))
    day = parse_day(as_of) if as_of else None
    questions = [
        CheckQuestion(open_pack(name), day, cast(Due, stage), show_all, spoken)
        for name in pack or [DEFAULT_PACK]
    ]
    beside = parse_beside(settings, compared, days)
    with opened_desk() as desk:
        if ask:
            answer = walk(desk, files, questions, beside, quiet=as_json)
            if as_json:
                print_json(answer)
            raise typer.Exit(UNMET if answer.conditions_code == "unmet" else 0)
        found = list(answers(desk, files, questions, beside))
    _print(found, as_json=as_json, lang=spoken)
    if any(answer.conditions_code == "unmet" for _, answer in found):
        raise typer.Exit(UNMET)


def _print(answers: list[tuple[str, CheckAnswer]], *, as_json: bool, lang: Language) -> None:
    if not as_json:
        for title, answer in answers:
            print_any(out, answer, title, lang)
    elif len(answers) == 1:
        print_json(answers[0][1])
    else:
        inner = ",\n".join(a.model_dump_json(by_alias=True, indent=1) for _, a in answers)
        write_json(f'{{"checks": [{inner}]}}')


def validate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="规则包文件或编号")], lang: Lang = None
) -> None:
    pack = open_pack(file)
    out.print(text("pack.valid", language(lang), pack=pack.id, n=len(pack.rules)))


def show(
    pack: Annotated[str, typer.Argument(metavar="编号", help="规则包编号或文件")] = DEFAULT_PACK,
    lang: Lang = None,
) -> None:
    print_pack(out, open_pack(pack), language(lang))
