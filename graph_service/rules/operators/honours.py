"""Whether the lead itself holds an honour that counts on the day.

The applicant's list is complete: it is all that it claims. The graph's records stand beside it: they
complete an entry without dates, and a record that contradicts it makes the entry unknown. A complete list
that does not name the lead is such a record too; for what nobody states it alone means "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_service.domain.evidence import Evidence, has_ended
from graph_service.domain.known import Absence
from graph_service.domain.said import say
from graph_service.rules.combining import Statement
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.entry_paths import entry_paths
from graph_service.rules.fact_lead import lead_view
from graph_service.rules.finding import Finding, merged, unique
from graph_service.rules.honour_absence import (
    beside_lists,
    leave_nothing_open,
    on_day,
    speaking_of,
    told,
)
from graph_service.rules.honour_record import (
    HONOURS,
    Alternative,
    HonourRecord,
    of_graph_value,
    of_honour,
)
from graph_service.rules.truth import Truth, any_of

PATH = HONOURS


@dataclass(frozen=True)
class HoldsHonour:
    """``honour: {any_of: [{kinds, levels}, {kinds, list_roles, undated}]}``: see honour_record.py."""

    alternatives: tuple[Alternative, ...]

    def evaluate(self, scope: Scope) -> Finding:
        dossier, view = scope.dossier, lead_view(scope)
        day = dossier.as_of
        graph = [
            record
            for s in view.graph_statements("honours")
            if (record := of_graph_value(s.value, s.evidence, dossier.terms))
        ]
        own = view.own_statements("honours")
        live = [s for s in own if s.has_begun(day) and not has_ended(s.valid_to, day)]
        if own and not live:
            return _stale(own[0])
        if live:
            return self._claimed(live[0], graph, dossier)
        return self._known_to_graph(graph, dossier)

    def _claimed(
        self, stated: Statement, graph: Sequence[HonourRecord], dossier: Dossier
    ) -> Finding:
        entries = stated.value if isinstance(stated.value, list) else []
        paths = entry_paths(PATH, [honour.kind for honour in entries])
        claims = [of_honour(h, p, dossier.terms) for h, p in zip(entries, paths, strict=True)]
        found = [self._beside_graph(claim, graph, dossier) for claim in claims]
        found = [self._beside_revoked(f, c, claims) for f, c in zip(found, claims, strict=True)]
        unclaimed = [r for r in graph if not any(r.is_same_as(c) for c in claims)]
        sure = [f for r in unclaimed if (f := self._judge(r, dossier)).truth is Truth.TRUE]
        # A list that is complete and a record that is certain contradict each other.
        found += [
            _contradiction(f.subjects[0], f"{PATH}[{f.subjects[0]}]", f.evidence) for f in sure
        ]
        return _any(found, Finding(Truth.FALSE, evidence=(stated.evidence,)))

    def _known_to_graph(self, graph: Sequence[HonourRecord], dossier: Dossier) -> Finding:
        """Without a list of the applicant: what the graph does not hold is unknown, save in closed lists."""
        counting = [r for r in graph if any(r.kind in a.kinds for a in self.alternatives)]
        if counting:
            found = [self._beside_revoked(self._judge(r, dossier), r, graph) for r in counting]
            return self._with_lists(_any(found, found[0]), counting, dossier)
        if self._is_closed(dossier):
            return Finding(Truth.FALSE)
        return self._by_complete_lists(graph, dossier)

    def _by_complete_lists(self, graph: Sequence[HonourRecord], dossier: Dossier) -> Finding:
        """No record that counts: no, where complete lists leave nothing open; else unknown."""
        about = self._lists_on_day(dossier)
        evidence = unique(r.evidence for r in graph)
        if leave_nothing_open(self.alternatives, about, dossier.terms):
            evidence = unique([*evidence, *(a.evidence for a in about)])
            return Finding(Truth.FALSE, evidence=evidence, remarks=unique(told(a) for a in about))
        open_one = Finding(Truth.UNKNOWN, missing=(PATH,), evidence=evidence)
        return self._with_lists(open_one, (), dossier)

    def _with_lists(
        self, found: Finding, records: Sequence[HonourRecord], dossier: Dossier
    ) -> Finding:
        """What is unknown, with the honours that complete lists show not to be held."""
        seen = {(r.kind, r.level) for r in records}
        about = [
            a
            for a in self._lists_on_day(dossier)
            if (dossier.terms.honour(a.honour).counts_as, a.level) not in seen
        ]
        if found.truth is not Truth.UNKNOWN or not about:
            return found
        names = unique(f"{a.honour}（{a.level}）" for a in about)
        remark = say("rule.honours_partly_not_listed", absent=list(names))
        evidence = unique([*found.evidence, *(a.evidence for a in about)])
        return replace(found, evidence=evidence, remarks=(*found.remarks, remark))

    def _lists_on_day(self, dossier: Dossier) -> list[Absence]:
        present = on_day(_absences(dossier), dossier.as_of)
        return speaking_of(self.alternatives, present, dossier.terms)

    def _is_closed(self, dossier: Dossier) -> bool:
        lists = dossier.lead.complete_as_of if dossier.lead else {}
        closed = {name for name, on in lists.items() if on >= dossier.as_of.isoformat()}
        kinds = {kind for alternative in self.alternatives for kind in alternative.kinds}
        return "honours" in closed or {f"honours:{kind}" for kind in kinds} <= closed

    def _judge(self, record: HonourRecord, dossier: Dossier) -> Finding:
        own = self._judge_alone(record, dossier.as_of.isoformat())
        return beside_lists(own, record, _absences(dossier), day=dossier.as_of, terms=dossier.terms)

    def _judge_alone(self, record: HonourRecord, day: str) -> Finding:
        found = [a.judge(record, day) for a in self.alternatives if record.kind in a.kinds]
        if not found:
            return Finding(Truth.FALSE, evidence=(record.evidence,), subjects=(record.name,))
        truth, remark = max(found, key=lambda pair: pair[0].value)
        missing = (record.path,) if truth is Truth.UNKNOWN else ()
        return Finding(
            truth, missing, (record.evidence,), remarks=(remark,), subjects=(record.name,)
        )

    def _beside_revoked(
        self, found: Finding, record: HonourRecord, others: Sequence[HonourRecord]
    ) -> Finding:
        """What was revoked counts again only where it was granted anew after that."""
        revoked = [
            r.evidence
            for r in others
            if r.status == "revoked" and r.is_same_as(record) and not r.precedes(record)
        ]
        if found.truth is not Truth.TRUE or not revoked:
            return found
        evidence = unique((*found.evidence, *revoked))
        return _contradiction(record.name, record.path, evidence, "rule.honour_revoked_too")

    def _beside_graph(
        self, claim: HonourRecord, graph: Sequence[HonourRecord], dossier: Dossier
    ) -> Finding:
        found = self._beside_records(claim, graph, dossier)
        return beside_lists(
            found, claim, _absences(dossier), day=dossier.as_of, terms=dossier.terms
        )

    def _beside_records(
        self, claim: HonourRecord, graph: Sequence[HonourRecord], dossier: Dossier
    ) -> Finding:
        own = self._judge_alone(claim, dossier.as_of.isoformat())
        # An earlier grant that ended or was revoked does not contradict a later one.
        graph = [r for r in graph if not r.precedes(claim)]
        same = [self._judge(r, dossier) for r in graph if r.is_same_as(claim)]
        settled = [f for f in same if f.truth is not Truth.UNKNOWN]
        if not settled:
            return own
        record = max(settled, key=lambda f: f.truth.value)
        evidence = unique((*own.evidence, *record.evidence))
        if own.truth is Truth.UNKNOWN and not claim.is_open:
            return replace(record, evidence=evidence)
        if own.truth is record.truth:
            return replace(own, evidence=evidence)
        return _contradiction(claim.name, claim.path, evidence)


def _absences(dossier: Dossier) -> tuple[Absence, ...]:
    return dossier.lead.absences if dossier.lead else ()


def _stale(statement: Statement) -> Finding:
    remark = say("rule.stale", fact="荣誉", until=statement.valid_to or statement.valid_from)
    return Finding(Truth.UNKNOWN, (PATH,), (statement.evidence,), remarks=(remark,))


def _contradiction(
    name: str, path: str, evidence: tuple[Evidence, ...], code: str = "rule.honour_conflict"
) -> Finding:
    remark = say(code, honour=name)
    return Finding(Truth.UNKNOWN, (path,), evidence, remarks=(remark,), subjects=(name,))


def _any(found: Sequence[Finding], otherwise: Finding) -> Finding:
    if not found:
        return otherwise
    truth = any_of(f.truth for f in found)
    return merged(truth, [f for f in found if f.truth is truth], found, how="any")
