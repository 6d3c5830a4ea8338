"""One fact on a fact sheet: what its value cell holds, and the facts of each unit of a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_origin

from graph_service.domain.proposal_facts import OrganisationFacts
from graph_service.domain.said import say
from graph_service.domain.stated import NONE
from graph_service.errors import BadInput
from loaders.reading.cells import CellError
from queries.workbook import words
from queries.workbook.codecs import Codec, Written
from queries.workbook.deriving import codec_for, field_of, kinds_of, model_in
from queries.workbook.shapes import Entry, Group, row_of
from queries.workbook.taking import Unit, unit_names


@dataclass(frozen=True)
class DetailedCodec:
    """The value stands on another sheet; here only whether there is one."""

    sheet: str
    empty: Any
    width: int = 24

    @property
    def choices(self) -> tuple[str, ...]:
        """Drop-down words."""
        return (words.refer_to(self.sheet), words.NONE)

    def encode(self, value: Any) -> Written:
        if value == NONE:
            return words.NONE
        return words.refer_to(self.sheet) if value else words.EMPTY

    def decode(self, text: str) -> Any:
        """The absence that is stated; None when the cell only points to the other sheet."""
        if words.is_reference(text):
            return None
        if words.is_absence(text):
            return NONE if words.is_none(text) else self.empty
        raise CellError(
            say("workbook.value_elsewhere", value=text),
            say("workbook.mend_value_elsewhere", sheet=self.sheet),
        )


@dataclass(frozen=True)
class FactLine:
    """One fact: its title, and the sheet of its details where it is a list or an object."""

    name: str
    title: str
    help: str = ""
    example: str = ""
    sheet: str | None = None
    asked: bool = False

    @cached_property
    def codec(self) -> Codec:
        """What its value cell holds."""
        annotation = value_of(self.name)
        if self.sheet is None:
            return codec_for(annotation)
        return DetailedCodec(self.sheet, _empty(annotation))

    def group(self, entries: tuple[Entry, ...]) -> Group:
        """The statement: this fact's value, and the entries that all facts share."""
        value = Entry("value", "", codec=self.codec)
        stated = model_in(field_of(OrganisationFacts, self.name).annotation)
        assert stated is not None  # every fact is a Stated
        return row_of(stated, "facts.*.", (value, *entries))


def _empty(annotation: Any) -> Any:
    """What 没有 means: an empty list, no years; of an object that there is none."""
    kinds = {get_origin(kind) for kind in kinds_of(annotation)}
    return {} if dict in kinds else [] if list in kinds else NONE


def value_of(fact: str) -> Any:
    """The annotation of what is stated of that fact."""
    stated = model_in(field_of(OrganisationFacts, fact).annotation)
    assert stated is not None
    return field_of(stated, "value").annotation


@dataclass(frozen=True)
class UnitFacts:
    """A unit of a dumped proposal, as other sheets refer to it, and its facts."""

    unit: Unit
    organisation: str
    written: str
    facts: Mapping[str, Any]

    def key(self) -> str:
        """How rows refer to it. BadInput when its name is not its own."""
        if not self.written:
            raise BadInput("workbook.twice_written", name=self.organisation)
        return self.written

    def values(self, fact: str) -> Any:
        """What is stated; None when nothing is."""
        stated = self.facts[fact]
        return None if stated is None else stated["value"]


def units_with_facts(data: Mapping[str, Any]) -> Iterator[UnitFacts]:
    """The lead, then each member that has facts."""
    members = data["members"] if isinstance(data["members"], list) else []
    for unit, written in unit_names(data):
        owner = data["lead"] if unit is None else members[unit]
        facts = data["facts"] if unit is None else owner["facts"]
        if facts is not None:
            yield UnitFacts(unit, owner["organisation"], written, facts)
