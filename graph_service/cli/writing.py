"""Writes a file in one step: beside it first, then into place, so that a killed run leaves what was there."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from pathlib import Path


def write_atomically(path: Path, pieces: Iterable[bytes]) -> None:
    """The pieces one after the other as ``path``. OSError leaves ``path`` as it was and nothing beside it."""
    # Through a link to the file itself; a link replaced would surprise whoever made it.
    target = path.resolve()
    beside = target.with_name(f".{target.name[:50]}.{os.getpid()}.{uuid.uuid4().hex[:8]}")
    try:
        with beside.open("xb") as out:
            for piece in pieces:
                out.write(piece)
            out.flush()
            os.fsync(out.fileno())
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
