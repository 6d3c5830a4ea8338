"""The processes of a batch. Each opens the store itself; none outlives the batch.

An interrupt reaches only the process that runs the batch: it cancels what has not begun, the workers
end after the chunk at hand. Should that process be killed, the workers end by themselves.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from multiprocessing import connection, get_context, parent_process

from graph_service.errors import StoreUnavailable
from queries.batch_line import Checker, Line, Order, opened_checker

_AHEAD = 8
"""Chunks a worker that may wait for it: enough to keep it busy, few enough to stop soon."""
_of_this_process: Checker | None = None
_opened = ExitStack()


def checked_by_workers(
    chunks: Sequence[Sequence[str]], order: Order, workers: int
) -> Iterator[Line]:
    """The lines of every chunk, in order. StoreUnavailable when a worker dies."""
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _begin, (order,))
    try:
        waiting: list[Future[list[Line]]] = []
        for chunk in chunks:
            with _interrupts_held():
                waiting.append(pool.submit(_lines_of, chunk))
            if len(waiting) >= workers * _AHEAD:
                yield from waiting.pop(0).result()
        for future in waiting:
            yield from future.result()
    except BrokenProcessPool as error:
        raise StoreUnavailable("batch.worker_lost") from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process started meanwhile gets no interrupt, not even while it is still importing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(order: Order) -> None:
    """Runs once in each worker."""
    global _of_this_process  # noqa: PLW0603 - an initializer has no other way to hand something on
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    _of_this_process = _opened.enter_context(opened_checker(order))


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _lines_of(files: Sequence[str]) -> list[Line]:
    if _of_this_process is None:
        raise RuntimeError("a worker was given files before it had begun")
    return [line for file in files for line in _of_this_process.lines(file)]
