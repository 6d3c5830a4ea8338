"""The command that runs a clerk's cases against a pack, without pytest."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from graph_service.cli.context import language, opened_shelf, out, print_json
from graph_service.cli.options import AsJson, Lang
from graph_service.domain.pack_answers import CaseResult, CasesRun
from graph_service.messages import Language, render, text
from graph_service.rules.rule import Pack
from queries.case_expectations import differences
from queries.rule_cases import RuleCase, read_cases

FAILED = 1


def register(commands: typer.Typer) -> None:
    """Adds the command of this module."""
    commands.command("test", help="用案例检验规则包：案例不符时以 1 退出")(test)


def test(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="规则包编号或文件")],
    files: Annotated[list[Path], typer.Argument(metavar="CASES.yaml…", help="案例文件，可多个")],
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    tested = opened_shelf().open(pack)
    cases = [case for file in files for case in read_cases(file)]
    ran = CasesRun(
        pack=tested.id,
        pack_digest=tested.digest,
        cases=[_result(case, tested, spoken) for case in cases],
    )
    print_json(ran) if as_json else _print(ran, spoken)
    if any(not case.holds for case in ran.cases):
        raise typer.Exit(FAILED)


def _result(case: RuleCase, pack: Pack, lang: Language) -> CaseResult:
    wrong = differences(case.expect, case.run_under(pack))
    told = [render(said, lang) for said in wrong]
    return CaseResult(file=case.file, name=case.name, holds=not wrong, differences=told)


def _print(ran: CasesRun, lang: Language) -> None:
    for case in ran.cases:
        mark, style = ("✓", "green") if case.holds else ("✗", "red")
        out.print(Text(f"{mark} {case.name}", style=style))
        for difference in case.differences:
            out.print(Text(f"    {difference}"))
    held = sum(case.holds for case in ran.cases)
    out.print(text("case.summary", lang, pack=ran.pack, held=held, n=len(ran.cases)))
