"""Terms that a pack defines for its tests: places, honours, directions, offices, titles and the like."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph_service.domain.normalise import city_key, name_key
from graph_service.rules.disciplines import NearGroup
from graph_service.rules.known_expert import KnownExpert
from graph_service.rules.offices import OfficeName
from graph_service.rules.titles import TitleName
from graph_service.rules.truth import Truth

# 文登路 is a street, in whatever city; 文登区 and 文登 are the division.
_STREET = ("路", "街", "大道", "大街", "巷", "弄")
_DIVISION = ("市", "区", "县")
_CODE = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its divisions and their other names. ``above`` are the places it lies in: too coarse
    to decide. ``unclear`` are names of zones that many cities have: 高新区 alone could be anywhere. ``code``
    begins its division codes; ``elsewhere`` are the beginnings of others, with the places they mean."""

    name: str
    divisions: tuple[str, ...]
    above: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    code: str | None = None
    elsewhere: Mapping[str, str] = field(default_factory=dict)

    def holds(self, text: str) -> Truth:
        """Whether ``text`` names this place or one of its divisions, by full name or stem.

        UNKNOWN for a place above it, a zone of an unnamed city and a code that nobody knows.
        """
        key = self.key(text)
        if not key or _CODE.fullmatch(key):
            return Truth.UNKNOWN
        names = (name for full in (self.name, *self.divisions) for name in _names(full))
        if any(_begins(key, name) for name in names):
            return Truth.TRUE
        vague = any(key.startswith(name_key(word)) for word in self.unclear)
        return Truth.UNKNOWN if vague else Truth.FALSE

    def key(self, text: str) -> str:
        """The place that ``text`` names, without the places above; '' when it names only those."""
        key = self._decoded(name_key(text))
        above = sorted(map(name_key, self.above), key=len, reverse=True)
        while higher := next((a for a in above if key.startswith(a)), None):
            key = key.removeprefix(higher)
        return city_key(key)

    def _decoded(self, key: str) -> str:
        """The place that a six-digit division code means, where it is known; any other text as it is."""
        if not _CODE.fullmatch(key):
            return key
        if self.code and key.startswith(self.code):
            return name_key(self.name)
        known = (place for start, place in self.elsewhere.items() if key.startswith(start))
        return name_key(next(known, key))


def _names(full: str) -> tuple[str, ...]:
    """威海市 → 威海市, 威海; of longer names (南海新区) there is no stem."""
    key = name_key(full)
    return (key, key[:-1]) if len(key) == 3 and key.endswith(_DIVISION) else (key,)


def _begins(key: str, name: str) -> bool:
    rest = key.removeprefix(name)
    is_street = rest.startswith(_STREET) and not rest.startswith("街道")
    return key.startswith(name) and not (len(name) == 2 and is_street)


@dataclass(frozen=True, slots=True)
class HonourName:
    """How an honour is written, which kind of the guideline it counts as, and the level it implies."""

    name: str
    counts_as: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """One cluster, chain or cross-cutting direction of one version of the taxonomy."""

    name: str
    aliases: tuple[str, ...] = ()
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class TaxonomyVersion:
    """A list of directions as the city kept it for a time."""

    id: str
    valid_from: date | None
    valid_to: date | None
    tags: tuple[Tag, ...]

    def is_valid_at(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


@dataclass(frozen=True)
class Terms:
    """All of them. ``taxonomy`` is the id of the version that the pack itself names."""

    places: Mapping[str, Place] = field(default_factory=dict)
    honours: tuple[HonourName, ...] = ()
    taxonomy: str | None = None
    taxonomies: tuple[TaxonomyVersion, ...] = ()
    head_posts: tuple[str, ...] = ()
    offices: tuple[OfficeName, ...] = ()
    titles: tuple[TitleName, ...] = ()
    experts: tuple[KnownExpert, ...] = ()
    near_groups: tuple[NearGroup, ...] = ()
    parameters: Mapping[str, object] = field(default_factory=dict)

    def honour(self, kind: str) -> HonourName:
        """The honour as the guideline names it; an unlisted name counts as itself."""
        key = name_key(kind)
        for honour in self.honours:
            if name_key(honour.name) == key:
                return honour
        return HonourName(kind, kind)

    def tag(self, text: str, as_of: date) -> Tag | None:
        """The direction of that name in the pack's version, else in the version valid at ``as_of``."""
        key = _tag_key(text)
        for version in self.taxonomies:
            if version.id == self.taxonomy or version.is_valid_at(as_of):
                for tag in version.tags:
                    if key in {_tag_key(name) for name in (tag.name, *tag.aliases)}:
                        return tag
        return None


def _tag_key(name: str) -> str:
    return name_key(name).removesuffix("产业链").removesuffix("产业集群")
