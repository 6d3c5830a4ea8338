"""What one cell says: blanks, codes, dates, yes and no, whole numbers. Pure.

A function returns None for a blank cell and raises CellError, reason and remedy in hand, for one
that cannot be read. Full-width digits and letters count as half-width throughout.
"""

from __future__ import annotations

import re
import unicodedata

from graph_service.domain.ids import USCC_LENGTH, clean_uscc, is_uscc
from graph_service.domain.said import Said, say

_BLANK_WORDS = "n/a na #n/a null none nan 无 暂无 — —— - -- – / \\"
_BLANK = frozenset(("", *_BLANK_WORDS.split(" ")))
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060"))
_YES = frozenset(("是", "true", "yes", "y", "1", "√"))
_NO = frozenset(("否", "false", "no", "n", "0", "×"))
_WHOLE = re.compile(r"[+-]?\d+(\.0+)?")


class CellError(ValueError):
    """A cell that cannot be read: why, and what would mend it."""

    def __init__(self, reason: Said, remedy: Said) -> None:
        super().__init__(reason.code)
        self.reason = reason
        self.remedy = remedy


def clean(text: str) -> str:
    """The cell trimmed, without invisible characters; '' where it says "nothing here"."""
    trimmed = text.translate(_INVISIBLE).strip()
    return "" if trimmed.casefold() in _BLANK else trimmed


def narrow(text: str) -> str:
    """Full-width digits, letters and punctuation as half-width, trimmed."""
    return unicodedata.normalize("NFKC", text.translate(_INVISIBLE)).strip()


def parse_bool(text: str) -> bool | None:
    """是/否, true/false, yes/no, 1/0."""
    word = narrow(text).casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    if not clean(word):
        return None
    raise CellError(say("row.bad_bool", value=text), say("row.mend_bool"))


def parse_integer(text: str) -> int | None:
    """A whole number; thousands commas allowed."""
    digits = narrow(text).replace(",", "")
    if not clean(digits):
        return None
    if not _WHOLE.fullmatch(digits):
        raise CellError(say("row.bad_integer", value=text), say("row.mend_integer"))
    return int(digits.partition(".")[0])


def parse_uscc(text: str) -> str | None:
    """A 统一社会信用代码 with its check digit verified; lower case and spaces are repaired."""
    code = clean_uscc(narrow(text))
    if not clean(code):
        return None
    if len(code) != USCC_LENGTH:
        reason = say("row.uscc_length", value=text, length=len(code), wanted=USCC_LENGTH)
        raise CellError(reason, say("row.mend_uscc"))
    if not is_uscc(code):
        raise CellError(say("row.uscc_check", value=text), say("row.mend_uscc"))
    return code
