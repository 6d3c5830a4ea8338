"""What a hand-over package holds: case.json and manifest.json, and what reading one back finds.

The version of the schema counts up with every change that a reader must know of; fields may be added
within a version.
"""

from __future__ import annotations

from typing import Literal

from pydantic import JsonValue

from graph_service.domain.answers import Answer, Header, OrganisationRef, Sentence
from graph_service.domain.check import Check

SCHEMA_VERSION: Literal["1"] = "1"


class NamedOrganisation(Answer):
    """An organisation as the proposal writes it, and the one it means; None if the graph has none."""

    written: str
    organisation: OrganisationRef | None


class NamedFile(Answer):
    """A file that the proposal names, where it does so, and whether the package holds it.

    ``differs``: held, but its sha256 is not the one that the proposal states. ``outside``: its name
    leads out of the folder of attachments, so it was not looked for. ``file`` is its name in the package.
    """

    name: str
    named_in: list[str]
    state: Literal["included", "missing", "differs", "outside"]
    file: str | None = None
    sha256: str | None = None
    stated_sha256: str | None = None


class Case(Header):
    """case.json: the candidate as a filing system takes it in.

    ``proposal`` is what was given, in the fields of proposal.json: what is not there is unknown.
    ``rehearsal``: the basis does not hold on the day of the check, nothing may be filed on it.
    ``check`` holds the stage, the codes of basis and conditions, every clause, and the route.
    """

    schema_version: Literal["1"]
    rehearsal: bool
    lang: Literal["zh", "en"]
    proposal: dict[str, JsonValue]
    organisations: list[NamedOrganisation]
    attachments: list[NamedFile]
    check: Check


class PackedFile(Answer):
    """One file of the package."""

    name: str
    role: Literal["case", "proposal", "check", "attachment"]
    sha256: str
    size: int


class Manifest(Header):
    """manifest.json: every other file with its hash, and what the case was made with."""

    schema_version: Literal["1"]
    rehearsal: bool
    stage: str
    files: list[PackedFile]
    missing: list[str]


class HandoverFinding(Answer):
    """Something that no longer holds; ``subject`` is the file or clause concerned.

    ``before`` and ``after`` are codes of results where a result changed.
    """

    code: str
    sentence: str
    subject: str | None = None
    before: str | None = None
    after: str | None = None


class HandoverAnswer(Header):
    """A package read back. The header is that of today's check; ``holds``: there are no findings.

    ``pack_digest`` is empty when the rule pack is not to be had. ``notes`` were so from the beginning.
    """

    package: str
    holds: bool
    rehearsal: bool
    findings: list[HandoverFinding]
    notes: list[Sentence]
