"""Pins: a reader of a snapshot holds a shared lock, which spares the snapshot from pruning.

A lock dies with its process, so that a killed reader pins nothing.
"""

from __future__ import annotations

import fcntl
import os
from pathlib import Path


def pin_snapshot(home: Path, number: int) -> int:
    """Takes a shared lock for that snapshot; the handle is closed to give it back."""
    handle = _open(home, number)
    fcntl.flock(handle, fcntl.LOCK_SH)
    return handle


def claim_snapshot(home: Path, number: int) -> int | None:
    """Takes the snapshot for deletion: who would pin it waits until the handle is closed.

    None when any reader, in any process, holds it.
    """
    handle = _open(home, number)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle


def _open(home: Path, number: int) -> int:
    folder = home / "pins"
    folder.mkdir(exist_ok=True)
    return os.open(folder / str(number), os.O_RDWR | os.O_CREAT, 0o644)
