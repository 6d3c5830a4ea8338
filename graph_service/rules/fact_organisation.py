"""The facts of one organisation, from the proposal and from the graph, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import date

from graph_service.domain.evidence import Evidence, has_ended
from graph_service.domain.known import KnownUnit
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.proposal_facts import NrdiStatus, OrganisationFacts
from graph_service.domain.said import say
from graph_service.domain.stated import Stated, is_none
from graph_service.rules.combining import (
    Statement,
    by_value,
    combine_all,
    combine_one,
    ended_entries,
    of_graph,
    of_proposal,
)
from graph_service.rules.dossier import Dossier
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, blank
from graph_service.rules.shown import shown
from graph_service.rules.truth import Truth, any_of

# How the source of a fact begins that a draft took over from the graph.
FROM_GRAPH = "图谱："
LABELS = {
    "registered_city": "注册地",
    "legal_form": "法律形式",
    "legal_person": "独立法人",
    "parent_org": "上级单位",
    "size_class": "企业规模",
    "hospital_grade": "医院等级",
    "district": "所在区市或功能区",
    "filing_office": "归口科技主管部门",
    "heads": "单位负责人",
    "nrdi_status": "新型研发机构备案",
    "honours": "荣誉",
    "rd_by_year": "研发投入（元）",
    "revenue_by_year": "营业收入（元）",
    "rd_staff_by_year": "研发人员（人）",
    "platforms": "研发平台与设施",
    "influence_evidence": "行业影响力佐证",
    "transfer_evidence": "成果转化佐证",
    "prior_results": "前期成果",
    "funding_commitments": "研发投入计划或资金承诺",
    "cooperation": "既往合作",
    "projects": "承担项目",
}
# What a status says of a filing or an honour; any other (proposed, unknown) says neither.
_HOLDING = (None, "valid", "listed")
_LAPSED = ("revoked", "expired")
LISTS = frozenset(
    {
        "honours",
        "rd_by_year",
        "revenue_by_year",
        "rd_staff_by_year",
        "platforms",
        "influence_evidence",
        "transfer_evidence",
        "prior_results",
        "funding_commitments",
        "cooperation",
        "projects",
    }
)


@dataclass(frozen=True, slots=True)
class UnitView:
    """One unit of the case: its own statements, the graph's, and the prefix of its paths."""

    dossier: Dossier
    path: str
    stated: OrganisationFacts | None
    unit: KnownUnit | None

    def statements(self, name: str) -> list[Statement]:
        """The proposal's statement first, then the graph's."""
        return [*self.own_statements(name), *self.graph_statements(name)]

    def own_statements(self, name: str) -> list[Statement]:
        """What the proposal states: one statement or none."""
        own = self.stated.of(name) if self.stated else None
        if own and self._repeats_graph(name, own):
            return []
        return of_proposal(f"{self.path}.{name}", LABELS[name], own)

    def _repeats_graph(self, name: str, own: Stated[object]) -> bool:
        """Copied from the graph, which still says so: no second piece of evidence."""
        if not (own.source or "").startswith(FROM_GRAPH) or is_none(own.value):
            return False
        graph = {name_key(shown(s.value)) for s in self.graph_statements(name)}
        values = own.value if isinstance(own.value, list) else [own.value]
        return {name_key(shown(value)) for value in values} <= graph

    def graph_statements(self, name: str) -> list[Statement]:
        """What the graph states, one per source or entry."""
        return of_graph(LABELS[name], self.unit.stated(name) if self.unit else ())

    def read(self, name: str) -> Reading:
        """That fact as a whole."""
        path, day = f"{self.path}.{name}", self.dossier.as_of
        if name == "nrdi_status":
            return self.nrdi_valid()
        if name in LISTS:
            return self._whole_list(name)
        return combine_one(
            path, LABELS[name], self._exact(name), as_of=day, alike=self._alike(name)
        )

    def _whole_list(self, name: str) -> Reading:
        """An honour that has lapsed does not contradict an applicant that states none."""
        path, day = f"{self.path}.{name}", self.dossier.as_of
        own, graph = self.own_statements(name), self.graph_statements(name)
        if name == "honours" and any(is_none(s.value) for s in own):
            standing = (s for s in graph if standing_truth(s.value, day) is not Truth.FALSE)
            graph = list(standing)
        return combine_all(path, LABELS[name], [*own, *graph], as_of=day)

    def _exact(self, name: str) -> list[Statement]:
        """The statements, without a place too coarse to decide (山东省, 高新区) beside one that does."""
        statements = self.statements(name)
        if name != "registered_city":
            return statements
        exact = [s for s in statements if not self._is_vague(s.value)]
        return exact if any(s.is_live(self.dossier.as_of) for s in exact) else statements

    def _is_vague(self, value: object) -> bool:
        places = self.dossier.terms.places.values()
        return any(place.holds(str(value)) is Truth.UNKNOWN for place in places)

    def nrdi_valid(self) -> Reading:
        """Whether a filing as 新型研发机构 holds on the day: its own term is known, never stale."""
        path, statements = f"{self.path}.nrdi_status", self.statements("nrdi_status")
        evidence = unique(s.evidence for s in statements)
        truths = {standing_truth(s.value, self.dossier.as_of) for s in statements}
        if {Truth.TRUE, Truth.FALSE} <= truths:
            values = unique(f"{s.evidence.fact}（{s.evidence.source}）" for s in statements)
            remark = say("rule.conflict", fact=LABELS["nrdi_status"], values=values)
            return Reading(path, State.CONFLICT, evidence=evidence, remarks=(remark,))
        settled = truths - {Truth.UNKNOWN}
        if not settled:
            told = unique(say("rule.nrdi_open", status=shown(o)) for o in self.nrdi_open())
            return Reading(path, State.BLANK, evidence=evidence, remarks=told)
        return Reading(path, State.KNOWN, any_of(settled) is Truth.TRUE, evidence)

    def nrdi_open(self) -> tuple[str, ...]:
        """What is stated of the filing as NRDI that says neither yes nor no: proposed, unknown."""
        found = (_of(s.value, "status") for s in self.statements("nrdi_status"))
        return tuple(str(status) for status in found if status not in (*_HOLDING, *_LAPSED))

    def _alike(self, name: str) -> Callable[[object], Hashable]:
        if name == "registered_city":
            return self._place_key
        if name in ("filing_office", "district", "parent_org"):
            return lambda value: name_key(str(value))
        if name == "heads":
            return self._heads_key
        return by_value

    def _place_key(self, value: object) -> Hashable:
        for place in self.dossier.terms.places.values():
            if place.holds(str(value)) is Truth.TRUE:
                return place.name
        above = (place.key(str(value)) for place in self.dossier.terms.places.values())
        return next(above, city_key(str(value)))

    def _heads_key(self, value: object) -> Hashable:
        if not isinstance(value, list | tuple):
            return by_value(value)
        return frozenset(name_key(str(_person(head))) for head in value)


