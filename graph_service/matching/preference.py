"""Preference 三.1d as the graph alone shows it: beside the ranking, never inside (domain.md §3.4b.6).

The check (graph_service/rules) decides 三.1d for a proposal with its own facts; here only what the graph
holds is read, by the same rules: no record is unknown, never "no".
"""

from __future__ import annotations

from datetime import date

from graph_service.domain.answers import Preference
from graph_service.domain.evidence import has_ended
from graph_service.domain.records import Edge
from graph_service.domain.said import Said, say
from graph_service.matching.profile import Profile
from graph_service.messages import Language, render

LADDER = (
    "科技领军企业",
    "制造业单项冠军企业",
    "专精特新企业",
    "专精特新“小巨人”企业",
    "重点专精特新“小巨人”企业",
)
CITY_PROGRAMME = "冲击新目标企业"
PROVINCIAL_UP = ("省", "国家")


def preference_of(profile: Profile, as_of: date, lang: Language) -> Preference:
    """Whether 三.1 prefers this unit as lead, as far as the graph knows."""
    result, said = _judge(profile, as_of)
    return Preference.model_validate(
        {"result": result, "code": said.code, "sentence": render(said, lang)}
    )


def _judge(profile: Profile, as_of: date) -> tuple[str, Said]:
    types = set(profile.unit_types)
    if types and not types & {"enterprise"} and "企业" not in profile.node.texts("legal_form"):
        return "not_applicable", say("preference.not_applicable")
    held = [
        (profile.target_name(edge), edge)
        for edge in profile.edges_of("HOLDS")
        if profile.target_name(edge) in (*LADDER, CITY_PROGRAMME)
    ]
    for name, edge in held:
        if _certain(name, edge, as_of):
            return "met", say(
                "preference.met",
                honour=name,
                level=edge.text("level") or "—",
                until=edge.provenance.valid_to or say("preference.no_end"),
            )
    open_ones = [name for name, edge in held if _possible(name, edge, as_of)]
    if open_ones:
        return "unknown", say("preference.unproven", honours=sorted(set(open_ones)))
    ended = [edge for _, edge in held if has_ended(edge.provenance.valid_to, as_of)]
    if ended:
        last = max(ended, key=lambda e: e.provenance.valid_to or "")
        return "not_met", say(
            "preference.ended",
            honour=profile.target_name(last),
            until=last.provenance.valid_to,
        )
    return "unknown", say("preference.no_record")


def _certain(name: str, edge: Edge, as_of: date) -> bool:
    if not _possible(name, edge, as_of) or edge.text("status") not in ("valid", "listed"):
        return False
    if name == CITY_PROGRAMME:
        return edge.text("list_role") == "入库"
    until, granted = edge.provenance.valid_to, edge.text("granted_on")
    return edge.text("level") in PROVINCIAL_UP and until is not None and granted is not None


def _possible(name: str, edge: Edge, as_of: date) -> bool:
    granted = edge.text("granted_on")
    return (
        edge.text("status") != "revoked"
        and not has_ended(edge.provenance.valid_to, as_of)
        and not (granted and granted > as_of.isoformat())
        and (name == CITY_PROGRAMME or edge.text("level") in (*PROVINCIAL_UP, None))
    )
