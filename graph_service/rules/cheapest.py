"""The cheapest sets of actions that satisfy several formulas at once: exact, several of them in order of cost.

Clauses that share no action are solved apart and their solutions put together; within a group, partial
sets are taken up in order of cost, so that the first whole one is the cheapest.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from itertools import count

from graph_service.rules.mending import Act, Action, Both, Formula

Chosen = frozenset[Action]


def cheapest_sets(formulas: Sequence[Formula], wanted: int) -> list[Chosen]:
    """Up to ``wanted`` sets, cheapest first, none a superset of another; none at all where one formula can
    never be satisfied."""
    found: list[Chosen] = [frozenset()]
    for group in _groups(formulas):
        solved = list(_solve(group, wanted))
        together = {a | b for a in found for b in solved}
        found = sorted(together, key=_order)[:wanted]
        if not found:
            return []
    return found


def cost_of(chosen: Iterable[Action]) -> int:
    """What they cost together."""
    return sum(action.cost for action in chosen)


def actions_of(formula: Formula) -> Iterator[Action]:
    """Every action that stands in it."""
    if isinstance(formula, Act):
        yield formula.action
    else:
        for part in formula.parts:
            yield from actions_of(part)


def _order(chosen: Chosen) -> tuple[int, int, list[tuple[str, tuple[str, ...]]]]:
    return cost_of(chosen), len(chosen), sorted((a.action, a.about) for a in chosen)


def _groups(formulas: Sequence[Formula]) -> list[list[Formula]]:
    """Formulas that share an action, directly or through others, stand in one group."""
    groups: list[tuple[set[Action], list[Formula]]] = []
    for formula in formulas:
        actions, members = set(actions_of(formula)), [formula]
        apart = []
        for other, formulas_of_other in groups:
            if other & actions:
                actions |= other
                members = [*formulas_of_other, *members]
            else:
                apart.append((other, formulas_of_other))
        groups = [*apart, (actions, members)]
    return [members for _, members in groups]


def _solve(formulas: Sequence[Formula], wanted: int) -> Iterator[Chosen]:
    """Best first: a state is what is chosen and what is still to be satisfied."""
    order = count()
    start: Chosen = frozenset()
    heap: list[tuple[int, int, Chosen, tuple[Formula, ...]]] = [(0, 0, start, tuple(formulas))]
    found: list[Chosen] = []
    seen: set[tuple[Chosen, tuple[Formula, ...]]] = set()
    while heap and len(found) < wanted:
        _, _, chosen, pending = heapq.heappop(heap)
        chosen, pending = _settled(chosen, pending)
        if (chosen, pending) in seen or any(other <= chosen for other in found):
            continue
        seen.add((chosen, pending))
        if not pending:
            found.append(chosen)
            yield chosen
            continue
        for branch in _branches(pending[0]):
            more = (*branch, *pending[1:])
            heapq.heappush(heap, (cost_of(chosen), next(order), chosen, more))
        if isinstance(pending[0], Act):
            taken = chosen | {pending[0].action}
            heapq.heappush(heap, (cost_of(taken), next(order), taken, pending[1:]))


def _settled(chosen: Chosen, pending: tuple[Formula, ...]) -> tuple[Chosen, tuple[Formula, ...]]:
    """Opens what must all be done, and leaves out what is chosen already; alternatives come last."""
    acts: list[Formula] = []
    choices: list[Formula] = []
    stack = list(pending)
    while stack:
        formula = stack.pop(0)
        if isinstance(formula, Both):
            stack = [*formula.parts, *stack]
        elif isinstance(formula, Act):
            if formula.action not in chosen:
                acts.append(formula)
        elif formula.needed > 0:
            choices.append(formula)
    return chosen, (*acts, *choices)


def _branches(formula: Formula) -> Iterator[tuple[Formula, ...]]:
    """A choice: its first part is taken, or done without."""
    if isinstance(formula, Act | Both) or len(formula.parts) < formula.needed:
        return
    first, rest = formula.parts[0], formula.parts[1:]
    kind = type(formula)
    yield (first, kind(formula.needed - 1, rest))
    if len(rest) >= formula.needed:
        yield (kind(formula.needed, rest),)
