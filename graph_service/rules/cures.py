"""Changes to a proposal that would make one leaf of a proof come out as wanted, where a person can see to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from graph_service.rules.dossier import Scope
from graph_service.rules.editing import Change
from graph_service.rules.fact_case import chair_of
from graph_service.rules.fact_cures import cure_fact, sample
from graph_service.rules.fact_lead import lead_view
from graph_service.rules.facts import FACTS
from graph_service.rules.finding import Finding, Origin
from graph_service.rules.list_cures import (
    TO_SUPPLY,
    fill_list,
    party,
    topic_disciplines,
)
from graph_service.rules.operators.counting import CountAtLeast, Every, ListedIn, Named
from graph_service.rules.operators.judging import Tagged
from graph_service.rules.operators.office import HeadsLead, heads_in_office
from graph_service.rules.operators.peers import NearTopic, OfficeOfLevel, SameOffice
from graph_service.rules.operators.values import FactTest, Within
from graph_service.rules.reading import State
from graph_service.rules.truth import Truth

Cure = tuple[Change, ...]


def cure(finding: Finding, wanted: bool) -> Cure | None:
    """None where nothing that a person could supply would do."""
    origin = finding.origin
    if origin is None:
        return None
    test, scope = origin.test, origin.scope
    if isinstance(test, FactTest):
        # In which capacity it applies is the applicant's choice, and not to be bent to a rule.
        chosen = test.fact == "lead.capacity" and finding.truth is not Truth.UNKNOWN
        return None if chosen else cure_fact(test, scope, wanted)
    if isinstance(test, OfficeOfLevel):
        return _office(test, scope, wanted)
    by_test = _CURES.get(type(test))
    return by_test(origin, finding) if by_test and wanted else None


def evidence_cure(path: str, scope: Scope) -> Cure:
    """Something to look at, where people judge."""
    return (Change(path, sample(path, scope)),)


def judgement(clause: str, day: date) -> Change:
    """A record that a person has judged the clause as met."""
    by, on = "（待判断人）", day.isoformat()
    value = {"clause": clause, "result": "pass", "by": by, "office": "（待判断部门）", "on": on}
    return Change("judgements[+]", value)


def _listed(origin: Origin, finding: Finding) -> Cure | None:
    test, item = origin.test, origin.item
    if not isinstance(test, ListedIn) or item is None or item.key is None:
        return None
    if finding.truth is Truth.UNKNOWN:
        return fill_list(test.within, origin.scope, 1)
    added = {
        "agreement.parties": ("agreement.parties[+]", party(item.label)),
        "agreement.topics": ("agreement.topics[+]", item.label),
        "members": ("members[+]", {"organisation": item.label}),
    }
    return (Change(*added[test.within]),) if test.within in added else None


def _near(origin: Origin, finding: Finding) -> Cure | None:
    """The discipline that is missing; where all are stated, a person's judgement."""
    test, scope = origin.test, origin.scope
    if not isinstance(test, NearTopic):
        return None
    item, wanted = scope.item, topic_disciplines(scope.dossier)
    own = FACTS[test.fact].read(scope)
    shared = next(iter(wanted), None) or (own.value[0] if own.value else TO_SUPPLY)
    changes = []
    if own.state is not State.KNOWN and item is not None:
        changes.append(Change(f"{item.path}.disciplines", [shared]))
    if not wanted:
        paths = [path for path in finding.missing if path.endswith(".discipline")]
        changes += [Change(path, shared) for path in paths or ["topic.discipline"]]
    return tuple(changes) or (judgement(test.clause, scope.dossier.as_of),)


def _same_office(origin: Origin, finding: Finding) -> Cure | None:
    del finding
    test, scope = origin.test, origin.scope
    if not isinstance(test, SameOffice):
        return None
    own, other = (FACTS[name].read(scope) for name in (test.fact, test.other))
    if other.state is State.KNOWN:
        return (Change(own.path, other.value),)
    if own.state is State.KNOWN:
        return (Change(other.path, own.value),)
    return Change(own.path, TO_SUPPLY), Change(other.path, TO_SUPPLY)


def _office(test: OfficeOfLevel, scope: Scope, wanted: bool) -> Cure | None:
    """The office of that level; or, where it must be another, the one to which the lead belongs."""
    path = FACTS[test.fact].read(scope).path
    if wanted:
        named = (o.name for o in scope.dossier.terms.offices if o.level == test.level)
        office = next(named, None)
        return (Change(path, office),) if office else None
    own = FACTS["lead.filing_office"].read(scope)
    if own.state is State.KNOWN:
        return (Change(path, own.value),)
    return (Change(path, TO_SUPPLY),)


def _heads(origin: Origin, finding: Finding) -> Cure:
    """A head of the lead as chair: the one that is named, else the chair as a head."""
    del finding
    scope = origin.scope
    heads = lead_view(scope).read("heads")
    chair = chair_of(scope.dossier.proposal)
    named = chair.person if chair and chair.person else TO_SUPPLY
    lead = scope.dossier.proposal.lead.organisation
    present = heads_in_office(heads, scope.dossier.as_of)
    first = present[0] if present else None
    person = str(first["person"] if isinstance(first, dict) else first.person) if first else named
    changes = [Change("council.chair.person", person), Change("council.chair.organisation", lead)]
    if first is None:
        changes.append(Change("lead.heads", [{"person": person, "post": "法定代表人"}]))
    return tuple(changes)


def _tag(origin: Origin, finding: Finding) -> Cure | None:
    del finding
    scope = origin.scope
    terms, item = scope.dossier.terms, scope.item
    tags = (tag for version in terms.taxonomies for tag in version.tags if not tag.provisional)
    tag = next(tags, None)
    return (Change(f"{item.path}.chains", [tag.name]),) if tag and item else None


def _within(origin: Origin, finding: Finding) -> Cure | None:
    """Where a unit is registered can be told, never changed."""
    test = origin.test
    if not isinstance(test, Within) or finding.truth is not Truth.UNKNOWN:
        return None
    return (Change(FACTS[test.fact].read(origin.scope).path, test.place.name),)


def _filled(origin: Origin, finding: Finding) -> Cure | None:
    del finding
    test = origin.test
    if isinstance(test, CountAtLeast):
        return fill_list(test.of, origin.scope, test.n)
    if isinstance(test, Every | Named):
        return fill_list(test.of, origin.scope, 1)
    return None


_CURES: dict[type, Callable[[Origin, Finding], Cure | None]] = {
    Every: _filled,
    CountAtLeast: _filled,
    Named: _filled,
    ListedIn: _listed,
    NearTopic: _near,
    SameOffice: _same_office,
    HeadsLead: _heads,
    Tagged: _tag,
    Within: _within,
}
