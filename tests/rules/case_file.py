"""Reads the YAML cases: a patch over a base proposal, what the graph knows, and what is expected.

What all cases of a file share stands once at its top, under ``given``: the same keys as a case, applied
to the base before the case's own. A case may take a shared key back (``as_of: null``).
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph_service.domain.check import Check
from graph_service.domain.evidence import Evidence, Fact, Provenance
from graph_service.domain.known import KnownUnit, Tie
from graph_service.rules.checking import check
from graph_service.rules.pack import packaged_pack
from graph_service.rules.rule import Pack
from graph_service.rules.yaml_text import parse_yaml
from queries.check import day_of_check
from queries.proposal_file import proposal_of

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 24)
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_GIVEN = {"set", "drop", "known", "as_of", "stage", "all", "pack"}
_KEYS = {"name", "trap", "expect", *_GIVEN}


@dataclass(frozen=True)
class Case:
    """One case; ``file`` and ``name`` are what a failing test shows."""

    file: str
    name: str
    content: dict[str, Any]
    given: dict[str, Any] = field(default_factory=dict)

    @property
    def expect(self) -> dict[str, Any]:
        expected: dict[str, Any] = self.content["expect"]
        return expected

    @property
    def trap(self) -> list[int]:
        trap = self.content.get("trap", [])
        return trap if isinstance(trap, list) else [trap]

    def run(self, pack: Pack | None = None, data: dict[str, Any] | None = None) -> Check:
        """The check that the case describes; ``pack`` replaces its own, ``data`` its proposal."""
        proposal = proposal_of(data or self.proposal(), f"{self.file}:{self.name}")
        given = self._said("as_of")
        day, reason = day_of_check(
            proposal, as_of=date.fromisoformat(given) if given else None, today=TODAY
        )
        units = {n: known_unit(n, k) for n, k in self._said("known", {}).items()}
        return check(
            proposal,
            pack=pack or packaged_pack(self._said("pack", "weihai-2022")),
            members=units,
            as_of=day,
            as_of_reason=reason,
            stage=self._said("stage", "apply"),
            show_all=self._said("all", False),
        )

    def proposal(self) -> dict[str, Any]:
        """The base with what the file gives and then what the case changes, as plain data."""
        data = base_proposal()
        _patch(data, self.given)
        _patch(data, self.content)
        return data

    def _said(self, key: str, default: Any = None) -> Any:
        return self.content.get(key, self.given.get(key, default))


def base_proposal() -> dict[str, Any]:
    """The base as plain data; a fresh copy each time."""
    return copy.deepcopy(_load("base.yaml"))


def all_cases() -> list[Case]:
    """Every case of every file but the base, in order."""
    return [case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases(path.name)]


def _cases(file: str) -> Iterator[Case]:
    if file == "base.yaml":
        return
    whole = _load(file)
    given = whole.get("given", {})
    assert set(given) <= _GIVEN, f"{file}: given: unknown keys {set(given) - _GIVEN}"
    for content in whole["cases"]:
        unknown = set(content) - _KEYS
        assert not unknown, f"{file}: {content.get('name')}: unknown keys {unknown}"
        yield Case(file, content["name"], content, given)


@cache
def _load(file: str) -> dict[str, Any]:
    data: dict[str, Any] = parse_yaml((FOLDER / file).read_text(encoding="utf-8"), file).data
    return data


def _patch(data: dict[str, Any], change: dict[str, Any]) -> None:
    """First what the change drops, then what it sets; both on copies of their own."""
    for path in change.get("drop", []):
        place, last = _reach(data, path)
        del place[last]
    for path, value in copy.deepcopy(change.get("set", {})).items():
        place, last = _reach(data, path)
        if isinstance(place, list) and last == len(place):
            place.append(value)
        else:
            place[last] = value


def _reach(data: Any, path: str) -> tuple[Any, Any]:
    steps = [int(i) if i else name for name, i in _STEP.findall(path)]
    for step in steps[:-1]:
        data = data[step]
    return data, steps[-1]


def known_unit(name: str, known: dict[str, Any]) -> KnownUnit:
    """What the graph knows, as a case writes it."""
    return KnownUnit(
        id=known.get("id", f"org:name:{name}"),
        name=known.get("name", name),
        names=tuple(known.get("names", ())),
        kinds=tuple(known.get("kinds", ())),
        facts={
            fact: tuple(_fact(fact, s) for s in said)
            for fact, said in known.get("facts", {}).items()
        },
        ties=tuple(
            Tie(t["other"], t["other"], t["kind"], None, _tie_evidence(t))
            for t in known.get("ties", ())
        ),
        complete_as_of=known.get("complete_as_of", {}),
    )


def _tie_evidence(tie: dict[str, Any]) -> Evidence:
    return Evidence(fact=tie["kind"], source="图谱", valid_to=tie.get("valid_to"))


def _fact(name: str, stated: dict[str, Any]) -> Fact:
    provenance = Provenance(
        source=stated.get("source", "图谱"),
        row="1",
        observed_on=stated.get("observed_on"),
        valid_from=stated.get("valid_from"),
        valid_to=stated.get("valid_to"),
    )
    return Fact(name, stated["value"], provenance)
