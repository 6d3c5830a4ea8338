"""Dates as people write them → ISO, cut to what was said (2020, 2020-11, 2020-11-05). Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta

from graph_service.domain.said import say
from loaders.reading.cells import CellError, clean, narrow

_SEPARATED = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_CHINESE = re.compile(r"(\d{4})年(?:度|(\d{1,2})月(?:(\d{1,2})[日号])?)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])?(\d\d)?")
_SERIAL = re.compile(r"\d{5}")
_CLOCK = re.compile(r"(?<=\d)[T ]\s*\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$")
# Excel counts days from here (its 1900 is taken for a leap year, hence the 30th).
_EXCEL_ZERO = date(1899, 12, 30)
_FIRST, _LAST = 1900, 2099


def parse_date(text: str) -> str | None:
    """ISO, cut where the text is cut; None when blank; CellError when it is no date or ambiguous.

    Known: 2020, 2020-11, 2020/11/5, 2020.11.05, 2020年11月5日, 20201105, 202011, a spreadsheet's
    serial number.
    ``2020.1`` is refused: a spreadsheet writes October 2020 (2020.10) so.
    """
    written = _CLOCK.sub("", narrow(text))
    if not clean(written):
        return None
    written = written.replace(" ", "")
    if re.fullmatch(r"\d{4}\.\d", written):
        raise CellError(say("row.ambiguous_date", value=text), say("row.mend_date"))
    for pattern in (_CHINESE, _SEPARATED, _COMPACT):
        if match := pattern.fullmatch(written):
            return _cut(text, *match.groups())
    if _SERIAL.fullmatch(written):
        day = _EXCEL_ZERO + timedelta(days=int(written))
        return _cut(text, str(day.year), str(day.month), str(day.day))
    raise _bad(text)


def _cut(text: str, year: str, month: str | None, day: str | None) -> str:
    if not _FIRST <= int(year) <= _LAST:
        raise _bad(text)
    try:
        whole = date(int(year), int(month or 1), int(day or 1)).isoformat()
    except ValueError:
        raise _bad(text) from None
    return whole[: 10 if day else 7 if month else 4]


def _bad(text: str) -> CellError:
    return CellError(say("row.bad_date", value=text), say("row.mend_date"))
