"""The lists of a case that rules count over. A list that is given is complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from graph_service.domain.normalise import name_key
from graph_service.domain.proposal import Member, Party, Topic
from graph_service.domain.proposal_filing import Expert
from graph_service.domain.stated import NONE, is_none
from graph_service.rules.campuses import campuses_by_party
from graph_service.rules.dossier import Dossier, Scope
from graph_service.rules.entry_paths import entry_paths
from graph_service.rules.fact_case import agreement_of
from graph_service.rules.fact_name import ListName
from graph_service.rules.reading import Item, Items, State

_PARTIES = "agreement.parties"


def _given(path: str, stated: object, items: Callable[[], Iterable[Item]]) -> Items:
    if stated is None:
        return Items(path, State.BLANK, complete=False)
    if is_none(stated):
        return Items(path, State.NONE)
    return Items(path, State.KNOWN, tuple(items()))


def topics(scope: Scope) -> Items:
    """The book's topics."""
    proposal = scope.dossier.proposal
    stated = proposal.topic_list
    path = "topic" if proposal.topics is None else "topics"

    def items() -> Iterable[Item]:
        listed = stated if isinstance(stated, list) else []
        places = entry_paths(path, [topic.text for topic in listed])
        for number, topic in enumerate(listed):
            place = "topic" if path == "topic" else places[number]
            yield Item(topic.text or str(number + 1), _topic_key(topic), place, topic)

    return _given(path, stated, items)


def _topic_key(topic: Topic) -> str | None:
    return name_key(topic.text) if topic.text else None


def _lead_item(dossier: Dossier) -> Item:
    lead = dossier.proposal.lead
    return Item(lead.organisation, dossier.lead_identity, "lead", lead)


def members_without_lead(scope: Scope) -> Items:
    """Each member once, without the lead even where it is named among them."""
    dossier = scope.dossier

    def items() -> Iterable[Item]:
        seen = {dossier.lead_identity}
        listed = dossier.proposal.member_list
        for member, place in zip(listed, _places("members", listed), strict=True):
            name, key = member.organisation, dossier.identity(member.organisation)
            if key not in seen:
                yield Item(name, key, place, member)
            seen.add(key)

    return _given("members", dossier.proposal.members, items)


def members(scope: Scope) -> Items:
    """The lead and the members; the lead is known even when the members are not."""
    others = members_without_lead(scope)
    everyone = (_lead_item(scope.dossier), *others.items)
    return Items("members", State.KNOWN, everyone, complete=others.state is not State.BLANK)


def parties(scope: Scope) -> Items:
    """The parties to the agreement; none when there is none. A school that signs for its campus
    stands in the campus's place."""
    dossier = scope.dossier

    def items() -> Iterable[Item]:
        for party, place, campuses in _signing(dossier):
            name = party.organisation
            for unit in campuses or [name]:
                yield Item(name, dossier.identity(unit), place, party)

    return _given(_PARTIES, _stated_parties(dossier), items)


def campus_parties(scope: Scope) -> Items:
    """The schools that sign for a campus which is a member."""

    def items() -> Iterable[Item]:
        for party, place, campuses in _signing(scope.dossier):
            for campus in campuses:
                yield Item(f"{party.organisation}代{campus}", campus, place, party)

    return _given(_PARTIES, _stated_parties(scope.dossier), items)


def _signing(dossier: Dossier) -> list[tuple[Party, str, list[str]]]:
    """Every party, its path, and the campuses that it signs for."""
    stated = _stated_parties(dossier)
    parties: list[Party] = stated if isinstance(stated, list) else []
    places, campuses = _places(_PARTIES, parties), campuses_by_party(dossier, parties)
    return list(zip(parties, places, campuses, strict=True))


def _places(path: str, units: Sequence[Party | Member]) -> list[str]:
    return entry_paths(path, [unit.organisation for unit in units])


def _stated_parties(dossier: Dossier) -> object:
    stated = dossier.proposal.agreement
    if stated is not None and is_none(stated):
        return NONE
    agreement = agreement_of(dossier.proposal)
    return agreement.parties if agreement else None


def bound_parties(scope: Scope) -> Items:
    """各方: the parties where any is listed, else the lead and the members."""
    listed = parties(scope)
    return listed if listed.items else members(scope)


def agreement_topics(scope: Scope) -> Items:
    """The topics that the agreement lists; none when there is no agreement."""
    path, stated = "agreement.topics", scope.dossier.proposal.agreement
    if stated is not None and is_none(stated):
        return Items(path, State.NONE)
    agreement = agreement_of(scope.dossier.proposal)
    given = agreement.topics if agreement else None

    def items() -> Iterable[Item]:
        for text in given if isinstance(given, list) else []:
            yield Item(text, name_key(text), f"{path}[{text}]", text)

    return _given(path, given, items)


def team(scope: Scope) -> Items:
    """The operating team."""
    stated = scope.dossier.proposal.operating_team

    def items() -> Iterable[Item]:
        listed = stated if isinstance(stated, list) else []
        places = entry_paths("operating_team", [person.person for person in listed])
        for number, person in enumerate(listed):
            label = person.person or str(number + 1)
            key = f"{person.person}@{person.employer}" if person.person else None
            yield Item(label, key, places[number], person)

    return _given("operating_team", stated, items)


def experts(scope: Scope) -> Items:
    """Peer experts. One name with two units, or once without, may be one person: it counts once for certain."""
    dossier, stated = scope.dossier, scope.dossier.proposal.experts
    listed: list[Expert] = stated if isinstance(stated, list) else []
    names = [None if e.person == NONE else e.person for e in listed]
    units = [dossier.identity(unit) if (unit := _unit_of(e)) else None for e in listed]

    def items() -> Iterable[Item]:
        first: dict[str, str | None] = {}
        for number, place in enumerate(entry_paths("experts", names)):
            name, unit = names[number], units[number]
            key = name_key(name) if name else None
            is_sure = key is not None and first.setdefault(key, unit) == unit
            label = name or str(number + 1)
            yield Item(label, key if is_sure else None, place, listed[number])

    return _given("experts", stated, items)


def _unit_of(expert: Expert) -> str | None:
    return None if expert.employer in (None, NONE) else expert.employer


LISTS = (
    ListName("topics", "拟攻关课题", "topic", topics),
    ListName("members", "牵头单位与成员", "member", members),
    ListName("members_without_lead", "成员，不含牵头单位", "member", members_without_lead),
    ListName("agreement.parties", "组建协议签约方", "party", parties),
    ListName(
        "agreement.bound_parties",
        "协议各方：已列签约方；一方也没有列的，为全体单位",
        "party",
        bound_parties,
    ),
    ListName("agreement.campus_parties", "代校区签署的学校", "party", campus_parties),
    ListName("agreement.topics", "组建协议所列课题", "agreed", agreement_topics),
    ListName("operating_team", "运营团队", "staff", team),
    ListName("experts", "同行评议专家", "expert", experts),
)
