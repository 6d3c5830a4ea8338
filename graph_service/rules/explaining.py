"""Turns the finding of a clause, which keeps the findings it was made of, into an explanation for people."""

from __future__ import annotations

import re

from graph_service.domain.explanation import CountBounds, Explanation, Held, How
from graph_service.messages import Language, render, text
from graph_service.rules.facts import FACTS, LISTS
from graph_service.rules.finding import Finding
from graph_service.rules.outcome import Outcome
from graph_service.rules.truth import Truth

_HELD: dict[Truth, Held] = {Truth.TRUE: "true", Truth.FALSE: "false", Truth.UNKNOWN: "unknown"}
_NAME = re.compile(r"[a-z_]+(?:\.[a-z_]+)*")
_ASIDES = ("softened", "judged", "explained")


def explain(outcome: Outcome, lang: Language) -> Explanation:
    """The whole clause: whether it applies, its test, and what stands above the test."""
    parts = []
    if outcome.applies is not None:
        parts.append(_step(outcome.applies, lang))
    if outcome.tested is not None and outcome.result != "not_applicable":
        parts.append(_step(outcome.tested, lang))
    aside = _aside(outcome)
    return Explanation(
        how="rule",
        held=_HELD[_truth(outcome)],
        code=f"explain.rule_{outcome.result}",
        sentence=text(f"explain.rule_{outcome.result}", lang, clause=outcome.rule.id),
        what=outcome.rule.title,
        missing=list(outcome.finding.missing) if outcome.result in ("fail", "unknown") else [],
        remarks=[text(f"explain.{aside}", lang)] if aside else [],
        parts=parts,
    )


def _truth(outcome: Outcome) -> Truth:
    of_result = {"pass": Truth.TRUE, "fail": Truth.FALSE}
    return of_result.get(outcome.result, Truth.UNKNOWN)


def _aside(outcome: Outcome) -> str | None:
    """What made the result another one than the test alone would give."""
    if outcome.judgement is not None:
        return "judged"
    if outcome.explained:
        return "explained"
    softened = outcome.tested is not None and outcome.tested.truth is not outcome.finding.truth
    return "softened" if softened and outcome.applies is None else None


def _step(finding: Finding, lang: Language, item: str = "") -> Explanation:
    held, how = _HELD[finding.truth], _how(finding)
    leaf = not finding.parts
    code = f"explain.{how}_{held}"
    count, of_list = finding.count, finding.about in LISTS
    return Explanation(
        how=how,
        held=held,
        code=code,
        sentence=text(code, lang, **_bounds(finding)),
        test=finding.about,
        what=_words(finding.about),
        item=item or finding.item,
        missing=list(finding.missing) if leaf else [],
        evidence=list(finding.evidence) if leaf else [],
        remarks=[render(remark, lang) for remark in finding.remarks] if leaf else [],
        count=CountBounds(lower=count.lower, upper=count.upper, needed=finding.needed)
        if count
        else None,
        parts=[_step(part, lang, _entry(part) if of_list else "") for part in finding.parts],
    )


def _entry(finding: Finding) -> str:
    """The entry of the list that a part of a test over it looked at."""
    if finding.item or finding.origin is None:
        return finding.item or next((e for part in finding.parts if (e := _entry(part))), "")
    item = finding.origin.scope.item
    return item.label if item else ""


def _how(finding: Finding) -> How:
    return finding.how if finding.parts or finding.how in ("count", "judgement") else "leaf"


def _bounds(finding: Finding) -> dict[str, object]:
    if finding.count is None:
        return {}
    return {"lower": finding.count.lower, "upper": finding.count.upper, "needed": finding.needed}


def _words(about: str) -> str:
    """The facts and lists that a test names, in words."""
    names = dict.fromkeys(_NAME.findall(about))
    told = [
        FACTS[n].sentence if n in FACTS else LISTS[n].sentence
        for n in names
        if n in FACTS or n in LISTS
    ]
    return "；".join(told)
