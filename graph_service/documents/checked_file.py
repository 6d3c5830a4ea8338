"""A check with what a document says of it beside: whose proposal, from which file, by which guideline."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language, text
from graph_service.rules.rule import Pack


@dataclass(frozen=True)
class CheckedFile:
    """``name`` is the proposal's, ``file`` where it came from (None if from none), ``rules`` the guideline's
    title and number.
    """

    answer: CheckAnswer
    name: str
    file: str | None
    rules: str


def checked_file(
    answer: CheckAnswer, *, proposal: Proposal, file: str | None, pack: Pack, lang: Language
) -> CheckedFile:
    """The check of that proposal against that pack, ready to be written."""
    title = pack.title if lang == "zh" else pack.title_en
    rules = text("document.guideline", lang, title=title, number=pack.doc_no)
    return CheckedFile(answer, proposal.name, file, rules)
