"""The command that registers: an extension of a document, a successor, a clerk's own pack, a withdrawal."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import err, language, out, print_json
from graph_service.cli.options import Actor, AsJson, Lang, parse_day
from graph_service.cli.user import opened_records
from graph_service.errors import BadInput
from graph_service.messages import render, text
from graph_service.records.engine import Database
from graph_service.records.pack_register import Entry
from queries.pack_list import tell_entry
from queries.pack_registration import (
    FaultyPack,
    Paper,
    register_extension,
    register_pack,
    withdraw,
)


def register(commands: typer.Typer) -> None:
    """Adds the command of this module."""
    commands.command("register", help="登记规则包、延期文件或替代文件；记入审计，可撤回，不可删除")(
        register_one
    )


def register_one(
    file: Annotated[str | None, typer.Argument(metavar="FILE", help="自己写的规则包文件")] = None,
    successor: Annotated[
        str | None,
        typer.Option(
            "--successor", metavar="FILE", help="替代前一规则包（supersedes）的规则包文件"
        ),
    ] = None,
    extension: Annotated[
        str | None, typer.Option("--extension", metavar="编号", help="延长哪个规则包的有效期")
    ] = None,
    valid_to: Annotated[
        str | None, typer.Option("--valid-to", metavar="日期", help="延期后的届满日，当日有效")
    ] = None,
    document: Annotated[
        str | None, typer.Option("--document", metavar="文号", help="依据文件的文号")
    ] = None,
    paper: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="依据文件的扫描件，记录其 SHA-256")
    ] = None,
    entry: Annotated[
        int | None, typer.Option("--withdraw", metavar="登记编号", help="撤回一条登记")
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="文字", help="备注")] = None,
    actor: Actor = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if sum(one is not None for one in (file, successor, extension, entry)) != 1:
        raise BadInput("pack.register_one")
    on = Paper(document, paper, note)
    try:
        with opened_records() as database:
            made = _register(database, on, actor, file, successor, extension, valid_to, entry)
    except FaultyPack as faulty:
        for fault in faulty.faults:
            err.print(render(fault.said, spoken), style="red")
        raise
    told = tell_entry(made, spoken)
    sentence = text("pack.was_registered", spoken, entry=told.entry, sentence=told.sentence)
    print_json(told) if as_json else out.print(sentence)


def _register(
    database: Database,
    on: Paper,
    actor: str | None,
    file: str | None,
    successor: str | None,
    extension: str | None,
    valid_to: str | None,
    entry: int | None,
) -> Entry:
    if entry is not None:
        return withdraw(database, entry, note=on.note, actor=actor)
    if extension is None:
        path, replaces = successor or file or "", successor is not None
        return register_pack(database, path, paper=on, actor=actor, replaces=replaces)
    if valid_to is None:
        raise BadInput("pack.extension_needs", options=["--document", "--valid-to", "--file"])
    return register_extension(database, extension, parse_day(valid_to), paper=on, actor=actor)
