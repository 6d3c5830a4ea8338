"""Which company a stock code of the public chain graph means. Pure.

Its codes carry names that have nothing to do with them (two carry ten banks and builders each). A full
name counts as the code's own where it holds the short name, or most of what tells that apart; any other
is a company of its own, by its name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from graph_service.domain.ids import organisation_id
from graph_service.domain.normalise import normalise
from graph_service.domain.said import Said, say

_SUFFIX = re.compile(r"^(?P<digits>\d{6})(\.[A-Za-z]{2})?$")
_PLACEHOLDER = re.compile(r"^(\d)\1{5}$")
_DRESS = re.compile(r"^(?:\*?st|s\*?st|pt|退市|n|xd|xr|dr)+|[ab]股?$|退$|[（(].*?[)）]|[*\s]")
_COMMON = re.compile(r"科技|股份|有限|公司|集团|控股|实业|发展|中国|国际|技术|产业")
_ALIKE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """One row of the table of companies."""

    code: str
    short: str
    full: str


@dataclass(frozen=True, slots=True)
class Companies:
    """Code → the id that stands for it, and row → its own id, with what was odd."""

    by_code: Mapping[str, str]
    by_name: Mapping[Named, str]
    noted: tuple[tuple[Said, str], ...]


def digits_of(code: str) -> str | None:
    """The six digits of a code with or without its exchange; None for anything else."""
    match = _SUFFIX.match(code.strip())
    return match["digits"] if match else None


def is_placeholder(digits: str) -> bool:
    """Whether the six digits are one repeated: 999999, 000000."""
    return bool(_PLACEHOLDER.match(digits))


def company_id(code: str, short: str) -> str:
    """The id of a company of which nothing but code and short name is known."""
    digits = digits_of(code)
    if digits is None or is_placeholder(digits):
        return organisation_id(short)
    return organisation_id(short, code=("stock", digits))


def sort_out(rows: Iterable[Named]) -> Companies:
    """Which rows are the code's own company and which are strangers."""
    by_digits: dict[str, list[Named]] = defaultdict(list)
    for row in rows:
        by_digits[digits_of(row.code) or row.code].append(row)
    by_code: dict[str, str] = {}
    by_name: dict[Named, str] = {}
    noted: list[tuple[Said, str]] = []
    for digits, named in by_digits.items():
        several = len({row.full for row in named}) > 1
        own = [row for row in named if _is_own(row, several=several)]
        strangers = [row for row in named if row not in own]
        # A lone full name that is unlike its short name leaves the code to the short name.
        first = own[0] if own else named[0]
        is_code = bool(own) or not several
        by_code[digits] = (
            company_id(digits, first.short) if is_code else organisation_id(first.short)
        )
        by_name |= dict.fromkeys(own, by_code[digits])
        by_name |= {row: organisation_id(row.full) for row in strangers}
        noted.extend(_odd(digits, own, strangers, several=several))
    return Companies(by_code, by_name, tuple(noted))


def _odd(
    digits: str, own: list[Named], strangers: list[Named], *, several: bool
) -> Iterable[tuple[Said, str]]:
    names = "、".join(dict.fromkeys(row.full for row in [*own, *strangers]))
    told = f"{digits} {(own or strangers)[0].short}：{names}"
    if is_placeholder(digits) or digits_of(digits) is None:
        yield say("noted.code_placeholder"), told
    elif strangers and several:
        yield say("noted.code_of_strangers"), told
    elif strangers:
        yield say("noted.name_unlike_short"), told
    elif len({row.full for row in own}) > 1:
        yield say("noted.code_with_names"), told


def _is_own(row: Named, *, several: bool) -> bool:
    short, full = _DRESS.sub("", normalise(row.short)), normalise(row.full)
    if _holds_in_order(full, short):
        return True
    telling = set(_COMMON.sub("", short))
    alike = len(telling & set(full))
    return alike >= (_ALIKE if several else 1)


def _holds_in_order(text: str, characters: str) -> bool:
    rest = iter(text)
    return bool(characters) and all(character in rest for character in characters)
