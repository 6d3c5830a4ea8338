"""A file's bytes and text: there, whole, and in an encoding that says so.

UTF-8 (with or without BOM) is tried first and strictly, then GB18030, strictly: what Chinese Excel
saves as "CSV". Guessing by statistics is left out: short GB18030 files come out as Korean.
"""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path

from graph_service.errors import BadInput

MAX_BYTES = 512 * 1024 * 1024
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"


def kind_of(path: Path, accepted: tuple[str, ...]) -> str:
    """Which of the accepted endings the file has, after making sure that it is a readable file.

    BadInput for a missing file, a folder, an empty file, another ending.
    """
    if path.is_dir():
        raise BadInput("file.is_folder", file=str(path))
    if not path.exists():
        raise BadInput("file.no_such", file=str(path))
    name = path.name.lower()
    ending = next((e for e in accepted if name.endswith(e)), None)
    if ending is None:
        code = "file.old_excel" if name.endswith((".xls", ".et")) else "file.wrong_type"
        raise BadInput(code, file=path.name, accepted=list(accepted))
    if not read_head(path):
        raise BadInput("file.empty", file=path.name)
    return ending


def read_head(path: Path) -> bytes:
    """The first bytes of a file, as they lie on the disk."""
    try:
        with path.open("rb") as stream:
            return stream.read(8)
    except OSError as why:
        raise BadInput("file.unreadable", file=path.name, why=why.strerror or str(why)) from why


def read_text(path: Path) -> str:
    """The whole text of a plain or gzipped file."""
    data = _read_bytes(path)
    if not data.strip():
        raise BadInput("file.empty", file=path.name)
    if data.startswith((_ZIP, _OLD_OFFICE)):
        raise BadInput("file.is_workbook", file=path.name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise BadInput("file.utf16", file=path.name)
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise BadInput("file.nul", file=path.name, line=line)
    return _decode(path, data)


def _read_bytes(path: Path) -> bytes:
    try:
        opened = gzip.open if path.name.lower().endswith(".gz") else Path.open
        with opened(path, "rb") as stream:
            data: bytes = stream.read(MAX_BYTES + 1)
    except (gzip.BadGzipFile, EOFError, zlib.error) as why:
        raise BadInput("file.broken_gz", file=path.name) from why
    except OSError as why:
        raise BadInput("file.unreadable", file=path.name, why=why.strerror or str(why)) from why
    if len(data) > MAX_BYTES:
        raise BadInput("file.too_large", file=path.name, limit=MAX_BYTES // 1024**2)
    return data


def _decode(path: Path, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as utf8:
        try:
            return data.decode("gb18030")
        except UnicodeDecodeError as gb:
            # The encoding that got further is the one meant; look at its first bad byte.
            line = data.count(b"\n", 0, max(utf8.start, gb.start)) + 1
            raise BadInput("file.encoding", file=path.name, line=line) from gb
