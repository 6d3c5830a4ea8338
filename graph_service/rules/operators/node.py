"""What every test is, and the wrapper that lets a pack give a test its own sentences and remedies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from graph_service.domain.said import Said, say
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding, Notice, Remedy
from graph_service.rules.reading import State
from graph_service.rules.shown import shown
from graph_service.rules.truth import Truth
from graph_service.rules.words import Message

OUTCOME = {Truth.TRUE: "pass", Truth.FALSE: "fail", Truth.UNKNOWN: "unknown"}
SUBJECTS = "subjects"
AS_OF = "as_of"
COUNTED = "counted"
PLACEHOLDERS = frozenset({SUBJECTS, AS_OF, COUNTED})


class Test(Protocol):
    """A node: evaluates completely, never stops early, never raises for missing facts."""

    def evaluate(self, scope: Scope) -> Finding: ...


@dataclass(frozen=True)
class Spoken:
    """``test``, saying the pack's own sentence for its outcome, with a remedy and a notice."""

    test: Test
    says: Mapping[str, Message] = field(default_factory=dict)
    remedy: Remedy | None = None
    notice: Message | None = None
    """Told when the test holds, on the basis of ``clause``."""
    clause: str | None = None

    def evaluate(self, scope: Scope) -> Finding:
        finding = self.test.evaluate(scope)
        message = self.says.get(OUTCOME[finding.truth])
        if message and (finding.failing or SUBJECTS not in message.placeholders()[0]):
            finding = replace(finding, words=(message.words(lookup(scope, finding)),))
        # A sentence, or an action, about nobody is none.
        if (
            self.remedy
            and finding.truth is Truth.FALSE
            and (finding.failing or not self.remedy.each)
        ):
            remedy = replace(self.remedy, subjects=finding.failing)
            finding = replace(finding, remedies=(*finding.remedies, remedy))
        if self.remedy:
            finding = replace(finding, remedy=self.remedy)
        if self.notice and finding.truth is Truth.TRUE:
            words = self.notice.words(lookup(scope, finding))
            notice = Notice(self.notice.code, words, self.clause)
            finding = replace(finding, notices=(*finding.notices, notice))
        return finding


def lookup(scope: Scope, finding: Finding) -> Callable[[str], str | Said]:
    """The shown value of a placeholder: the subjects, the day, how many were counted, or a fact."""

    def value(name: str) -> str | Said:
        if name == SUBJECTS:
            return say("rule.names", names=list(finding.failing))
        if name == AS_OF:
            return scope.dossier.as_of.isoformat()
        if name == COUNTED:
            return str(finding.count.lower) if finding.count else "—"
        reading = FACTS[name].read(scope)
        if reading.state is State.KNOWN:
            area = FACTS[name].values
            return say(f"{area}.{reading.value}") if area else shown(reading.value)
        return "、".join(e.fact for e in reading.evidence) or "—"

    return value
