"""Opens a package that comes from somewhere: nothing is unpacked to disk, and no name or size is trusted."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from stat import S_IFMT, S_IFREG
from typing import TypeVar
from unicodedata import normalize
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from pydantic import BaseModel, ValidationError

from graph_service.domain.handover import SCHEMA_VERSION, Case, Manifest
from graph_service.errors import BadInput
from queries.handover.layout import CASE, MANIFEST, MAX_FILES, MAX_JSON, MAX_PACKAGE

_PIECE = 1 << 20
_ENCRYPTED = 0x1
# What deflate can do to a file of one repeated byte; no real package comes near it as a whole.
_LARGEST_RATIO, _SMALL_ENOUGH = 200, 50_000_000
# All that zipfile raises for what it cannot read; RuntimeError for features it does not have.
_DAMAGED = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Found:
    """A file of the package as it is now; ``sha256`` None: it cannot be unpacked."""

    name: str
    size: int
    sha256: str | None


@dataclass(frozen=True)
class Opened:
    """A package that could be read: its two documents, and every file in it."""

    case: Case
    manifest: Manifest
    files: dict[str, Found]


def read_package(path: Path) -> bytes:
    """The file's content. BadInput when there is none, or too much."""
    try:
        if not path.is_file():
            raise BadInput("handover.no_such_file", file=str(path))
        if path.stat().st_size > MAX_PACKAGE:
            raise BadInput("handover.too_large", file=path.name, limit=MAX_PACKAGE)
        return path.read_bytes()
    except OSError as error:
        raise BadInput("handover.cannot_read", file=str(path), why=error.strerror) from error


def open_package(content: bytes, name: str) -> Opened:
    """BadInput, with the reason, for what is no package or not a safe one."""
    try:
        archive = ZipFile(BytesIO(content))
    except _DAMAGED as error:
        raise BadInput("handover.not_a_zip", file=name) from error
    with archive:
        entries = _safe_entries(archive, name, len(content))
        case = _document(archive, entries, CASE, Case, name)
        manifest = _document(archive, entries, MANIFEST, Manifest, name)
        return Opened(case, manifest, {e.filename: _found(archive, e) for e in entries.values()})


def _safe_entries(archive: ZipFile, name: str, packed: int) -> dict[str, ZipInfo]:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(archive.infolist()) > MAX_FILES:
        raise BadInput("handover.too_many_files", file=name, limit=MAX_FILES)
    size = sum(entry.file_size for entry in entries)
    if size > MAX_PACKAGE or (size > _SMALL_ENOUGH and size > _LARGEST_RATIO * packed):
        raise BadInput("handover.too_large", file=name, limit=MAX_PACKAGE)
    seen: dict[str, ZipInfo] = {}
    for entry in archive.infolist():
        # Zip itself takes / for a backslash only on some systems: the name as it stands in the file counts.
        if not _is_safe(entry.orig_filename):
            raise BadInput("handover.unsafe_name", file=name, entry=_shown(entry.orig_filename))
        kind = S_IFMT(entry.external_attr >> 16)
        unreadable = entry.flag_bits & _ENCRYPTED or entry.compress_type not in (
            ZIP_STORED,
            ZIP_DEFLATED,
        )
        if unreadable or (not entry.is_dir() and kind not in (0, S_IFREG)):
            raise BadInput("handover.unreadable_entry", file=name, entry=_shown(entry.filename))
        key = normalize("NFC", entry.filename).casefold()
        if key in seen:
            raise BadInput("handover.name_twice", file=name, entry=_shown(entry.filename))
        seen[key] = entry
    return {key: entry for key, entry in seen.items() if not entry.is_dir()}


def _is_safe(name: str) -> bool:
    """Whether unpacking that entry would stay within its folder, on any system."""
    parts = PurePosixPath(name).parts
    odd = any(ord(character) < 32 for character in name) or any(c in name for c in "\\:")
    return bool(parts) and not odd and not name.startswith("/") and ".." not in parts


def _shown(name: str) -> str:
    return "".join(c if c.isprintable() else "\ufffd" for c in name)[:80]


def _document(
    archive: ZipFile, entries: dict[str, ZipInfo], wanted: str, model: type[M], name: str
) -> M:
    entry = entries.get(wanted)
    if entry is None:
        raise BadInput("handover.not_a_package", file=name, missing=wanted)
    if entry.file_size > MAX_JSON:
        raise BadInput("handover.too_large", file=f"{name}/{wanted}", limit=MAX_JSON)
    try:
        return model.model_validate_json(archive.read(entry))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["loc"] == ("schema_version",) and first["type"] == "literal_error":
            raise BadInput(
                "handover.other_schema", file=name, entry=wanted, known=SCHEMA_VERSION
            ) from error
        field = ".".join(map(str, first["loc"])) or "—"
        raise BadInput("handover.bad_document", file=name, entry=wanted, field=field) from error
    except _DAMAGED as error:
        raise BadInput("handover.damaged_document", file=name, entry=wanted) from error


def _found(archive: ZipFile, entry: ZipInfo) -> Found:
    digest, size = sha256(), 0
    try:
        for piece in _pieces(archive, entry):
            digest.update(piece)
            size += len(piece)
    except _DAMAGED:
        return Found(entry.filename, entry.file_size, None)
    return Found(entry.filename, size, digest.hexdigest())


def _pieces(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while piece := stream.read(_PIECE):
            yield piece
