"""Changes that make a test of one fact hold: the value it asks for, at the place that states it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph_service.domain.proposal_filing import Expert, Opinion
from graph_service.domain.stated import NONE
from graph_service.rules.dossier import Scope
from graph_service.rules.editing import Change, shape_at
from graph_service.rules.facts import FACTS
from graph_service.rules.list_cures import TO_SUPPLY
from graph_service.rules.operators.values import FactTest
from graph_service.rules.proposal_shape import Shape
from graph_service.rules.titles import entries_of

_UNABLE = object()
_SENIOR = ("正高", "副高")
_ROLE_OF_KIND = {"enterprise": "downstream", "campus": "university", "laboratory": "institute"}
FactCure = Callable[[Scope, Any], tuple[Change, ...] | None]


def cure_fact(test: FactTest, scope: Scope, wanted: bool) -> tuple[Change, ...] | None:
    """None where no value is known that would do."""
    path = FACTS[test.fact].read(scope).path
    value = _value(test, scope, path, wanted)
    if value is _UNABLE:
        return None
    if special := _SPECIAL.get(test.fact):
        return special(scope, value)
    return (Change(path, value),) if _fits(value, shape_at(path)) else None


def _fits(value: Any, shape: Shape) -> bool:
    """Whether a value may stand there: what a derived fact compares need not be what a file states."""
    if value == NONE:
        return True
    if shape.kind == "choice":
        return value in shape.choices
    return isinstance(value, list) is (shape.kind == "list")


def sample(path: str, scope: Scope) -> Any:
    """A placeholder of the kind that may stand there."""
    return _sample(shape_at(path), scope)


def _sample(shape: Shape, scope: Scope) -> Any:
    day = scope.dossier.as_of
    simple: dict[str, Any] = {
        "text": TO_SUPPLY,
        "flag": True,
        "day": day.isoformat(),
        "number": 1,
        "by_year": {str(day.year - 1): 1, str(day.year): 1},
        "choice": shape.choices[0] if shape.choices else TO_SUPPLY,
    }
    if shape.kind in simple:
        return simple[shape.kind]
    if shape.kind == "list" and shape.entry:
        return [_sample(shape.entry, scope)]
    return {shape.named_by: TO_SUPPLY} if shape.named_by else {}


def _value(test: FactTest, scope: Scope, path: str, wanted: bool) -> Any:
    argument = test.argument
    if test.operator == "equals":
        if wanted:
            return argument
        return not argument if isinstance(argument, bool) else _UNABLE
    if test.operator == "present":
        return sample(path, scope) if argument is wanted else NONE
    if test.operator == "not_in" and isinstance(argument, list):
        usual = sample(path, scope)
        return argument[0] if not wanted else _UNABLE if usual in argument else usual
    if not wanted:
        return _UNABLE
    if test.operator in ("in", "includes_any") and isinstance(argument, list):
        return [argument[0]] if test.operator == "includes_any" else argument[0]
    return _amount(test, scope, path)


def _amount(test: FactTest, scope: Scope, path: str) -> Any:
    if not isinstance(test.argument, int | float):
        return _UNABLE
    if test.operator == "at_least":
        return test.argument
    if test.operator == "entries_at_least" and shape_at(path).kind == "by_year":
        return {str(scope.dossier.as_of.year - n): 1 for n in range(int(test.argument))}
    return _UNABLE


def _title(scope: Scope, value: Any) -> tuple[Change, ...] | None:
    """Proof for a senior title; a title where none is stated. No paper changes what a title is."""
    del value
    expert, path = _expert(scope)
    proof = Change(f"{path}.title_evidence", TO_SUPPLY)
    if expert.title in (None, NONE):
        return Change(f"{path}.title", "高级工程师"), proof
    entries = entries_of(scope.dossier.terms.titles, str(expert.title), scope.dossier.as_of)
    is_senior = bool(entries) and all(entry.level in _SENIOR for entry in entries)
    return (proof,) if is_senior else None


def _opinion(scope: Scope, value: Any) -> tuple[Change, ...] | None:
    del value
    expert, path = _expert(scope)
    day = scope.dossier.as_of.isoformat()
    changes = [Change(f"{path}.opinion.signed_on", day)]
    stated = expert.opinion
    if not isinstance(stated, Opinion) or stated.document in (None, NONE):
        changes.append(Change(f"{path}.opinion.document", TO_SUPPLY))
    return tuple(changes)


def _signed(scope: Scope, value: Any) -> tuple[Change, ...]:
    path = scope.item.path if scope.item else ""
    day = scope.dossier.as_of.isoformat()
    return Change(f"{path}.signed", value), Change(f"{path}.signed_on", day)


def _role(scope: Scope, value: Any) -> tuple[Change, ...]:
    path = scope.item.path if scope.item else ""
    return (Change(f"{path}.role", _ROLE_OF_KIND.get(value[0], value[0])),)


def _expert(scope: Scope) -> tuple[Expert, str]:
    if scope.item is None:
        raise ValueError("a fact of an expert was looked at outside the list")
    return scope.item.value, scope.item.path


_SPECIAL: dict[str, FactCure] = {
    "expert.title_level": _title,
    "expert.has_opinion": _opinion,
    "party.signed": _signed,
    "member.kinds": _role,
    "lead.is_company": lambda scope, value: (Change("lead.legal_form", "企业"),) if value else None,
    "lead.nrdi_lapsed": lambda scope, value: (
        None if value else (Change("lead.nrdi_status", {"level": "省", "status": "valid"}),)
    ),
    "agreement.exists": lambda scope, value: (Change("agreement", {"document": TO_SUPPLY}),),
    "party.tasks": lambda scope, value: (
        (Change(f"agreement.tasks[{scope.item.label}]", [TO_SUPPLY]),) if scope.item else None
    ),
    "party.campus_lacks_legal_person": lambda scope, value: (
        Change(FACTS["party.campus_lacks_legal_person"].read(scope).path, not value),
    ),
    "filing.publicity.open_objections": lambda scope, value: (
        Change("filing.publicity.objections", NONE),
    ),
}
