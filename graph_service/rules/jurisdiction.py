"""Whose rules a pack holds: its city, and whether a place lies in it."""

from __future__ import annotations

from graph_service.rules.rule import Pack
from graph_service.rules.terms import Place
from graph_service.rules.truth import Truth

_DIVISION_CODE = 6


def lies_in(pack: Pack, text: str) -> Truth:
    """Whether ``text`` names a place of the pack's jurisdiction, as the pack itself reads places."""
    return home_place(pack).holds(text)


def home_place(pack: Pack) -> Place:
    """The pack's own place of its jurisdiction; of a pack without, only its name."""
    name = pack.jurisdiction
    own = next((p for p in pack.terms.places.values() if p.name == name), None)
    return own or Place(name, (), code=_code_of_city(pack) or None)


def city_of(pack: Pack) -> str:
    """The code of its city: a district's pack is of the same city as the city's own."""
    return _code_of_city(pack) or pack.form.jurisdiction.code


def _code_of_city(pack: Pack) -> str:
    """The first four of six figures; empty for codes of another form."""
    code = pack.form.jurisdiction.code
    return code[:4] if len(code) == _DIVISION_CODE and code.isdigit() else ""
