"""Checks of a pack as a whole: days in order, nothing twice, every name that is used is there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations
from typing import Any, get_args

from graph_service.domain.proposal import Capacity
from graph_service.errors import BadInput
from graph_service.rules.closed_values import not_among
from graph_service.rules.pack_file import PackFile, TaxonomyEntry
from graph_service.rules.pack_layers import Layers
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.unseen import SUBJECTS
from graph_service.rules.yaml_text import Document, Path

PACK_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
MESSAGES = ("pass", "fail", "explained", "unknown", "not_applicable")
CAPACITIES: tuple[str, ...] = get_args(Capacity)


def whole_faults(layers: Layers) -> Iterator[BadInput]:
    """Every fault that no single rule has."""
    document, form = layers.document, layers.form
    if form.id != "—" and not PACK_ID.fullmatch(form.id):
        yield BadInput("pack.bad_id", where=place(document, ("id",)), id=form.id[:80])
    yield from _reversed_days(document, document.data, ())
    yield from _rules_twice(document)
    yield from _names_twice(document, layers.own)
    yield from _overlapping(document, form.taxonomies)
    if form.taxonomy and form.taxonomy not in (known := [t.id for t in form.taxonomies]):
        yield unknown_key(document, ("taxonomy",), form.taxonomy, known)
    if form.supersedes and form.supersedes == form.id:
        where = place(document, ("supersedes",))
        yield BadInput("pack.cycle", where=where, chain=f"{form.id} → {form.id}")
    yield from _unknown_capacities(layers)
    yield from _words_of_rules(layers)
    yield from _subjects(layers)
    yield from _judged_under(layers)


def written_ids(document: Document) -> dict[int, str]:
    """The ids of the file's rules by number, those of rules that cannot be read among them."""
    rules = document.data.get("rules")
    entries = enumerate(rules if isinstance(rules, list) else [])
    ids = {i: entry.get("id") for i, entry in entries if isinstance(entry, dict)}
    return {i: found for i, found in ids.items() if isinstance(found, str)}


def _rules_twice(document: Document) -> Iterator[BadInput]:
    seen: set[str] = set()
    for number, rule in written_ids(document).items():
        if rule in seen:
            where = place(document, ("rules", number, "id"))
            yield BadInput("pack.twice", where=where, rule=rule)
        seen.add(rule)


def _reversed_days(document: Document, value: Any, path: Path) -> Iterator[BadInput]:
    """Anywhere in the file: a first day after the last."""
    if isinstance(value, list):
        for i, entry in enumerate(value):
            yield from _reversed_days(document, entry, (*path, i))
    if not isinstance(value, dict):
        return
    first, last = (_day(value.get(key)) for key in ("valid_from", "valid_to"))
    if first and last and first > last:
        where = place(document, (*path, "valid_to"))
        yield BadInput("pack.days_reversed", where=where, since=str(first), until=str(last))
    for key, entry in value.items():
        yield from _reversed_days(document, entry, (*path, key))


def _day(written: object) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None  # told where its form is checked


def _names_twice(document: Document, form: PackFile) -> Iterator[BadInput]:
    lists = {"honours": "name", "taxonomies": "id"}
    for key, field in lists.items():
        seen: set[str] = set()
        for i, entry in enumerate(getattr(form, key)):
            name = str(getattr(entry, field))
            if name in seen:
                where = place(document, (key, i, field))
                yield BadInput("pack.name_twice", where=where, name=name)
            seen.add(name)


def _overlapping(document: Document, versions: Sequence[TaxonomyEntry]) -> Iterator[BadInput]:
    """Two versions of one kind (clusters, chains, directions) that hold on one day."""
    for one, other in combinations(versions, 2):
        kinds = {tag.kind for tag in one.tags} & {tag.kind for tag in other.tags}
        days = (one.valid_from, one.valid_to), (other.valid_from, other.valid_to)
        if kinds and share_a_day(*days):
            where = place(document, ("taxonomies",))
            yield BadInput("pack.versions_overlap", where=where, one=one.id, other=other.id)


def share_a_day(
    one: tuple[date | None, date | None], other: tuple[date | None, date | None]
) -> bool:
    """Whether two spans (both ends included, None: open) have a day in common."""
    starts = [day for day in (one[0], other[0]) if day]
    ends = [day for day in (one[1], other[1]) if day]
    return not starts or not ends or max(starts) <= min(ends)


def _unknown_capacities(layers: Layers) -> Iterator[BadInput]:
    document = layers.documents.get("routes", layers.document)
    for i, route in enumerate(layers.form.routes):
        for k, capacity in enumerate(route.capacity):
            if capacity not in CAPACITIES:
                path: Path = ("routes", layers.number_of("routes", i), "capacity", k)
                yield unknown_key(document, path, capacity, CAPACITIES)
    for rule in layers.rules:
        for capacity in rule.entry.due_on:
            if capacity not in CAPACITIES:
                path = ("rules", rule.number, "due_on")
                yield unknown_key(rule.document, path, capacity, CAPACITIES)


def _words_of_rules(layers: Layers) -> Iterator[BadInput]:
    """Every rule has a quote or a basis, and sentences for outcomes that there are."""
    for rule in layers.rules:
        path: Path = ("rules", rule.number)
        if bool(rule.entry.quote) == bool(rule.entry.basis):
            where = place(rule.document, path)
            yield BadInput("pack.quote_or_basis", where=where, rule=rule.entry.id)
        for outcome in rule.entry.messages:
            if outcome not in MESSAGES:
                yield unknown_key(rule.document, (*path, "messages"), outcome, MESSAGES)


def _subjects(layers: Layers) -> Iterator[BadInput]:
    """What packs are compared by: subjects and rules that there are."""
    rules = _rule_ids(layers)
    for subject, ids in layers.own.compared_as.items():
        path: Path = ("compared_as", subject)
        if subject not in SUBJECTS:
            yield unknown_key(layers.document, path[:-1], subject, SUBJECTS)
        for i, rule in enumerate(ids):
            if rule not in rules:
                yield unknown_key(layers.document, (*path, i), rule, sorted(rules))


def _judged_under(layers: Layers) -> Iterator[BadInput]:
    """Where people record whether disciplines are near: under a rule that there is."""
    near, rules = layers.form.near_disciplines, _rule_ids(layers)
    if near and near.judged_under not in rules:
        document = layers.documents.get("near_disciplines", layers.document)
        path: Path = ("near_disciplines", "judged_under")
        yield not_among(document, path, near.judged_under, sorted(rules))


def _rule_ids(layers: Layers) -> set[str]:
    return {rule.entry.id for rule in layers.rules} | set(written_ids(layers.document).values())
