"""A zip whose bytes follow from its contents alone: fixed times, the order given, no trace of the machine."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


def fixed_zip(entries: Iterable[tuple[str, bytes]]) -> bytes:
    """The zip of (name, content) pairs."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in entries:
            info = ZipInfo(name, _EARLIEST)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = _PLAIN_FILE
            archive.writestr(info, content)
    return out.getvalue()


def with_fixed_times(zipped: bytes) -> bytes:
    """The same entries in the same order, without the times at which they were written."""
    with ZipFile(BytesIO(zipped)) as archive:
        return fixed_zip((name, archive.read(name)) for name in archive.namelist())
