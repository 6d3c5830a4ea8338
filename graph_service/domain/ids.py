"""Ids are ``kind:scheme:value`` and never die: an alias table resolves every former id.

The id of a record follows from the record alone: the 统一社会信用代码 (USCC, GB 32100-2015) where it has
one, else another registered code, else its normalised name and city. Which ids mean the same organisation
is decided when a snapshot is published (graph_service/resolve), never while a row is read.
"""

from __future__ import annotations

from graph_service.domain.normalise import city_key, name_key

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_VALUE = {character: value for value, character in enumerate(_ALPHABET)}
USCC_LENGTH = 18
SCHEME_STRENGTH = {"uscc": 3, "stock": 2, "moe": 2, "name": 1}


def check_digit(first_seventeen: str) -> str:
    """The 18th character of a USCC, by GB 32100-2015: weights 3^i mod 31, 31 − (sum mod 31).

    Raises KeyError for a character outside the standard's alphabet (no I, O, S, V, Z).
    """
    total = sum(_VALUE[c] * pow(3, i, 31) for i, c in enumerate(first_seventeen))
    return _ALPHABET[(31 - total % 31) % 31]


def is_uscc(code: str) -> bool:
    """Whether ``code`` is a well-formed USCC whose check digit agrees."""
    return (
        len(code) == USCC_LENGTH
        and code.strip("0") != ""  # a place holder, though its check digit agrees
        and all(c in _VALUE for c in code)
        and check_digit(code[:17]) == code[17]
    )


def clean_uscc(code: str) -> str:
    """As registries print it: no spaces, upper case (two published codes hold a lower-case x)."""
    return "".join(code.split()).upper()


def organisation_id(
    name: str,
    *,
    uscc: str | None = None,
    city: str | None = None,
    code: tuple[str, str] | None = None,
) -> str:
    """The id of an organisation as one record shows it.

    ``code`` is another registered code as (scheme, value), for example ("stock", "300699").
    """
    if uscc:
        return f"org:uscc:{uscc}"
    if code:
        return f"org:{code[0]}:{code[1]}"
    place = city_key(city)
    return f"org:name:{name_key(name)}" + (f"@{place}" if place else "")


def named_id(prefix: str, name: str) -> str:
    """The id of a thing known by its name alone (product, technology, platform …)."""
    return f"{prefix}:name:{name_key(name)}"


def scheme_of(node_id: str) -> str:
    """The scheme of an id: ``org:uscc:9137…`` → ``uscc``."""
    return node_id.split(":", 2)[1]


def place_of(node_id: str) -> str:
    """The city in an id made from name and place, '' where there is none."""
    return node_id.rpartition("@")[2] if scheme_of(node_id) == "name" and "@" in node_id else ""
