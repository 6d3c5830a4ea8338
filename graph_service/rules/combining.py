"""One fact from several statements: the proposal's and the graph's stand beside each other.

A statement whose time has ended is set aside; when nothing else is left the fact is stale. Two that
contradict each other make it unknown, with both shown: never the last one wins.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.domain.evidence import Evidence, Fact, has_ended
from graph_service.domain.said import Said, say
from graph_service.domain.stated import NONE, Stated, is_none
from graph_service.rules.dossier import stated_evidence
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, absent, blank
from graph_service.rules.shown import shown

Alike = Callable[[object], Hashable]


@dataclass(frozen=True, slots=True)
class Statement:
    """One value as one source states it. Days are ISO, maybe cut."""

    value: object
    evidence: Evidence
    valid_from: str | None = None
    valid_to: str | None = None

    def is_live(self, as_of: date) -> bool:
        return self.has_begun(as_of) and not has_ended(self.valid_to, as_of)

    def has_begun(self, as_of: date) -> bool:
        start = self.valid_from
        return start is None or start <= as_of.isoformat()[: len(start)]


def of_proposal(path: str, label: str, stated: Stated[object] | None) -> list[Statement]:
    """The proposal's statement, if it makes one."""
    if stated is None or stated.value is None:
        return []
    return [
        Statement(
            stated.value,
            stated_evidence(path, label, stated),
            stated.valid_from.isoformat() if stated.valid_from else None,
            stated.valid_to.isoformat() if stated.valid_to else None,
        )
    ]


def of_graph(label: str, facts: Iterable[Fact]) -> list[Statement]:
    """The graph's statements, one per source."""
    return [
        Statement(
            fact.value,
            fact.evidence(f"{label}：{shown(fact.value)}"),
            fact.provenance.valid_from,
            fact.provenance.valid_to,
        )
        for fact in facts
    ]


def combine_one(
    path: str, label: str, statements: Sequence[Statement], *, as_of: date, alike: Alike
) -> Reading:
    """A fact that has one value. ``alike`` maps values that mean the same to the same key."""
    live, stale = _alive(path, label, statements, as_of)
    if not live:
        return stale or blank(path)
    evidence = unique(s.evidence for s in live)
    if len({alike(s.value) for s in live}) > 1:
        both = [f"{shown(s.value)}（{s.evidence.source}）" for s in live]
        conflict = say("rule.conflict", fact=label, values=unique(both))
        return Reading(path, State.CONFLICT, evidence=evidence, remarks=(conflict,))
    if is_none(live[0].value) and not isinstance(live[0].value, bool):
        return absent(path, *evidence)
    return Reading(path, State.KNOWN, live[0].value, evidence)


def combine_all(path: str, label: str, statements: Sequence[Statement], *, as_of: date) -> Reading:
    """A fact that is a list: the entries of every statement. Stated none beside entries contradicts."""
    live = [s for s in statements if s.is_live(as_of)]
    ended = [s for s in statements if has_ended(s.valid_to, as_of)]
    told = ended_entries(label, [(shown(s.value), s.evidence) for s in ended])
    full = [s for s in live if not is_none(s.value)]
    evidence = unique(s.evidence for s in live)
    if full and len(full) < len(live):
        return contradicted(path, label, evidence)
    if full:
        entries = [e for s in full for e in _entries(s.value)]
        return Reading(path, State.KNOWN, entries, evidence, told)
    if live:
        return Reading(path, State.NONE, None, evidence, told)
    if ended:
        seen = unique(s.evidence for s in ended)
        return Reading(path, State.STALE, evidence=seen, remarks=told)
    return blank(path)


def contradicted(path: str, label: str, evidence: tuple[Evidence, ...]) -> Reading:
    """One source states that there is none, another has entries: unknown, with all of it shown."""
    told = unique(f"{e.fact}（{e.source}）" for e in evidence)
    remark = say("rule.conflict", fact=label, values=told)
    return Reading(path, State.CONFLICT, evidence=evidence, remarks=(remark,))


def ended_entries(label: str, entries: Sequence[tuple[str, Evidence]]) -> tuple[Said, ...]:
    """The sentence that names entries whose time has ended; none when there are none."""
    told = unique(f"{said}（有效期至{evidence.valid_to}）" for said, evidence in entries)
    return (say("rule.entries_ended", fact=label, entries=list(told)),) if told else ()


def _alive(
    path: str, label: str, statements: Sequence[Statement], as_of: date
) -> tuple[list[Statement], Reading | None]:
    live = [s for s in statements if s.is_live(as_of)]
    ended = [s for s in statements if has_ended(s.valid_to, as_of)]
    if live or not ended:
        return live, None
    last = max(s.valid_to or "" for s in ended)
    remark: Said = say("rule.stale", fact=label, until=last)
    return [], Reading(
        path, State.STALE, evidence=unique(s.evidence for s in ended), remarks=(remark,)
    )


def _entries(value: object) -> list[object]:
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, dict) and all(isinstance(key, int) for key in value):
        return [(year, number) for year, number in sorted(value.items())]
    return [value]


def by_value(value: object) -> Hashable:
    """The plain ``alike``: equal values are the same."""
    return NONE if is_none(value) and not isinstance(value, bool) else str(value)
