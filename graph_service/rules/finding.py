"""What a test of a rule finds: its truth, and everything a person needs to understand and mend it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import Said
from graph_service.rules.dossier import Scope
from graph_service.rules.reading import Item, Reading, State
from graph_service.rules.truth import Count, Truth, all_of, any_of
from graph_service.rules.words import Words

H = TypeVar("H", bound=Hashable)
How = Literal["leaf", "all", "any", "not", "provided", "count", "judgement"]


@dataclass(frozen=True, slots=True)
class Remedy:
    """An action that would mend a finding; with ``each`` it is needed, and costs, once per subject."""

    action: str
    cost: int
    each: bool = False
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell that decides nothing. ``basis`` is a clause, or None: not of the guideline."""

    code: str
    said: Said | Words
    basis: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """A test and the scope it looked at; ``item`` where it looked at one entry of a list."""

    test: object
    scope: Scope
    item: Item | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """``words`` are the pack's sentences, ``remarks`` the engine's; both in the order found."""

    truth: Truth
    missing: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    words: tuple[Words, ...] = ()
    remarks: tuple[Said, ...] = ()
    subjects: tuple[str, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    notices: tuple[Notice, ...] = ()
    disposition: str | None = None
    """The code of a disposition that replaces the usual one (待说明, 待解释)."""
    judged: bool = field(default=False)
    """Only a person decides, and there is evidence to look at."""
    contradicted: bool = False
    """Two sources say opposite things; no recorded judgement settles that."""
    unsettled: tuple[str, ...] = ()
    """Those of ``subjects`` of whom it is only not known."""
    how: How = "leaf"
    """How ``parts`` make this truth; a leaf has none."""
    parts: tuple[Finding, ...] = ()
    """The findings it was made of, each itself with its parts: the proof of this one."""
    about: str = ""
    """What was tested, as the pack writes it: a fact with its comparison, a list, a condition."""
    item: str = ""
    """The entry of a list that was looked at."""
    count: Count | None = None
    """Of a count: the bounds found."""
    needed: int = 0
    """Of a count: how many there must be."""
    origin: Origin | None = None
    """Of a leaf and of a count: the test that found it, and where it looked."""
    remedy: Remedy | None = None
    """What the pack says would mend just this part."""

    @property
    def failing(self) -> tuple[str, ...]:
        """The subjects as a sentence names them: of a failure those that fail, else all."""
        if self.truth is not Truth.FALSE:
            return self.subjects
        return tuple(s for s in self.subjects if s not in self.unsettled)


def of_reading(
    reading: Reading, truth: Truth, about: str = "", origin: Origin | None = None
) -> Finding:
    """``truth`` as found from one fact, with its evidence; what is missing only where it is unknown."""
    return Finding(
        truth,
        missing=reading.missing if truth is Truth.UNKNOWN else (),
        evidence=reading.evidence,
        remarks=reading.remarks,
        contradicted=reading.state is State.CONFLICT,
        about=about or reading.path,
        origin=origin,
    )


def conjunction(findings: Sequence[Finding]) -> Finding:
    """AND. When it fails, what else is unknown is listed beside what failed."""
    truth = all_of(f.truth for f in findings)
    telling = (
        findings if truth is Truth.TRUE else [f for f in findings if f.truth is not Truth.TRUE]
    )
    return merged(truth, telling, findings, how="all")


def disjunction(findings: Sequence[Finding]) -> Finding:
    """OR. When it holds, only what holds is told."""
    truth = any_of(f.truth for f in findings)
    telling = [f for f in findings if f.truth is truth]
    seen = telling if truth is Truth.TRUE else findings
    return merged(truth, telling, seen, how="any", parts=findings)


def merged(
    truth: Truth,
    telling: Iterable[Finding],
    seen: Iterable[Finding],
    *,
    how: How,
    parts: Sequence[Finding] | None = None,
) -> Finding:
    """One finding: sentences and missing facts of ``telling``, evidence of all that was ``seen``.

    ``parts``: everything that was looked at, ``seen`` if left out.
    """
    told, all_seen = list(telling), list(seen)
    failing = {s for f in told if f.truth is Truth.FALSE for s in f.failing}
    return Finding(
        truth,
        missing=unique(m for f in told for m in f.missing),
        evidence=unique(e for f in all_seen for e in f.evidence),
        words=unique(w for f in told for w in f.words),
        remarks=unique(r for f in told for r in f.remarks),
        subjects=unique(s for f in told for s in f.subjects),
        remedies=unique(r for f in told for r in f.remedies),
        notices=unique(n for f in all_seen for n in f.notices),
        disposition=next((f.disposition for f in told if f.disposition), None),
        judged=any(f.judged for f in told),
        contradicted=any(f.contradicted for f in told),
        unsettled=unique(s for f in told for s in _unsettled(f) if s not in failing),
        how=how,
        parts=tuple(all_seen if parts is None else parts),
    )


def _unsettled(finding: Finding) -> tuple[str, ...]:
    return finding.subjects if finding.truth is Truth.UNKNOWN else finding.unsettled


def unique(values: Iterable[H]) -> tuple[H, ...]:
    """Without repetition, in the order first seen."""
    listed = tuple(values)
    if len(listed) < 2:
        return listed
    try:
        return tuple(dict.fromkeys(listed))
    except (
        TypeError
    ):  # a sentence whose parameters are lists cannot be hashed; there are few of them
        return tuple(v for number, v in enumerate(listed) if v not in listed[:number])
