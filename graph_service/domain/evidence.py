"""Facts as the graph knows them, and the evidence that an answer shows for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict


class Evidence(BaseModel):
    """One piece of evidence: what is said, who said it, where, when, and until when it holds."""

    model_config = ConfigDict(frozen=True)

    fact: str
    source: str
    row: str | None = None
    observed_on: str | None = None
    valid_to: str | None = None


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a record comes from. ``observed_on`` is the day its source speaks of, ISO, maybe cut (2020-11)."""

    source: str
    row: str
    observed_on: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    verified_by: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of one node as one source states it."""

    property: str
    value: object
    provenance: Provenance

    def evidence(self, said: str | None = None) -> Evidence:
        """As evidence of an answer; ``said`` replaces the bare ``property: value``."""
        return evidence_of(said or f"{self.property}：{self.value}", self.provenance)


def evidence_of(said: str, provenance: Provenance) -> Evidence:
    """Evidence for ``said``, with the address of the page in ``source`` where one is known."""
    source = provenance.source
    if provenance.url:
        source = f"{source} {provenance.url}"
    return Evidence(
        fact=said,
        source=source,
        row=provenance.row,
        observed_on=provenance.observed_on,
        valid_to=provenance.valid_to,
    )


def has_ended(valid_to: str | None, as_of: date) -> bool:
    """Whether a fact whose last day is ``valid_to`` ended before ``as_of``.

    The last day is included; a cut date (2024, 2024-06) ends with its period.
    """
    return valid_to is not None and valid_to[:10] < as_of.isoformat()[: len(valid_to[:10])]
