"""Makes the package: case.json, the filled workbook, the written check, attachments, and the manifest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, JsonValue

from graph_service.documents.checked_file import checked_file
from graph_service.documents.fixed_zip import fixed_zip
from graph_service.documents.formats import check_document
from graph_service.domain.answers import CheckAnswer, Header
from graph_service.domain.check import Check, Due
from graph_service.domain.handover import (
    SCHEMA_VERSION,
    Case,
    Manifest,
    NamedFile,
    NamedOrganisation,
    PackedFile,
)
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language
from graph_service.rules.rule import Pack
from queries.check import answer_check
from queries.desk import Desk
from queries.handover.attaching import Fetch, attach
from queries.handover.filled_workbook import filled_workbook
from queries.handover.layout import CASE, MANIFEST, PROPOSAL, check_name
from queries.handover.named_files import named_files
from queries.names import matching_ids
from queries.profiles import refer_to

Role = Literal["case", "proposal", "check", "attachment"]


@dataclass(frozen=True)
class Candidate:
    """Which proposal is handed over, checked how. ``file`` is where it came from, None if from none."""

    proposal: Proposal
    pack: Pack
    file: str | None = None
    as_of: date | None = None
    stage: Due = "apply"
    lang: Language = "zh"


@dataclass(frozen=True)
class Package:
    """The zip, and what its two documents say."""

    content: bytes
    case: Case
    manifest: Manifest


def make_package(desk: Desk, candidate: Candidate, fetch: Fetch) -> Package:
    """The package; ``fetch`` finds the files that the proposal names. Ambiguous for an unclear name."""
    answer = answer_check(
        desk,
        candidate.proposal,
        pack=candidate.pack,
        as_of=candidate.as_of,
        stage=candidate.stage,
        show_all=True,
        lang=candidate.lang,
    )
    given = as_given(candidate.proposal)
    attached = attach(named_files(given), fetch)
    case = _case(desk, candidate, answer, given, attached.files)
    entries: list[tuple[str, Role, bytes]] = [
        (CASE, "case", _json(case)),
        (PROPOSAL, "proposal", filled_workbook(candidate.proposal)),
        (check_name(case.rehearsal), "check", _written(candidate, answer)),
    ]
    entries += [(name, "attachment", attached.contents[name]) for name in sorted(attached.contents)]
    manifest = _manifest(case, entries)
    packed = [(name, content) for name, _, content in entries]
    return Package(fixed_zip([*packed, (MANIFEST, _json(manifest))]), case, manifest)


def as_given(proposal: Proposal) -> dict[str, JsonValue]:
    """The proposal in the fields of its file: what was left out stays out, so that it stays unknown."""
    return proposal.model_dump(mode="json", exclude_unset=True, by_alias=True)


def _case(
    desk: Desk,
    candidate: Candidate,
    answer: CheckAnswer,
    given: dict[str, JsonValue],
    attachments: list[NamedFile],
) -> Case:
    return Case(
        **_header(answer),
        schema_version=SCHEMA_VERSION,
        rehearsal=answer.basis != "in_force",
        lang=candidate.lang,
        proposal=given,
        organisations=_organisations(desk, candidate.proposal),
        attachments=attachments,
        check=Check.model_validate(answer.model_dump()),
    )


def _header(answer: Header) -> dict[str, str]:
    return {name: str(getattr(answer, name)) for name in Header.model_fields}


def _organisations(desk: Desk, proposal: Proposal) -> list[NamedOrganisation]:
    ids = {name: matching_ids(desk.reader, name) for name in proposal.organisation_names()}
    nodes = desk.reader.get(sorted({one for found in ids.values() for one in found}))
    return [
        NamedOrganisation(
            written=name,
            # The check has refused names that mean several units.
            organisation=refer_to(nodes[found[0]]) if found else None,
        )
        for name, found in ids.items()
    ]


def _written(candidate: Candidate, answer: CheckAnswer) -> bytes:
    lang = candidate.lang
    one = checked_file(
        answer, proposal=candidate.proposal, file=candidate.file, pack=candidate.pack, lang=lang
    )
    return check_document([one], ending=".docx", lang=lang)


def _manifest(case: Case, entries: list[tuple[str, Role, bytes]]) -> Manifest:
    return Manifest(
        **_header(case),
        schema_version=SCHEMA_VERSION,
        rehearsal=case.rehearsal,
        stage=case.check.stage,
        files=[
            PackedFile(name=name, role=role, sha256=sha256(content).hexdigest(), size=len(content))
            for name, role, content in entries
        ],
        missing=[one.name for one in case.attachments if one.file is None],
    )


def _json(document: BaseModel) -> bytes:
    return document.model_dump_json(by_alias=True, indent=1).encode() + b"\n"
