"""Packages to read and to spoil: really made, then taken apart and put together again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from graph_service.documents.fixed_zip import fixed_zip
from graph_service.domain.handover import HandoverAnswer
from graph_service.domain.proposal import Proposal
from graph_service.rules.pack import packaged_pack
from graph_service.rules.rule import Pack
from queries.desk import Desk
from queries.handover.attaching import Fetch, from_sent
from queries.handover.opening import open_package
from queries.handover.packing import Candidate, Package, make_package
from queries.handover.verifying import Reading, verify_package
from queries.packs import Shelf

EXAMPLES = sorted((Path(__file__).parents[3] / "loaders/reference/proposals").glob("*.yaml"))
IN_FORCE, EXPIRED = date(2025, 6, 20), date(2026, 11, 24)
NOTHING = from_sent({})


def made(
    desk: Desk,
    proposal: Proposal,
    *,
    fetch: Fetch = NOTHING,
    as_of: date | None = IN_FORCE,
    pack: Pack | None = None,
) -> Package:
    """The package of that proposal."""
    candidate = Candidate(proposal, pack or packaged_pack("weihai-2022"), as_of=as_of)
    return make_package(desk, candidate, fetch)


def entries_of(content: bytes) -> dict[str, bytes]:
    """Name → content."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_back(
    desk: Desk, content: bytes, *, pack: Pack | None = None, today: date = EXPIRED
) -> HandoverAnswer:
    """What verifying that zip says."""
    opened = open_package(content, "p.zip")
    return verify_package(desk, opened, package="p.zip", reading=Reading(today, Shelf(), pack))


def codes_of(answer: HandoverAnswer) -> list[str]:
    """The codes of the findings, without their area."""
    return [finding.code.removeprefix("handover.") for finding in answer.findings]


def spoilt(content: bytes, change: Mapping[str, bytes | None]) -> bytes:
    """The package with other files: None takes one away; the manifest stays as it was."""
    entries: dict[str, bytes | None] = {**entries_of(content), **change}
    return fixed_zip((name, kept) for name, kept in entries.items() if kept is not None)


def edited(content: bytes, name: str, path: Iterable[str | int], value: Any) -> bytes:
    """The package with one value of a document changed, and its hash in the manifest mended."""
    entries = entries_of(content)
    document = json.loads(entries[name])
    part, *steps = document, *path
    for step in steps[:-1]:
        part = part[step]
    part[steps[-1]] = value
    entries[name] = json.dumps(document, ensure_ascii=False).encode()
    if name != "manifest.json":
        manifest = json.loads(entries["manifest.json"])
        for file in manifest["files"]:
            if file["name"] == name:
                file["sha256"] = sha256(entries[name]).hexdigest()
                file["size"] = len(entries[name])
        entries["manifest.json"] = json.dumps(manifest).encode()
    return fixed_zip(entries.items())
