"""Whether the document is in force on the day; both its first and its last day are included."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_service.rules.dossier import Scope
from graph_service.rules.finding import Finding
from graph_service.rules.truth import Truth


@dataclass(frozen=True)
class InForce:
    """``in_force: true``: the pack's own days. A day that was not seen leaves the test unknown."""

    valid_from: date | None
    valid_to: date | None

    def evaluate(self, scope: Scope) -> Finding:
        day = scope.dossier.as_of
        if self.valid_from and day < self.valid_from:
            return Finding(Truth.FALSE)
        if self.valid_to and day > self.valid_to:
            return Finding(Truth.FALSE)
        both = self.valid_from and self.valid_to
        return Finding(Truth.TRUE if both else Truth.UNKNOWN)
