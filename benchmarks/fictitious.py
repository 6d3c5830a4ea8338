"""Fictitious consortia from a seed: for measuring, never for showing. No unit, person or paper exists.

``proposal`` gives plain data as a file would hold it, complete or with seeded gaps; ``graph_of`` gives
what a graph might know of some of its units. The same seed gives the same data on every machine.
"""

from __future__ import annotations

import random
from typing import Any

from graph_service.domain.evidence import Evidence, Fact, Provenance
from graph_service.domain.known import KnownUnit, Tie

_ROLES = ("upstream", "downstream", "peer", "university", "institute", "nrdi", "service", "finance")
_FORMS = {"university": "高校", "institute": "事业单位", "nrdi": "民办非企业单位"}
_TOPIC = "虚构材料国产化"
_CLAUSES = ("三.1c", "三.2a", "三.2b", "三.2c", "三.2d", "三.2e", "三.3a", "三.3f")
_EXPERTS = 5
_TEAM = 4
_GAP = 0.1
"""The share of entries with a gap in a proposal that is not complete."""


def proposal(members: int, seed: int = 0, *, complete: bool = True) -> dict[str, Any]:
    """A proposal with a lead and ``members`` members; without ``complete`` some entries have gaps."""
    rng = random.Random(f"{seed}/{members}")
    gap = 0.0 if complete else _GAP
    units = [_member(rng, number, gap) for number in range(1, members + 1)]
    names = [lead_name(seed), *(unit["organisation"] for unit in units)]
    return {
        "name": f"虚构创新联合体第{seed}号",
        "level": "市",
        "topic": {
            "text": _TOPIC,
            "categories": ["卡脖子技术"],
            "chains": ["碳纤维等复合材料"],
            "discipline": "材料科学",
            "problem": "批间强度离散",
            "goal": "离散系数减半",
        },
        "lead": {"organisation": names[0], "capacity": "enterprise"},
        "members": units,
        "agreement": _agreement(rng, names, gap),
        "council": {
            "established": True,
            "document": "章程.pdf",
            "chair": {"person": "虚构张一", "organisation": names[0], "post": "董事长"},
        },
        "operating_team": [_staff(rng, names[0], number, gap) for number in range(_TEAM)],
        "experts": [_expert(number) for number in range(_EXPERTS)],
        "judgements": [
            {
                "clause": c,
                "result": "pass",
                "by": "虚构周九",
                "office": "虚构局",
                "on": "2025-03-10",
            }
            for c in _CLAUSES
        ],
        "filing": {"office": "虚构区科技局", "submitted_on": "2025-03-20"},
        "facts": _lead_facts(names),
    }


def lead_name(seed: int) -> str:
    """The lead of the proposal of that seed."""
    return f"虚构牵头{seed}号股份有限公司"


def _member(rng: random.Random, number: int, gap: float) -> dict[str, Any]:
    role = rng.choice(_ROLES)
    unit: dict[str, Any] = {
        "organisation": f"虚构成员{number}号{'大学' if role == 'university' else '有限公司'}",
        "role": role,
        "tasks": [f"任务{number}", {"topic": _TOPIC, "role": "joint", "deliverable": "报告"}],
        "facts": {
            "registered_city": {
                "value": rng.choice(("威海市", "济南市", "青岛市")),
                "source": "执照",
            },
            "legal_form": _FORMS.get(role, "企业"),
            "legal_person": True,
        },
    }
    if rng.random() < gap:
        del unit[rng.choice(("role", "tasks", "facts"))]
    return unit


def _agreement(rng: random.Random, names: list[str], gap: float) -> dict[str, Any]:
    parties: list[dict[str, Any]] = [
        {
            "organisation": name,
            "signed": True,
            "sealed": True,
            "signed_on": "2025-03-01",
            "signatory": {"person": f"虚构李{number}", "post": "法定代表人"},
        }
        for number, name in enumerate(names)
    ]
    for party in parties:
        if rng.random() < gap:
            party[rng.choice(("signed", "sealed"))] = rng.choice((None, False))
    return {
        "document": "协议.pdf",
        "parties": parties,
        "topics": [_TOPIC],
        "tasks": {name: [f"任务{number}"] for number, name in enumerate(names)},
        "rights": True,
        "duties": None if rng.random() < gap else True,
    }


