"""What each attribute of demo-facts becomes. Pure.

A platform that is only proposed is not run: it is held as a proposed honour where the catalogue
knows its kind (市级企业技术中心), else noted. Building and production projects are an activity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from graph_service.domain.ids import named_id
from graph_service.domain.said import say
from loaders.reading.cells import CellError
from loaders.reading.dates import parse_date
from loaders.source import Record, RowRejected
from loaders.sources.honour_names import find_honour, honour_called, read_batch
from loaders.sources.known_names import discipline_called, segment_called
from loaders.sources.platform_names import is_platform_kind, own_platform
from loaders.sources.stating import Stating
from loaders.sources.tie_edges import tie_edges

_NKRDP = re.compile(r"20\d\dYF[A-Z]\d{7}")
_BUILDING = re.compile(r"环评|投产|建设项目")
# Names of a call for projects, not of one project: several units each had their own under it.
_CALL = re.compile(r"^\d{4}年度")
_LISTED_ON = re.compile(r"(\d{4}-\d{2}-\d{2})上市")
_SHORT_NAME = re.compile(r"证券简称([^；，。\s]+)")


@dataclass(frozen=True, slots=True)
class DemoFact:
    """One row of demo_facts.csv; ``other`` is id and name of a tie's other end."""

    state: Stating
    unit: str
    unit_name: str
    value: str
    detail: str | None
    level: str | None
    year: int | None
    status: str | None
    other: tuple[str, str] | None


Shape = Callable[[DemoFact], Iterator[Record]]


def _named(kind: str, edge: str, fact: DemoFact) -> Iterator[Record]:
    thing = fact.state.named(kind, fact.value)
    yield thing
    yield fact.state.edge(edge, fact.unit, thing.id, detail=fact.detail)


def _property(name: str, fact: DemoFact) -> Iterator[Record]:
    yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, **{name: fact.value})


def _segment(fact: DemoFact) -> Iterator[Record]:
    segment, name = segment_called("value", fact.value)
    yield fact.state.node("Segment", segment, name=name)
    yield fact.state.edge("IN_SEGMENT", fact.unit, segment, detail=fact.detail)


def _honour(fact: DemoFact) -> Iterator[Record]:
    honour = honour_called(fact.value)
    yield fact.state.node("Honour", honour.id, name=honour.name)
    yield fact.state.edge(
        "HOLDS",
        fact.unit,
        honour.id,
        level=fact.level,
        granted_on=fact.state.provenance.valid_from,
        status=fact.status,
        batch=read_batch(fact.detail or ""),
        detail=fact.detail,
    )
    if is_platform_kind(honour.name) and fact.status in ("valid", "listed"):
        yield from own_platform(fact.state, fact.unit, fact.unit_name, honour.name, fact.level)


def _platform(fact: DemoFact) -> Iterator[Record]:
    if fact.status == "proposed":
        yield from _proposed_platform(fact)
        return
    platform = fact.state.named("Platform", fact.value, level=fact.level)
    yield platform
    yield fact.state.edge(
        "RUNS", fact.unit, platform.id, year=fact.year, level=fact.level, detail=fact.detail
    )


def _proposed_platform(fact: DemoFact) -> Iterator[Record]:
    if find_honour(fact.value):
        yield from _honour(fact)
        return
    note = f"拟设平台：{fact.value}" + (f"（{fact.detail}）" if fact.detail else "")
    yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, note=note)


def _discipline(fact: DemoFact) -> Iterator[Record]:
    discipline, name, code = discipline_called(fact.value)
    yield fact.state.node("Discipline", discipline, name=name, code=code)
    yield fact.state.edge(
        "GRADED_IN", fact.unit, discipline, list=fact.detail, level=fact.level, year=fact.year
    )


def _tie(fact: DemoFact) -> Iterator[Record]:
    if fact.other is None:
        raise RowRejected(
            "other",
            None,
            say("row.missing", column="other"),
            say("row.mend_missing", column="other"),
        )
    other, name = fact.other
    yield fact.state.node("Organisation", other, name=name)
    yield from tie_edges(fact.state, fact.unit, other, fact.value, fact.detail)


def _project(fact: DemoFact) -> Iterator[Record]:
    if _BUILDING.search(f"{fact.value}{fact.detail}"):
        yield from _property("activity", fact)
        return
    number = _NKRDP.search(fact.detail or "")
    key = f"{fact.value}{fact.unit_name}" if _CALL.match(fact.value) else fact.value
    project = f"project:nkrdp:{number[0]}" if number else named_id("project", key)
    yield fact.state.node(
        "Project", project, name=fact.value, programme=fact.detail, year=fact.year
    )
    yield fact.state.edge("TOOK_PART", fact.unit, project, role=fact.level, year=fact.year)


def _listed(fact: DemoFact) -> Iterator[Record]:
    day, short = _LISTED_ON.search(fact.detail or ""), _SHORT_NAME.search(fact.detail or "")
    yield fact.state.node(
        "Organisation",
        fact.unit,
        name=fact.unit_name,
        stock_code=fact.value,
        listed_on=day[1] if day else None,
        aliases=[short[1]] if short else None,
        note=fact.detail,
    )


def _established(fact: DemoFact) -> Iterator[Record]:
    try:
        day = parse_date(fact.value)
    except CellError as wrong:
        raise RowRejected("value", fact.value, wrong.reason, wrong.remedy) from wrong
    yield fact.state.node("Organisation", fact.unit, name=fact.unit_name, registered_on=day)


SHAPES: Mapping[str, Shape] = {
    "product": partial(_named, "Product", "MAKES"),
    "research": partial(_named, "Technology", "MASTERS"),
    "activity": partial(_property, "activity"),
    "market": partial(_property, "market_position"),
    "scale": partial(_property, "scale"),
    "need": partial(_property, "technical_need"),
    "segment": _segment,
    "honour": _honour,
    "platform": _platform,
    "discipline": _discipline,
    "tie": _tie,
    "project": _project,
    "listed": _listed,
    "established": _established,
}
