"""Commands about rule packs: validate, show, list, diff; the others stand in files of their own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli import pack_interpret, pack_register, pack_test
from graph_service.cli.context import err, language, opened_shelf, out, print_json, settings
from graph_service.cli.options import AsJson, Lang
from graph_service.cli.printing.packs import print_diff, print_pack, print_pack_list
from graph_service.messages import render, text
from graph_service.records.opening import open_database
from graph_service.records.pack_register import Entry, history
from queries.pack_diff import diff_packs
from queries.pack_list import list_packs, tell_pack
from queries.pack_validation import read_sections, validate_pack
from queries.packs import HOME_PACK

FAULTY = 2
PackName = Annotated[str, typer.Argument(metavar="编号", help="规则包编号或文件")]
pack_commands = typer.Typer(help="规则包：校验、查看、比较、登记", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    pack_commands.command("validate", help="检查规则包文件，一次列出全部差错")(validate)
    pack_commands.command("show", help="规则包的依据、有效期与各条")(show)
    pack_commands.command("list", help="有哪些规则包，登记过什么")(list_all)
    pack_commands.command("diff", help="两个规则包有何不同")(diff)
    pack_test.register(pack_commands)
    pack_register.register(pack_commands)
    pack_interpret.register(pack_commands)
    app.add_typer(pack_commands, name="pack")


def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="规则包文件或编号，可多个")],
    text_file: Annotated[
        Path | None,
        typer.Option(
            "--text", metavar="FILE", help="文件原文（.txt）：逐字核对引用是否在所称条款内"
        ),
    ] = None,
    lang: Lang = None,
) -> None:
    spoken, shelf = language(lang), opened_shelf()
    sections = read_sections(text_file) if text_file else None
    faulty = False
    for file in files:
        pack, faults = validate_pack(shelf, file, sections=sections)
        for fault in faults:
            err.print(render(fault.said, spoken), style="red")
        if pack is None:
            faulty = True
            err.print(text("pack.faulty", spoken, file=file, n=len(faults)), style="red")
        else:
            out.print(text("pack.valid", spoken, pack=pack.id, n=len(pack.rules)))
    if faulty:
        raise typer.Exit(FAULTY)


def show(
    pack: PackName = HOME_PACK,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    shown = tell_pack(opened_shelf().open(pack), spoken)
    print_json(shown) if as_json else print_pack(out, shown, spoken)


def list_all(as_json: AsJson = False, lang: Lang = None) -> None:
    spoken = language(lang)
    listed = list_packs(opened_shelf(), _entries(), spoken)
    print_json(listed) if as_json else print_pack_list(out, listed, spoken)


def diff(
    old: Annotated[str, typer.Argument(metavar="A", help="规则包编号或文件")],
    new: Annotated[str, typer.Argument(metavar="B", help="规则包编号或文件")],
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    shelf, spoken = opened_shelf(), language(lang)
    found = diff_packs(shelf.open(old), shelf.open(new))
    print_json(found) if as_json else print_diff(out, found, spoken)


def _entries() -> list[Entry]:
    chosen = settings()
    if chosen.database_url is None and not chosen.records_file.exists():
        return []
    database = open_database(chosen.applications_database())
    try:
        with database.reading() as session:
            return history(session)
    finally:
        database.close()
