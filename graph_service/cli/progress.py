"""A progress bar on standard error; silent where nobody watches."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from graph_service.cli.context import err

EVERY = 200


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int], None]]:
    """Yields a function that is told the number of rows read so far."""
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task(title, total=None)

        def tick(rows: int) -> None:
            if rows % EVERY == 0:
                bar.update(task, description=f"{title}: {rows}")

        yield tick
