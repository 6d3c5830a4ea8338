"""Loads rule packs: strict, with file, line and path in every error. Packaged packs are cached."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from importlib import resources

from graph_service.domain.check import Basis
from graph_service.domain.said import Said
from graph_service.errors import BadInput, NotFound
from graph_service.rules.building import Builder
from graph_service.rules.closed_values import not_among
from graph_service.rules.disciplines import NearGroup
from graph_service.rules.facts import FACTS
from graph_service.rules.faults import Faults
from graph_service.rules.offices import OfficeName, office_named
from graph_service.rules.operators.gate import InForce
from graph_service.rules.pack_checks import whole_faults, written_ids
from graph_service.rules.pack_file import (
    PackFile,
    RouteEntry,
    RuleEntry,
    SofteningEntry,
    TitleTable,
)
from graph_service.rules.pack_head import PackHead, read_head, successor_of
from graph_service.rules.pack_layers import Layers, read_layers
from graph_service.rules.quotes import quote_faults
from graph_service.rules.rule import (
    USUAL_COSTS,
    Pack,
    PackRoute,
    Rule,
    RuleNotice,
    Softening,
    Term,
)
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.terms import HonourName, Place, Tag, TaxonomyVersion, Terms
from graph_service.rules.titles import TitleName
from graph_service.rules.truth import Truth
from graph_service.rules.words import Message
from graph_service.rules.yaml_text import Document, Path

_FOLDER = resources.files("graph_service.rules") / "packs"
_BASIS_PLACEHOLDERS = frozenset({"title", "doc_no", "valid_from", "valid_to", "as_of", "days"})


def packaged_packs() -> list[str]:
    """The ids of the packs that come with the program."""
    names = (entry.name for entry in _FOLDER.iterdir())
    return sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml"))


@cache
def packaged_texts() -> Mapping[str, str]:
    """Their texts by id."""
    return {
        name: (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in packaged_packs()
    }


@cache
def packaged_heads() -> Mapping[str, PackHead]:
    """Their heads by id."""
    return {name: read_head(text, f"{name}.yaml") for name, text in packaged_texts().items()}


@cache
def packaged_pack(pack_id: str) -> Pack:
    """A pack that comes with the program, replaced by another of them where that says so. NotFound names
    those there are."""
    if pack_id not in packaged_packs():
        raise NotFound("pack.unknown", pack=pack_id, known=packaged_packs())
    term = Term(successor=successor_of(pack_id, packaged_heads()))
    return load_pack(packaged_texts()[pack_id], f"{pack_id}.yaml", term=term)


def load_pack(
    text: str, file: str, sources: Mapping[str, str] | None = None, *, term: Term | None = None
) -> Pack:
    """The pack written in ``text``, under its ``term``. ``sources`` holds the packs that it may extend, by
    id; those that come with the program, if None. Raises BadInput for the first thing that is wrong."""
    faults = Faults()
    layers = read_layers(text, file, _known(sources), faults)
    pack = _compile(layers, term or Term(), faults) if layers else None
    faults.raise_first()
    if pack is None:
        raise BadInput("strict.not_mapping", file=file)
    return pack


def pack_faults(
    text: str,
    file: str,
    sources: Mapping[str, str] | None = None,
    *,
    sections: Mapping[str, str] | None = None,
) -> list[BadInput]:
    """Everything that is wrong with the pack written in ``text``, as far as one reading can tell; with the
    ``sections`` of its document, also which quote does not stand there."""
    faults = Faults()
    with faults.noted():
        layers = read_layers(text, file, _known(sources), faults)
        if layers:
            _compile(layers, Term(), faults)
            faults.found += quote_faults(layers, sections) if sections is not None else []
    return sorted(faults.found, key=_line_of)


def _line_of(fault: BadInput) -> int:
    """Faults are told as a reader meets them; those without a line come first."""
    where = fault.said.params.get("where")
    line = where.params.get("line") if isinstance(where, Said) else None
    return line if isinstance(line, int) else 0


def _known(sources: Mapping[str, str] | None) -> Mapping[str, str]:
    return packaged_texts() if sources is None else sources


def _compile(layers: Layers, term: Term, faults: Faults) -> Pack:
    faults.found += whole_faults(layers)
    form, document = layers.form, layers.document
    first, last = _day(form.valid_from), term.last_day(_day(form.valid_to))
    terms, gate = _terms(form), InForce(first, last)
    ids = dict.fromkeys(rule.entry.id for rule in layers.rules)
    ids |= dict.fromkeys(written_ids(document).values())
    near = form.near_disciplines
    near_clause = near.judged_under if near else ""
    builder = Builder(
        document, terms, gate, near_clause=near_clause, rule_ids=tuple(ids), faults=faults
    )
    return Pack(
        id=form.id,
        title=form.title,
        title_en=form.title_en,
        doc_no=form.doc_no,
        issuer=form.issuer,
        interpreter=form.interpreter,
        valid_from=gate.valid_from,
        valid_to=gate.valid_to,
        verified_against_original=form.provenance.verified_against_original,
        terms=terms,
        basis=_basis(form, document, faults),
        routes=_routes(layers, builder, faults),
        rules=_rules(layers, builder, faults),
        digest=_under_term(layers.digest, term),
        form=form,
        jurisdiction=form.jurisdiction.name,
        costs=USUAL_COSTS | {str(action): cost for action, cost in form.costs.items()},
        term=term,
    )


def _under_term(digest: str, term: Term) -> str:
    """The digest of the files, unless something has become of the document since."""
    return digest if term == Term() else hashlib.sha256(f"{digest} {term}".encode()).hexdigest()


def _day(stated: date | str | None) -> date | None:
    return stated if isinstance(stated, date) else None


def _terms(form: PackFile) -> Terms:
    return Terms(
        places={
            key: Place(
                p.name, tuple(p.divisions), tuple(p.above), tuple(p.unclear), p.code, p.elsewhere
            )
            for key, p in form.places.items()
        },
        honours=tuple(HonourName(h.name, h.counts_as, h.level) for h in form.honours),
        taxonomy=form.taxonomy,
        taxonomies=tuple(
            TaxonomyVersion(
                t.id,
                t.valid_from,
                t.valid_to,
                tuple(Tag(tag.name, tuple(tag.aliases), tag.provisional) for tag in t.tags),
            )
            for t in form.taxonomies
        ),
        head_posts=tuple(form.head_posts),
        offices=tuple(OfficeName(o.name, o.level, tuple(o.aliases)) for o in form.offices),
        titles=tuple(_titles(form.titles)) if form.titles else (),
        near_groups=tuple(
            NearGroup(g.name, tuple(g.disciplines)) for g in form.near_disciplines.groups
        )
        if form.near_disciplines
        else (),
        parameters={name: parameter.value for name, parameter in form.parameters.items()},
    )


def _titles(table: TitleTable) -> Iterator[TitleName]:
    for entry in table.series:
        levels = {
            "正高": entry.senior,
            "副高": entry.associate,
            "中级": entry.middle,
            "初级": entry.junior,
        }
        for level, names in levels.items():
            for name in names:
                days = (entry.valid_from, entry.valid_to)
                yield TitleName(name, level, entry.series, *days, table.source, "规则包 titles")


def _basis(form: PackFile, document: Document, faults: Faults) -> dict[Basis, Message]:
    found: dict[Basis, Message] = {}
    for basis, words in form.basis.items():
        with faults.noted():
            found[basis] = _basis_message(basis, words, document)
    return found


def _basis_message(basis: Basis, words: Mapping[str, str], document: Document) -> Message:
    path: Path = ("basis", basis)
    message = Message(f"basis.{basis}", words.get("zh", ""), words.get("en", ""))
    in_zh, in_en = message.placeholders()
    if not (message.zh and message.en) or in_zh != in_en:
        where = place(document, path)
        raise BadInput("pack.unequal", where=where, names=sorted(in_zh ^ in_en) or ["zh/en"])
    for name in in_zh - _BASIS_PLACEHOLDERS:
        raise unknown_key(document, path, name, _BASIS_PLACEHOLDERS)
    return message


def _routes(layers: Layers, root: Builder, faults: Faults) -> tuple[PackRoute, ...]:
    builder = replace(root, document=layers.documents.get("routes", layers.document))
    found = []
    for index, entry in enumerate(layers.form.routes):
        with faults.noted():
            found.append(_route(entry, layers.number_of("routes", index), builder))
    return tuple(found)


def _rules(layers: Layers, root: Builder, faults: Faults) -> tuple[Rule, ...]:
    found = []
    for placed in layers.rules:
        builder = replace(root, document=placed.document)
        origin = placed.origin if placed.origin != layers.form.id else None
        with faults.noted():
            rule = _rule(placed.entry, placed.number, builder, layers.form.id)
            found.append(replace(rule, origin=origin))
    return tuple(found)


def _route(entry: RouteEntry, index: int, builder: Builder) -> PackRoute:
    path: Path = ("routes", index)
    office = entry.first_office
    if not entry.capacity:
        where = place(builder.document, path)
        raise BadInput("strict.missing_key", where=where, key="capacity")
    if office and office.fact and office.fact not in FACTS:
        raise unknown_key(builder.document, (*path, "first_office"), office.fact, FACTS)
    offices = builder.terms.offices
    if office and office.office and offices and not office_named(offices, office.office):
        here = (*path, "first_office", "office")
        raise not_among(builder.document, here, office.office, [o.name for o in offices])
    words = {"zh": entry.zh, "en": entry.en}
    return PackRoute(
        tuple(entry.capacity),
        office.fact if office else None,
        office.office if office else None,
        tuple(entry.stages),
        builder.message(words, f"route.{entry.capacity[0]}", path),
    )


def _rule(entry: RuleEntry, index: int, root: Builder, pack_id: str) -> Rule:
    path: Path = ("rules", index)
    builder = replace(root, rule=f"{pack_id}.{entry.id}", clause=entry.clause)
    test = builder.build(entry.test, (*path, "test"))
    applies = entry.applies_if
    return Rule(
        id=entry.id,
        clause=entry.clause,
        title=entry.title,
        quote=tuple(entry.quote),
        basis=entry.basis,
        strength=entry.strength,
        kind=entry.kind,
        kind_with_evidence=entry.kind_with_evidence,
        due=entry.due,
        due_on=dict(entry.due_on),
        only_with_all=entry.show == "all",
        fail_is_unmet=entry.fail_is_unmet,
        exception_needs=tuple(entry.exception_needs),
        applies_if=builder.build(applies, (*path, "applies_if")) if applies else None,
        test=test,
        on_fail=tuple(
            _softening(soft, builder, (*path, "on_fail", i)) for i, soft in enumerate(entry.on_fail)
        ),
        messages=_messages(entry.messages, builder, (*path, "messages")),
        notices=tuple(
            RuleNotice(
                builder.build(n.when, (*path, "notices", i, "when")),
                builder.message({"zh": n.zh, "en": n.en}, n.code, (*path, "notices", i)),
                n.basis,
            )
            for i, n in enumerate(entry.notices)
        ),
        remedy=builder.remedy(entry.remedy, (*path, "remedy")) if entry.remedy else None,
        notes=tuple(entry.notes),
        looks_at_outcomes="failures_explained" in entry.test,
    )


def _softening(entry: SofteningEntry, builder: Builder, path: Path) -> Softening:
    code = f"{builder.rule}.{path[-1]}"
    return Softening(
        when=builder.build(entry.when, (*path, "when")) if entry.when else None,
        result=Truth.TRUE if entry.result == "pass" else Truth.UNKNOWN,
        disposition=builder.disposition(entry.disposition, (*path, "disposition")),
        message=builder.message(entry.message, code, (*path, "message")) if entry.message else None,
        notice=builder.notice(entry.notice, (*path, "notice")) if entry.notice else None,
        remedy=builder.remedy(entry.remedy, (*path, "remedy")) if entry.remedy else None,
    )


def _messages(
    entries: Mapping[str, Mapping[str, str]], builder: Builder, path: Path
) -> dict[str, Message]:
    found = {}
    for outcome, words in entries.items():
        code = f"{builder.rule}.{outcome}"
        found[outcome] = builder.message(dict(words), code, (*path, outcome))
    return found
