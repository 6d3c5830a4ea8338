"""Looks for the files that a proposal names: in a folder, or among those sent along."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from unicodedata import normalize

from graph_service.domain.handover import NamedFile
from graph_service.errors import BadInput
from queries.handover.layout import ATTACHMENTS, MAX_ATTACHMENT, MAX_PACKAGE
from queries.handover.named_files import Named

Fetch = Callable[[str], bytes | None]
"""From the way within the folder to the content, None where there is no such file."""


@dataclass(frozen=True)
class Attached:
    """What became of every named file, and the content of those that were found, by name in the package."""

    files: list[NamedFile]
    contents: Mapping[str, bytes]


def attach(named: Iterable[Named], fetch: Fetch) -> Attached:
    """Fetches each file once. BadInput when there is too much of them."""
    files, contents = [], dict[str, bytes]()
    for one in named:
        path = one.path
        content = fetch(path) if path else None
        if path and content is not None:
            contents[f"{ATTACHMENTS}{path}"] = content
            if sum(map(len, contents.values())) > MAX_PACKAGE // 2:
                raise BadInput("handover.too_many_attachments", limit=MAX_PACKAGE // 2)
        files.append(_told(one, path, content))
    return Attached(files, contents)


def from_folder(folder: Path) -> Fetch:
    """Files that lie in ``folder``; BadInput for one that is too large or cannot be read."""

    def fetch(path: str) -> bytes | None:
        # Some systems write the same name in composed and in decomposed characters.
        for form in (path, normalize("NFD", path)):
            if _is_file(folder / form):
                return _content(folder / form)
        return None

    return fetch


def from_sent(sent: Mapping[str, bytes]) -> Fetch:
    """Files that came along, by the names under which they were sent."""
    return {normalize("NFC", name): content for name, content in sent.items()}.get


def _told(one: Named, path: str | None, content: bytes | None) -> NamedFile:
    stated = one.stated_sha256
    if path is None or content is None:
        return NamedFile(
            name=one.name,
            named_in=list(one.named_in),
            state="missing" if path else "outside",
            stated_sha256=stated,
        )
    found = sha256(content).hexdigest()
    return NamedFile(
        name=one.name,
        named_in=list(one.named_in),
        state="differs" if stated and stated != found else "included",
        file=f"{ATTACHMENTS}{path}",
        sha256=found,
        stated_sha256=stated,
    )


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a name longer than the file system takes
        return False


def _content(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_ATTACHMENT:
            raise BadInput(
                "handover.large_attachment", file=str(path), size=size, limit=MAX_ATTACHMENT
            )
        return path.read_bytes()
    except OSError as error:
        raise BadInput(
            "handover.unreadable_attachment", file=str(path), why=error.strerror
        ) from error
