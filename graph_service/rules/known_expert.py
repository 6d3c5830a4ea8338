"""One expert as the graph's list has him (source experts): only asked where a proposal names both person
and employer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph_service.domain.evidence import Evidence
from graph_service.domain.normalise import name_key

Said = tuple[object, Evidence]


@dataclass(frozen=True)
class KnownExpert:
    """``employers`` are the keys of all names of the employer; ``stated`` what sources say, by field of the
    proposal: title, title_evidence, disciplines."""

    person: str
    employers: frozenset[str]
    stated: Mapping[str, tuple[Said, ...]] = field(default_factory=dict)


def said_of(
    experts: Iterable[KnownExpert], person: str | None, employer: str | None, name: str
) -> tuple[Said, ...]:
    """What the graph says of that field of the person of that name at that employer."""
    if not person or not employer:
        return ()
    keys = name_key(person), name_key(employer)
    return tuple(
        said
        for expert in experts
        if name_key(expert.person) == keys[0] and keys[1] in expert.employers
        for said in expert.stated.get(name, ())
    )
