"""Writes a file in one step: beside its place first, then into it."""

from __future__ import annotations

import io
import os
import uuid
from pathlib import Path

from openpyxl import Workbook

from graph_service.errors import BadInput


def bytes_of(book: Workbook) -> bytes:
    """The file, in memory."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_in_one_step(data: bytes, path: Path) -> None:
    """BadInput when it cannot be written; what was there before is then still there, whole."""
    try:
        # Through a link to the file itself: the link stays.
        target = path.resolve()
        beside = target.with_name(f".{target.name[:50]}.{os.getpid()}.{uuid.uuid4().hex[:8]}")
        try:
            with beside.open("xb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as why:
        raise BadInput("file.unwritable", file=str(path), why=why.strerror or str(why)) from why
