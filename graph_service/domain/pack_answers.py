"""What is told about rule packs themselves: one pack, all packs with their register, two packs compared."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from graph_service.domain.check import Due, Kind, Strength


class PackPart(BaseModel):
    """A part of these answers; frozen."""

    model_config = ConfigDict(frozen=True)


class ShownJurisdiction(PackPart):
    """Where the document applies."""

    code: str
    name: str
    level: str


class ShownParameter(PackPart):
    """A value that the document leaves open, and what it rests on."""

    name: str
    value: int | float | str | bool | None
    basis: str


class ShownUnseen(PackPart):
    """A part of the document that nobody has read."""

    topic: str
    sentence: str
    note: str | None


class ShownExtension(PackPart):
    """A registered extension."""

    doc_no: str
    valid_to: date
    sha256: str | None


class ShownSuccessor(PackPart):
    """The pack that replaces this one."""

    pack: str
    title: str
    doc_no: str
    valid_from: date


class ShownRule(PackPart):
    """One rule as written; ``origin`` is the pack that it is taken over from. ``basis`` stands where there
    is no verbatim quote."""

    id: str
    clause: str
    title: str
    quote: list[str]
    basis: str | None
    strength: Strength
    kind: Kind
    due: Due
    origin: str | None
    test: dict[str, Any]
    applies_if: dict[str, Any] | None
    notes: list[str]


class PackShown(PackPart):
    """One pack. ``valid_to`` is the last day after extension or replacement, ``stated_valid_to`` the one of
    the document; null where it was not seen."""

    id: str
    title: str
    title_en: str
    doc_no: str
    issuer: str
    interpreter: str
    jurisdiction: ShownJurisdiction
    valid_from: date | None
    valid_to: date | None
    stated_valid_to: date | None
    extensions: list[ShownExtension]
    successor: ShownSuccessor | None
    supersedes: str | None
    extends: str | None
    verified_against_original: bool
    url: str | None
    provenance_note: str | None
    digest: str
    parameters: list[ShownParameter]
    unseen: list[ShownUnseen]
    rules: list[ShownRule]
    notes: list[str]


class ListedPack(PackPart):
    """One line of the list of packs."""

    id: str
    title: str
    doc_no: str
    jurisdiction: str
    level: str
    valid_from: date | None
    valid_to: date | None
    registered: bool
    supersedes: str | None
    extends: str | None


class RegisterEntry(PackPart):
    """One entry of the register, withdrawn ones among them."""

    entry: int
    kind: Literal["extension", "successor", "pack", "withdrawal"]
    pack: str
    document_no: str | None
    valid_to: date | None
    file: str | None
    sha256: str | None
    note: str | None
    withdraws: int | None
    withdrawn_by: int | None
    by: str
    at: datetime
    sentence: str


class PackList(PackPart):
    """All packs, and the register."""

    packs: list[ListedPack]
    entries: list[RegisterEntry]


class Change(PackPart):
    """One field that differs; null where it is not there at all."""

    field: str
    old: Any
    new: Any


class RuleName(PackPart):
    """A rule that only one of two packs has."""

    id: str
    clause: str
    title: str


class ChangedRule(PackPart):
    """A rule of both packs that differs."""

    id: str
    title: str
    changes: list[Change]


class PackDiff(PackPart):
    """What ``new`` changes against ``old``: the document with its days and parameters, then the rules."""

    old: str
    new: str
    same: bool
    terms: list[Change]
    added: list[RuleName]
    dropped: list[RuleName]
    changed: list[ChangedRule]


class CaseResult(PackPart):
    """One case: whether it holds, else where the check differs from what it expects."""

    file: str
    name: str
    holds: bool
    differences: list[str]


class CasesRun(PackPart):
    """The cases that were run against one pack."""

    pack: str
    pack_digest: str
    cases: list[CaseResult]
