"""AND, OR, NOT, and the settled test. Every child is evaluated, so that every gap shows at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_service.rules.dossier import Scope
from graph_service.rules.finding import Finding, conjunction, disjunction
from graph_service.rules.operators.node import Test
from graph_service.rules.truth import Truth, negation


@dataclass(frozen=True)
class All:
    """``all: [tests]``: every one holds."""

    tests: tuple[Test, ...]

    def evaluate(self, scope: Scope) -> Finding:
        return conjunction([test.evaluate(scope) for test in self.tests])


@dataclass(frozen=True)
class Any:
    """``any: [tests]``: at least one holds."""

    tests: tuple[Test, ...]

    def evaluate(self, scope: Scope) -> Finding:
        return disjunction([test.evaluate(scope) for test in self.tests])


@dataclass(frozen=True)
class Provided:
    """``provided: {that: TEST, then: TEST}``: the second test, unless the first is known not to hold.

    Of an agreement that does not exist nothing further can be asked.
    """

    that: Test
    then: Test

    def evaluate(self, scope: Scope) -> Finding:
        that, then = self.that.evaluate(scope), self.then.evaluate(scope)
        found = that if that.truth is Truth.FALSE else then
        return replace(found, how="provided", parts=(that, then))


@dataclass(frozen=True)
class Not:
    """``not: test``: it does not hold; unknown stays unknown."""

    test: Test

    def evaluate(self, scope: Scope) -> Finding:
        finding = self.test.evaluate(scope)
        return replace(
            finding,
            truth=negation(finding.truth),
            words=(),
            subjects=finding.failing,
            unsettled=(),
            how="not",
            parts=(finding,),
        )


@dataclass(frozen=True)
class Settled:
    """``always: true``: for clauses that are listed and not decided."""

    truth: Truth

    def evaluate(self, scope: Scope) -> Finding:
        del scope
        return Finding(self.truth, about=f"always: {str(self.truth is Truth.TRUE).lower()}")
