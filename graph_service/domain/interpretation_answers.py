"""What is told about the log of interpretations."""

from __future__ import annotations

from datetime import date, datetime

from graph_service.domain.pack_answers import PackPart


class LoggedInterpretation(PackPart):
    """One entry: an answer, or the withdrawal of one, which has no ``question`` … ``sha256``. ``clause`` is a
    rule's id, a clause's number, or 过渡; ``withdrawn_by`` the entry that withdraws this one."""

    entry: int
    pack: str
    clause: str
    question: str | None
    answer: str | None
    office: str | None
    answered_on: date | None
    document_no: str | None
    file: str | None
    sha256: str | None
    note: str | None
    withdraws: int | None
    withdrawn_by: int | None
    by: str
    at: datetime
    sentence: str


class InterpretationLog(PackPart):
    """The entries of one pack, of all where ``pack`` is null, withdrawn ones among them, oldest first."""

    pack: str | None
    interpretations: list[LoggedInterpretation]
