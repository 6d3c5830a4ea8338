"""Cases that show what a pack's rules come to: a proposal, what the graph knows, and what is expected.

A file of cases has ``cases`` and, shared by all, ``base`` (a proposal, or the name of a file beside it) and
``given`` (the same keys as a case, applied first). A case changes the base by ``drop`` and ``set`` and says
under ``expect`` what must come out; queries/case_expectations.py compares.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graph_service.domain.check import STAGES, Check
from graph_service.domain.evidence import Evidence, Fact, Provenance
from graph_service.domain.known import KnownUnit, Tie
from graph_service.errors import BadInput
from graph_service.rules.checking import check
from graph_service.rules.rule import Pack
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.yaml_text import Document, parse_yaml
from queries.check import day_of_check
from queries.packs import read_pack_file
from queries.proposal_file import proposal_of

GIVEN = ("set", "drop", "known", "as_of", "stage", "all", "pack")
KEYS = ("name", "trap", "expect", *GIVEN)
_FILE = ("base", "given", "cases")
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_SMALLEST: Mapping[str, Any] = {"name": "案例", "lead": {"organisation": "某单位（虚构）"}}


@dataclass(frozen=True)
class RuleCase:
    """One case. ``base`` is the proposal that it changes, ``today`` holds where it names no day."""

    file: str
    name: str
    content: Mapping[str, Any]
    given: Mapping[str, Any] = field(default_factory=dict)
    base: Mapping[str, Any] = field(default_factory=lambda: _SMALLEST)
    today: date | None = None

    @property
    def expect(self) -> dict[str, Any]:
        """What must come out."""
        expected: dict[str, Any] = self.content["expect"]
        return expected

    def run_under(self, pack: Pack, data: Mapping[str, Any] | None = None) -> Check:
        """The check that the case describes; ``data`` replaces its proposal. BadInput for what is no
        proposal."""
        proposal = proposal_of(data or self.proposal(), f"{self.file}:{self.name}")
        given = self.said("as_of")
        day, reason = day_of_check(
            proposal, as_of=date.fromisoformat(given) if given else None, today=self.today
        )
        return check(
            proposal,
            pack=pack,
            members={name: known_unit(name, k) for name, k in self.said("known", {}).items()},
            as_of=day,
            as_of_reason=reason,
            stage=self.said("stage", "apply"),
            show_all=self.said("all", False),
            planned="plans" in self.expect,
        )

    def proposal(self) -> dict[str, Any]:
        """The base with what the file gives and then what the case changes, as plain data."""
        data = copy.deepcopy(dict(self.base))
        for change in (self.given, self.content):
            self._patch(data, change)
        return data

    def said(self, key: str, default: Any = None) -> Any:
        """What the case says, else what the file gives for all."""
        return self.content.get(key, self.given.get(key, default))

    def _patch(self, data: dict[str, Any], change: Mapping[str, Any]) -> None:
        """First what the change drops, then what it sets; both on copies of their own."""
        for path in change.get("drop", []):
            spot, last = self._reach(data, path)
            del spot[last]
        for path, value in copy.deepcopy(dict(change.get("set", {}))).items():
            spot, last = self._reach(data, path, new=True)
            if isinstance(spot, list) and last == len(spot):
                spot.append(value)
            else:
                spot[last] = value

    def _reach(self, data: Any, path: str, *, new: bool = False) -> tuple[Any, Any]:
        """The container and the last step; a new entry may follow the last of a list."""
        steps = [int(i) if i else name for name, i in _STEP.findall(path)]
        try:
            for step in steps[:-1]:
                data = data[step]
            last = steps[-1]
            is_next = new and (isinstance(data, dict) or last == len(data))
            if not is_next:
                data[last]
            return data, last
        except (LookupError, TypeError) as error:
            where = f"{self.file}: {self.name}"
            raise BadInput("case.no_place", where=where, path=path) from error


def read_cases(path: Path, *, today: date | None = None) -> list[RuleCase]:
    """The cases of a file. BadInput names the file, the place in it and the remedy."""
    document = parse_yaml(read_pack_file(str(path)), path.name)
    whole = document.data
    if not isinstance(whole, dict):
        raise BadInput("strict.not_mapping", file=path.name)
    _only(document, whole, _FILE, ())
    given = whole.get("given", {})
    _only(document, given, GIVEN, ("given",))
    if not isinstance(whole.get("cases"), list) or not whole["cases"]:
        raise BadInput("strict.missing_key", where=place(document, ()), key="cases")
    base = _base(path, whole.get("base"))
    return [
        RuleCase(path.name, _checked(document, content, i), content, given, base, today)
        for i, content in enumerate(whole["cases"])
    ]


def _checked(document: Document, content: Any, index: int) -> str:
    """The name of a case that has the keys it needs and no other."""
    at = ("cases", index)
    _only(document, content, KEYS, at)
    for key, kind in (("name", str), ("expect", dict)):
        if not isinstance(content.get(key), kind):
            raise BadInput("strict.missing_key", where=place(document, at), key=key)
    if content.get("stage", "apply") not in STAGES:
        raise unknown_key(document, (*at, "stage"), str(content["stage"]), STAGES)
    return str(content["name"])


def _only(document: Document, given: Any, known: tuple[str, ...], path: tuple[Any, ...]) -> None:
    if not isinstance(given, dict):
        raise BadInput("case.no_mapping", where=place(document, path))
    for key in given:
        if key not in known:
            raise unknown_key(document, path, str(key), known)


def _base(path: Path, base: Any) -> Mapping[str, Any]:
    if isinstance(base, dict):
        return base
    if base is None:
        return _SMALLEST
    file = path.parent / str(base)
    found = parse_yaml(read_pack_file(str(file)), file.name).data
    if not isinstance(found, dict):
        raise BadInput("strict.not_mapping", file=file.name)
    return found


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
