"""Commands that get facts in and look after snapshots: load, sources, snapshots, rollback, prune, doctor."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import err, language, opened_store, out, settings
from graph_service.cli.options import Actor, AsJson, Lang
from graph_service.cli.printing.loads import load_as_json, print_load
from graph_service.cli.printing.stores import (
    print_doctor,
    print_snapshots,
    print_sources,
    snapshots_as_json,
)
from graph_service.cli.progress import progress_bar
from graph_service.cli.recording import checked_actor, recorded
from graph_service.errors import BadInput
from graph_service.messages import text
from graph_service.store.protocol import Snapshot
from loaders.runner import Order, order_for, run_load
from loaders.sources import DEMO, SOURCES
from loaders.template import write_template

REFUSED_ROWS = 2  # the rest was loaded; the rows named are to be mended and loaded again


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("load", help="装载一个来源；load demo 装载随附的全部资料")(load)
    app.command("sources", help="各来源要求什么；--template 写出模板")(sources)
    app.command("snapshots", help="已发布的快照")(snapshots)
    app.command("rollback", help="退回到较早的快照（不删除任何内容）")(rollback)
    app.command("prune", help="删除较早的快照，正在使用的除外")(prune)
    app.command("doctor", help="检查数据目录是否完好")(doctor)


def load(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE", help="来源名称，见 consortium sources")
    ],
    path: Annotated[
        Path | None, typer.Argument(metavar="[PATH]", help="文件；省略则用随附文件")
    ] = None,
    observed_on: Annotated[
        str | None, typer.Option("--observed-on", metavar="日期", help="资料反映的日期")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只看会有什么变化，不写入")] = False,
    accept_retire: Annotated[
        bool, typer.Option("--accept-retire", help="同意大批撤下该来源不再提到的内容")
    ] = False,
    actor: Actor = None,
    as_json: AsJson = False,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    orders = orders_for(source, path)
    actor = checked_actor(actor)
    with opened_store() as store, progress_bar(source) as tick:
        report = run_load(
            store,
            orders,
            home=settings().home,
            observed_on=observed_on,
            dry_run=dry_run,
            accept_retire=accept_retire,
            tick=tick,
        )
    if report.snapshot:
        for part in report.sources:
            recorded(
                "source.loaded",
                f"source:{part.source}",
                {
                    "version": part.version[:16],
                    "added": part.changes.added,
                    "retired": part.changes.retired,
                },
                actor=actor,
                snapshot=report.snapshot.digest,
            )
    load_as_json(report) if as_json else print_load(out, report, spoken)
    if report.rejected:
        raise typer.Exit(REFUSED_ROWS)


def orders_for(source: str, path: Path | None) -> list[Order]:
    """What to load for a name: one source, or the bundle of the demo."""
    if source == "demo":
        if path is not None:
            raise BadInput("load.demo_takes_no_path")
        return [order_for(SOURCES[name], None, settings()) for name in DEMO]
    if source not in SOURCES:
        raise BadInput("load.unknown_source", name=source, known=["demo", *SOURCES])
    return [order_for(SOURCES[source], path, settings())]


def sources(
    template: Annotated[
        str | None, typer.Option("--template", metavar="SOURCE", help="写出该来源的 .xlsx 模板")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE")] = None,
    lang: Lang = None,
) -> None:
    spoken = language(lang)
    if template is None:
        print_sources(out, SOURCES, spoken)
        return
    if template not in SOURCES:
        raise BadInput("load.unknown_source", name=template, known=list(SOURCES))
    target = output or Path(f"{template}-template.xlsx")
    write_template(SOURCES[template], target)
    err.print(text("cli.template_written", spoken, path=str(target)))


def snapshots(as_json: AsJson = False, lang: Lang = None) -> None:
    with opened_store() as store:
        found = store.snapshots()
    snapshots_as_json(found) if as_json else print_snapshots(out, found, language(lang))


def rollback(
    number: Annotated[
        int | None, typer.Argument(metavar="[N]", help="快照编号；省略则退一个")
    ] = None,
    actor: Actor = None,
    lang: Lang = None,
) -> None:
    actor = checked_actor(actor)
    with opened_store() as store:
        left = next((s.number for s in store.snapshots() if s.current), None)
        snapshot = store.rollback(number if number is not None else _previous(store.snapshots()))
    recorded(
        "snapshot.rolled_back",
        f"snapshot:{snapshot.number}",
        {"left": left},
        actor=actor,
        snapshot=snapshot.digest,
    )
    out.print(text("cli.rolled_back", language(lang), number=snapshot.number))


def prune(
    keep: Annotated[int, typer.Option("--keep", metavar="N", help="保留最近几个快照")],
    actor: Actor = None,
    lang: Lang = None,
) -> None:
    actor = checked_actor(actor)
    with opened_store() as store:
        gone = store.prune(keep)
    if gone:
        recorded("snapshots.pruned", f"snapshot:{gone[-1]}", {"kept": keep}, actor=actor)
    out.print(text("cli.pruned", language(lang), gone=gone or "—", n=len(gone)))


def doctor(lang: Lang = None) -> None:
    with opened_store() as store:
        if not print_doctor(out, store, settings(), language(lang)):
            raise typer.Exit(3)


def _previous(found: list[Snapshot]) -> int:
    """The snapshot that was current before this one was loaded, not one that was rolled away from."""
    parent = next((s.parent for s in found if s.current), None)
    if parent is None or parent not in {s.number for s in found}:
        raise BadInput("cli.nothing_to_roll_back")
    return parent
