"""Checks many proposal files against one snapshot, on several cores; a line a file, in sorted order.

A file that cannot be checked is a line with its error; the rest goes on.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from graph_service.errors import BadInput
from graph_service.store.opening import open_store
from queries.batch_line import Line, Order, opened_checker
from queries.batch_workers import checked_by_workers
from queries.proposal_file import SUFFIXES

CHUNK = 16
"""Files that a worker takes at a time."""
_SUFFIXES = frozenset(SUFFIXES)
_NOT_MEANT = (".", "~$")
"""Hidden files, and those that a spreadsheet program leaves beside an open one."""


def batch_files(folder: Path) -> list[str]:
    """Every proposal file below ``folder``, by its sorted path in it. BadInput where there is none."""
    if not folder.is_dir():
        raise BadInput("batch.no_such_folder", folder=str(folder))
    found = [
        (Path(place) / name).relative_to(folder).as_posix()
        for place, _, names in os.walk(folder)
        for name in names
        if Path(name).suffix.lower() in _SUFFIXES and not name.startswith(_NOT_MEANT)
    ]
    if not found:
        raise BadInput("batch.empty", folder=str(folder), known=sorted(_SUFFIXES))
    return sorted(found)


def usable_workers(asked: int | None, files: int) -> int:
    """As many as asked for, else one a core; never more than there are chunks. BadInput below one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    wanted = (cores or 1) if asked is None else asked
    if wanted < 1:
        raise BadInput("batch.bad_workers", given=wanted)
    return min(wanted, -(-files // CHUNK))


def check_files(files: Sequence[str], order: Order, *, workers: int) -> Iterator[Line]:
    """The lines of every file, in the order given. BadInput for a pack that cannot be used.

    Closing the iterator, or an interrupt, ends the workers.
    """
    for name in order.packs:
        order.shelf.open(name)  # a wrong one is told before any process is started
    with _pinned(order) as pinned:
        if workers == 1:
            with opened_checker(pinned) as checker:
                for file in files:
                    yield from checker.lines(file)
        else:
            chunks = [files[start : start + CHUNK] for start in range(0, len(files), CHUNK)]
            yield from checked_by_workers(chunks, pinned, workers)


@contextmanager
def _pinned(order: Order) -> Iterator[Order]:
    """The order with the current snapshot named, which is held meanwhile so that nothing prunes it."""
    with ExitStack() as opened:
        store = open_store(order.settings)
        opened.callback(store.close)
        reader = store.reader(order.snapshot)
        opened.callback(reader.close)
        yield replace(order, snapshot=reader.snapshot.number)
