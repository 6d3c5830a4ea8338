"""One honour as the proposal or the graph has it, and whether it counts on a day.

Days are ISO text, maybe cut to a month or a year as sources print them. An honour's own last day is a
known end, not a stale observation. Without dates and without a status it is unknown: honours lapse.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.domain.evidence import Evidence
from graph_service.domain.proposal_facts import Honour, Round
from graph_service.domain.said import Said, say
from graph_service.rules.dossier import PROPOSAL_SOURCE
from graph_service.rules.shown import shown
from graph_service.rules.terms import Terms
from graph_service.rules.truth import Truth

HONOURS = "lead.honours"
_YEARS = re.compile(r"(\d{4})\s*年?\s*[-–—~至到]\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class HonourRecord:
    """``name`` as written, ``kind`` as the guideline calls it; the honour belongs to the lead itself."""

    name: str
    kind: str
    level: str | None
    granted_by: str | None
    begins: str | None
    ends: str | None
    status: str | None
    list_role: str | None
    evidence: Evidence
    path: str
    """Where it would be mended."""

    @property
    def is_open(self) -> bool:
        """Whether its status says neither that it holds nor that it lapsed: 公示, proposed, unknown."""
        return self.status not in (None, "valid", "listed", "expired", "revoked")

    def precedes(self, other: HonourRecord) -> bool:
        """Whether it is known to have ended, or to have been revoked, before ``other`` was granted.

        The day of its own award says nothing of when it was revoked; the day it was seen revoked does.
        """
        seen = self.evidence.observed_on if self.status == "revoked" else self.ends
        if seen is None or other.begins is None:
            return False
        length = min(len(seen), len(other.begins))
        return seen[:length] < other.begins[:length]

    def is_same_as(self, other: HonourRecord) -> bool:
        """The same honour, as far as kind and level tell."""
        levels = {self.level, other.level} - {None}
        return self.kind == other.kind and len(levels) <= 1


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to satisfy a preference: kinds of honours, with the levels or list roles that count.

    ``undated``: an entry without dates counts as its list stands (a city list per round).
    """

    kinds: tuple[str, ...]
    levels: tuple[str, ...] = ()
    list_roles: tuple[str, ...] = ()
    undated: bool = False

    def judge(self, record: HonourRecord, day: str) -> tuple[Truth, Said]:
        """Whether ``record`` counts on ``day``, and the sentence that says why."""
        ended = record.ends is not None and record.ends < day[: len(record.ends)]
        if record.status == "revoked":
            return Truth.FALSE, say("rule.honour_revoked", honour=record.name)
        if ended:
            return Truth.FALSE, say("rule.honour_ended", honour=record.name, until=record.ends)
        if record.status == "expired":
            return Truth.FALSE, say("rule.honour_lapsed", honour=record.name)
        if record.begins is not None and record.begins > day[: len(record.begins)]:
            return Truth.FALSE, say("rule.honour_later", honour=record.name, since=record.begins)
        return self._judge_present(record, day)

    def _judge_present(self, record: HonourRecord, day: str) -> tuple[Truth, Said]:
        """Neither lapsed nor to come, as far as its dates tell."""
        truth, said = self._judge_standing(record)
        if record.is_open and truth is not Truth.FALSE:
            return Truth.UNKNOWN, _open(record)
        if truth is Truth.TRUE and self.levels and _is_cut_around(record.begins, day):
            said = say("rule.honour_granted_when", honour=record.name, since=record.begins)
            return Truth.UNKNOWN, said
        return truth, said

    def _judge_standing(self, record: HonourRecord) -> tuple[Truth, Said]:
        if self.levels and record.level is not None and record.level not in self.levels:
            return Truth.FALSE, say("rule.honour_level", honour=record.name, level=record.level)
        if self.levels and record.level is None:
            return Truth.UNKNOWN, say("rule.honour_no_level", honour=record.name)
        if self.list_roles and record.list_role is None:
            return Truth.UNKNOWN, say("rule.honour_no_role", honour=record.name)
        if self.list_roles and record.list_role not in self.list_roles:
            return Truth.UNKNOWN, say(
                "rule.honour_reserve", honour=record.name, role=record.list_role
            )
        if record.status == "valid" or record.ends is not None or self._counts_undated(record):
            return Truth.TRUE, _met(record)
        if record.status == "listed":
            return Truth.UNKNOWN, say("rule.honour_listed", honour=record.name)
        return Truth.UNKNOWN, say("rule.honour_undated", honour=record.name)

    def _counts_undated(self, record: HonourRecord) -> bool:
        return self.undated and record.status in (None, "listed")


def _is_cut_around(begins: str | None, day: str) -> bool:
    """Granted in the year or month of ``day``, which day is not known."""
    return begins is not None and len(begins) < len(day) and day.startswith(begins)


def _open(record: HonourRecord) -> Said:
    if record.status == "proposed":
        return say("rule.honour_proposed", honour=record.name)
    return say("rule.honour_status_open", honour=record.name, status=shown(record.status))


def _met(record: HonourRecord) -> Said:
    return say(
        "rule.honour_met",
        honour=record.name,
        by=record.granted_by or say("rule.honour_by", source=record.evidence.source),
        until=say("rule.honour_until", day=record.ends)
        if record.ends
        else say("rule.honour_no_end"),
    )


def of_honour(honour: Honour, path: str, terms: Terms) -> HonourRecord:
    """An entry of the proposal's list."""
    values = honour.model_dump()
    begins, ends = _round(honour.round)
    source = f"{PROPOSAL_SOURCE}：{honour.source}" if honour.source else PROPOSAL_SOURCE
    until = honour.valid_to.isoformat() if honour.valid_to else None
    evidence = Evidence(fact=shown(honour), source=source, row=path, valid_to=until)
    values |= {"begins": begins, "ends": ends}
    return _record(values, evidence, terms, path)


def of_graph_value(value: object, evidence: Evidence, terms: Terms) -> HonourRecord | None:
    """A record of the graph: a dict as in a proposal; anything else is no honour."""
    if not isinstance(value, Mapping) or not value.get("kind"):
        return None
    return _record(dict(value), evidence, terms, f"{HONOURS}[{value['kind']}]")


def _record(values: Mapping[str, Any], evidence: Evidence, terms: Terms, path: str) -> HonourRecord:
    honour = terms.honour(str(values["kind"]))
    return HonourRecord(
        name=str(values["kind"]),
        kind=honour.counts_as,
        level=values.get("level") or honour.level,
        granted_by=values.get("granted_by"),
        begins=_iso(values.get("granted_on")) or values.get("begins"),
        ends=_iso(values.get("valid_to")) or values.get("ends"),
        status=values.get("status"),
        list_role=values.get("list_role"),
        evidence=evidence,
        path=path,
    )


def _iso(value: object) -> str | None:
    return str(value) if value else None


def _round(stated: Round | str | None) -> tuple[str | None, str | None]:
    """The first and last day of a round; of 2022-2024 the years."""
    if isinstance(stated, Round):
        return _iso(stated.from_), _iso(stated.to)
    years = _YEARS.search(stated or "")
    return (years[1], years[2]) if years else (None, None)
