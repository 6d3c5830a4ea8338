"""The YAML cases of tests/rules/cases: queries/rule_cases.py over the base that they share."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph_service.domain.check import Check
from graph_service.rules.pack import packaged_pack
from graph_service.rules.rule import Pack
from graph_service.rules.yaml_text import parse_yaml
from queries.rule_cases import RuleCase, read_cases

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 24)


def base_proposal() -> dict[str, Any]:
    """The base as plain data; a fresh copy each time."""
    return copy.deepcopy(_base())


@cache
def _base() -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml((FOLDER / "base.yaml").read_text("utf-8"), "base.yaml").data
    return data


@dataclass(frozen=True)
class Case(RuleCase):
    """One case; ``file`` and ``name`` are what a failing test shows."""

    base: dict[str, Any] = field(default_factory=base_proposal)
    today: date | None = TODAY

    @property
    def trap(self) -> list[int]:
        trap = self.content.get("trap", [])
        return trap if isinstance(trap, list) else [trap]

    def run(self, pack: Pack | None = None, data: dict[str, Any] | None = None) -> Check:
        """The check that the case describes; ``pack`` replaces its own, ``data`` its proposal."""
        own = pack or packaged_pack(self.said("pack", "weihai-2022"))
        return self.run_under(own, data)


@cache
def _all() -> tuple[Case, ...]:
    files = [path for path in sorted(FOLDER.glob("*.yaml")) if path.name != "base.yaml"]
    return tuple(
        Case(case.file, case.name, case.content, case.given)
        for path in files
        for case in read_cases(path)
    )


def all_cases() -> list[Case]:
    """Every case of every file but the base, in order."""
    return list(_all())
