"""Tells what packs there are, what stands in one, and what has been registered."""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.domain.pack_answers import (
    ListedPack,
    PackList,
    PackShown,
    RegisterEntry,
    ShownExtension,
    ShownJurisdiction,
    ShownParameter,
    ShownRule,
    ShownSuccessor,
    ShownUnseen,
)
from graph_service.domain.said import Said, say
from graph_service.messages import Language, render
from graph_service.records.pack_register import Entry
from graph_service.rules.pack_file import RuleEntry
from graph_service.rules.rule import Pack, Successor
from graph_service.rules.unseen import topic_said
from queries.packs import Shelf


def list_packs(shelf: Shelf, entries: Iterable[Entry], lang: Language) -> PackList:
    """All packs by place and first day, and the register."""
    heads = sorted(shelf.heads.values(), key=lambda h: (h.code, h.level, str(h.valid_from), h.id))
    packs = [
        ListedPack(
            id=head.id,
            title=head.title,
            doc_no=head.doc_no,
            jurisdiction=head.place,
            level=head.level,
            valid_from=head.valid_from,
            valid_to=shelf.last_day(head),
            registered=head.id in shelf.registered,
            supersedes=head.supersedes,
            extends=head.extends,
        )
        for head in heads
    ]
    return PackList(packs=packs, entries=[tell_entry(e, lang) for e in entries])


def tell_entry(entry: Entry, lang: Language) -> RegisterEntry:
    """One entry of the register with its sentence."""
    new = entry.new
    return RegisterEntry(
        entry=entry.id,
        kind=new.kind,
        pack=new.pack,
        document_no=new.document_no,
        valid_to=new.valid_to,
        file=new.file,
        sha256=new.sha256,
        note=new.note,
        withdraws=new.withdraws,
        withdrawn_by=entry.withdrawn_by,
        by=entry.by,
        at=entry.at,
        sentence=render(_said(entry), lang),
    )


def _said(entry: Entry) -> Said:
    new = entry.new
    if new.kind == "withdrawal":
        return say("pack.entry_withdrawal", entry=new.withdraws, pack=new.pack)
    if new.kind == "extension":
        return say(
            "pack.entry_extension",
            document=new.document_no,
            pack=new.pack,
            valid_to=str(new.valid_to),
        )
    return say(f"pack.entry_{new.kind}", pack=new.pack, document=new.document_no)


def tell_pack(pack: Pack, lang: Language) -> PackShown:
    """Everything that stands in a pack, with what has become of its document."""
    form = pack.form
    stated = form.valid_to
    origins = {rule.id: rule.origin for rule in pack.rules}
    return PackShown(
        id=pack.id,
        title=pack.title,
        title_en=pack.title_en,
        doc_no=pack.doc_no,
        issuer=pack.issuer,
        interpreter=pack.interpreter,
        jurisdiction=ShownJurisdiction.model_validate(form.jurisdiction.model_dump()),
        valid_from=pack.valid_from,
        valid_to=pack.valid_to,
        stated_valid_to=None if isinstance(stated, str) else stated,
        extensions=[
            ShownExtension(doc_no=e.doc_no, valid_to=e.valid_to, sha256=e.sha256)
            for e in pack.term.extensions
        ],
        successor=_successor(pack.term.successor),
        supersedes=form.supersedes,
        extends=form.extends,
        verified_against_original=pack.verified_against_original,
        url=form.provenance.url,
        provenance_note=form.provenance.note,
        digest=pack.digest,
        parameters=[
            ShownParameter(name=name, value=p.value, basis=p.basis)
            for name, p in form.parameters.items()
        ],
        unseen=[
            ShownUnseen(topic=u.topic, sentence=render(topic_said(u.topic), lang), note=u.note)
            for u in form.unseen
        ],
        rules=[_rule(rule, origins.get(rule.id)) for rule in form.rules],
        notes=form.notes,
    )


def _successor(successor: Successor | None) -> ShownSuccessor | None:
    if successor is None:
        return None
    return ShownSuccessor(
        pack=successor.pack,
        title=successor.title,
        doc_no=successor.doc_no,
        valid_from=successor.valid_from,
    )


def _rule(rule: RuleEntry, origin: str | None) -> ShownRule:
    return ShownRule(
        id=rule.id,
        clause=rule.clause,
        title=rule.title,
        quote=rule.quote,
        basis=rule.basis,
        strength=rule.strength,
        kind=rule.kind,
        due=rule.due,
        origin=origin,
        test=rule.test,
        applies_if=rule.applies_if,
        notes=rule.notes,
    )
