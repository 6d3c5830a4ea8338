"""``consortium check --batch``: a folder of proposals, one JSON line each, on every core."""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graph_service.cli.context import err
from graph_service.errors import BadInput
from graph_service.messages import text
from queries.batch import batch_files, check_files, usable_workers
from queries.batch_line import Ending, Line, Order

UNMET, UNREADABLE = 1, 2
Batch = Annotated[
    Path | None,
    typer.Option(
        "--batch", metavar="DIR", help="核对文件夹（含下级）中的全部方案，每份一行 JSON；可配 -o"
    ),
]
BatchWorkers = Annotated[
    int | None, typer.Option("--workers", metavar="N", help="--batch 用几个进程（默认每核一个）")
]
BatchFull = Annotated[
    bool, typer.Option("--full", help="--batch 的每行带上整个核对结果，不只是摘要")
]


def refuse_mixed(
    files: Sequence[Path] | None, *, batch: Path | None, only_batch: Sequence[object]
) -> None:
    """BadInput for neither files nor a folder, for both, and for options of a folder without one."""
    if batch is None and any(option is not None for option in only_batch):
        raise BadInput("batch.only_with")
    if bool(files) == (batch is not None):
        raise BadInput("batch.files_or_folder")


def run_batch(order: Order, *, output: Path | None, workers: int | None) -> None:
    """Writes the lines to ``output`` (whole or not at all) or to standard output; exits 2, 1 or 0."""
    files = batch_files(order.folder)
    lines = check_files(files, order, workers=usable_workers(workers, len(files)))
    with closing(lines) as found, _written(output) as stream:  # type: ignore[type-var]
        endings = _write(_watched(found, len(files)), stream)
    counts = {ending: endings[ending] for ending in ("met", "unmet", "unreadable")}
    err.print(text("batch.summary", order.lang, files=len(files), **counts))
    if endings["unreadable"]:
        raise typer.Exit(UNREADABLE)
    if endings["unmet"]:
        raise typer.Exit(UNMET)


def _write(lines: Iterable[Line], stream: BinaryIO) -> Counter[Ending]:
    endings: Counter[Ending] = Counter()
    for line in lines:
        stream.write(line.text + b"\n")
        endings[line.ending] += 1
    return endings


def _watched(lines: Iterable[Line], files: int) -> Iterator[Line]:
    """The same lines, with a bar on standard error where somebody watches."""
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, TimeRemainingColumn(), console=err, disable=not err.is_terminal) as bar:
        task = bar.add_task("", total=files)
        for line in lines:
            yield line
            bar.advance(task)


@contextmanager
def _written(output: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its place only when all is written."""
    if output is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise BadInput("batch.cannot_write", path=str(output), why=str(error.strerror)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(output)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's own, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
