"""A case that can be checked on any day: the proposal, what the graph knows of its units, the pack."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

from graph_service.domain.check import Check, Due
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language
from graph_service.rules.checking import check
from graph_service.rules.dates_within import FoundDate, dates_within, with_date
from graph_service.rules.rule import Pack
from graph_service.rules.strict import load_model
from graph_service.rules.yaml_text import Document

Origin = Literal["proposal", "graph", "pack"]


@dataclass(frozen=True)
class DatedCase:
    """``document`` holds the proposal as plain data; ``units`` are by name as written."""

    document: Document
    units: Mapping[str, KnownUnit | None]
    pack: Pack
    stage: Due = "apply"
    show_all: bool = False
    lang: Language = "zh"

    @cached_property
    def proposal(self) -> Proposal:
        """The document as the model takes it."""
        return load_model(Proposal, self.document)

    def on(self, day: date) -> Check:
        """The check on that day. BadInput for a proposal that does not pass its model."""
        return check(
            self.proposal,
            pack=self.pack,
            members=self.units,
            as_of=day,
            as_of_reason="explicit",
            stage=self.stage,
            show_all=self.show_all,
            lang=self.lang,
        )

    def dates(self) -> Iterator[tuple[Origin, list[FoundDate]]]:
        """Every date of the case; those that are one and the same stand together."""
        known = {unit.id: unit for unit in self.units.values() if unit}
        yield from (("proposal", [found]) for found in dates_within(self.document.data))
        yield from (("graph", [found]) for found in dates_within(known))
        # A pack's day of expiry stands in the pack and in the rule that tests it.
        # The days of a title are its own: a cause names the title, not another with the same day.
        alike: dict[tuple[object, str], list[FoundDate]] = defaultdict(list)
        for found in dates_within(self.pack):
            title = found.where[:3] if found.where[:2] == ("terms", "titles") else None
            alike[(title or found.where[-1], found.text)].append(found)
        yield from (("pack", group) for group in alike.values())

    def moved(self, origin: Origin, dates: list[FoundDate], text: str) -> DatedCase:
        """The case with those dates changed to ``text``."""
        if origin == "proposal":
            data = _all_moved(self.document.data, dates, text)
            return replace(self, document=replace(self.document, data=data))
        if origin == "pack":
            return replace(self, pack=_all_moved(self.pack, dates, text))
        by_id = {unit.id: unit for unit in self.units.values() if unit}
        known = _all_moved(by_id, dates, text)
        return replace(self, units={name: u and known[u.id] for name, u in self.units.items()})


def _all_moved(value: Any, dates: list[FoundDate], text: str) -> Any:
    for found in dates:
        value = with_date(value, found, text)
    return value
