"""The files that a proposal names: whatever in it is written like one, and all of its ``attachments``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from unicodedata import normalize

from pydantic import JsonValue

from graph_service.domain.stated import NONE

_ENDINGS = (
    *("pdf", "ofd", "doc", "docx", "wps", "rtf", "txt", "md", "xls", "xlsx", "et", "csv"),
    *("ppt", "pptx", "dps", "jpg", "jpeg", "png", "tif", "tiff", "bmp", "gif", "heic"),
    *("zip", "rar", "7z"),
)
_LIKE_A_FILE = re.compile(rf"[^\n:*?\"<>|]{{1,200}}\.(?:{'|'.join(_ENDINGS)})", re.IGNORECASE)
_DRIVE = re.compile(r"[A-Za-z]:")


@dataclass(frozen=True)
class Named:
    """One file by the name that the proposal uses, the paths at which it does, and the sha256 it states."""

    name: str
    named_in: tuple[str, ...]
    stated_sha256: str | None = None

    @property
    def path(self) -> str | None:
        """Its way within the folder of attachments; None when the name leads out of it."""
        name = normalize("NFC", self.name)
        parts = PurePosixPath(name).parts
        leads_out = name.startswith("/") or "\\" in name or ".." in parts or _DRIVE.match(name)
        usable = parts and not any(ord(character) < 32 for character in name)
        return None if leads_out or not usable else str(PurePosixPath(*parts))


def named_files(proposal: dict[str, JsonValue]) -> list[Named]:
    """Each once, in the order in which the proposal names them."""
    places: dict[str, list[str]] = {}
    for path, name in _written(proposal, ""):
        places.setdefault(name, []).append(path)
    stated = dict(_stated(proposal.get("attachments")))
    return [Named(name, tuple(paths), stated.get(name)) for name, paths in places.items()]


def _written(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _written(part, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _written(part, f"{path}[{number}]")
    elif isinstance(value, str) and value != NONE:
        attached = path.startswith("attachments[") and path.endswith(".file")
        if attached or _LIKE_A_FILE.fullmatch(value):
            yield path, value


def _stated(attachments: Any) -> Iterator[tuple[str, str]]:
    for attachment in attachments if isinstance(attachments, list) else ():
        file, sha256 = attachment.get("file"), attachment.get("sha256")
        if file and sha256 and NONE not in (file, sha256):
            yield file, sha256.lower()
