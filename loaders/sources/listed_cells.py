"""A cell that lists: a JSON list from JSON lines, or values by ； from a table. Pure."""

from __future__ import annotations

import orjson

from graph_service.domain.said import say
from loaders.source import Row, RowRejected


def listed(row: Row, column: str) -> list[str]:
    """The distinct values, in order, blanks left out; a broken list rejects the row."""
    text = row.text(column)
    if text is None or not text.startswith("["):
        return list(dict.fromkeys(row.texts(column)))
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as why:
        reason = say("row.bad_json", why=why.msg, column=why.colno)
        raise RowRejected(column, text, reason, say("row.mend_json_list")) from why
    return list(dict.fromkeys(value for part in found if (value := str(part).strip())))
