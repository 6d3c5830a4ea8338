"""A check as an answer: the check itself under the header that lets it be made again."""

from __future__ import annotations

from datetime import date

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language
from graph_service.rules.rule import Pack
from queries.asking import Asking
from queries.check import check_membership
from queries.desk import Desk


def answer_check(
    desk: Desk,
    proposal: Proposal,
    *,
    pack: Pack,
    as_of: date | None = None,
    stage: Due = "apply",
    show_all: bool = False,
    lang: Language = "zh",
) -> CheckAnswer:
    """Checks a proposal with what the desk's snapshot knows; see queries.check for the date."""
    found = check_membership(
        desk.reader,
        proposal,
        pack=pack,
        as_of=as_of,
        stage=stage,
        lang=lang,
        show_all=show_all,
    )
    header = Asking(pack, found.as_of, lang).header(desk.reader.snapshot)
    return CheckAnswer.model_validate({**header, **found.model_dump()})
