"""What people have written into the file: judgements and reasons, what counts and what does not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from graph_service.domain.proposal import Proposal
from graph_service.domain.proposal_filing import Deviation, Judgement
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from graph_service.rules.finding import Notice
from graph_service.rules.rule import Pack
from graph_service.rules.truth import Truth, truth_of


@dataclass(frozen=True)
class Recorded:
    """``judgements`` by clause id: complete ones up to the day; ``deviations`` by clause id: with a reason."""

    judgements: dict[str, Judgement]
    deviations: dict[str, Deviation]
    notices: tuple[Notice, ...]

    @property
    def truths(self) -> dict[str, Truth]:
        """The judgements as truths, by clause id."""
        return {c: truth_of(j.result == "pass") for c, j in self.judgements.items()}


def recorded_in(proposal: Proposal, pack: Pack, until: date | None) -> Recorded:
    """What counts of the file's judgements and deviations, with notices for what does not.

    A judgement dated after ``until`` does not count yet.
    """
    judgements = proposal.judgements if isinstance(proposal.judgements, list) else []
    deviations = proposal.deviations if isinstance(proposal.deviations, list) else []
    notices = [
        *_judgement_notices(judgements, pack, until),
        *(_unknown(d.clause, pack) for d in deviations if not _is_known(d.clause, pack)),
    ]
    reasons: dict[str, Deviation] = {}
    # What is written for one item stands above what is written for its clause, or for all of 三.
    for deviation in sorted(deviations, key=lambda d: -len(pack.explained_by(d.clause))):
        if deviation.reason not in (None, NONE):
            reasons |= dict.fromkeys(pack.explained_by(deviation.clause), deviation)
    # Several judgements of one clause: the latest stands.
    in_order = sorted((j for j in judgements if _counts(j, until)), key=lambda j: str(j.on))
    return Recorded({j.clause: j for j in in_order}, reasons, tuple(notices))


def _counts(judgement: Judgement, until: date | None) -> bool:
    complete = judgement.result and _given(judgement.by) and _given(judgement.office)
    in_time = judgement.on is not None and (until is None or judgement.on <= until)
    return bool(complete) and in_time


def _given(text: str | None) -> bool:
    return text is not None and text != NONE


def _judgement_notices(
    judgements: list[Judgement], pack: Pack, until: date | None
) -> Iterator[Notice]:
    for judgement in judgements:
        rule = pack.rule(judgement.clause)
        if rule is None:
            yield _unknown(judgement.clause, pack)
        elif "judgement" not in (rule.kind, rule.kind_with_evidence):
            yield _told("notice.judgement_not_asked", rule.clause, clause=rule.id)
        elif not _counts(judgement, until):
            yield _told("notice.judgement_incomplete", rule.clause, clause=rule.id)


def _is_known(clause: str, pack: Pack) -> bool:
    return bool(pack.ids_of(clause) or pack.explained_by(clause))


def _unknown(clause: str, pack: Pack) -> Notice:
    near = get_close_matches(clause, [r.id for r in pack.rules], n=1, cutoff=0.3)
    return _told("notice.unknown_clause", None, clause=clause, near=near[0] if near else "—")


def _told(code: str, basis: str | None, **params: object) -> Notice:
    return Notice(code, say(code, **params), basis)
