"""The answer of a check: exactly what interfaces.md calls CHECK. Callers add the header."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, JsonValue

from graph_service.domain.evidence import Evidence
from graph_service.domain.explanation import Explanation

Strength = Literal[
    "required",
    "in_principle",
    "preference",
    "process",
    "management",
    "definition",
    "support",
    "gate",
    "target",
    "qualifier",
    "notice",
]
Kind = Literal["fact", "document", "judgement"]
Due = Literal["apply", "recommend", "formal", "assess", "publicity", "after"]
STAGES: tuple[Due, ...] = ("apply", "recommend", "formal", "assess", "publicity", "after")
Result = Literal["pass", "fail", "unknown", "not_applicable"]
Basis = Literal["in_force", "expired", "not_yet_in_force", "unknown"]
ConditionsCode = Literal["unmet", "needs_evidence", "needs_reason_or_judgement", "complete"]
OverallCode = Literal[
    "expired",
    "not_yet_in_force",
    "unmet",
    "needs_evidence",
    "needs_reason_or_judgement",
    "complete",
]
AsOfReason = Literal["explicit", "submitted", "today"]


class CheckPart(BaseModel):
    """A part of a check; frozen."""

    model_config = ConfigDict(frozen=True)


class ClauseResult(CheckPart):
    """One rule's outcome. ``quote`` holds verbatim pieces; ``clause`` is the document's own number.
    ``basis`` stands where there is no quote: a paraphrase (转述), or 非本指引条款. ``origin`` is the pack that
    the rule is taken over from, null for the pack's own."""

    id: str
    clause: str
    title: str
    quote: list[str]
    basis: str | None = None
    strength: Strength
    kind: Kind
    due: Due
    counts: bool
    result: Result
    disposition: str
    disposition_code: str
    code: str
    sentence: str
    missing: list[str]
    evidence: list[Evidence]
    subjects: list[str]
    notes: list[str] = []
    origin: str | None = None
    explanation: Explanation | None = None
    """Only where it was asked for."""


class CheckNotice(CheckPart):
    """Something to know that decides nothing; ``basis`` is a clause or 非本指引条款."""

    code: str
    sentence: str
    basis: str


class SetValue(CheckPart):
    """A change to the proposal; values in （） are placeholders for what a person has to supply."""

    path: str
    value: JsonValue


class Repair(CheckPart):
    """One action that would mend the clauses named; ``cost`` compares actions, it is no money. ``changes``
    are what would follow in the proposal."""

    clauses: list[str]
    action: str
    sentence: str
    cost: int
    changes: list[SetValue] = []


class Plan(CheckPart):
    """A cheapest set of repairs; a second check with their changes made has come to ``reaches``.

    ``goal`` is ready (nothing failed, nothing to be supplied) or complete; ``left`` are the clauses that no
    action of the applicant lifts.
    """

    goal: Literal["ready", "complete", "other_lead"]
    reaches: ConditionsCode
    cost: int
    repairs: list[Repair]
    left: list[str]
    code: str
    sentence: str


WORTH_ASKING = 0.1
"""Of a gain: what is less decides nothing that counts now."""


class AskFirst(CheckPart):
    """A missing fact. ``gain``: how many clauses its answer is expected to decide; the list is in the order
    in which asking decides most clauses soonest."""

    path: str
    what: str
    clauses: list[str]
    gain: float


class Route(CheckPart):
    """The way through the offices. ``asked``: shown as the default until the applicant has answered."""

    capacity: str | None
    first_office: str | None
    stages: list[str]
    asked: bool
    sentence: str


class Check(CheckPart):
    """The whole answer. People see the basis and the conditions as two lines. ``reference``: the pack is
    another city's, shown for comparison only; ``reference_sentence`` says so."""

    stage: Due
    as_of: date
    as_of_reason: AsOfReason
    as_of_sentence: str
    basis: Basis
    basis_sentence: str
    conditions_code: ConditionsCode
    overall: str
    overall_code: OverallCode
    clauses: list[ClauseResult]
    notices: list[CheckNotice]
    ask_first: list[AskFirst] = []
    repairs: list[Repair]
    plans: list[Plan] = []
    route: Route
    reference: bool = False
    reference_sentence: str | None = None