def _person(head: object) -> object:
    """Of a head as the proposal has it, or as the graph has."""
    return head.get("person") if isinstance(head, dict) else getattr(head, "person", head)


def standing_truth(value: object, day: date) -> Truth:
    """Whether a filing or an honour holds, as the proposal (NrdiStatus) or the graph (dict) has it.

    A status that is neither yes nor no (proposed, unknown) is unknown, whatever its term.
    """
    if is_none(value):
        return Truth.FALSE
    status, until, filed = (_of(value, name) for name in ("status", "valid_to", "filed_on"))
    if status in _LAPSED or (until and has_ended(str(until), day)):
        return Truth.FALSE
    if filed and str(filed) > day.isoformat():
        return Truth.FALSE
    if status not in _HOLDING:
        return Truth.UNKNOWN
    return Truth.TRUE if status == "valid" or until else Truth.UNKNOWN


def _of(value: object, name: str) -> object:
    if isinstance(value, dict):
        return value.get(name)
    return getattr(value, name) if isinstance(value, NrdiStatus) else None


def ties_with(view: UnitView, others: set[str]) -> Reading:
    """What the graph shows of dealings with ``others`` (identities); never stated as none."""
    path = f"{view.path}.cooperation"
    day = view.dossier.as_of
    ties = [t for t in view.unit.ties if t.other_id in others] if view.unit else []
    ended = [t for t in ties if has_ended(t.evidence.valid_to, day)]
    live = [t for t in ties if t not in ended]
    told = ended_entries(LABELS["cooperation"], [(t.evidence.fact, t.evidence) for t in ended])
    if not live:
        return Reading(path, State.STALE, remarks=told) if ended else blank(path)
    evidence: tuple[Evidence, ...] = unique(t.evidence for t in live)
    return Reading(path, State.KNOWN, [t.other_id for t in live], evidence, told)
