"""A check beside another: what was changed, which clauses come out differently, and on which days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, JsonValue

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import CheckPart, ConditionsCode, OverallCode, Result


def as_json(value: Any) -> Any:
    """Years are keys of text in JSON, and days are text."""
    if isinstance(value, dict):
        return {str(key): as_json(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(part) for part in value]
    return value.isoformat() if isinstance(value, date) else value


Told = Annotated[JsonValue, BeforeValidator(as_json)]


class ChangeTold(CheckPart):
    """One place of the proposal, as it stood and as it stands now; null is blank. ``adds``: the path
    names an entry that was not there."""

    path: str
    old: Told
    new: Told
    adds: bool = False


class ClauseState(CheckPart):
    """How a clause comes out in one of two checks."""

    result: Result
    disposition: str
    disposition_code: str
    sentence: str
    missing: list[str]


class Difference(CheckPart):
    """A clause that comes out differently; null where one of the checks does not list it."""

    id: str
    clause: str
    title: str
    before: ClauseState | None
    after: ClauseState | None


class WhatIfAnswer(CheckAnswer):
    """The check after the changes; beside it the check before them, and what differs.

    ``same`` counts the clauses that come out as before. Evidence alone makes no difference.
    """

    before: CheckAnswer
    changes: list[ChangeTold]
    differences: list[Difference]
    same: int


class DayRange(CheckPart):
    """Both days are included."""

    model_config = ConfigDict(populate_by_name=True)

    first: date = Field(alias="from", serialization_alias="from")
    last: date = Field(alias="to", serialization_alias="to")


class Cause(CheckPart):
    """Why the verdict changes on a day: what begins or ends then, in the words of its source.

    ``proven``: without it, the clauses named would come out as on the day before.
    """

    code: str
    sentence: str
    source: str
    row: str | None
    stated: str
    clauses: list[str]
    proven: bool


class Span(DayRange):
    """Days on which the verdict is the same; ``differences`` and ``because`` compare with the span before."""

    overall_code: OverallCode
    conditions_code: ConditionsCode
    differences: list[Difference]
    because: list[Cause]


class RangeAnswer(CheckAnswer):
    """The check, and beside it the days of the range on which the verdict changes."""

    range: DayRange
    spans: list[Span]
    changes: list[ChangeTold]
