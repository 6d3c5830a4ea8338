"""On which days of a range the verdict on a proposal changes, and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph_service.domain.proposal import Proposal
from graph_service.domain.what_if import ChangeTold, DayRange, RangeAnswer
from graph_service.rules.dated_case import DatedCase
from graph_service.rules.strict import load_model
from graph_service.rules.verdict_spans import verdict_spans
from graph_service.rules.yaml_text import Document
from queries.check_question import CheckQuestion
from queries.desk import Desk
from queries.known_titles import knowing_titles
from queries.known_units import find_units


def check_range(
    desk: Desk,
    document: Document,
    days: tuple[date, date],
    *,
    question: CheckQuestion,
    changes: Sequence[ChangeTold] = (),
) -> RangeAnswer:
    """The check as it is asked for, and beside it the spans of the days (both included).

    Raises BadInput where the proposal holds more dates than can be looked at.
    """
    first, last = days
    proposal = load_model(Proposal, document)
    units = find_units(desk.reader, proposal.organisation_names())
    pack = knowing_titles(question.pack_for(proposal), desk.reader)
    case = DatedCase(document, units, pack, question.stage, question.show_all, question.lang)
    return RangeAnswer(
        **question.answer(desk, document).model_dump(),
        range=DayRange(first=first, last=last),
        spans=verdict_spans(case, first, last),
        changes=list(changes),
    )
