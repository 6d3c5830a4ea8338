"""Two proposals side by side, and the days on which the verdict on one changes."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import ConfigDict, Field, JsonValue

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import NeededDay
from graph_service.api.checks import EXAMPLE, CheckBody, CheckingBody
from graph_service.api.openapi import problems
from graph_service.domain.what_if import RangeAnswer, WhatIfAnswer
from graph_service.errors import BadInput
from graph_service.rules.yaml_text import Document
from queries.as_of_range import check_range
from queries.what_if import changed_document, compare

router = APIRouter(prefix=f"{PREFIX}/checks", tags=["checks"])


class RangeBody(CheckBody):
    """A proposal, perhaps changed, and the days to look at; both are included."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{**EXAMPLE, "from": "2025-01-01", "to": "2025-12-31"}]}
    )

    first: NeededDay = Field(alias="from", description="从哪一天起")
    last: NeededDay = Field(alias="to", description="到哪一天止")


class CompareBody(CheckingBody):
    """Two proposals; the answer is the check of the second."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"before": EXAMPLE["proposal"], "after": EXAMPLE["proposal"]}]
        }
    )

    before: dict[str, JsonValue] = Field(description="原来的方案")
    after: dict[str, JsonValue] = Field(description="现在的方案")


@router.post("/range", summary="一段日期里结论在哪几天变化", responses=problems(404, 409, 503))
def range_of_days(body: RangeBody, at: AtCounter) -> RangeAnswer:
    """答复是核对本身，另附各段日期：每段结论相同，注明与前一段有何不同、由哪一项到期或开始引起。"""
    if body.first > body.last:
        raise BadInput("range.bad", value=f"{body.first}..{body.last}")
    changed, told = changed_document(body.document(), body.wanted())
    days = (body.first, body.last)
    return check_range(at.desk, changed, days, question=body.question(at), changes=told)


@router.post("/compare", summary="两份方案并列比较", responses=problems(404, 409, 503))
def compare_proposals(body: CompareBody, at: AtCounter) -> WhatIfAnswer:
    """答复是后一份的核对，另附前一份的核对、两份方案不同之处、结论不同的条款。"""
    first, second = Document("before", body.before), Document("after", body.after)
    return compare(at.desk, first, second, question=body.question(at))
