"""Derived data of a snapshot: made beside, renamed in one step, named by digest and code version.

``HOME/derived/<digest>/<version>/``. Whoever finds it missing makes it; two that make it at once both
succeed, the first rename wins.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def derived_folder(home: Path, digest: str, version: str) -> Path:
    """Where that derived data lies, there or not."""
    return home / "derived" / digest[:32] / version


def build_beside(home: Path, digest: str, version: str, write: Callable[[Path], None]) -> Path:
    """Calls ``write`` with a scratch folder unless the derived data is there; returns its folder."""
    folder = derived_folder(home, digest, version)
    if folder.exists():
        return folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    scratch = folder.with_name(f".{version}.{os.getpid()}.{uuid.uuid4().hex[:8]}")
    with _building(home, fcntl.LOCK_SH):
        scratch.mkdir()
        try:
            write(scratch)
            scratch.rename(folder)
        except OSError:
            if not folder.exists():
                raise
        finally:
            shutil.rmtree(scratch, ignore_errors=True)
    return folder


def sweep(home: Path, keep: set[str]) -> None:
    """Removes the derived data of snapshots that are gone, and scratch folders of killed builds.

    Only called under the load lock. While a reader builds, in any process, scratch folders stay.
    """
    root = home / "derived"
    if not root.exists():
        return
    kept = {digest[:32] for digest in keep}
    for folder in root.iterdir():
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    try:
        with _building(home, fcntl.LOCK_EX | fcntl.LOCK_NB):
            for scratch in root.glob("*/.*"):
                shutil.rmtree(scratch, ignore_errors=True)
    except BlockingIOError:
        return


@contextmanager
def _building(home: Path, operation: int) -> Iterator[None]:
    """Builders share this lock, sweeping needs it alone; it dies with its process."""
    handle = os.open(home / "build.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        fcntl.flock(handle, operation)
        yield
    finally:
        os.close(handle)
