"""Saves answers into the file of a proposal: at once, whole, and with everything else kept.

Whoever ends the program in mid-save finds the old file or the new one, never a part of either.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from graph_service.errors import BadInput, Refused
from graph_service.rules.editing import Change
from graph_service.rules.yaml_text import Document
from queries.proposal_file import parse_document, read_document
from queries.round_trip import changed_text, yaml_of

_AS_THE_UMASK_LEAVES = 0o666
_BOM = "\ufeff".encode()


@dataclass(frozen=True, slots=True)
class Edit:
    """The proposal after a change, and the bytes of its file before and after."""

    document: Document
    before: bytes
    after: bytes


@dataclass(frozen=True)
class SavedFile:
    """A proposal that answers are saved into: ``path`` itself, or a YAML file beside a spreadsheet."""

    path: Path

    def document(self) -> Document:
        """What stands in it now. BadInput when it cannot be read."""
        return read_document(self.path)

    def content(self) -> bytes:
        """The very bytes, to go back to."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise BadInput(
                "proposal.unreadable", file=self.path.name, why=str(error.strerror)
            ) from error

    def after(self, changes: Sequence[Change]) -> Edit:
        """What the changes make of it; nothing is written yet.

        Raises BadInput for a path that leads nowhere, Refused where more than that would change.
        """
        old = self.content()
        text = old.decode("utf-8-sig").replace("\r\n", "\n")
        new = changed_text(text, self.path.name, changes)
        ends = new.replace("\n", "\r\n") if b"\r\n" in old else new
        content = (_BOM if old.startswith(_BOM) else b"") + ends.encode()
        # Of the file as it would be no line is known to anybody.
        return Edit(replace(parse_document(new, self.path.name), lines={}), old, content)

    def write(self, content: bytes) -> None:
        """Puts ``content`` in its place, whole. BadInput when that cannot be done."""
        write_whole(self.path, content)


def saved_file(path: Path) -> SavedFile:
    """Where answers about the proposal in ``path`` go.

    A spreadsheet is left alone: a YAML file beside it is made. Refused where there is one already.
    """
    if path.suffix.lower() != ".xlsx":
        return SavedFile(path)
    document, beside = read_document(path), path.with_suffix(".yaml")
    if beside.exists():
        raise Refused("walk.beside_exists", file=str(beside), sheet=path.name)
    write_whole(beside, yaml_of(document).encode())
    return SavedFile(beside)


def write_whole(path: Path, content: bytes) -> None:
    """Replaces the file in one step; its permissions stay. BadInput when that cannot be done."""
    target = path.resolve()  # a link stays a link
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        new = target.with_name(f".{target.name}.{secrets.token_hex(4)}.new")
        number = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _AS_THE_UMASK_LEAVES)
        try:
            with os.fdopen(number, "wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if target.exists():
                shutil.copymode(target, new)
            new.replace(target)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        _settle(target.parent)
    except OSError as error:
        raise BadInput("walk.cannot_save", file=str(path), why=str(error.strerror)) from error


def _settle(folder: Path) -> None:
    """That the name now means the new file is to survive a power cut too, where that can be asked for."""
    with suppress(OSError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
