"""The lists of the guide that the code knows better than any hand: subjects, actions, outcomes of a check."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import get_args

from graph_service.domain.check import Basis, ConditionsCode, OverallCode, Result
from graph_service.messages import codes, text
from graph_service.rules.operators.node import PLACEHOLDERS
from graph_service.rules.pack_checks import CAPACITIES
from graph_service.rules.rule import USUAL_COSTS
from graph_service.rules.unseen import SUBJECTS

_NAMES = re.compile(r"\{(\w+)\}")
_BASIS_WORDS: Mapping[str, str] = {
    "in_force": "有效",
    "expired": "已失效",
    "not_yet_in_force": "尚未施行",
    "unknown": "日期未见",
}
_RESULT_WORDS: Mapping[str, str] = {
    "pass": "满足",
    "fail": "不满足",
    "unknown": "未知",
    "not_applicable": "不适用",
}
_PLACEHOLDER_WORDS: Mapping[str, str] = {
    "subjects": "未满足的是谁",
    "counted": "数到几个",
    "as_of": "核对日",
}


def guide_lists() -> dict[str, str]:
    """Each list by the name that the guide's template calls it."""
    conditions = {c: text(f"conditions.{c}") for c in get_args(ConditionsCode)}
    overall = {c: conditions.get(c) or _BASIS_WORDS[c] for c in get_args(OverallCode)}
    return {
        "subjects": _listed({s: text(f"subject.{s}") for s in SUBJECTS}),
        "capacities": _listed({c: text(f"capacity.{c}") for c in CAPACITIES}),
        "pack_actions": _actions(),
        "own_costs": "、".join(f"`{action}` {cost}" for action, cost in USUAL_COSTS.items()),
        "placeholders": _listed({p: _PLACEHOLDER_WORDS[p] for p in sorted(PLACEHOLDERS)}, "{}"),
        "results": _listed({r: _RESULT_WORDS[r] for r in get_args(Result)}),
        "conditions": _listed(conditions),
        "overall": _listed(overall),
        "bases": _listed({b: _BASIS_WORDS[b] for b in get_args(Basis)}),
        "dispositions": _listed({d: text(f"disposition.{d}") for d in _in_area("disposition")}),
    }


def _in_area(area: str) -> list[str]:
    prefix = f"{area}."
    return [code.removeprefix(prefix) for code in codes() if code.startswith(prefix)]


def _listed(words: Mapping[str, str], around: str = "") -> str:
    before, after = around[:1], around[1:]
    return "、".join(f"`{before}{code}{after}` {word}" for code, word in words.items())


def _actions() -> str:
    """As rows of a table: those that a pack may name, whose sentences need no more than ``subjects``."""
    known = codes()
    sentences = {a: known[f"repair.{a}"]["zh"] for a in _in_area("repair") if a not in USUAL_COSTS}
    usable = {a: zh for a, zh in sentences.items() if set(_NAMES.findall(zh)) <= {"subjects"}}
    return "\n".join(f"| `{action}` | {zh} |" for action, zh in usable.items())
