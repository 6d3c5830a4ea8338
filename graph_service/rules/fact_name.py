"""What a fact of the registry is: a name that rules may use, a sentence, and how it is read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_service.rules.dossier import Scope
from graph_service.rules.reading import Items, Reading


@dataclass(frozen=True, slots=True)
class FactName:
    """``of`` is the item whose fact it is (member, topic …); None for a fact of the whole."""

    name: str
    sentence: str
    read: Callable[[Scope], Reading]
    of: str | None = None
    values: str | None = None
    """The area of the catalogue in which its values have sentences (capacity.enterprise …)."""
    choices: tuple[str, ...] = ()
    """The only values that it can have; empty: any. Of a list: those of its entries."""
    formula: str | None = None
    """Of a fact that is derived: how it comes about, for docs/rules.md."""


@dataclass(frozen=True, slots=True)
class ListName:
    """A list that rules may count over; ``item`` is the prefix of the facts of its entries."""

    name: str
    sentence: str
    item: str
    read: Callable[[Scope], Items]
