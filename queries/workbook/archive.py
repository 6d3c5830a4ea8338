"""Whether a file is fit to be opened as a spreadsheet: there, whole, and not too large, also unpacked."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from graph_service.errors import BadInput

MAX_BYTES = 10 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
_CHUNK = 1024 * 1024


def check_archive(path: Path) -> None:
    """BadInput for a file that is missing, empty or too large, packed or unpacked."""
    if not path.is_file():
        raise BadInput("proposal.no_such_file", file=str(path))
    size = path.stat().st_size
    if size == 0:
        raise BadInput("workbook.empty_file", file=path.name)
    if size > MAX_BYTES:
        raise BadInput("workbook.too_large", file=path.name, limit=MAX_BYTES // 1024**2)
    # What is no archive at all (an old .xls, a password) is told apart by the reader of workbooks.
    if zipfile.is_zipfile(path) and not _unpacks_within(path, MAX_UNPACKED):
        limit = MAX_UNPACKED // 1024**2
        raise BadInput("workbook.unpacks_too_large", file=path.name, limit=limit)


def _unpacks_within(path: Path, limit: int) -> bool:
    """Counts what really comes out: the sizes that an archive announces may be false. BadInput for one
    that is damaged, or lies."""
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            for item in archive.infolist():
                with archive.open(item) as packed:
                    while chunk := packed.read(_CHUNK):
                        total += len(chunk)
                        if total > limit:
                            return False
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as why:
        raise BadInput("file.broken_xlsx", file=path.name) from why
    return True
