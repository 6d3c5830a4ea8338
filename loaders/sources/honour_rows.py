"""One row of a list of honours as it is understood. Pure; RowRejected where it cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graph_service.domain.said import say
from loaders.reading.cells import narrow
from loaders.reading.fields import bad_choice, date_of, one_of, required
from loaders.source import Row, RowRejected
from loaders.sources.honour_columns import (
    BATCH,
    CERTIFICATE,
    DOCUMENT,
    GRANTED,
    HONOUR,
    LEVEL,
    NOTE,
    NUMBER,
    ONLY_PROPOSED,
    PRODUCT,
    ROLE,
    ROLES,
    STATE,
    STATES,
    SUPPORT,
    UNTIL,
)
from loaders.sources.honour_names import Honour, find_honour, near_honours, read_claim
from loaders.sources.naming import split_remark

LEVELS = ("国家", "省", "市", "区市")
_NOT_A_DAY = re.compile(r"(?P<year>\d{4})\s*(\(推断\)|（推断）|推断|[-—~至到]\s*\d{4})$")


@dataclass(frozen=True, slots=True)
class HonourRow:
    """``status`` as the rules know it, ``event`` in the words of the source."""

    honour: Honour
    level: str | None
    granted_on: str | None
    valid_to: str | None
    status: str
    event: str | None
    list_role: str | None
    batch: str | None
    detail: str | None


def read_honour_row(row: Row) -> HonourRow:
    """What the row says of an honour, whoever holds it."""
    honour, level, ranked = named_honour(row)
    event = row.text(STATE)
    granted, granted_said = _granted(row)
    until = date_of(row, UNTIL)
    _check_order(granted, until)
    batch, batch_said = _batch(row)
    return HonourRow(
        honour=honour,
        level=level,
        granted_on=granted,
        valid_to=until,
        status="ranked" if ranked else _status(row, event),
        event=event,
        list_role=one_of(row, ROLE, ROLES) or (event if event in ROLES else None),
        batch=batch,
        detail=_joined(
            row.text(PRODUCT), granted_said, batch_said, row.text(NUMBER), row.text(NOTE)
        ),
    )


def named_honour(row: Row) -> tuple[Honour, str | None, bool]:
    """Honour, level, and whether it is only a ranking; an honour outside the catalogue is refused."""
    text = required(row, HONOUR)
    claim = read_claim(text)
    if find_honour(claim.honour.name) is None:
        near = near_honours(text)
        raise RowRejected(
            HONOUR,
            text,
            say("row.unknown_honour", value=text),
            say("row.mend_honour_name", choices=near),
        )
    level, remark = split_remark(row.text(LEVEL) or "")
    level = narrow(level).removesuffix("级")
    if level and level not in LEVELS:
        raise bad_choice(LEVEL, level, LEVELS)
    # A ranking is no act of a province, though it calls itself one of the province.
    ranked = "榜单" in (remark or "")
    return claim.honour, None if ranked else level or claim.level, ranked


def _status(row: Row, event: str | None) -> str:
    if event and CERTIFICATE.fullmatch(event):
        status = "listed"
    elif event and event not in STATES:
        raise bad_choice(STATE, event, (word for word in STATES if not word.isascii()))
    else:
        status = STATES[event] if event else "listed"
    told = f"{row.text(DOCUMENT) or ''} {row.text(BATCH) or ''}"
    is_proposed = status == "listed" and ONLY_PROPOSED.search(told)
    return "proposed" if is_proposed else status


def _granted(row: Row) -> tuple[str | None, str | None]:
    """The day, and what is said of it where it is inferred or only a span: then there is no day."""
    text = row.text(GRANTED)
    if text and _NOT_A_DAY.fullmatch(text):
        return None, f"授予日期：{text}"
    return date_of(row, GRANTED), None


def _check_order(begins: str | None, ends: str | None) -> None:
    if begins and ends and ends < begins[: len(ends)]:
        reason = say("row.ends_before_it_begins", begins=begins, ends=ends)
        raise RowRejected(UNTIL, ends, reason, say("row.mend_days"))


def _batch(row: Row) -> tuple[str | None, str | None]:
    """The batch; one of a support programme is no batch of the honour and only told."""
    text = row.text(BATCH)
    if text and SUPPORT.search(text):
        return None, f"{text}（支持的批次，不是荣誉的批次）"
    return text, None


def _joined(*parts: str | None) -> str | None:
    return "；".join(part for part in parts if part) or None
