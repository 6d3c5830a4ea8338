"""What became of the files of a package since its manifest was written."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.answers import Header
from graph_service.domain.handover import NamedFile
from graph_service.domain.said import Said, say
from queries.handover.layout import MANIFEST
from queries.handover.opening import Opened

Subject = tuple[str | None, Said]
"""The file concerned, and what is to be said of it."""


def changed_files(opened: Opened) -> Iterator[Subject]:
    """Files that are gone, changed or damaged, then those that the manifest does not know."""
    listed = {file.name: file for file in opened.manifest.files}
    for name, wanted in listed.items():
        found = opened.files.get(name)
        if found is None:
            yield name, say("handover.file_missing", file=name)
        elif found.sha256 is None:
            yield name, say("handover.file_damaged", file=name)
        elif (found.sha256, found.size) != (wanted.sha256, wanted.size):
            yield name, say("handover.file_changed", file=name)
    for name in opened.files:
        if name != MANIFEST and name not in listed:
            yield name, say("handover.file_extra", file=name)
    if differing := _differing(opened):
        yield MANIFEST, say("handover.manifest_differs", fields=differing)


def wanting_attachments(attachments: list[NamedFile]) -> Iterator[Said]:
    """Those that were not there, or not as stated, when the package was made."""
    for one in attachments:
        if one.state != "included":
            yield say(f"handover.attachment_{one.state}", file=one.name, where=one.named_in)


def _differing(opened: Opened) -> list[str]:
    """Fields of the header in which case and manifest do not agree."""
    names = [*Header.model_fields, "rehearsal"]
    return [n for n in names if getattr(opened.case, n) != getattr(opened.manifest, n)]
