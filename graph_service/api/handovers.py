"""The hand-over package over HTTP: made from a proposal, and read back."""

from __future__ import annotations

import binascii
from base64 import b64decode
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Body, Query
from pydantic import ConfigDict, Field
from starlette.responses import Response

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.bodies import IsoDay, Name
from graph_service.api.checks import EXAMPLE, CandidateBody, asked_by
from graph_service.api.downloads import download
from graph_service.api.language import Lang
from graph_service.api.openapi import problems
from graph_service.domain.handover import HandoverAnswer
from graph_service.errors import BadInput
from queries.handover.attaching import from_sent
from queries.handover.opening import open_package
from queries.handover.packing import Candidate, make_package
from queries.handover.verifying import Reading, verify_package

router = APIRouter(prefix=f"{PREFIX}/handovers", tags=["handovers"])

ZIP = "application/zip"
_FILE = {"schema": {"type": "string", "format": "binary"}}


class HandoverBody(CandidateBody):
    """A proposed membership and the files it names, as far as they are sent along."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})

    attachments: dict[Name, str] = Field(
        {}, max_length=200, description="方案所提到的文件：文件名 → base64 内容；未送来的记为缺"
    )


@router.post(
    "",
    summary="制作移交包",
    response_class=Response,
    responses={
        200: {"description": "移交包（.zip），内容见 schemas", "content": {ZIP: _FILE}},
        **problems(404, 409, 503),
    },
)
def hand_over(body: HandoverBody, at: AtCounter) -> Response:
    """case.json、填好的 .xlsx、核对表 .docx、附件和清单；依据不在有效期内的，标明预检/模拟。"""
    proposal, asking = asked_by(body, at)
    candidate = Candidate(
        proposal, asking.pack, as_of=body.as_of, stage=body.stage, lang=asking.lang
    )
    sent = {name: _decoded(name, content) for name, content in body.attachments.items()}
    package = make_package(at.desk, candidate, from_sent(sent))
    return download(package.content, name=f"{proposal.name}.zip", media_type=ZIP)


@router.post("/verify", summary="读回移交包", responses=problems(503))
def verify(
    package: Annotated[bytes, Body(media_type=ZIP, description="移交包")],
    at: AtCounter,
    lang: Lang,
    today: Annotated[IsoDay, Query(alias="as_of", description="以哪一天为准；默认今天")] = None,
) -> HandoverAnswer:
    """什么已不再成立，逐项一句：文件、快照、规则包、依据、各条结果。请求体就是 .zip 文件本身。"""
    opened = open_package(package, "package.zip")
    reading = Reading(today or date.today(), at.shelf, lang=lang)
    return verify_package(at.desk, opened, package="package.zip", reading=reading)


def _decoded(name: str, content: str) -> bytes:
    try:
        return b64decode(content, validate=True)
    except (binascii.Error, ValueError) as error:
        raise BadInput("handover.not_base64", file=name) from error
