"""Everything known of a unit, conflicts first, each fact with source and date."""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.domain.answers import FactConflict, OrganisationAnswer, StatedFact
from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.evidence import Fact, evidence_of, has_ended
from graph_service.domain.nodes import NAME_PROPERTIES, ORGANISATION
from graph_service.domain.records import Edge, newest
from graph_service.matching.profile import Profile
from queries.asking import Asking
from queries.desk import Desk
from queries.names import find_organisation
from queries.profiles import load_profiles, refer_to

# Values that may differ without contradiction: several sources say several things.
_MANY = (
    *NAME_PROPERTIES,
    "activity",
    "main_business",
    "business_scope",
    "market_position",
    "note",
    "scale",
    "technical_need",
    "address",
    "unit_type",
    "registered_capital_text",
    "industry",
)


def describe(desk: Desk, wanted: str, *, asking: Asking) -> OrganisationAnswer:
    """A unit by name or id (former ids too). NotFound or Ambiguous otherwise."""
    node = find_organisation(desk.reader, wanted)
    profile = load_profiles(desk, [node.id])[0]
    facts = [_fact(f, asking) for f in _once(node.facts)]
    return OrganisationAnswer(
        **asking.header(desk.reader.snapshot),
        organisation=refer_to(node),
        former_ids=list(node.former_ids),
        names=list(dict.fromkeys(n for kind in NAME_PROPERTIES for n in node.texts(kind))),
        conflicts=_conflicts(facts),
        facts=facts,
        relations=[_relation(profile, edge, asking) for edge in _edges(profile)],
    )


def _once(facts: Sequence[Fact]) -> list[Fact]:
    """The newest statement of each name: every row of a source names the unit again."""
    kept: dict[tuple[str, str], Fact] = {}
    for fact in facts:
        key = (fact.property, str(fact.value))
        if fact.property not in NAME_PROPERTIES or key not in kept:
            kept[key if fact.property in NAME_PROPERTIES else (fact.property, str(id(fact)))] = fact
        else:
            kept[key] = newest([kept[key], fact])
    return list(kept.values())


def _edges(profile: Profile) -> Sequence[Edge]:
    return [*profile.edges, *profile.incoming]


def _fact(fact: Fact, asking: Asking) -> StatedFact:
    declared = ORGANISATION.property(fact.property)
    values = fact.value if isinstance(fact.value, list | tuple) else [fact.value]
    value = "、".join(map(str, values))
    return StatedFact(
        property=fact.property,
        meaning=declared.sentence if declared else fact.property,
        value=value,
        evidence=evidence_of(value, fact.provenance),
        ended=has_ended(fact.provenance.valid_to, asking.as_of),
    )


def _conflicts(facts: Sequence[StatedFact]) -> list[FactConflict]:
    found = []
    for name in dict.fromkeys(f.property for f in facts if f.property not in _MANY):
        stated = [f for f in facts if f.property == name]
        if len({f.value.removesuffix("市") for f in stated}) > 1:
            found.append(FactConflict(property=name, meaning=stated[0].meaning, facts=stated))
    return found


def _relation(profile: Profile, edge: Edge, asking: Asking) -> StatedFact:
    outgoing = edge.source_id == profile.id
    other = edge.target_id if outgoing else edge.source_id
    details = "，".join(str(v) for v in edge.properties.values() if v not in (None, ""))
    name = profile.target_names.get(other, other)
    value = f"{'' if outgoing else '← '}{name}" + (f"（{details}）" if details else "")
    return StatedFact(
        property=edge.kind,
        meaning=EDGE_KINDS[edge.kind].sentence,
        value=value,
        evidence=evidence_of(value, edge.provenance),
        ended=has_ended(edge.provenance.valid_to, asking.as_of),
    )
