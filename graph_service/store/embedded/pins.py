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


def is_pinned(home: Path, number: int) -> bool:
    """Whether any reader, in any process, holds that snapshot."""
    handle = _open(home, number)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _open(home: Path, number: int) -> int:
    folder = home / "pins"
    folder.mkdir(exist_ok=True)
    return os.open(folder / str(number), os.O_RDWR | os.O_CREAT, 0o644)
