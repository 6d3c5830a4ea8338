"""Reads a package back: what in it no longer holds, each as a sentence of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version

from graph_service.domain.answers import Sentence
from graph_service.domain.handover import Case, HandoverAnswer, HandoverFinding
from graph_service.domain.said import Said, say
from graph_service.errors import ConsortiumError
from graph_service.messages import Language, render
from graph_service.rules.rule import Pack
from graph_service.rules.verdict import basis_of, basis_words
from graph_service.rules.words import speak
from queries.asking import Asking, HeaderFields
from queries.check import check_membership
from queries.desk import Desk
from queries.handover.comparing import changed_results
from queries.handover.comparing_files import Subject, changed_files, wanting_attachments
from queries.handover.layout import CASE
from queries.handover.opening import Opened
from queries.packs import Shelf
from queries.proposal_file import proposal_of
from queries.telling import tell_all


@dataclass(frozen=True)
class Reading:
    """How a package is read back: on which day, against which pack, in which language.

    Without a pack, the one that the shelf has under the id that the package names.
    """

    today: date
    shelf: Shelf
    pack: Pack | None = None
    lang: Language = "zh"


def verify_package(desk: Desk, opened: Opened, *, package: str, reading: Reading) -> HandoverAnswer:
    """Everything that no longer holds. Never raises for what the package says."""
    case, lang = opened.case, reading.lang
    pack = reading.pack or _pack_of(case, reading.shelf)
    findings = [
        HandoverFinding(code=said.code, sentence=render(said, lang), subject=subject)
        for subject, said in _changed(desk, opened, pack, reading)
    ]
    findings += _checked_again(desk, case, pack, lang)
    return HandoverAnswer(
        **_header(desk, case, pack, lang),
        package=package,
        holds=not findings,
        rehearsal=case.rehearsal,
        findings=findings,
        notes=list(_notes(case, pack, reading)),
    )


def _pack_of(case: Case, shelf: Shelf) -> Pack | None:
    # Never by a path: what stands in a package must not make this machine open a file.
    return shelf.open(case.pack) if case.pack in shelf.texts else None


def _changed(desk: Desk, opened: Opened, pack: Pack | None, reading: Reading) -> Iterator[Subject]:
    case = opened.case
    yield from changed_files(opened)
    now = desk.reader.snapshot.digest
    if case.snapshot != now:
        yield None, say("handover.other_snapshot", then=case.snapshot[:12], now=now[:12])
    if pack is None:
        yield None, say("handover.pack_gone", pack=case.pack)
        return
    if case.pack_digest != pack.digest:
        then = f"{case.pack} {case.pack_digest[:12]}"
        yield None, say("handover.pack_changed", then=then, now=f"{pack.id} {pack.digest[:12]}")
    if _holds(pack, _made_on(case)) and not _holds(pack, reading.today):
        yield None, say("handover.basis_ended", sentence=_basis(pack, reading))


def _checked_again(
    desk: Desk, case: Case, pack: Pack | None, lang: Language
) -> Iterator[HandoverFinding]:
    if pack is None:
        return
    try:
        again = check_membership(
            desk.reader,
            proposal_of(case.proposal, CASE),
            pack=pack,
            as_of=case.check.as_of,
            stage=case.check.stage,
            lang=lang,
            show_all=True,
        )
    except ConsortiumError as error:
        said = say("handover.cannot_check", why=error.said)
        yield HandoverFinding(code=said.code, sentence=render(said, lang))
        return
    yield from changed_results(case.check, again, lang)


def _notes(case: Case, pack: Pack | None, reading: Reading) -> Iterator[Sentence]:
    """What was so from the beginning, or is so without making anything wrong."""
    said: list[Said] = []
    if case.rehearsal:
        said.append(say("handover.rehearsal", sentence=case.check.basis_sentence))
    elif pack and not (_holds(pack, _made_on(case)) or _holds(pack, reading.today)):
        said.append(say("handover.basis_over", sentence=_basis(pack, reading)))
    if case.version != version("consortium-match"):
        said.append(
            say("handover.other_version", then=case.version, now=version("consortium-match"))
        )
    yield from tell_all([*said, *wanting_attachments(case.attachments)], reading.lang)


def _holds(pack: Pack, day: date) -> bool:
    return basis_of(pack, day) == "in_force"


def _basis(pack: Pack, reading: Reading) -> str:
    return speak(basis_words(pack, reading.today), reading.lang)


def _made_on(case: Case) -> date:
    try:
        return datetime.fromisoformat(case.made_at).date()
    except ValueError:
        return case.check.as_of


def _header(desk: Desk, case: Case, pack: Pack | None, lang: Language) -> HeaderFields:
    snapshot, day = desk.reader.snapshot, case.check.as_of
    if pack:
        return Asking(pack, day, lang).header(snapshot)
    return HeaderFields(
        snapshot=snapshot.digest,
        as_of=day.isoformat(),
        pack=case.pack,
        pack_digest="",
        version=version("consortium-match"),
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
    )
