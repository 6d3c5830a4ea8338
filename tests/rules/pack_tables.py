"""What the pack of a document must agree with: its clause table, and the reference data of the loaders.

``complaints(pack)`` is pure, so that benchmarks/mutation can put it to a pack with a fault in it.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from graph_service.rules.disciplines import common_group
from graph_service.rules.operators.judging import Judgement
from graph_service.rules.rule import NOT_OF_THE_DOCUMENT, Pack, Rule
from graph_service.rules.titles import entries_of
from graph_service.rules.truth import Truth
from graph_service.rules.yaml_text import parse_yaml
from tests.rules.places_told import INSIDE, OUTSIDE, UNCLEAR

TABLES = Path(__file__).parent / "tables"
_A_DAY = date(2025, 3, 20)
REFERENCE = Path(__file__).parents[2] / "loaders" / "reference"


def complaints(pack: Pack) -> list[str]:
    """Where the pack differs from its table; nothing for a pack that has none."""
    if not has_table(pack.id):
        return []
    table = table_of(pack.id)
    return [
        *_about_clauses(pack, table),
        *_about_routes(pack, table),
        *_about_comparing(pack, table),
        *_about_sizes(pack, table),
        *_about_places(pack, table),
        *_about_directions(pack),
        *_about_honours(pack),
        *_about_peers(pack, table),
        *_about_offices(pack),
        *_about_titles(pack),
        *_differs("head_posts", set(pack.terms.head_posts), set(table["head_posts"])),
    ]


def has_table(pack_id: str) -> bool:
    """Whether its document has been transcribed apart."""
    return (TABLES / f"{pack_id}.yaml").exists()


@cache
def table_of(pack_id: str) -> dict[str, Any]:
    """The table as it was transcribed."""
    path = TABLES / f"{pack_id}.yaml"
    data: dict[str, Any] = parse_yaml(path.read_text(encoding="utf-8"), path.name).data
    return data


def _about_clauses(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    clauses = table["clauses"]
    ids = [rule.id for rule in pack.rules]
    yield from _differs("clauses", ids, list(clauses))
    for rule in pack.rules:
        if rule.id in clauses:
            for name, given, wanted in _columns(rule, clauses[rule.id], table):
                yield from _differs(f"{rule.id} {name}", given, wanted)


def _columns(
    rule: Rule, row: list[str], table: dict[str, Any]
) -> Iterator[tuple[str, object, object]]:
    strength, kind, due = row
    needs = {"reason", "evidence"} if rule.id in table["evidence_of_reason"] else {"reason"}
    nrdi = table["due_for_nrdi"].get(rule.id)
    yield "strength", rule.strength, strength
    yield "kind", rule.kind, kind
    yield "due", rule.due, due
    yield "due for nrdi", rule.due_for("nrdi"), nrdi or due
    yield "due for enterprise", rule.due_for("enterprise"), due
    yield (
        "kind with evidence",
        rule.kind_with_evidence == "judgement",
        rule.id in table["judged_with_evidence"],
    )
    put_to_a_person = isinstance(rule.test, Judgement)
    yield "put to a person", put_to_a_person, rule.id in table["put_to_a_person"]
    yield "listed only with all", rule.only_with_all, rule.id in table["only_with_all"]
    yield "a fail is unmet", rule.fail_is_unmet, rule.id in table["unmet_though_definition"]
    yield "an exception needs", set(rule.exception_needs), needs
    yield (
        "not of the document",
        rule.basis == NOT_OF_THE_DOCUMENT,
        rule.id in table["not_of_the_document"],
    )


def _about_routes(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    stages = {capacity: list(road.stages) for road in pack.routes for capacity in road.capacities}
    yield from _differs("routes", stages, table["routes"])


def _about_comparing(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    for subject in sorted({*pack.form.compared_as, *table["compared_as"]}):
        given, wanted = (of.get(subject) for of in (pack.form.compared_as, table["compared_as"]))
        yield from _differs(f"compared as {subject}", given, wanted)
    for action in sorted({*pack.costs, *table["costs"]}):
        given, wanted = pack.costs.get(action), table["costs"].get(action)
        yield from _differs(f"the cost of {action}", given, wanted)


def _about_sizes(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    """Which words mean 中小微企业, wherever the pack asks for the size of a member."""
    named = [
        words for rule in pack.form.rules for words in _words_for("member.size_class", rule.test)
    ]
    yield from _differs("words for small firms", named, [table["small_firms"]])


def _words_for(fact: str, test: Any) -> Iterator[list[str]]:
    inner = test.values() if isinstance(test, dict) else test if isinstance(test, list) else ()
    if isinstance(test, dict) and test.get("fact") == fact and "in" in test:
        yield test["in"]
    for part in inner:
        yield from _words_for(fact, part)


def _about_places(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    home = pack.terms.places["home"]
    codes = [f"{start:0<6}" for start in (*table["provinces"], *table["cities"])]
    told = {
        Truth.TRUE: INSIDE,
        Truth.UNKNOWN: [*UNCLEAR, *table["unclear"]],
        Truth.FALSE: [*OUTSIDE, *codes],
    }
    for truth, places in told.items():
        for place in places:
            yield from _differs(place, home.holds(place), truth)
    for place in codes:
        yield from _differs(f"{place} means a place", home.key(place) != place, True)


def _about_directions(pack: Pack) -> Iterator[str]:
    versions: dict[str, list[Any]] = {}
    for row in _rows("taxonomy.csv"):
        days = (row["valid_from"] or None, row["valid_to"] or None)
        aliases = sorted(filter(None, row["aliases"].split("；")))
        tags = versions.setdefault(row["version"], [*days])
        tags.append((row["name"], row["provisional"] == "true", aliases))
    for version in pack.terms.taxonomies:
        tags = [(tag.name, tag.provisional, sorted(tag.aliases)) for tag in version.tags]
        days = (_iso(version.valid_from), _iso(version.valid_to))
        yield from _differs(version.id, [*days, *tags], versions.pop(version.id, None))
    yield from _differs("versions of directions", list(versions), [])


def _about_honours(pack: Pack) -> Iterator[str]:
    """Every way of writing them stands there, also those that come to the same."""
    given = {h.name: (h.counts_as, h.level) for h in pack.terms.honours}
    wanted = {
        name: (row["counts_as"] or row["name"], _level(name, row["levels"].split("；")))
        for row in _rows("honours.csv")
        if row["preference"] == "true"
        for name in (row["name"], *filter(None, row["aliases"].split("；")))
    }
    for name in sorted({*given, *wanted}):
        yield from _differs(name, given.get(name), wanted.get(name))


def _about_peers(pack: Pack, table: dict[str, Any]) -> Iterator[str]:
    for level, titles in table["titles"].items():
        for title in titles:
            found = {entry.level for entry in entries_of(pack.terms.titles, title, _A_DAY)}
            yield from _differs(title, found, {level})
    for near, pairs in ((True, table["near"]), (False, table["not_near"])):
        for one, other in pairs:
            group = common_group(pack.terms.near_groups, one, other)
            yield from _differs(f"{one} near {other}", group is not None, near)


def _about_offices(pack: Pack) -> Iterator[str]:
    rows = _rows("filing_offices.csv")
    wanted = {
        row["office"]: (row["level"], sorted(filter(None, row["aliases"].split("；"))))
        for row in rows
    }
    given = {o.name: (o.level, sorted(o.aliases)) for o in pack.terms.offices}
    yield from _differs("offices", given, wanted)


def _about_titles(pack: Pack) -> Iterator[str]:
    titles = [
        (t.name, t.level, t.series, _iso(t.valid_from), _iso(t.valid_to), t.source)
        for t in pack.terms.titles
    ]
    columns = ("title", "level", "series", "valid_from", "valid_to", "source")
    rows = [tuple(row[column] or None for column in columns) for row in _rows("titles.csv")]
    yield from _differs("titles", sorted(titles, key=str), sorted(rows, key=str))


def _level(name: str, levels: list[str]) -> str | None:
    """What the name itself says, else the only level there is; the city's own list has none to ask for."""
    if name.startswith(("山东省", "省")):
        return "省"
    if name.startswith("国家") or levels == ["国家"]:
        return "国家"
    return None


def _rows(file: str) -> list[dict[str, str]]:
    with (REFERENCE / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _iso(day: object) -> str | None:
    return str(day) if day else None


def _differs(what: str, given: object, wanted: object) -> Iterator[str]:
    if given != wanted:
        yield f"{what}: {given!r}, the table says {wanted!r}"
