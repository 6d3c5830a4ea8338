"""The words that mean something in any cell of the form, and how a value that equals one is written.

无 states absence, 没有 an empty list, （空） an entry of which nothing is known; a dash or 待补 is a blank. A
value that reads like one of these is put in straight quotes, so that every value can be written and
read back.
"""

from __future__ import annotations

from loaders.reading.cells import narrow

NONE, EMPTY, GIVEN = "无", "没有", "（空）"
YES, NO, HAVE = "是", "否", "有"
LEAD = "牵头单位"
_NONE = frozenset((NONE, "none", "暂无"))
_EMPTY = frozenset((EMPTY, "[]"))
_BLANK = frozenset(
    ("", "-", "–", "—", "——", "/", "\\", "n/a", "null", "待补", "待补充", "待填", "待定", "不详")
)
_GIVEN = frozenset((narrow(GIVEN),))
_REFERENCE = "见〔"
_RESERVED = _NONE | _EMPTY | _BLANK | _GIVEN | {LEAD}


def word_of(text: str) -> str:
    """The text as a word: half-width, lower case, without invisible characters."""
    return narrow(text).casefold()


def is_blank(text: str) -> bool:
    """Whether the cell says nothing: empty, or a mark that people put for "not known"."""
    return word_of(text) in _BLANK


def is_none(text: str) -> bool:
    """Whether the cell states absence."""
    return word_of(text) in _NONE


def is_empty(text: str) -> bool:
    """Whether the cell states an empty list; where no list is expected it is the same as none."""
    return word_of(text) in _EMPTY


def is_absence(text: str) -> bool:
    """Either of the two."""
    return is_none(text) or is_empty(text)


def is_given(text: str) -> bool:
    """Whether the cell says that there is an entry, though nothing of it is known."""
    return word_of(text) in _GIVEN


def refer_to(sheet: str) -> str:
    """What stands in a cell whose content has a sheet of its own."""
    return f"{_REFERENCE}{sheet}〕表"


def is_reference(text: str) -> bool:
    """Whether the cell only points to another sheet."""
    return text.strip().startswith(_REFERENCE)


def needs_quotes(text: str) -> bool:
    """Whether the text would be read as something else when it stood in a cell as it is."""
    if text != text.strip() or word_of(text) in _RESERVED or is_reference(text):
        return True
    return is_quoted(text) and needs_quotes(text[1:-1])


def is_quoted(text: str) -> bool:
    """Whether straight quotes stand at both ends."""
    return len(text) > 1 and text[0] == text[-1] == '"'


def quote(text: str) -> str:
    """The text as it is written into a cell."""
    return f'"{text}"' if needs_quotes(text) else text


def unquote(text: str) -> str:
    """The reverse of ``quote``; a clerk's own quotation marks stay."""
    return text[1:-1] if is_quoted(text) and needs_quotes(text[1:-1]) else text
