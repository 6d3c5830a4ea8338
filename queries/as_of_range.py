"""On which days of a range the verdict on a proposal changes, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from graph_service.domain.proposal import Proposal
from graph_service.domain.what_if import ChangeTold, DayRange, RangeAnswer, Span
from graph_service.rules.dated_case import DatedCase
from graph_service.rules.rule import Pack
from graph_service.rules.strict import load_model
from graph_service.rules.verdict_spans import under_another_pack, verdict_spans
from graph_service.rules.yaml_text import Document
from queries.check_question import CheckQuestion
from queries.desk import Desk
from queries.informed_pack import informed
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

    Without a pack that is named, each day is answered by the pack in force on it. Raises BadInput where
    the proposal holds more dates than can be looked at.
    """
    proposal = load_model(Proposal, document)
    units = find_units(desk.reader, proposal.organisation_names())
    spans: list[Span] = []
    former: DatedCase | None = None
    for first, last, pack in _by_pack(question, days):
        known = informed(pack, desk.reader)
        case = DatedCase(document, units, known, question.stage, question.show_all, question.lang)
        begun, *later = verdict_spans(case, first, last)
        spans += [begun if former is None else under_another_pack(begun, former, case), *later]
        former = case
    return RangeAnswer(
        **question.answer(desk, document).model_dump(),
        range=DayRange(first=days[0], last=days[1]),
        spans=spans,
        changes=list(changes),
    )


def _by_pack(question: CheckQuestion, days: tuple[date, date]) -> Iterator[tuple[date, date, Pack]]:
    """The days, cut where another pack answers; a pack that was named answers for all of them."""
    shelf, (first, last) = question.shelf, days
    if question.pack is not None:
        yield first, last, question.pack
        return
    begins = {head.valid_from for head in shelf.heads.values()}
    ends = {shelf.last_day(head) for head in shelf.heads.values()}
    marks = {day for day in begins if day} | {day + timedelta(days=1) for day in ends if day}
    starts = [first, *sorted(day for day in marks if first < day <= last)]
    packs = [(day, shelf.default(day)) for day in starts]
    kept = [(d, p) for i, (d, p) in enumerate(packs) if i == 0 or p.id != packs[i - 1][1].id]
    ends_of = [day - timedelta(days=1) for day, _ in kept[1:]] + [last]
    for (day, pack), end in zip(kept, ends_of, strict=True):
        yield day, end, pack
