"""Checks to write: really made from proposals, without a store."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from graph_service.documents.checked_file import CheckedFile, checked_file
from graph_service.documents.formats import check_document
from graph_service.domain.answers import CheckAnswer
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language
from graph_service.rules.pack import packaged_pack
from queries.check import check_membership
from queries.proposal_file import read_proposal

EXAMPLES = sorted(
    (Path(__file__).parents[2] / "loaders/reference/proposals").glob("*.yaml"),
)
IN_FORCE, EXPIRED, TOO_EARLY = date(2025, 3, 20), date(2026, 11, 24), date(2022, 6, 28)
ENDINGS = (".docx", ".html")
_HEADER = {
    "snapshot": "5a" * 32,
    "pack": "weihai-2022",
    "version": "0.1.0",
    "made_at": "2026-11-24T08:00:00+00:00",
}


def checked(
    proposal: Proposal,
    *,
    as_of: date = IN_FORCE,
    lang: Language = "zh",
    file: str = "方案.yaml",
    explain: Sequence[str] = (),
) -> CheckedFile:
    """The check of ``proposal`` on its own facts."""
    pack = packaged_pack("weihai-2022")
    found = check_membership(
        None, proposal, pack=pack, as_of=as_of, lang=lang, show_all=True, explain=explain
    )
    header = {**_HEADER, "pack_digest": pack.digest}
    answer = CheckAnswer.model_validate({**header, **found.model_dump()})
    return checked_file(answer, proposal=proposal, file=file, pack=pack, lang=lang)


def written(
    *checks: CheckedFile,
    ending: str,
    lang: Language = "zh",
) -> bytes:
    """Those checks as one document."""
    return check_document(checks, ending=ending, lang=lang)


def example(number: int = 0) -> Proposal:
    """One of the bundled proposals."""
    return read_proposal(EXAMPLES[number])
