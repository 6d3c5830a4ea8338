"""What only a person decides, and which direction a topic lies in: tests that never decide alone."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_service.domain.said import say
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding, Notice, Origin, of_reading, unique
from graph_service.rules.operators.node import Test
from graph_service.rules.reading import State
from graph_service.rules.truth import Truth

# What is stated to be absent, or to have ended, is nothing to look at.
_NO_EVIDENCE = (State.NONE, State.STALE)


@dataclass(frozen=True)
class Judgement:
    """``judgement: {evidence: [FACTS], enough: TEST}``: always unknown; lists what there is to look at.

    With at least one fact known (and ``enough`` holding, where given) the finding is ``judged``: it waits
    for a person. Without, the facts that could serve as evidence are missing. A contradiction comes first.
    """

    evidence: tuple[str, ...]
    enough: Test | None = None

    def evaluate(self, scope: Scope) -> Finding:
        readings = [FACTS[name].read(scope) for name in self.evidence]
        seen = [r for r in readings if r.state is State.KNOWN]
        enough = self.enough.evaluate(scope) if self.enough else None
        disputed = [r for r in readings if r.state is State.CONFLICT]
        ready = bool(seen) and (enough is None or enough.truth is Truth.TRUE) and not disputed
        missing = unique(r.path for r in readings if r.state is not State.KNOWN and r.stateable)
        if seen and enough:
            missing = enough.missing or unique(r.path for r in readings)
        if disputed:
            missing = unique(r.path for r in disputed)
        return Finding(
            Truth.UNKNOWN,
            missing=() if ready else missing,
            evidence=unique(e for r in readings for e in r.evidence if r.state not in _NO_EVIDENCE),
            remarks=unique(note for r in readings for note in r.remarks),
            judged=ready,
            contradicted=bool(disputed),
            how="judgement",
            origin=Origin(self, scope),
            about=", ".join(self.evidence),
        )


@dataclass(frozen=True)
class Tagged:
    """``{fact: NAME, tagged: true}``: one of the named directions is in the taxonomy.

    A name that is in no version is unknown, not false: the guideline's list of directions is open. A
    provisional entry (name not yet confirmed) holds, with a notice.
    """

    fact: str

    def evaluate(self, scope: Scope) -> Finding:
        reading, dossier = FACTS[self.fact].read(scope), scope.dossier
        about, origin = f"{self.fact} tagged", Origin(self, scope)
        if reading.state is not State.KNOWN:
            unknown = replace(reading, state=State.BLANK)
            return of_reading(unknown, Truth.UNKNOWN, about, origin)
        names: list[str] = list(reading.value)
        tags = [dossier.terms.tag(name, dossier.as_of) for name in names]
        found = [tag for tag in tags if tag]
        if not found:
            remark = say("rule.tag_unknown", names=names)
            return replace(of_reading(reading, Truth.UNKNOWN, about, origin), remarks=(remark,))
        notices: tuple[Notice, ...] = ()
        provisional = [tag.name for tag in found if tag.provisional]
        if provisional:
            said = say("notice.provisional_tag", names=provisional)
            notices = (Notice(said.code, said),)
        return replace(of_reading(reading, Truth.TRUE, about, origin), notices=notices)
