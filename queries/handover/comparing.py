"""What differs between two checks of the same proposal: clause by clause, then as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.check import Basis, Check, ClauseResult
from graph_service.domain.handover import HandoverFinding
from graph_service.domain.said import Said, say
from graph_service.messages import Language, render

_BASIS: dict[Basis, str] = {
    "in_force": "disposition.basis_holds",
    "expired": "disposition.basis_does_not_hold",
    "not_yet_in_force": "disposition.basis_does_not_hold",
    "unknown": "disposition.basis_unverified",
}


def changed_results(before: Check, after: Check, lang: Language) -> Iterator[HandoverFinding]:
    """A finding for every clause whose result or disposition changed, that is new, or that is gone."""
    old = {clause.id: clause for clause in before.clauses}
    new = {clause.id: clause for clause in after.clauses}
    for clause_id in [*old, *(i for i in new if i not in old)]:
        yield from _changed(clause_id, old.get(clause_id), new.get(clause_id), lang)
    if before.basis != after.basis:
        codes = (before.basis, after.basis)
        yield _whole("handover.basis_changed", codes, [say(_BASIS[code]) for code in codes], lang)
    if before.conditions_code != after.conditions_code:
        pair = (before.conditions_code, after.conditions_code)
        words = [say(f"conditions.{code}") for code in pair]
        yield _whole("handover.conditions_changed", pair, words, lang)


def _whole(
    message: str, codes: tuple[str, str], words: list[Said], lang: Language
) -> HandoverFinding:
    sentence = render(Said(message, {"before": words[0], "after": words[1]}), lang)
    return HandoverFinding(code=message, sentence=sentence, before=codes[0], after=codes[1])


def _changed(
    clause: str, old: ClauseResult | None, new: ClauseResult | None, lang: Language
) -> Iterator[HandoverFinding]:
    if old and new and _outcome(old) == _outcome(new):
        return
    yield HandoverFinding(
        code=(said := _said(clause, old, new)).code,
        sentence=render(said, lang),
        subject=clause,
        before=old and old.result,
        after=new and new.result,
    )


def _said(clause: str, old: ClauseResult | None, new: ClauseResult | None) -> Said:
    if old and new:
        return say("handover.clause_changed", clause=clause, before=_words(old), after=_words(new))
    if old:
        return say("handover.clause_gone", clause=clause, before=_words(old))
    assert new
    return say("handover.clause_new", clause=clause, after=_words(new))


def _outcome(clause: ClauseResult) -> tuple[str, str]:
    return clause.result, clause.disposition_code


def _words(clause: ClauseResult) -> Said:
    return say(
        "handover.outcome",
        result=say(f"result.{clause.result}"),
        disposition=say(f"disposition.{clause.disposition_code}"),
    )
