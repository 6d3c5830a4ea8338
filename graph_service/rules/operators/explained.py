"""Whether every unmet clause of a part carries a written reason: looks at outcomes, not at facts."""

from __future__ import annotations

from dataclasses import dataclass

from graph_service.rules.dossier import Scope
from graph_service.rules.finding import Finding
from graph_service.rules.truth import Truth


@dataclass(frozen=True)
class FailuresExplained:
    """``failures_explained: PREFIX``: clauses whose id begins so and that failed have a reason.

    Nothing failed: it holds. A reason that is not there may still be written: unknown, never false.
    """

    prefix: str

    def evaluate(self, scope: Scope) -> Finding:
        bare = [f.id for f in scope.failures if f.id.startswith(self.prefix) and not f.explained]
        if not bare:
            return Finding(Truth.TRUE)
        missing = tuple(f"deviations[{clause}].reason" for clause in bare)
        return Finding(Truth.UNKNOWN, missing, subjects=tuple(bare))
