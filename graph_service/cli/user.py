"""Commands about who may write: tokens of the API, and the audit."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer
from rich.table import Table

from graph_service.cli.context import err, language, out, settings
from graph_service.cli.options import Actor, Lang
from graph_service.messages import render, text
from graph_service.records import audit, principals, tokens
from graph_service.records.engine import Database
from graph_service.records.opening import open_database

user_commands = typer.Typer(help="API 令牌与审计", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    user_commands.command("token", help="为某人签发 API 令牌，只显示一次")(issue)
    user_commands.command("tokens", help="已签发的令牌（不含令牌本身）")(show_tokens)
    user_commands.command("revoke", help="作废一个令牌")(revoke)
    user_commands.command("audit", help="谁在何时做了什么，最近的在前")(show_audit)
    app.add_typer(user_commands, name="user")


@contextmanager
def opened_records() -> Iterator[Database]:
    """The application database, closed afterwards."""
    database = open_database(settings().applications_database())
    try:
        yield database
    finally:
        database.close()


def issue(
    name: Annotated[str, typer.Argument(metavar="姓名", help="令牌归谁使用")],
    label: Annotated[str, typer.Option("--label", metavar="文字", help="用途")] = "",
    days: Annotated[
        int, typer.Option("--days", metavar="N", help="有效天数")
    ] = tokens.DEFAULT_DAYS,
    actor: Actor = None,
    lang: Lang = None,
) -> None:
    with opened_records() as database, database.writing() as session:
        by = principals.active(principals.actor(session, actor))
        owner = principals.active(principals.actor(session, name))
        token = tokens.issue(session, owner, label, by=by, days=days)
    err.print(text("cli.token_once", language(lang)))
    out.print(token, soft_wrap=True)


def show_tokens(lang: Lang = None) -> None:
    spoken = language(lang)
    columns = ("id", "owner", "label", "expires", "revoked")
    table = Table(*(text(f"cli.token_{c}", spoken) for c in columns))
    with opened_records() as database, database.reading() as session:
        for token in tokens.issued(session):
            revoked = f"{token.revoked_at:%Y-%m-%d}" if token.revoked_at else "—"
            table.add_row(
                token.id, token.owner, token.label, f"{token.expires_at:%Y-%m-%d}", revoked
            )
    out.print(table)


def revoke(
    token: Annotated[str, typer.Argument(metavar="编号", help="令牌编号，见 user tokens")],
    actor: Actor = None,
    lang: Lang = None,
) -> None:
    with opened_records() as database, database.writing() as session:
        by = principals.active(principals.actor(session, actor))
        tokens.revoke(session, token, by=by)
    out.print(text("cli.token_was_revoked", language(lang), token=token))


def show_audit(
    limit: Annotated[int, typer.Option("--limit", metavar="N", help="最多几行")] = 50,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    table = Table(*(text(f"cli.audit_{c}", spoken) for c in ("at", "who", "what")))
    with opened_records() as database, database.reading() as session:
        for entry in audit.newest(session, limit=limit):
            table.add_row(
                f"{entry.at:%Y-%m-%d %H:%M:%S}", entry.actor.name, render(entry.said, spoken)
            )
    out.print(table)
