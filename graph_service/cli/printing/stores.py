"""Snapshots, sources and the doctor's findings."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence

import orjson
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.errors import ConsortiumError
from graph_service.messages import Language, render, text
from graph_service.records.opening import open_database
from graph_service.settings import Settings
from graph_service.store.protocol import GraphStore, Snapshot
from loaders.source import Source
from queries.desk import open_desk


def print_snapshots(out: Console, found: Sequence[Snapshot], lang: Language) -> None:
    """Newest first; the current one is marked."""
    table = Table(*(text(f"cli.snapshot_{c}", lang) for c in ("number", "digest", "at", "sources")))
    for snapshot in found:
        names = "、".join(f"{s.source}（{s.records}）" for s in snapshot.sources)
        mark = "→ " if snapshot.current else ""
        table.add_row(
            f"{mark}{snapshot.number}", snapshot.digest[:12], snapshot.published_at, names
        )
    out.print(table)


def snapshots_as_json(found: Sequence[Snapshot]) -> None:
    """One JSON document on standard output."""
    document = {
        "snapshots": [
            {
                "number": s.number,
                "snapshot": s.digest,
                "published_at": s.published_at,
                "current": s.current,
                "sources": [
                    {"source": x.source, "version": x.version, "records": x.records}
                    for x in s.sources
                ],
            }
            for s in found
        ]
    }
    sys.stdout.buffer.write(orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n")


def print_sources(out: Console, sources: Mapping[str, Source], lang: Language) -> None:
    """What each loader expects, column by column."""
    for name, source in sources.items():
        file = text("cli.source_bundled", lang) if source.bundled else source.in_data or "—"
        out.print(Text(f"{name}  {source.description.title}", style="bold"))
        out.print(Text(f"  {text('cli.source_file', lang)}：{file}"))
        columns = "、".join(
            column.name + ("*" if column.required else "") for column in source.description.columns
        )
        out.print(Text(f"  {text('cli.source_columns', lang)}：{columns}"))


def print_doctor(out: Console, store: GraphStore, settings: Settings, lang: Language) -> bool:
    """Checks the store, what is derived and the application database; True when all is well."""
    checks: dict[str, Callable[[], object]] = {
        "doctor.store": lambda: len(store.snapshots()),
        "doctor.desk": lambda: _desk_size(store, settings),
        "doctor.records": lambda: _records(settings),
    }
    well = True
    for code, check in checks.items():
        try:
            out.print(f"✓ {text(code, lang, found=check())}")
        except ConsortiumError as error:
            well = False
            out.print(f"✗ {render(error.said, lang)}", style="red")
    return well


def _desk_size(store: GraphStore, settings: Settings) -> int:
    desk = open_desk(store.reader(), settings.home)
    try:
        return desk.index.size
    finally:
        desk.close()


def _records(settings: Settings) -> str:
    database = open_database(settings.applications_database())
    try:
        database.ping()
        return database.address
    finally:
        database.close()
