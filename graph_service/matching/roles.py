"""Which role a unit would have beside a lead; from what it is and where in the chain it stands."""

from __future__ import annotations

import re

from graph_service.domain.roles import Role
from graph_service.matching.partner_features import Beside
from graph_service.matching.profile import Profile

_TESTING = re.compile(r"检测|检验|测试|试验|计量|认证")
_BY_TYPE: tuple[tuple[str, Role], ...] = (
    ("nrdi", "nrdi"),
    ("university", "university"),
    ("campus", "university"),
    ("laboratory", "institute"),
    ("institute", "institute"),
    ("hospital", "institute"),
    ("finance", "finance"),
    ("association", "service"),
    ("service", "service"),
    ("government", "service"),
)
_UNIVERSITY_NAME = re.compile(r"(大学|学院)([（(][^）)]*[）)])?(.*校区)?$")
_INSTITUTE_NAME = re.compile(r"(研究院|研究所|实验室|研究中心|研究总院)([（(][^）)]*[）)])?$")


def role_of(profile: Profile, beside: Beside) -> Role:
    """The role; an enterprise whose place in the chain no source states is a peer."""
    stated = set(profile.unit_types)
    name = profile.node.name
    if stated & {"service", "institute", "laboratory"} and _TESTING.search(name):
        return "test_platform"
    for unit_type, role in _BY_TYPE:
        if unit_type in stated:
            return role
    if not stated and _UNIVERSITY_NAME.search(name):
        return "university"
    if not stated and _INSTITUTE_NAME.search(name):
        return "institute"
    return _place_in_chain(profile, beside)


def _place_in_chain(profile: Profile, beside: Beside) -> Role:
    held = {edge.target_id for edge in profile.edges_of("IN_SEGMENT")}
    if held & beside.own_segments:
        return "peer"
    if held & beside.upstream:
        return "upstream"
    if held & beside.downstream:
        return "downstream"
    return "peer"
