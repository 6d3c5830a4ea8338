"""The commands about interpretations: record or withdraw one, list what was recorded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import language, opened_shelf, out, print_json, settings
from graph_service.cli.options import Actor, AsJson, Lang, parse_day
from graph_service.cli.printing.interpretations import print_log
from graph_service.cli.user import opened_records
from graph_service.errors import BadInput
from graph_service.messages import text
from graph_service.records.engine import Database
from graph_service.records.interpretations import LogEntry
from queries.interpretations import (
    Answered,
    log_of,
    record_interpretation,
    tell_log,
    tell_logged,
    withdraw_interpretation,
)
from queries.pack_registration import Paper


def register(commands: typer.Typer) -> None:
    """Adds the commands of this module."""
    commands.command(
        "interpret", help="记录主管部门对待解释条款的答复；记入审计，可撤回，不可删除"
    )(interpret)
    commands.command("interpretations", help="记录过的解释，已撤回的也在内")(list_log)


def interpret(
    pack: Annotated[str | None, typer.Argument(metavar="PACK", help="规则包编号")] = None,
    clause: Annotated[
        str | None,
        typer.Argument(metavar="CLAUSE", help="条款，如 三.1a、四.1；期满前提交的写 过渡"),
    ] = None,
    question: Annotated[str | None, typer.Option("--question", metavar="文字", help="所问")] = None,
    answer: Annotated[
        str | None, typer.Option("--answer", metavar="文字", help="答复，照录原话")
    ] = None,
    office: Annotated[str | None, typer.Option("--office", metavar="部门", help="谁答复")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="日期", help="何日答复")] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="文号", help="答复文件的文号")
    ] = None,
    paper: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="答复文件，记录其 SHA-256")
    ] = None,
    entry: Annotated[
        int | None, typer.Option("--withdraw", metavar="登记编号", help="撤回一条解释")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="文字", help="备注")] = None,
    actor: Actor = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    given = {"--question": question, "--answer": answer, "--office": office, "--on": on}
    with opened_records() as database:
        if entry is not None:
            if pack or document or paper or any(given.values()):
                raise BadInput("interpretation.withdraw_alone")
            made = withdraw_interpretation(database, entry, note=note, actor=actor)
        else:
            made = _record(database, pack, clause, given, Paper(document, paper, note), actor)
    told = tell_logged(made, spoken)
    sentence = text("interpretation.was_recorded", spoken, entry=told.entry, sentence=told.sentence)
    print_json(told) if as_json else out.print(sentence)


def list_log(
    pack: Annotated[
        str | None, typer.Argument(metavar="PACK", help="规则包编号；省略为全部")
    ] = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken, chosen = language(lang), settings()
    if chosen.database_url is None and not chosen.records_file.exists():
        # Nobody has recorded anything: asking makes no database.
        if pack is not None:
            opened_shelf().open(pack)
        told = log_of(pack, [], spoken)
    else:
        with opened_records() as database:
            told = tell_log(database, pack, spoken)
    print_json(told) if as_json else print_log(out, told, spoken)


def _record(
    database: Database,
    pack: str | None,
    clause: str | None,
    given: dict[str, str | None],
    paper: Paper,
    actor: str | None,
) -> LogEntry:
    missing = [name for name, value in given.items() if not value]
    if missing or pack is None or clause is None:
        raise BadInput("interpretation.needs", options=missing or list(given))
    question, answer, office, on = (value or "" for value in given.values())
    answered = Answered(question, answer, office, parse_day(on), paper)
    return record_interpretation(database, pack, clause, answered, actor=actor)
