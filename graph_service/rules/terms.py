"""Terms that a pack defines for its tests: places, honours, clusters and chains, head posts, parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from graph_service.domain.normalise import name_key
from graph_service.rules.truth import Truth


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its divisions. ``above`` are the places it lies in: too coarse to decide."""

    name: str
    divisions: tuple[str, ...]
    above: tuple[str, ...] = ()

    def holds(self, text: str) -> Truth:
        """Whether ``text`` names this place or one of its divisions; UNKNOWN for a place above it."""
        key = name_key(text)
        for higher in self.above:
            key = key.removeprefix(name_key(higher))
        if not key:
            return Truth.UNKNOWN
        names = [name_key(n) for n in (self.name, *self.divisions)]
        inside = key in names or any(key.startswith(n) for n in names if len(n) > 2)
        return Truth.TRUE if inside else Truth.FALSE


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
