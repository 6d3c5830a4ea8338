"""A pack and the packs it builds upon (``extends``), put together into one.

The child takes over terms, parameters, roads and rules; it may override them, replace a rule by its id,
drop one and add others. It states its own document, jurisdiction and days; sentences on the basis are not
taken over, because they name the parent's document.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson

from graph_service.errors import BadInput
from graph_service.rules.faults import Faults
from graph_service.rules.pack_file import PackFile, RuleEntry
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.structure import Form, read_form
from graph_service.rules.yaml_text import Document, parse_yaml

OWN = frozenset(
    {"id", "title", "title_en", "doc_no", "issuer", "interpreter", "jurisdiction", "valid_from"}
    | {"valid_to", "supersedes", "successor", "extends", "drop", "provenance", "notes", "unseen"}
    | {"basis", "rules"}
)
"""What a child never takes over as it stands (its rules are joined one by one)."""
STAND_INS: Mapping[str, Any] = {
    **dict.fromkeys(("id", "title", "title_en", "doc_no", "issuer", "interpreter"), "—"),
    "jurisdiction": {"code": "—", "name": "—", "level": "市"},
    "valid_from": "unknown",
    "valid_to": "unknown",
    "provenance": {"verified_against_original": False},
    "rules": [],
}
"""For what cannot be read, so that the rest of a file with faults can be looked at."""


@dataclass(frozen=True)
class PlacedRule:
    """A rule as written, the file it stands in, its number there, and the pack of that file."""

    entry: RuleEntry
    document: Document
    number: int
    origin: str


@dataclass(frozen=True)
class Layers:
    """One pack, joined: ``form`` holds the terms, ``own`` only what its own file says; ``documents`` tells
    in which file a key was written."""

    form: PackFile
    own: PackFile
    document: Document
    documents: Mapping[str, Document]
    numbers: Mapping[str, list[int]]
    rules: tuple[PlacedRule, ...]
    digest: str

    def number_of(self, key: str, index: int) -> int:
        """Where an entry of that top-level list stands in its file."""
        return self.numbers[key][index] if key in self.numbers else index


def read_layers(
    text: str, file: str, sources: Mapping[str, str], faults: Faults, above: Sequence[str] = ()
) -> Layers | None:
    """The pack of ``text`` joined with what it extends; ``sources`` holds the texts of known packs by id,
    ``above`` the ids of the packs that extend this one. None when there is nothing to read."""
    document = parse_yaml(text, file)
    form = read_form(PackFile, document, faults, stand_ins=STAND_INS)
    if form is None:
        return None
    parent = None
    with faults.noted():
        parent = _parent(form.model, document, sources, above)
    return _joined(parent, form, document, faults)


def _parent(
    form: PackFile, document: Document, sources: Mapping[str, str], above: Sequence[str]
) -> Layers | None:
    wanted = form.extends
    if wanted is None:
        return None
    if wanted in (form.id, *above):
        chain = " → ".join([*above, form.id, wanted])
        raise BadInput("pack.cycle", where=place(document, ("extends",)), chain=chain)
    if wanted not in sources:
        known = sorted(sources)
        where = place(document, ("extends",))
        raise BadInput("pack.unknown_other", where=where, pack=wanted, known=known)
    of_parent = Faults()
    parent = read_layers(
        sources[wanted], f"{wanted}.yaml", sources, of_parent, above=(*above, form.id)
    )
    of_parent.raise_first()
    return parent


def _joined(
    parent: Layers | None, read: Form[PackFile], document: Document, faults: Faults
) -> Layers:
    form = read.model
    given = dict.fromkeys(form.model_fields_set, document)
    digest = _digest(document, parent.digest if parent else None)
    rules = _joined_rules(parent, read, document, faults)
    numbers = dict(read.numbers)
    if parent:
        for key, theirs in parent.numbers.items():
            numbers.setdefault(key, theirs)
        given = {**parent.documents, **given}
        form = form.model_copy(update=_taken_over(parent.form, form))
    form = form.model_copy(update={"rules": [placed.entry for placed in rules]})
    return Layers(form, read.model, document, given, numbers, rules, digest)


def _joined_rules(
    parent: Layers | None, read: Form[PackFile], document: Document, faults: Faults
) -> tuple[PlacedRule, ...]:
    placed = {rule.entry.id: rule for rule in parent.rules} if parent else {}
    for i, dropped in enumerate(read.model.drop):
        with faults.noted():
            if dropped not in placed:
                raise unknown_key(document, ("drop", i), dropped, placed)
            del placed[dropped]
    for index, entry in enumerate(read.model.rules):
        number = read.place_of("rules", index)
        if entry.id in read.model.drop:
            where = place(document, ("rules", number, "id"))
            faults.found.append(BadInput("pack.dropped_and_written", where=where, rule=entry.id))
        placed[entry.id] = PlacedRule(entry, document, number, read.model.id)
    return tuple(placed.values())


def _taken_over(parent: PackFile, child: PackFile) -> dict[str, Any]:
    joined = {}
    for name in PackFile.model_fields:
        if name in OWN:
            continue
        theirs, ours = getattr(parent, name), getattr(child, name)
        joined[name] = _joined_value(theirs, ours) if name in child.model_fields_set else theirs
    return joined


def _joined_value(theirs: Any, ours: Any) -> Any:
    """Mappings key by key, lists of named entries by name; anything else is replaced."""
    if isinstance(theirs, dict) and isinstance(ours, dict):
        return {**theirs, **ours}
    if isinstance(theirs, list) and isinstance(ours, list) and theirs and ours:
        keys = [_key(entry) for entry in (*theirs, *ours)]
        if None not in keys:
            return list({_key(entry): entry for entry in (*theirs, *ours)}.values())
    return ours


def _key(entry: object) -> object:
    return getattr(entry, "id", None) or getattr(entry, "name", None)


def _digest(document: Document, parent: str | None) -> str:
    """Of the content, not of the form; with the parent's where there is one."""
    content = document.data if parent is None else {"parent": parent, "own": document.data}
    packed = orjson.dumps(content, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    return hashlib.sha256(packed).hexdigest()
