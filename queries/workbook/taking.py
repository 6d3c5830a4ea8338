"""What has been taken from the sheets so far; later sheets refer to units and topics of earlier ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from queries.workbook import words
from queries.workbook.row_reading import refuse_contradiction
from queries.workbook.rows import Cell, Problems

Unit = int | None
"""A member by its place in the list, None for the lead."""


@dataclass
class Taking:
    """``data`` grows into what a YAML file would hold."""

    problems: Problems
    data: dict[str, Any] = field(default_factory=dict)
    topics: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By the number and the text under which a later sheet may name a topic."""
    places: dict[tuple[str, ...], str] = field(default_factory=dict)
    """Where absence of an object was stated that other sheets could fill."""
    facts: dict[Unit, dict[str, Any]] = field(default_factory=dict)
    details: dict[tuple[Unit, str], Any] = field(default_factory=dict)
    """Lists of facts that have a sheet of their own."""
    detail_places: dict[tuple[Unit, str], str] = field(default_factory=dict)

    @property
    def lead_name(self) -> str:
        """As the first sheet names it; '' when it does not."""
        return str(self.data.get("lead", {}).get("organisation", ""))

    @property
    def members(self) -> list[dict[str, Any]]:
        """Those taken from the sheet of members."""
        members = self.data.get("members")
        return members if isinstance(members, list) else []

    def put(self, path: tuple[str, ...], value: Any, place: str) -> None:
        """Sets ``value`` below objects that are made where they are not there yet."""
        if value is None:
            return
        target = self.data
        for depth, key in enumerate(path[:-1], start=1):
            if target.get(key) == NONE:
                absence = self.places.get(path[:depth], "")
                refuse_contradiction(place, absence, self.problems)
                return
            target = target.setdefault(key, {})
        target[path[-1]] = value

    def unit(self, cell: Cell) -> Unit | str:
        """The unit that a cell names; its text, and a problem noted, when there is none or several."""
        text = words.unquote(cell.text)
        if words.word_of(cell.text) == words.LEAD:
            return None
        names = [self.lead_name, *(str(m.get("organisation", "")) for m in self.members)]
        found = [i for i, name in enumerate(names) if name == text]
        found = found or [i for i, n in enumerate(names) if n and name_key(n) == name_key(text)]
        if len(found) == 1:
            return found[0] - 1 if found[0] else None
        code = "workbook.twice_named" if found else "workbook.no_such_unit"
        remedy = "workbook.mend_twice_named" if found else "workbook.mend_unit"
        self.problems.add(cell.place, say(code, value=text), say(remedy))
        return text

    def named(self, cell: Cell) -> str:
        """A unit's name as it stands; 牵头单位 stands for the lead's."""
        if words.word_of(cell.text) == words.LEAD and not words.is_quoted(cell.text):
            return self.lead_name
        return words.unquote(cell.text)


def unit_names(data: Mapping[str, Any]) -> list[tuple[Unit, str]]:
    """The units of a dumped proposal with the name under which other sheets refer to them.

    A member that shares its name with another unit cannot be told apart there: its name is ''.
    """
    members = data["members"] if isinstance(data["members"], list) else []
    names = [data["lead"]["organisation"], *(member["organisation"] for member in members)]
    told = [words.quote(name) if names.count(name) == 1 else "" for name in names[1:]]
    return [(None, words.LEAD), *enumerate(told)]
