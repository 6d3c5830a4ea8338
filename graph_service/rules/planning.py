"""Plans: the cheapest sets of repairs that lift a whole check, each proven by a second check.

Two goals: ready (nothing fails, nothing is to be supplied; what is left waits for people) and complete.
A third road, another lead, is tried with every member that could lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from graph_service.domain.check import ConditionsCode
from graph_service.domain.proposal import Proposal
from graph_service.rules.cheapest import Chosen, actions_of, cheapest_sets, cost_of
from graph_service.rules.editing import Change, edited
from graph_service.rules.evaluation import Evaluation, evaluate_case
from graph_service.rules.mending import DONE, NEVER, Act, Action, Formula, Mending, Some, both
from graph_service.rules.outcome import Outcome
from graph_service.rules.strict import load_model
from graph_service.rules.truth import Truth
from graph_service.rules.yaml_text import Document

Goal = Literal["ready", "complete"]
_REACHED: dict[Goal, tuple[ConditionsCode, ...]] = {
    "ready": ("needs_reason_or_judgement", "complete"),
    "complete": ("complete",),
}
ALTERNATIVES, ROUNDS = 3, 4


@dataclass(frozen=True)
class Planned:
    """``clauses`` by action; ``left``: the ids of clauses that no action lifts."""

    goal: Goal
    actions: tuple[Action, ...]
    clauses: dict[Action, tuple[str, ...]]
    left: tuple[str, ...]
    after: Evaluation

    @property
    def cost(self) -> int:
        return cost_of(self.actions)


def plan(evaluation: Evaluation) -> list[Planned]:
    """For each goal not reached yet the cheapest plans, cheapest first."""
    return [found for goal in _REACHED for found in _plans(evaluation, goal)]


def _plans(evaluation: Evaluation, goal: Goal) -> Iterator[Planned]:
    if evaluation.conditions in _REACHED[goal]:
        return
    start = _Road(goal, evaluation)
    for first in start.cheapest(ALTERNATIVES):
        if (end := _followed(start, first)) is not None:
            yield end.planned()


def _followed(road: _Road, first: Chosen) -> _Road | None:
    """To its end; None where it leads nowhere."""
    chosen = first
    for _ in range(ROUNDS):
        if not chosen:
            return None
        road = road.taken(chosen)
        if road.has_arrived:
            return road
        chosen = next(iter(road.cheapest(1)), frozenset())
    return None


@dataclass(frozen=True)
class _Road:
    """Where a plan has come to. An answer may open further gaps (who applies decides what is asked), so
    that a plan may take several rounds; what no round lifts is left."""

    goal: Goal
    now: Evaluation
    actions: Mapping[Action, Mapping[str, Change]] = field(default_factory=dict)
    clauses: Mapping[Action, tuple[str, ...]] = field(default_factory=dict)
    stuck: frozenset[str] = frozenset()

    @cached_property
    def formulas(self) -> dict[str, Formula]:
        """Of the clauses that are not where the goal wants them."""
        return {
            o.rule.id: formula
            for o in self.now.outcomes
            if o.counts and (formula := _formula(o, self.now, self.goal)) != DONE
        }

    @cached_property
    def left(self) -> frozenset[str]:
        """The clauses that no action lifts."""
        never = (clause for clause, f in self.formulas.items() if not cheapest_sets([f], 1))
        return self.stuck | frozenset(never)

    @property
    def has_arrived(self) -> bool:
        """Whether all but what is left has reached the goal."""
        lifted = tuple(o for o in self.now.outcomes if o.rule.id not in self.left)
        return replace(self.now, outcomes=lifted).conditions in _REACHED[self.goal]

    def cheapest(self, wanted: int) -> list[Chosen]:
        """The cheapest sets for what can be lifted; none for a whole goal of which something is left."""
        if self.left and self.goal == "complete":
            return []
        return cheapest_sets([f for c, f in self.formulas.items() if c not in self.left], wanted)

    def taken(self, chosen: Chosen) -> _Road:
        """One round: the actions done, the case evaluated anew."""
        actions = {action: dict(changes) for action, changes in self.actions.items()}
        clauses = dict(self.clauses)
        for clause, formula in self.formulas.items():
            for action in actions_of(formula) if clause not in self.left else ():
                if action in chosen:
                    _merge(actions.setdefault(action, {}), action.changes)
                    clauses[action] = tuple(dict.fromkeys((*clauses.get(action, ()), clause)))
        done = [
            c for action, changes in actions.items() if action in chosen for c in changes.values()
        ]
        after = after_changes(self.now, done)
        before = {o.rule.id: (o.result, o.finding.missing) for o in self.now.outcomes}
        stuck = {
            o.rule.id
            for o in after.outcomes
            if o.rule.id in self.formulas
            and o.result == "unknown"
            and (o.result, o.finding.missing) == before[o.rule.id]
            and o.finding.missing
        }
        return _Road(self.goal, after, actions, clauses, self.stuck | stuck)

    def planned(self) -> Planned:
        """The plan that led here."""
        whole = {a: replace(a, changes=tuple(c.values())) for a, c in self.actions.items()}
        return Planned(
            self.goal,
            tuple(whole.values()),
            {whole[a]: clauses for a, clauses in self.clauses.items()},
            tuple(sorted(self.left)),
            self.now,
        )


def _merge(found: dict[str, Change], changes: Iterable[Change]) -> None:
    """One change a place: the first that was found, of lists the longer."""
    for change in changes:
        appended = f"{change.path}={change.value}" if "[+]" in change.path else change.path
        old = found.get(appended)
        longer = (
            old is not None
            and isinstance(change.value, list)
            and isinstance(old.value, list)
            and len(change.value) > len(old.value)
        )
        if old is None or longer:
            found[appended] = change


def after_changes(evaluation: Evaluation, changes: Sequence[Change]) -> Evaluation:
    """The same case with the changes made, evaluated anew."""
    case = evaluation.case
    data = case.proposal.model_dump(mode="json", by_alias=True, exclude_none=True)
    unlike: dict[str, Change] = {}
    # A whole is put in place before its parts, whatever action brings it.
    _merge(unlike, sorted(changes, key=lambda change: change.path.count(".")))
    proposal = load_model(Proposal, Document("plan", edited(data, unlike.values())))
    return evaluate_case(replace(case, proposal=proposal))


def _formula(outcome: Outcome, evaluation: Evaluation, goal: Goal) -> Formula:
    case = evaluation.case
    mending = Mending(outcome.rule.id, case.as_of, case.pack.costs)
    if outcome.result == "fail":
        return _of_failure(outcome, mending, goal)
    if outcome.result != "unknown" or outcome.tested is None:
        return DONE
    return _of_unknown(outcome, mending, goal)


def _of_failure(outcome: Outcome, mending: Mending, goal: Goal) -> Formula:
    """Mended, or a reason is written, which leaves it to people."""
    if goal == "ready" and outcome.explained:
        return DONE
    ways = [] if outcome.judgement else [_of_rule(outcome, mending)]
    if goal == "ready" and outcome.rule.strength == "in_principle":
        ways.append(mending.write("write_reason"))
    elif goal == "ready" and outcome.rule.strength == "required":
        ways.append(mending.write("write_explanation"))
    return Some(1, tuple(way for way in ways if way != NEVER))


def _of_rule(outcome: Outcome, mending: Mending) -> Formula:
    tested, remedy = outcome.tested, outcome.rule.remedy
    if tested is None:
        return NEVER
    if remedy is None or tested.remedy:
        return mending.mend(tested)
    return mending.mend(replace(tested, remedy=remedy))


def _of_unknown(outcome: Outcome, mending: Mending, goal: Goal) -> Formula:
    tested = outcome.tested
    if tested is None:
        return NEVER
    applies = outcome.applies
    if applies is not None and applies.truth is Truth.UNKNOWN:
        # Either answer settles it: then it applies and is met, or it does not apply.
        met = both((mending.mend(applies), mending.mend(tested)))
        return Some(1, (met, mending.mend(applies, wanted=False)))
    if tested.truth is Truth.FALSE:
        return _of_softened(outcome, mending)
    formula = mending.mend(tested)
    if outcome.kind == "judgement" or outcome.rule.kind == "judgement" or tested.how == "judgement":
        return both((formula, mending.judge())) if goal == "complete" else formula
    return formula


def _of_softened(outcome: Outcome, mending: Mending) -> Formula:
    """Not a failure by the pack's word: what it names would mend it; what the office must say, nothing does."""
    if outcome.finding.disposition == "ask_interpreter" or outcome.tested is None:
        return NEVER
    remedies = outcome.finding.remedies
    changes = mending.forced(outcome.tested)
    if not remedies or changes is None:
        return _of_rule(outcome, mending)
    return both(_acts(outcome, mending, changes))


def _acts(outcome: Outcome, mending: Mending, changes: tuple[Change, ...]) -> Iterator[Formula]:
    for remedy in outcome.finding.remedies:
        yield Act(mending.by_remedy(remedy, outcome.finding, changes))
