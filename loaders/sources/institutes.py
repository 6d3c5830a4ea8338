"""Rows of ``organisations`` that list institutes, laboratories and platforms with host and partners. Pure.

A 研究院 is an organisation; centres, laboratories and 创新创业共同体 are platforms that their host runs.
No row makes a unit a 新型研发机构: that is a filing of its own. What is only agreed or signed is paper: a tie
between host and partners, and neither organisation nor platform. An inferred host is told and no fact.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_service.domain.ids import organisation_id
from graph_service.domain.normalise import name_key
from loaders.reading.fields import bad_choice, required
from loaders.source import Record, Row
from loaders.sources.naming import split_list, split_remark
from loaders.sources.organisation_columns import (
    HOST,
    INSTITUTE_KIND,
    INSTITUTE_STATES,
    PARTNERS,
)
from loaders.sources.places import division_called
from loaders.sources.stating import Stating
from loaders.sources.tie_edges import tie_edges

NAME = "单位名称"
_ORGANISATIONS = re.compile(r"研究院$|研究所$")
_PROGRAMME = re.compile(r"计划$")
_REMARK = re.compile(r"\s*[（(](?P<remark>推断|运营)[)）]$")
_GOVERNMENT = re.compile(r"人民政府$|管委会$")
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})(-\d{2})?")
_COUNTED = re.compile(r"^\d+\s*\+")  # 20+ firms: a number, no name
_PROVINCE = re.compile(r"division:cn:\d{2}0000")


def is_institute(row: Row) -> bool:
    """Whether the row is one of such a list."""
    return any(row.text(column) for column in (INSTITUTE_KIND, HOST, PARTNERS))


def institute_records(row: Row, state: Stating) -> Iterator[Record]:
    """The institute or platform, its host, and what host and partners have to do with each other."""
    name, kind = required(row, NAME), required(row, INSTITUTE_KIND)
    exists = _exists(row)
    host, inferred = _host(row)
    partners = [p for p in map(_bare, split_list(row.text(PARTNERS) or "", "|、；;")) if p]
    if host and inferred:
        note = f"推断为“{name}”的依托单位，出处未写明"
        yield state.node("Organisation", organisation_id(host), name=host, note=note)
        host = None
    elif host:
        yield _unit(state, host)
    if exists and _ORGANISATIONS.search(kind):
        yield from _organisation(row, state, name, [host, *partners])
    elif exists and not _PROGRAMME.search(kind):
        yield from _platform(row, state, name, host)
    if host:
        yield from _ties(state, host, partners, said=(name, _tie(kind, exists=exists)))


def _organisation(
    row: Row, state: Stating, name: str, founders: list[str | None]
) -> Iterator[Record]:
    city = _city(row)
    unit = organisation_id(name, city=city)
    yield state.node(
        "Organisation",
        unit,
        name=name,
        unit_type="institute",
        seat_city=city,
        note=row.text("说明"),
    )
    for founder in filter(None, founders):
        yield _unit(state, founder)
        yield from tie_edges(state, unit, organisation_id(founder), "共建", _detail(row))


def _platform(row: Row, state: Stating, name: str, host: str | None) -> Iterator[Record]:
    level, _ = split_remark(row.text("机构级别") or "")
    platform = state.named("Platform", name, platform_type=row.text(INSTITUTE_KIND), level=level)
    yield platform
    if host:
        yield state.edge(
            "RUNS",
            organisation_id(host),
            platform.id,
            level=level,
            year=_year(row),
            detail=_detail(row),
        )


def _ties(
    state: Stating, host: str, partners: list[str], *, said: tuple[str, str]
) -> Iterator[Record]:
    name, tie = said
    for partner in partners:
        if name_key(partner) != name_key(host):
            yield _unit(state, partner)
            ends = organisation_id(host), organisation_id(partner)
            yield from tie_edges(state, *ends, tie, name)


def _tie(kind: str, *, exists: bool) -> str:
    if not exists:
        return "协议"
    return "联合项目" if _PROGRAMME.search(kind) else "共建"


def _unit(state: Stating, name: str) -> Record:
    kind = "government" if _GOVERNMENT.search(name) else None
    return state.node("Organisation", organisation_id(name), name=name, unit_type=kind)


def _exists(row: Row) -> bool:
    text = row.text("机构状态")
    if text is None:
        return True
    if text not in INSTITUTE_STATES:
        choices = (word for word in INSTITUTE_STATES if not word.isascii())
        raise bad_choice("机构状态", text, choices)
    return INSTITUTE_STATES[text]


def _host(row: Row) -> tuple[str | None, bool]:
    text = row.text(HOST)
    remark = _REMARK.search(text or "")
    return (_bare(text) if text else None), bool(remark and remark["remark"] == "推断")


def _bare(text: str) -> str:
    """The name without a remark on its part; '' for what only counts partners."""
    return "" if _COUNTED.match(text) else _REMARK.sub("", text).strip()


def _city(row: Row) -> str | None:
    """威海 高区 → 威海; a province is no city."""
    first = (row.text("机构所在地") or "").split(" ")[0]
    place = division_called(first) if first else None
    return None if place and _PROVINCE.fullmatch(place) else first or None


def _year(row: Row) -> int | None:
    match = _YEAR.fullmatch(row.text("批次或年份") or "")
    return int(match["year"]) if match else None


def _detail(row: Row) -> str | None:
    batch = row.text("批次或年份")
    parts = (None if _year(row) else batch, row.text("机构状态"), row.text("说明"))
    return "；".join(part for part in parts if part) or None
