"""The log of interpretations: records what an office answered, tells what was recorded.

Everything is looked at before it is written, within the one transaction that writes it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from graph_service.domain.interpretation_answers import InterpretationLog, LoggedInterpretation
from graph_service.domain.said import Said, say
from graph_service.errors import BadInput, NotFound
from graph_service.messages import Language, render
from graph_service.records import interpretations, principals
from graph_service.records.engine import Database
from graph_service.records.interpretations import Answer, LogEntry
from graph_service.rules.interpretation import TRANSITION
from queries.pack_registration import MAX_NOTE, MAX_NUMBER, Paper, digest_of, shelf_in
from queries.packs import Shelf

MAX_QUESTION, MAX_ANSWER, MAX_OFFICE, MAX_FILE = 1000, 2000, 100, 500


@dataclass(frozen=True)
class Answered:
    """An answer as a clerk gives it: to what question, in which words, by which office, on which day."""

    question: str
    words: str
    office: str
    on: date
    paper: Paper = field(default_factory=Paper)


def record_interpretation(
    database: Database, pack: str, clause: str, answered: Answered, *, actor: str | None
) -> LogEntry:
    """Adds the answer for ``clause`` of ``pack``: a rule's id, a clause's number, or 过渡.

    NotFound for an unknown pack, BadInput for an unknown clause, an empty or overlong text, a day to come.
    """
    today = date.today()
    if answered.on > today:
        raise BadInput("interpretation.not_yet_given", day=str(answered.on), today=str(today))
    answer, note = _answer(answered), _line(answered.paper.note, "--note", MAX_NOTE)
    with database.writing() as session:
        named = _clause(shelf_in(session), pack, clause.strip())
        by = principals.active(principals.actor(session, actor))
        return interpretations.record(session, pack, named, answer, note=note, by=by)


def withdraw_interpretation(
    database: Database, entry: int, *, note: str | None, actor: str | None
) -> LogEntry:
    """From now on no check tells of that answer; it stays in the log."""
    reason = _line(note, "--note", MAX_NOTE)
    with database.writing() as session:
        by = principals.active(principals.actor(session, actor))
        return interpretations.withdraw(session, entry, note=reason, by=by)


def tell_log(database: Database, pack: str | None, lang: Language) -> InterpretationLog:
    """What was recorded for one pack, or for all; NotFound for an unknown pack."""
    with database.reading() as session:
        if pack is not None:
            _known(shelf_in(session), pack)
        return log_of(pack, interpretations.history(session, pack), lang)


def log_of(pack: str | None, entries: list[LogEntry], lang: Language) -> InterpretationLog:
    """Those entries in sentences."""
    return InterpretationLog(pack=pack, interpretations=[tell_logged(e, lang) for e in entries])


def tell_logged(entry: LogEntry, lang: Language) -> LoggedInterpretation:
    """One entry of the log with its sentence."""
    answer = entry.answer
    return LoggedInterpretation(
        entry=entry.id,
        pack=entry.pack,
        clause=entry.clause,
        question=answer and answer.question,
        answer=answer and answer.words,
        office=answer and answer.office,
        answered_on=answer and answer.on,
        document_no=answer and answer.document_no,
        file=answer and answer.file,
        sha256=answer and answer.sha256,
        note=entry.note,
        withdraws=entry.withdraws,
        withdrawn_by=entry.withdrawn_by,
        by=entry.by,
        at=entry.at,
        sentence=render(_said(entry), lang),
    )


def _said(entry: LogEntry) -> Said:
    answer, place = entry.answer, {"pack": entry.pack, "clause": entry.clause}
    if answer is None:
        return say("interpretation.entry_withdrawal", entry=entry.withdraws, **place)
    return say(
        "interpretation.entry_answer",
        office=answer.office,
        on=answer.on.isoformat(),
        question=answer.question,
        answer=answer.words,
        document=answer.document_no or answer.file or say("interpretation.no_document"),
        **place,
    )


def _answer(answered: Answered) -> Answer:
    paper = answered.paper
    return Answer(
        question=_needed(answered.question, "--question", MAX_QUESTION),
        words=_needed(answered.words, "--answer", MAX_ANSWER),
        office=_needed(answered.office, "--office", MAX_OFFICE),
        on=answered.on,
        document_no=_line(paper.document_no, "--document", MAX_NUMBER),
        # The name alone: where the clerk keeps the file is nobody's business, the digest tells which it is.
        file=_line(paper.file.name, "--file", MAX_FILE) if paper.file else None,
        sha256=digest_of(paper.file) if paper.file else None,
    )


def _clause(shelf: Shelf, pack: str, clause: str) -> str:
    _known(shelf, pack)
    opened = shelf.open(pack)
    if clause != TRANSITION and not opened.ids_of(clause):
        known = [TRANSITION, *(rule.id for rule in opened.rules)]
        near = get_close_matches(clause, known, n=1, cutoff=0.3)
        near_clause = near[0] if near else "—"
        raise BadInput("interpretation.unknown_clause", pack=pack, clause=clause, near=near_clause)
    return clause


def _known(shelf: Shelf, pack: str) -> None:
    if pack not in shelf.heads:
        raise NotFound("pack.unknown", pack=pack, known=sorted(shelf.heads))


def _needed(given: str, option: str, most: int) -> str:
    text = _line(given, option, most)
    if text is None:
        raise BadInput("interpretation.needs", options=[option])
    return text


def _line(given: str | None, option: str, most: int) -> str | None:
    text = given.strip() if given else ""
    if len(text) > most or not text.isprintable():
        raise BadInput("interpretation.bad_text", option=option, most=most)
    return text or None
