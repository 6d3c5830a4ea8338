"""The one normaliser: it makes stored keys and query keys alike.

``normalise`` keeps a text readable (NFKC, lower case, single spaces); ``name_key`` reduces a name to what
tells it apart (no spaces, brackets or punctuation). Both are idempotent.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SURROGATE = re.compile("[\ud800-\udfff]")
_SPACE = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^\w]|_")
_SHORT = 64
"""Longer texts are no names and would fill the memory of keys."""
_CITY_SUFFIX = re.compile(r"(?<=..)(市|地区|盟|自治州)$")


def normalise(text: str) -> str:
    """Full-width to half-width, compatibility forms resolved, case folded, white space collapsed."""
    folded = text
    # Folding may yield characters that NFKC changes again (and the reverse): repeat until it rests.
    while (step := unicodedata.normalize("NFKC", folded).casefold()) != folded:
        folded = step
    return _SPACE.sub(" ", folded).strip()


def is_text(text: str) -> bool:
    """Whether a string holds whole characters only; JSON can smuggle in half a surrogate pair."""
    return not _SURROGATE.search(text)


def name_key(name: str) -> str:
    """The key under which a name is found: letters, digits and Chinese characters only."""
    return _short_key(name) if len(name) <= _SHORT else _key(name)


def _key(name: str) -> str:
    return _NOT_WORD.sub("", normalise(name))


# The same names are compared again and again: members with parties, titles with their table.
_short_key = lru_cache(maxsize=16_384)(_key)


def city_key(city: str | None) -> str:
    """A city's key: 威海市 and 威海 are the same; '' when unknown."""
    return _CITY_SUFFIX.sub("", name_key(city)) if city else ""
