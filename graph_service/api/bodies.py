"""What questions are asked with. Topic text comes in a body, never in an address.

Strict: a number in quotes is no number, and a field that does not exist is refused, not passed
over.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    JsonValue,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from graph_service.domain.roles import Role
from graph_service.messages import Language

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_FIRST, _LAST = date(1990, 1, 1), date(2100, 12, 31)
MAX_CORRECTIONS = 50
MAX_NAME = 200

TOPIC_EXAMPLE: dict[str, JsonValue] = {"text": "T1000级碳纤维原丝国产化", "as_of": "2025-03-20"}


def _iso_day(value: object) -> date | None:
    """A day as the interfaces write it. Years outside the guideline's world are typing errors."""
    if value is None or isinstance(value, date):
        return value
    try:
        if isinstance(value, str) and _ISO_DAY.fullmatch(value):
            day = date.fromisoformat(value)
            if _FIRST <= day <= _LAST:
                return day
    except ValueError:
        pass
    raise PydanticCustomError("iso_day", "not a day of the form YYYY-MM-DD")


IsoDay = Annotated[
    date | None,
    BeforeValidator(_iso_day),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}]}),
]
NeededDay = Annotated[
    date, BeforeValidator(_iso_day), WithJsonSchema({"type": "string", "format": "date"})
]
Name = Annotated[str, Field(min_length=1, max_length=MAX_NAME)]
# The id of a bundled or registered pack; the command line also takes files, but no request may name a path here.
PackId = Annotated[str, Field(max_length=64, pattern="^[a-z0-9][a-z0-9-]*$")]
Weight = Annotated[float, Field(ge=0, le=1_000, allow_inf_nan=False)]


class Body(BaseModel):
    """What every question may say: by which date, under which pack, in which language."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    as_of: IsoDay = Field(None, description="以哪一天为准，YYYY-MM-DD；默认今天")
    pack: PackId | None = Field(None, description="规则包；默认本市在该日施行的")
    lang: Language | None = Field(None, description="答复的语言；默认看请求头与设置")


class TopicBody(Body):
    """A topic, and how a person corrects its reading."""

    model_config = ConfigDict(json_schema_extra={"examples": [TOPIC_EXAMPLE]})

    text: str = Field(description="课题原文")
    drop: list[Name] = Field([], max_length=MAX_CORRECTIONS, description="去掉这些需求")
    add: list[Name] = Field([], max_length=MAX_CORRECTIONS, description="补充这些词语")
    weigh: dict[Name, Weight] = Field(
        {}, max_length=MAX_CORRECTIONS, description="为需求另定权重，如 {原丝: 2}"
    )


class RankedBody(TopicBody):
    """A topic for which a list is wanted."""

    limit: int | None = Field(None, ge=1, description="至多几个；上限见设置 max_results")


class LeadsBody(RankedBody):
    """Who could lead."""

    model_config = ConfigDict(json_schema_extra={"examples": [{**TOPIC_EXAMPLE, "limit": 5}]})

    explain: Name | None = Field(None, description="说明这个单位为什么在、或不在名单上")


class PartnersBody(RankedBody):
    """Who could take part beside a lead."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{**TOPIC_EXAMPLE, "lead": "威海光威复合材料股份有限公司", "limit": 5}]
        }
    )

    lead: Name = Field(description="牵头单位：名称、别名、统一社会信用代码或 id")
    role: Role | None = Field(None, description="只要这一种角色")
