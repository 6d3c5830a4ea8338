"""How likely a clause is decided once some facts are supplied, over the three-valued tests themselves.

A fact that is not known yet may come out either way; each is taken as even. The chances of AND, OR, NOT
and of counts follow from those of their parts, taken as independent of each other. What is decided already
stays decided, whatever else becomes known: Kleene's logic is monotone.
"""

from __future__ import annotations

from collections.abc import Collection
from math import prod

from graph_service.rules.finding import Finding
from graph_service.rules.outcome import Outcome
from graph_service.rules.truth import Truth

Chances = tuple[float, float]
"""That it holds, and that it does not; what is left stays unknown."""
_NEITHER: Chances = (0.0, 0.0)


def chance_decided(outcome: Outcome, supplied: Collection[str]) -> float:
    """Between 0 and 1. A clause that only people judge counts as settled once there is evidence to look at."""
    if outcome.result in ("pass", "not_applicable") or outcome.tested is None:
        return 1.0
    if not outcome.finding.missing:
        return 0.0 if outcome.result == "unknown" else 1.0
    if outcome.applies is not None and outcome.applies.truth is Truth.UNKNOWN:
        applies, not_applies = _chances(outcome.applies, supplied)
        return not_applies + applies * sum(_chances(outcome.tested, supplied))
    if outcome.tested.truth is not Truth.UNKNOWN:
        # It failed and is open only for a circumstance that would soften it.
        return float(set(outcome.finding.missing) <= set(supplied))
    return sum(_chances(outcome.tested, supplied))


def _chances(finding: Finding, supplied: Collection[str]) -> Chances:
    if finding.truth is not Truth.UNKNOWN:
        return (1.0, 0.0) if finding.truth is Truth.TRUE else (0.0, 1.0)
    if not any(path in supplied for path in finding.missing):
        return _NEITHER
    if not finding.parts:
        return _of_leaf(finding, supplied)
    parts = [_chances(part, supplied) for part in finding.parts]
    if finding.how == "count":
        return _of_count(parts, finding.needed)
    return _COMBINED[finding.how](parts)


def _all(parts: list[Chances]) -> Chances:
    return prod(holds for holds, _ in parts), 1 - prod(1 - fails for _, fails in parts)


def _any(parts: list[Chances]) -> Chances:
    return 1 - prod(1 - holds for holds, _ in parts), prod(fails for _, fails in parts)


def _not(parts: list[Chances]) -> Chances:
    return parts[0][1], parts[0][0]


def _provided(parts: list[Chances]) -> Chances:
    (_, no), (then, not_then) = parts
    return (1 - no) * then, no + (1 - no) * not_then


_COMBINED = {"all": _all, "any": _any, "not": _not, "provided": _provided}


def _of_leaf(finding: Finding, supplied: Collection[str]) -> Chances:
    if finding.how == "judgement":
        return 1.0, 0.0
    return (0.5, 0.5) if all(path in supplied for path in finding.missing) else _NEITHER


def _of_count(parts: list[Chances], needed: int) -> Chances:
    """At least ``needed`` hold; or so many fail that they never can."""
    enough = _at_least([holds for holds, _ in parts], needed)
    too_few = _at_least([fails for _, fails in parts], len(parts) - needed + 1)
    return enough, too_few


def _at_least(chances: list[float], needed: int) -> float:
    """That ``needed`` or more of independent events happen."""
    if needed > len(chances):
        return 0.0
    # reached[k]: that k of those looked at have happened, the last entry k or more.
    reached = [1.0] + [0.0] * max(needed, 0)
    for chance in chances:
        for k in range(len(reached) - 1, -1, -1):
            came = reached[k - 1] * chance if k else 0.0
            stays = 1.0 if k == len(reached) - 1 else 1 - chance
            reached[k] = reached[k] * stays + came
    return reached[max(needed, 0)]
