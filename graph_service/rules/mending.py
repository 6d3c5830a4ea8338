"""What would lift a clause: the actions that its proof allows, as a formula over actions.

The proof of a clause is a tree of AND, OR, counts and leaves. A leaf that is unknown is lifted by supplying
what is missing; one that fails, only by an action that the pack names for it (remedy); a fact of the world
is never changed to suit a rule. Each action brings the changes to the proposal that would follow from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from graph_service.rules.cures import Cure, cure, evidence_cure, judgement
from graph_service.rules.editing import Change
from graph_service.rules.finding import Finding, Remedy
from graph_service.rules.list_cures import TO_SUPPLY, add_entry
from graph_service.rules.operators.counting import CountAtLeast
from graph_service.rules.truth import Truth


@dataclass(frozen=True)
class Action:
    """``action`` is a code, ``about`` the paths, subjects or the number that tell it apart."""

    action: str
    about: tuple[str, ...]
    cost: int
    changes: tuple[Change, ...] = field(default=(), compare=False)
    """What follows from it here; one action may mend several clauses, each by changes of its own."""


@dataclass(frozen=True)
class Act:
    """One action."""

    action: Action


@dataclass(frozen=True)
class Both:
    """All parts; nothing to do where there are none."""

    parts: tuple[Formula, ...] = ()


@dataclass(frozen=True)
class Some:
    """At least ``needed`` of the parts; with fewer parts than that it can never be done."""

    needed: int
    parts: tuple[Formula, ...] = ()


Formula = Act | Both | Some
DONE, NEVER = Both(), Some(1)


@dataclass(frozen=True)
class Mending:
    """``clause`` is that of the rule at work, ``day`` that of the check; ``costs`` are the pack's."""

    clause: str
    day: date
    costs: Mapping[str, int]

    def mend(self, finding: Finding, *, wanted: bool = True) -> Formula:
        """What would make ``finding`` hold (fail, if not ``wanted``)."""
        goal = Truth.TRUE if wanted else Truth.FALSE
        if finding.truth is goal:
            return DONE
        if finding.how == "count" and wanted:
            return self._count(finding)
        if finding.remedy and finding.truth is Truth.FALSE and wanted:
            changes = self._forced(finding, wanted=True)
            return (
                NEVER if changes is None else Act(self.by_remedy(finding.remedy, finding, changes))
            )
        if not finding.parts:
            return self._leaf(finding, wanted=wanted)
        if finding.how == "not":
            return self.mend(finding.parts[0], wanted=not wanted)
        parts = tuple(self.mend(part, wanted=wanted) for part in finding.parts)
        needs_all = (finding.how != "any") is wanted
        return both(parts) if needs_all else Some(1, parts)

    def by_remedy(self, remedy: Remedy, finding: Finding, changes: Iterable[Change]) -> Action:
        """The pack's own action; done for each subject, it costs for each."""
        about = (remedy.subjects or finding.failing) if remedy.each else ()
        return Action(remedy.action, about, remedy.cost * max(len(about), 1), tuple(changes))

    def forced(self, finding: Finding) -> tuple[Change, ...] | None:
        """The changes that make ``finding`` hold, whatever they cost; None where there are none."""
        return self._forced(finding, wanted=True)

    def _count(self, finding: Finding) -> Formula:
        lower = finding.count.lower if finding.count else 0
        short = max(finding.needed - lower, 1)
        parts = [self.mend(part) for part in finding.parts if part.truth is not Truth.TRUE]
        if not finding.parts and finding.truth is Truth.UNKNOWN:
            parts.append(self._leaf(finding, wanted=True))
            short = 1
        elif finding.remedy and not finding.parts:
            parts, short = [self._filled(finding, finding.remedy)], 1
        elif finding.remedy:
            parts += [self._added(finding, finding.remedy, n) for n in range(1, short + 1)]
        return Some(short, tuple(parts))

    def _filled(self, finding: Finding, remedy: Remedy) -> Formula:
        """A list that is stated to be empty."""
        changes = cure(finding, True)
        return NEVER if changes is None else Act(self.by_remedy(remedy, finding, changes))

    def _added(self, finding: Finding, remedy: Remedy, number: int) -> Formula:
        """One more entry, where the list takes one."""
        origin = finding.origin
        if origin is None or not isinstance(origin.test, CountAtLeast):
            return NEVER
        changes = add_entry(origin.test.of, origin.scope, number)
        if changes is None:
            return NEVER
        return Act(Action(remedy.action, (str(number),), remedy.cost, changes))

    def _leaf(self, finding: Finding, *, wanted: bool) -> Formula:
        if finding.how == "judgement":
            return self._judged(finding)
        if finding.truth is not Truth.UNKNOWN:
            return NEVER
        changes = cure(finding, wanted)
        if changes is None:
            return NEVER
        if finding.judged:
            about, cost = (changes[0].value["clause"],), self.costs["ask_judgement"]
            return Act(Action("ask_judgement", about, cost, changes))
        cost = self.costs["supply_fact"]
        paths = finding.missing or tuple(change.path for change in changes)
        return both(Act(Action("supply_fact", (path,), cost, changes)) for path in paths)

    def _judged(self, finding: Finding) -> Formula:
        """Evidence to look at, one piece is enough; then it is for a person."""
        origin = finding.origin
        if finding.judged or origin is None:
            return DONE
        cost = self.costs["supply_evidence"]
        choices = [
            Act(Action("supply_evidence", (path,), cost, evidence_cure(path, origin.scope)))
            for path in finding.missing
        ]
        return Some(1, tuple(choices))

    def judge(self) -> Act:
        """The judgement itself."""
        changes = (judgement(self.clause, self.day),)
        return Act(Action("ask_judgement", (self.clause,), self.costs["ask_judgement"], changes))

    def write(self, action: str) -> Act:
        """A written reason (原则上) or explanation (一般应)."""
        reason = Change(f"deviations[{self.clause}].reason", TO_SUPPLY)
        evidence = Change(f"deviations[{self.clause}].evidence", TO_SUPPLY)
        return Act(Action(action, (self.clause,), self.costs[action], (reason, evidence)))

    def _forced(self, finding: Finding, *, wanted: bool) -> Cure | None:
        if finding.truth is (Truth.TRUE if wanted else Truth.FALSE):
            return ()
        if finding.how == "count" and wanted and finding.parts:
            return self._forced_count(finding)
        if not finding.parts:
            return cure(finding, wanted)
        if finding.how == "not":
            return self._forced(finding.parts[0], wanted=not wanted)
        found = [self._forced(part, wanted=wanted) for part in finding.parts]
        if (finding.how != "any") is wanted:
            return None if None in found else tuple(c for part in found for c in part or ())
        return next((part for part in found if part is not None), None)

    def _forced_count(self, finding: Finding) -> Cure | None:
        lower = finding.count.lower if finding.count else 0
        short, origin = finding.needed - lower, finding.origin
        open_parts = [part for part in finding.parts if part.truth is not Truth.TRUE]
        found = [c for part in open_parts if (c := self._forced(part, wanted=True)) is not None]
        of = origin.test.of if origin and isinstance(origin.test, CountAtLeast) else None
        for number in range(1, short - len(found) + 1):
            added = add_entry(of, origin.scope, number) if of and origin else None
            if added is None:
                return None
            found.append(added)
        return tuple(change for part in found[:short] for change in part)


def both(parts: Iterable[Formula]) -> Formula:
    """All of them, without those that are done."""
    rest = tuple(part for part in parts if part != DONE)
    return rest[0] if len(rest) == 1 else Both(rest)
