"""Recorded interpretations as precedents: told beside what they are about, never applied.

Whether a case is like the one that was answered is for the office to say: nothing here touches a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from graph_service.domain.said import Said, say
from graph_service.rules.dispositions import disposition_code
from graph_service.rules.evaluation import Case
from graph_service.rules.finding import Notice
from graph_service.rules.interpretation import TRANSITION, Interpretation
from graph_service.rules.outcome import Outcome
from graph_service.rules.rule import Pack, Rule


def clause_precedents(outcomes: Iterable[Outcome], case: Case) -> Iterator[Notice]:
    """Of every clause that waits for an interpretation, those recorded for it.

    A check as of the day of submission is looked at later than that day: it sees answers given since.
    """
    until = None if case.as_of_reason == "submitted" else case.as_of
    for outcome in outcomes:
        rule = outcome.rule
        if disposition_code(outcome) == "ask_interpreter":
            for found in _given(_of_rule(rule, case.pack), until):
                said = _told("notice.interpretation", found, clause=rule.id)
                yield Notice(said.code, said, rule.clause)


def transition_precedents(pack: Pack, as_of: date) -> Iterator[Notice]:
    """Those recorded, up to that day, for cases that the end of the document overtakes."""
    asked = (i for i in pack.interpretations if (i.pack, i.clause) == (pack.id, TRANSITION))
    for found in _given(asked, as_of):
        said = _told("notice.interpretation_transition", found)
        yield Notice(said.code, said)


def _of_rule(rule: Rule, pack: Pack) -> Iterator[Interpretation]:
    """A rule taken over from another pack brings the answers given there."""
    packs = (pack.id, rule.origin)
    asked = (i for i in pack.interpretations if i.pack in packs)
    return (i for i in asked if rule.id in pack.ids_of(i.clause))


def _given(found: Iterable[Interpretation], until: date | None) -> list[Interpretation]:
    known = (i for i in found if until is None or i.answered_on <= until)
    return sorted(known, key=lambda i: (i.answered_on, i.entry))


def _told(code: str, found: Interpretation, **more: object) -> Said:
    return Said(
        code,
        {
            "office": found.office,
            "on": found.answered_on.isoformat(),
            "document": found.document or say("interpretation.no_document"),
            "question": found.question,
            "answer": found.answer,
            "entry": found.entry,
            **more,
        },
    )
