"""The science offices that a pack names, and when two ways of writing mean one office."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from graph_service.domain.normalise import name_key
from graph_service.rules.truth import Truth

# What follows a place in the name of such an office.
_OFFICE = re.compile(r"(科学技术|科技|科创|经发|经济发展|工业和信息化).*$")


@dataclass(frozen=True, slots=True)
class OfficeName:
    """One office. ``level``: 市 for the city's own, 区市 for a district's or a zone's."""

    name: str
    level: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Its full name and every other."""
        return (self.name, *self.aliases)

    def is_called(self, written: str) -> bool:
        """By one of its names; the city's own office also by any name that says only the city."""
        key = office_key(written)
        if key in {office_key(name) for name in self.names}:
            return True
        own = _place(self.name)
        return self.level == "市" and _is_office(key) and _place(written) in (own, own[:-1])


def office_key(written: str) -> str:
    """科技局 is short for 科学技术局."""
    return name_key(written).removeprefix("山东省").replace("科技局", "科学技术局")


def office_named(offices: Sequence[OfficeName], written: str) -> OfficeName | None:
    """The pack's office of that name; None for one that the pack does not list."""
    return next((office for office in offices if office.is_called(written)), None)


def same_office(offices: Sequence[OfficeName], one: str, other: str) -> Truth:
    """Whether both mean one office. A name that no list has may be another name of an office of its place:
    unknown; of another place it is another office."""
    if office_key(one) == office_key(other):
        return Truth.TRUE
    listed = [office_named(offices, written) for written in (one, other)]
    if listed[0] is not None and listed[1] is not None:
        return Truth.TRUE if listed[0].name == listed[1].name else Truth.FALSE
    places = [
        {_local(name, offices) for name in (office.names if office else (written,))}
        for office, written in zip(listed, (one, other), strict=True)
    ]
    alike = any(_alike(a, b) for a in places[0] for b in places[1])
    return Truth.UNKNOWN if alike else Truth.FALSE


def _alike(one: str, other: str) -> bool:
    return bool(one) and bool(other) and (one in other or other in one)


def _is_office(key: str) -> bool:
    return _OFFICE.search(key) is not None


def _place(written: str) -> str:
    return _OFFICE.sub("", office_key(written))


def _local(written: str, offices: Sequence[OfficeName]) -> str:
    """The place without the city: 威海高区 → 高区."""
    place = _place(written)
    for city in (_place(office.name) for office in offices if office.level == "市"):
        place = place.removeprefix(city).removeprefix(city[:-1])
    return place
