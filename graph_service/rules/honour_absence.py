"""What complete lists say of an honour that they do not name the unit for (domain/known.py, Absence).

Absence is known for that honour, that level and the days of the list only. An older record of an honour
that a later complete list leaves out is lost from that list on; a record of the same time contradicts it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from graph_service.domain.known import Absence
from graph_service.domain.normalise import name_key
from graph_service.domain.said import Said, say
from graph_service.rules.dossier import PROPOSAL_SOURCE
from graph_service.rules.finding import Finding, unique
from graph_service.rules.honour_record import Alternative, HonourRecord
from graph_service.rules.terms import Terms
from graph_service.rules.truth import Truth


def on_day(absences: Iterable[Absence], day: date) -> list[Absence]:
    """The absences that hold on the day itself."""
    return [a for a in absences if a.since <= day.isoformat() <= a.until]


def leave_nothing_open(
    alternatives: Sequence[Alternative], absences: Sequence[Absence], terms: Terms
) -> bool:
    """Whether for every kind and level that would count there is a list without the unit."""
    return all(
        any(_closes(a, kind, level, terms) for a in absences)
        for alternative in alternatives
        for kind in alternative.kinds
        for level in alternative.levels or (None,)
    )


def speaking_of(
    alternatives: Sequence[Alternative], absences: Sequence[Absence], terms: Terms
) -> list[Absence]:
    """The absences that bear on what would count, though others may be open."""
    kinds = {kind for alternative in alternatives for kind in alternative.kinds}
    return [a for a in absences if terms.honour(a.honour).counts_as in kinds]


def told(absence: Absence) -> Said:
    """The sentence for one absence."""
    return say(
        "rule.honour_not_listed",
        honour=absence.honour,
        list=absence.list_name,
        until=absence.until,
    )


def beside_lists(
    found: Finding, record: HonourRecord, absences: Iterable[Absence], *, day: date, terms: Terms
) -> Finding:
    """``found``, what a record came to, beside the lists that do not name the unit for its honour."""
    if found.truth is Truth.FALSE:
        return found
    about = [a for a in absences if _is_about(a, record, terms)]
    if record.is_open:
        return _never_granted(found, record, on_day(about, day))
    for absence in sorted(about, key=lambda a: a.until, reverse=True):
        if _left_before(record, absence, day):
            return _lost(found, record, absence)
    against = next((a for a in about if _contradicts(record, a, day)), None)
    return _conflict(found, record, against) if against else found


def _closes(absence: Absence, kind: str, level: str | None, terms: Terms) -> bool:
    is_kind = terms.honour(absence.honour).counts_as == kind and absence.within is None
    return is_kind and level in (None, absence.level)


def _is_about(absence: Absence, record: HonourRecord, terms: Terms) -> bool:
    """The same honour and level. What is known of a wider honour bears on its part, never the reverse."""
    same = name_key(absence.honour) == name_key(record.name)
    wider = absence.within is None and terms.honour(absence.honour).counts_as == record.kind
    return (same or wider) and absence.level == record.level


def _left_before(record: HonourRecord, absence: Absence, day: date) -> bool:
    """Recorded before the list began to hold, by the graph, and without a term that reaches so far."""
    seen = record.evidence.observed_on or record.begins
    if seen is None or _is_claim(record) or absence.since > day.isoformat():
        return False
    outlasts = record.ends is not None and record.ends >= absence.since[: len(record.ends)]
    return seen < absence.since[: len(seen)] and not outlasts


def _contradicts(record: HonourRecord, absence: Absence, day: date) -> bool:
    """Whether the record says that it held on a day on which the list does not name the unit."""
    began = record.begins or (None if _is_claim(record) else record.evidence.observed_on)
    if began is None:
        return absence.since <= day.isoformat() <= absence.until
    ended = record.ends is not None and record.ends < absence.since[: len(record.ends)]
    return absence.since <= day.isoformat() and began <= absence.until[: len(began)] and not ended


def _is_claim(record: HonourRecord) -> bool:
    return record.evidence.source.startswith(PROPOSAL_SOURCE)


def _never_granted(found: Finding, record: HonourRecord, absences: Sequence[Absence]) -> Finding:
    """Proposed, or only said by the unit: the list of holders decides for its days."""
    if not absences:
        return found
    evidence = unique((*found.evidence, *(a.evidence for a in absences)))
    remarks = tuple(told(a) for a in absences)
    return Finding(Truth.FALSE, evidence=evidence, remarks=remarks, subjects=(record.name,))


def _lost(found: Finding, record: HonourRecord, absence: Absence) -> Finding:
    seen = record.evidence.observed_on or record.begins
    remark = say(
        "rule.honour_left_list",
        honour=record.name,
        seen=seen,
        list=absence.list_name,
        until=absence.until,
    )
    evidence = unique((*found.evidence, absence.evidence))
    return Finding(Truth.FALSE, evidence=evidence, remarks=(remark,), subjects=(record.name,))


def _conflict(found: Finding, record: HonourRecord, absence: Absence) -> Finding:
    remark = say(
        "rule.honour_list_conflict",
        honour=record.name,
        list=absence.list_name,
        until=absence.until,
    )
    evidence = unique((*found.evidence, absence.evidence))
    return Finding(
        Truth.UNKNOWN, (record.path,), evidence, remarks=(remark,), subjects=(record.name,)
    )
