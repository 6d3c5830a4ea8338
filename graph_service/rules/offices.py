"""The science offices that a pack names, and when two ways of writing mean one office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.domain.normalise import name_key


@dataclass(frozen=True, slots=True)
class OfficeName:
    """One office. ``level``: 市 for the city's own, 区市 for a district's or a zone's."""

    name: str
    level: str
    aliases: tuple[str, ...] = ()

    def is_called(self, written: str) -> bool:
        return office_key(written) in {office_key(n) for n in (self.name, *self.aliases)}


def office_key(written: str) -> str:
    """科技局 is short for 科学技术局."""
    return name_key(written).replace("科技局", "科学技术局")


def office_named(offices: Sequence[OfficeName], written: str) -> OfficeName | None:
    """The pack's office of that name; None for one that the pack does not list."""
    return next((office for office in offices if office.is_called(written)), None)


def same_office(offices: Sequence[OfficeName], one: str, other: str) -> bool:
    """Whether both mean one office."""
    names = [found.name if (found := office_named(offices, w)) else w for w in (one, other)]
    return office_key(names[0]) == office_key(names[1])
