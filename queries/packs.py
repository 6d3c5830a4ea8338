"""Opens rule packs: those that come with the program, those that were registered, and a clerk's own file.

What has become of a document since (extended, replaced) is registered too: a pack is opened under it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path

from graph_service.errors import BadInput, NotFound
from graph_service.rules.interpretation import Interpretation
from graph_service.rules.pack import (
    load_pack,
    packaged_heads,
    packaged_texts,
)
from graph_service.rules.pack_checks import share_a_day
from graph_service.rules.pack_head import PackHead, read_head, successor_of
from graph_service.rules.rule import Extension, Pack, Term

HOME_PACK = "weihai-2022"
"""Its jurisdiction is the one this service works for."""
PACK_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class Shelf:
    """All packs that are known. ``registered``: texts by id; ``extensions`` and ``interpretations``: by the
    id of the pack."""

    registered: Mapping[str, str] = field(default_factory=dict)
    extensions: Mapping[str, Sequence[Extension]] = field(default_factory=dict)
    interpretations: Mapping[str, Sequence[Interpretation]] = field(default_factory=dict)

    @cached_property
    def texts(self) -> dict[str, str]:
        """Text by id; an id that comes with the program cannot be registered."""
        return {**self.registered, **packaged_texts()}

    @cached_property
    def heads(self) -> dict[str, PackHead]:
        """Head by id."""
        own = {name: read_head(text, f"{name}.yaml") for name, text in self.registered.items()}
        return {**own, **packaged_heads()}

    def open(self, wanted: str) -> Pack:
        """The pack of that id, or in that file (``my-city.yaml``). NotFound or BadInput otherwise."""
        if wanted.endswith(PACK_SUFFIXES):
            return load_pack(read_pack_file(wanted), wanted, self.texts)
        if wanted not in self.texts:
            raise NotFound("pack.unknown", pack=wanted, known=sorted(self.texts))
        known = frozenset(self.texts.items())
        pack = _load(self.texts[wanted], f"{wanted}.yaml", known, self.term_of(wanted))
        return self._interpreted(pack)

    def _interpreted(self, pack: Pack) -> Pack:
        """With what was answered about it, and about the packs whose rules it takes over."""
        packs = dict.fromkeys([pack.id, *(rule.origin for rule in pack.rules if rule.origin)])
        found = tuple(i for name in packs for i in self.interpretations.get(name, ()))
        return replace(pack, interpretations=found) if found else pack

    def term_of(self, pack_id: str) -> Term:
        """What has become of its document."""
        extensions = tuple(self.extensions.get(pack_id, ()))
        return Term(extensions, successor_of(pack_id, self.heads))

    def last_day(self, head: PackHead) -> date | None:
        """The last day after extension or replacement."""
        return self.term_of(head.id).last_day(head.valid_to)

    def default(self, day: date) -> Pack:
        """The pack in force for the home jurisdiction on ``day``; else the last one before, else the
        first."""
        home = self.heads[HOME_PACK]
        line = [h for h in self.heads.values() if (h.code, h.level) == (home.code, home.level)]
        begun = [h for h in line if h.valid_from and h.valid_from <= day]
        in_force = [h for h in begun if (self.last_day(h) or day) >= day]
        latest = max(in_force or begun, key=_start, default=home)
        return self.open(latest.id)

    def chosen(self, named: Sequence[str], day: date) -> list[Pack]:
        """The packs that were named, else the one in force here on the day of the check."""
        return [self.open(name) for name in named] or [self.default(day)]

    def faults_beside(self, head: PackHead, file: str) -> Iterator[BadInput]:
        """What is wrong with a pack only because of the others."""
        others = {name: h for name, h in self.heads.items() if name != head.id}
        if head.supersedes and head.supersedes not in others:
            yield BadInput(
                "pack.unknown_other", where=file, pack=head.supersedes, known=sorted(others)
            )
        for other in others.values():
            days = (head.valid_from, head.valid_to), (other.valid_from, self.last_day(other))
            same_place = (head.code, head.level) == (other.code, other.level)
            if same_place and not _is_bound(head, other) and share_a_day(*days):
                yield BadInput("pack.overlaps_other", where=file, other=other.id)


def open_pack(wanted: str) -> Pack:
    """The pack ``weihai-2022`` or ``my-city.yaml``, as if nothing had been registered."""
    return Shelf().open(wanted)


def _is_bound(one: PackHead, other: PackHead) -> bool:
    """Whether one of the two replaces or extends the other."""
    return other.id in (one.supersedes, one.extends) or one.id in (other.supersedes, other.extends)


def _start(head: PackHead) -> date:
    return head.valid_from or date.min


@lru_cache(maxsize=32)
def _load(text: str, file: str, known: frozenset[tuple[str, str]], term: Term) -> Pack:
    return load_pack(text, file, dict(known), term=term)


def read_pack_file(path: str, *, code: str = "pack.cannot_read") -> str:
    """The text of a file; BadInput when it cannot be read, ``code`` saying of what."""
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "UTF-8"
        raise BadInput(code, path=path, why=str(why)) from error
