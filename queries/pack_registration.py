"""Registers what becomes of rule packs: an extension of a document, a successor, a clerk's own pack.

Everything is looked at before it is written, within the one transaction that writes it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from graph_service.errors import BadInput, NotFound, Refused
from graph_service.records import interpretations, pack_register, principals
from graph_service.records.engine import Database
from graph_service.records.pack_register import Entry, NewEntry
from graph_service.rules.interpretation import Interpretation
from graph_service.rules.pack_head import read_head
from graph_service.rules.rule import Extension
from queries.pack_validation import validate_pack
from queries.packs import Shelf, read_pack_file

MAX_NUMBER, MAX_NOTE, MAX_PATH = 200, 500, 500


@dataclass(frozen=True)
class Paper:
    """The document that a registration rests on, and what the clerk notes."""

    document_no: str | None = None
    file: Path | None = None
    note: str | None = None


class FaultyPack(BadInput):
    """A pack that does not load; ``faults`` tells everything that is wrong with it."""

    def __init__(self, file: str, faults: list[BadInput]) -> None:
        super().__init__("pack.faulty", file=file, n=len(faults))
        self.faults = faults


def shelf_of(database: Database) -> Shelf:
    """The packs that come with the program and those that are registered now."""
    with database.reading() as session:
        return shelf_in(session)


def register_extension(
    database: Database, pack: str, valid_to: date, *, paper: Paper, actor: str | None
) -> Entry:
    """The document of ``pack`` holds until ``valid_to``. NotFound, BadInput or Refused otherwise."""
    number = _text(paper.document_no, "--document", MAX_NUMBER)
    if not number or paper.file is None:
        raise BadInput("pack.extension_needs", options=["--document", "--valid-to", "--file"])
    digest = digest_of(paper.file)
    with database.writing() as session:
        shelf = shelf_in(session)
        if pack not in shelf.heads:
            raise NotFound("pack.unknown", pack=pack, known=sorted(shelf.heads))
        last, successor = shelf.last_day(shelf.heads[pack]), shelf.term_of(pack).successor
        if successor is not None:
            raise Refused("pack.extension_of_replaced", pack=pack, successor=successor.pack)
        if last and valid_to <= last:
            raise BadInput("pack.extension_not_later", day=str(valid_to), last=str(last))
        new = _entry("extension", pack, paper, number, digest=digest, valid_to=valid_to)
        by = principals.active(principals.actor(session, actor))
        return pack_register.register(session, new, by=by)


def register_pack(
    database: Database, path: str, *, paper: Paper, actor: str | None, replaces: bool = False
) -> Entry:
    """A pack of a file, seen from now on by its id. ``replaces``: it must name the pack it supersedes.

    Raises FaultyPack with everything that is wrong with it.
    """
    content = read_pack_file(path)
    number = _text(paper.document_no, "--document", MAX_NUMBER)
    source = paper.file or Path(path)
    digest = digest_of(source)
    with database.writing() as session:
        shelf = shelf_in(session)
        pack, faults = validate_pack(shelf, path)
        if pack is None:
            raise FaultyPack(path, faults)
        if pack.id in shelf.heads:
            raise Refused("pack.id_taken", pack=pack.id)
        supersedes = read_head(content, path).supersedes
        if replaces and supersedes is None:
            raise BadInput("pack.supersedes_nothing", file=path)
        kind: pack_register.EntryKind = "successor" if supersedes else "pack"
        new = _entry(kind, pack.id, paper, number or pack.doc_no, digest=digest, content=content)
        by = principals.active(principals.actor(session, actor))
        return pack_register.register(session, new, by=by)


def withdraw(database: Database, entry: int, *, note: str | None, actor: str | None) -> Entry:
    """The entry holds no more; Refused while another registered pack rests on the pack it brought."""
    reason = _text(note, "--note", MAX_NOTE)
    with database.writing() as session:
        standing = pack_register.standing(session)
        pack = next((e.new.pack for e in standing if e.id == entry and e.new.content), None)
        for other in shelf_in(session).heads.values():
            if pack is not None and pack in (other.extends, other.supersedes):
                raise Refused("pack.rested_upon", pack=pack, other=other.id)
        by = principals.active(principals.actor(session, actor))
        return pack_register.withdraw(session, entry, note=reason, by=by)


def shelf_in(session: Session) -> Shelf:
    """The same within a transaction."""
    texts: dict[str, str] = {}
    extensions: dict[str, list[Extension]] = defaultdict(list)
    for entry in pack_register.standing(session):
        new = entry.new
        if new.content is not None:
            texts[new.pack] = new.content
        elif new.valid_to is not None:
            extension = Extension(new.document_no or "—", new.valid_to, new.sha256)
            extensions[new.pack].append(extension)
    return Shelf(texts, extensions, _interpretations(session))


def _interpretations(session: Session) -> dict[str, list[Interpretation]]:
    """Those that hold now, by pack."""
    found: dict[str, list[Interpretation]] = defaultdict(list)
    for entry in interpretations.history(session):
        answer = entry.answer
        if answer is not None and entry.withdrawn_by is None:
            interpretation = Interpretation(
                entry.id,
                entry.pack,
                entry.clause,
                answer.question,
                answer.words,
                answer.office,
                answer.on,
                answer.document_no or answer.file,
            )
            found[entry.pack].append(interpretation)
    return found


def _entry(
    kind: pack_register.EntryKind,
    pack: str,
    paper: Paper,
    number: str,
    *,
    digest: str,
    valid_to: date | None = None,
    content: str | None = None,
) -> NewEntry:
    return NewEntry(
        kind=kind,
        pack=pack,
        document_no=number,
        valid_to=valid_to,
        content=content,
        file=_text(str(paper.file), "--file", MAX_PATH) if paper.file else None,
        sha256=digest,
        note=_text(paper.note, "--note", MAX_NOTE),
    )


def _text(given: str | None, option: str, most: int) -> str | None:
    text = given.strip() if given else ""
    if len(text) > most or not text.isprintable():
        raise BadInput("pack.bad_text", option=option, most=most)
    return text or None


def digest_of(path: Path) -> str:
    """The SHA-256 of a file; BadInput when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise BadInput("pack.cannot_read", path=str(path), why=str(error.strerror)) from error
