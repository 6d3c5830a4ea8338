"""The runner: the same steps for every source.

read → to_records → validate (gathering.py) → put, retire, resolve → seal → derive → publish. Whatever goes
wrong before ``publish``, the old snapshot stays served and the stage is discarded; after a kill the next
stage clears what was left.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from graph_service.domain.validation import is_cut_date
from graph_service.errors import BadInput, Refused
from graph_service.resolve.exact import resolve_exactly
from graph_service.settings import Settings
from graph_service.store.protocol import Changes, GraphStore, Stage
from graph_service.store.textindex import open_text_index
from loaders.gathering import Tick, gather
from loaders.report import LoadReport, SourceReport
from loaders.source import Record, Source

IMPLAUSIBLE_SHARE = 0.3
_SMALL = 20  # below so many statements any share may go


@dataclass(frozen=True, slots=True)
class Order:
    """One source to load from one file."""

    source: Source
    path: Path


def order_for(source: Source, path: Path | None, settings: Settings) -> Order:
    """The file of a source: the one given, else the bundled one, else the one in CONSORTIUM_DATA."""
    if path is not None:
        return Order(source, path)
    if source.bundled is not None and source.bundled.exists():
        return Order(source, source.bundled)
    found = settings.data / source.in_data if source.in_data else None
    if found is None or not found.exists():
        raise BadInput(
            "load.no_file", name=source.name, data=str(settings.data), path=source.in_data or "—"
        )
    return Order(source, found)


def run_load(
    store: GraphStore,
    orders: Sequence[Order],
    *,
    home: Path,
    observed_on: str | None = None,
    dry_run: bool = False,
    accept_retire: bool = False,
    tick: Tick = lambda rows: None,
) -> LoadReport:
    """Loads the orders as one snapshot. BadInput or Refused leave the store as it was."""
    if not is_cut_date(observed_on):
        raise BadInput("load.bad_date", value=observed_on)
    gathered = [gather(o.source, o.path, observed_on=observed_on, tick=tick) for o in orders]
    report = LoadReport([part for _, part in gathered], dry_run=dry_run)
    if _is_current(store, report.sources):
        report.unchanged = True
        for part in report.sources:
            part.changes = Changes(0, 0, part.statements)
        return report
    stage = store.stage()
    try:
        _fill(stage, gathered, accept_retire=accept_retire)
        if not any(part.changes.added or part.changes.retired for part in report.sources):
            report.unchanged = True
            stage.discard()
            return report
        report.ambiguities = resolve_exactly(stage)
        if dry_run:
            stage.discard()
            return report
        states = (stage.state(part.source, part.observed_on) for part in report.sources)
        reader = stage.seal({state.source: state for state in states})
        try:
            open_text_index(home, reader)
            reader.degrees((), kind="MAKES", direction="out")  # makes the edge arrays
        finally:
            reader.close()
        report.snapshot = stage.publish()
    except BaseException:
        stage.discard()
        raise
    return report


def _fill(
    stage: Stage, gathered: Sequence[tuple[list[Record], SourceReport]], *, accept_retire: bool
) -> None:
    for records, part in gathered:
        # A refused row says nothing: what it may have said before must not be taken for withdrawn.
        part.changes = stage.put(part.source, records, retire_rest=not part.rejections)
        before, gone = stage.vanished(part.source)
        if before > _SMALL and gone / before > IMPLAUSIBLE_SHARE and not accept_retire:
            raise Refused(
                "load.implausible_retirement",
                name=part.source,
                before=before,
                gone=gone,
                share=f"{gone / before:.0%}",
            )


def _is_current(store: GraphStore, parts: Sequence[SourceReport]) -> bool:
    current = next((s for s in store.snapshots() if s.current), None)
    held = {s.source: s.version for s in current.sources} if current else {}
    return all(held.get(part.source) == part.version for part in parts)
