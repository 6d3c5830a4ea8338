"""The facts of one organisation, from the proposal and from the graph, put together."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass

from graph_service.domain.evidence import Evidence, has_ended
from graph_service.domain.known import KnownUnit
from graph_service.domain.normalise import city_key, name_key
from graph_service.domain.proposal_facts import NrdiStatus, OrganisationFacts
from graph_service.domain.said import say
from graph_service.domain.stated import is_none
from graph_service.rules.combining import (
    Statement,
    by_value,
    combine_all,
    combine_one,
    of_graph,
    of_proposal,
)
from graph_service.rules.dossier import Dossier
from graph_service.rules.finding import unique
from graph_service.rules.reading import Reading, State, blank
from graph_service.rules.truth import Truth, any_of

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
        return of_proposal(f"{self.path}.{name}", LABELS[name], own)

    def graph_statements(self, name: str) -> list[Statement]:
        """What the graph states, one per source or entry."""
        return of_graph(LABELS[name], self.unit.stated(name) if self.unit else ())

    def read(self, name: str) -> Reading:
        """That fact as a whole."""
        path, day = f"{self.path}.{name}", self.dossier.as_of
        if name == "nrdi_status":
            return self.nrdi_valid()
        if name in LISTS:
            return combine_all(path, LABELS[name], self.statements(name), as_of=day)
        return combine_one(
            path, LABELS[name], self.statements(name), as_of=day, alike=self._alike(name)
        )

    def nrdi_valid(self) -> Reading:
        """Whether a filing as 新型研发机构 holds on the day: its own term is known, never stale."""
        path, statements = f"{self.path}.nrdi_status", self.statements("nrdi_status")
        evidence = unique(s.evidence for s in statements)
        truths = {nrdi_truth(s.value, self.dossier.as_of.isoformat()) for s in statements}
        if {Truth.TRUE, Truth.FALSE} <= truths:
            values = unique(f"{s.evidence.fact}（{s.evidence.source}）" for s in statements)
            remark = say("rule.conflict", fact=LABELS["nrdi_status"], values=values)
            return Reading(path, State.CONFLICT, evidence=evidence, remarks=(remark,))
        settled = truths - {Truth.UNKNOWN}
        if not settled:
            return Reading(path, State.BLANK, evidence=evidence)
        return Reading(path, State.KNOWN, any_of(settled) is Truth.TRUE, evidence)

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
        return city_key(str(value))

    def _heads_key(self, value: object) -> Hashable:
        if not isinstance(value, list | tuple):
            return by_value(value)
        return frozenset(name_key(str(getattr(head, "person", head))) for head in value)


def nrdi_truth(value: object, day: str) -> Truth:
    """A filing as the proposal (NrdiStatus) or the graph (dict) has it, on an ISO day."""
    if is_none(value):
        return Truth.FALSE
    stated = value if isinstance(value, dict) else _as_dict(value)
    status, until = stated.get("status"), stated.get("valid_to")
    filed = stated.get("filed_on")
    if status in ("revoked", "expired") or (until and str(until) < day[: len(str(until))]):
        return Truth.FALSE
    if filed and str(filed) > day:
        return Truth.FALSE
    return Truth.TRUE if status == "valid" or until else Truth.UNKNOWN


def _as_dict(value: object) -> dict[str, object]:
    return value.model_dump() if isinstance(value, NrdiStatus) else {}


def ties_with(view: UnitView, others: set[str]) -> Reading:
    """What the graph shows of dealings with ``others`` (identities); never stated as none."""
    path = f"{view.path}.cooperation"
    day = view.dossier.as_of
    ties = [t for t in view.unit.ties if t.other_id in others] if view.unit else []
    live = [t for t in ties if not has_ended(t.evidence.valid_to, day)]
    if not live:
        return blank(path)
    evidence: tuple[Evidence, ...] = unique(t.evidence for t in live)
    return Reading(path, State.KNOWN, [t.other_id for t in live], evidence)