def _staff(rng: random.Random, employer: str, number: int, gap: float) -> dict[str, Any]:
    full_time = rng.choice((None, False)) if rng.random() < gap else True
    return {"person": f"虚构王{number}", "employer": employer, "full_time": full_time}


def _expert(number: int) -> dict[str, Any]:
    return {
        "person": f"虚构专家{number}",
        "employer": f"虚构外地大学{number}",
        "title": ("教授", "研究员", "高级工程师")[number % 3],
        "title_evidence": "证书.pdf",
        "disciplines": ["材料科学"],
        "invited_by": "district",
        "opinion": {"kind": "agree", "document": f"意见{number}.pdf", "signed_on": "2025-03-10"},
    }


def _lead_facts(names: list[str]) -> dict[str, Any]:
    cited = {"source": "虚构材料", "observed_on": "2025-01-10"}
    return {
        "registered_city": {"value": "威海市", **cited},
        "legal_form": {"value": "企业", **cited},
        "legal_person": True,
        "heads": [{"person": "虚构张一", "post": "董事长", "from": "2022-01-01"}],
        "honours": [
            {
                "kind": "专精特新企业",
                "level": "省",
                "granted_on": "2023-01-01",
                "valid_to": "2025-12-31",
            }
        ],
        "filing_office": "虚构区科技局",
        "rd_by_year": {"2022": 12000000, "2023": 13000000, "2024": 15000000},
        "revenue_by_year": {"2024": 400000000},
        "rd_staff_by_year": {"2023": 40, "2024": 44},
        "platforms": ["虚构技术中心"],
        "influence_evidence": ["占有率证明"],
        "transfer_evidence": ["转让合同"],
        "prior_results": ["样件"],
        "funding_commitments": ["投入计划"],
        "cooperation": [{"with": name, "kind": "联合研发"} for name in names[1::2]],
    }


def graph_of(data: dict[str, Any]) -> dict[str, KnownUnit | None]:
    """Every unit as written → what a graph might know of it: the lead and every second member."""
    lead = data["lead"]["organisation"]
    members = [member["organisation"] for member in data["members"]]
    known = {name: _unit(name, number) for number, name in enumerate([lead, *members[1::2]])}
    ties = tuple(_tie(name) for name in members[1::2])
    known[lead] = _unit(lead, 0, ties)
    return {name: known.get(name) for name in (lead, *members)}


def _unit(name: str, number: int, ties: tuple[Tie, ...] = ()) -> KnownUnit:
    stated: dict[str, tuple[object, ...]] = {
        "registered_city": ("威海市",) if number == 0 else (),
        "legal_form": () if name.endswith("大学") else ("企业",),
        "platforms": ("虚构技术中心", "虚构实验室"),
        "honours": ({"kind": "专精特新企业", "level": "省", "status": "valid"},),
    }
    return KnownUnit(
        id=_id(name),
        name=name,
        names=(name, name.removesuffix("股份有限公司")),
        kinds=("university",) if name.endswith("大学") else ("enterprise",),
        facts={fact: tuple(_fact(fact, value) for value in told) for fact, told in stated.items()},
        ties=ties,
    )


def _id(name: str) -> str:
    return f"org:name:{name}"


def _fact(name: str, value: object) -> Fact:
    return Fact(name, value, Provenance(source="虚构图谱", row="1", observed_on="2025-01-01"))


def _tie(name: str) -> Tie:
    evidence = Evidence(fact=f"与{name}：合作项目", source="虚构图谱")
    return Tie(_id(name), name, "合作项目", "2023", evidence)
