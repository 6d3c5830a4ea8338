"""The building stones of a proposed membership: text, dates, stated absence, facts with their source.

Three things are kept apart everywhere: blank (left out or null) is ``None``; stated to be absent
(``none``, ``无``; ``false``, and ``[]`` where no list is expected) is ``NONE``; an empty list is ``[]``.
Missing is never false. Errors are pydantic's; graph_service/rules/strict.py turns them into BadInput.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Final, Generic, Literal, TypeVar, Union

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import PydanticCustomError

NONE: Final = "none"
StatedNone = Literal["none"]
_NONE_WORDS = (NONE, "无")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_YEAR = re.compile(r"\d{4}")
T = TypeVar("T")


def is_none(value: object) -> bool:
    """Whether absence was stated: ``none``, an empty list or mapping, or ``false``."""
    return value == NONE or value is False or (isinstance(value, list | dict) and not value)


def _none_word(value: object) -> object:
    return NONE if value is False or (isinstance(value, str) and value in _NONE_WORDS) else value


def _none_or(value: object, check: ValidatorFunctionWrapHandler) -> object:
    """Where a mapping is expected, an empty list states absence as well; where a list is, it stays."""
    value = _none_word(value)
    if value != []:
        return check(value)
    try:
        return check(value)
    except ValidationError:
        return NONE


def _text(value: object) -> object:
    if value is False or value == []:
        return NONE
    if not isinstance(value, str):
        return value
    trimmed = value.strip()
    return NONE if trimmed in _NONE_WORDS else trimmed or None


def blank_text(value: object) -> object:
    """Text without a character is blank; any other value stays."""
    return None if isinstance(value, str) and not value.strip() else value


def _needed_text(value: object) -> object:
    if isinstance(value, str) and not value.strip():
        raise PydanticCustomError("blank_text", "must not be blank")
    return value.strip() if isinstance(value, str) else value


def _flag(value: object) -> object:
    return False if isinstance(value, str) and value in _NONE_WORDS else value


def _date(value: object) -> object:
    if value is None or (isinstance(value, date) and type(value) is date):
        return value
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise PydanticCustomError("wrong_date", "must be a date like 2025-03-01")


def parse_day(value: object) -> object:
    """As Day, but ``unknown`` stays: a document's day that was not seen is not the same as no day."""
    return value if value == "unknown" else _date(value)


def _years(value: object) -> object:
    if value is None or value == NONE:
        return value
    if not isinstance(value, dict):
        raise PydanticCustomError("wrong_years", "must be figures by year")
    return {int(k) if isinstance(k, str) and _YEAR.fullmatch(k) else k: v for k, v in value.items()}


Name = Annotated[str, BeforeValidator(_needed_text)]
Text = Annotated[str | None, BeforeValidator(_text)]
Flag = Annotated[bool | None, BeforeValidator(_flag)]
Day = Annotated[date | None, BeforeValidator(_date)]
# Union and not |: the alias is generic in T.
OrNone = Annotated[Union[T, StatedNone, None], WrapValidator(_none_or)]  # noqa: UP007
Years = Annotated[
    Union[dict[int, float], StatedNone, None],  # noqa: UP007
    BeforeValidator(_years),
    BeforeValidator(_none_word),
]


class Strict(BaseModel):
    """Frozen, no coercion, no unknown keys: an unknown key carries the known ones with it."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _only_known_keys(cls, data: Any) -> Any:
        if isinstance(data, dict):
            known = [field.alias or name for name, field in cls.model_fields.items()]
            for key in data:
                if key not in known:
                    raise PydanticCustomError(
                        "unknown_key", "unknown key", {"key": str(key), "known": known}
                    )
        return data


class Stated(Strict, Generic[T]):
    """One fact: a bare value, or ``{value, source, observed_on, valid_from, valid_to}``."""

    value: OrNone[T] = None
    source: Text = None
    observed_on: Day = None
    valid_from: Day = None
    valid_to: Day = None
    verified_by: Text = None
    note: Text = None

    @model_validator(mode="before")
    @classmethod
    def _bare_value(cls, data: Any) -> Any:
        return data if isinstance(data, dict) and "value" in data else {"value": data}


class StatedFlag(Stated[bool]):
    """A yes-or-no fact: false is a value, and ``none`` says the same."""

    value: Flag = None
