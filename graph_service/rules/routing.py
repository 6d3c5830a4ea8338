"""The way through the offices, by the capacity in which the lead applies."""

from __future__ import annotations

from graph_service.domain.check import Route
from graph_service.domain.said import say
from graph_service.messages import Language, text
from graph_service.rules.dossier import Scope
from graph_service.rules.fact_lead import lead_capacity
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding
from graph_service.rules.operators.node import lookup
from graph_service.rules.reading import State
from graph_service.rules.rule import Pack, PackRoute
from graph_service.rules.truth import Truth
from graph_service.rules.words import speak

_ASKED_DEFAULT = "nrdi"


def road_capacity(scope: Scope) -> tuple[str | None, bool]:
    """The capacity whose road is shown, and whether it is only the default of an open question."""
    stated = scope.dossier.proposal.lead.capacity
    if stated is not None:
        return stated, False
    reading = lead_capacity(scope)
    if reading.state is State.KNOWN:
        return str(reading.value), False
    asked = any(remark.code == "rule.capacity_asked" for remark in reading.remarks)
    return (_ASKED_DEFAULT, True) if asked else (None, False)


def route_of(pack: Pack, scope: Scope, lang: Language) -> Route:
    """The road of the case; without a known capacity there is none to show."""
    capacity, asked = road_capacity(scope)
    road = next((r for r in pack.routes if capacity in r.capacities), None)
    if road is None:
        known = {"capacity": say(f"capacity.{capacity}")} if capacity else {}
        sentence = text("route.not_in_pack" if capacity else "route.unknown", lang, **known)
        return Route(
            capacity=capacity, first_office=None, stages=[], asked=asked, sentence=sentence
        )
    words = road.message.words(lookup(scope, Finding(Truth.TRUE)))
    sentence = text("route.asked", lang) if asked else speak(words, lang)
    return Route(
        capacity=capacity,
        first_office=_first_office(road, scope),
        stages=list(road.stages),
        asked=asked,
        sentence=sentence,
    )


def _first_office(road: PackRoute, scope: Scope) -> str | None:
    if road.office_fact is None:
        return road.office
    reading = FACTS[road.office_fact].read(scope)
    return str(reading.value) if reading.state is State.KNOWN else None
