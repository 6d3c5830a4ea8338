"""How a place in a proposal is written: members[乙大学].legal_person, facts.rd_by_year[2024], members[+].

``[name]`` is the entry that its naming field names, ``[0]`` the first entry, ``[+]`` a new one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from graph_service.domain.said import Said, say
from graph_service.errors import BadInput

_PATH = re.compile(r"(?:[^.\[\]=\s]+|\[[^\]]+\])(?:\.[^.\[\]=\s]+|\[[^\]]+\])*")
_STEP = re.compile(r"\[(?P<entry>[^\]]+)\]|(?P<field>[^.\[\]]+)")
_SETTING = re.compile(r"(?P<path>(?:[^\[\]=]|\[[^\]]*\])*)=(?P<value>.*)", re.DOTALL)
NEW = "+"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: a field, or with ``entry`` one of several."""

    text: str
    entry: bool = False

    def __str__(self) -> str:
        return f"[{self.text}]" if self.entry else f".{self.text}"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk along a path is: the path as written, and how far it has come."""

    path: str
    steps: tuple[Step, ...] = ()

    def beyond(self, step: Step) -> Place:
        """One step further."""
        return Place(self.path, (*self.steps, step))

    @property
    def reached(self) -> Said | str:
        """Where that is, in words of the file."""
        return "".join(map(str, self.steps)).removeprefix(".") or say("edit.top")

    def unknown(self, step: Step, known: Iterable[str]) -> BadInput:
        """No such field there, with the nearest one where one is near."""
        names = list(known)
        near = get_close_matches(step.text, names, n=1, cutoff=0.6)
        if near:
            return BadInput(
                "edit.unknown_near", path=self.path, at=self.reached, key=step.text, near=near[0]
            )
        return BadInput("edit.unknown", path=self.path, at=self.reached, key=step.text, known=names)

    def wrong(self, code: str, **params: object) -> BadInput:
        """Any other fault of the path."""
        return BadInput(code, path=self.path, at=self.reached, **params)


def parse_path(path: str) -> tuple[Step, ...]:
    """The steps of ``path``. BadInput when it is not written like one."""
    text = path.strip()
    if not _PATH.fullmatch(text):
        raise BadInput("edit.bad_path", path=path)
    return tuple(
        Step(found["entry"].strip(), entry=True) if found["entry"] else Step(found["field"])
        for found in _STEP.finditer(text)
    )


def split_setting(setting: str) -> tuple[str, str]:
    """``PATH=VALUE`` → both; an equals sign within brackets belongs to the name. BadInput without one."""
    found = _SETTING.fullmatch(setting)
    if not found or not found["path"].strip():
        raise BadInput("edit.no_value", setting=setting)
    return found["path"].strip(), found["value"].strip()
