"""The check of a proposed membership as a document to print."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import ConfigDict
from starlette.responses import Response

from graph_service.api import PREFIX
from graph_service.api.asking import AtCounter
from graph_service.api.checks import EXAMPLE, CandidateBody, CheckingBody
from graph_service.api.downloads import download
from graph_service.api.openapi import problems
from graph_service.documents.checked_file import checked_file
from graph_service.documents.formats import check_document
from queries.proposal_file import proposal_of

router = APIRouter(prefix=f"{PREFIX}/checks", tags=["checks"])

Format = Literal["docx", "html"]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES: dict[Format, str] = {"docx": WORD, "html": "text/html"}
_FILE = {"schema": {"type": "string", "format": "binary"}}


class PaperBody(CheckingBody, CandidateBody):
    """A proposed membership to be checked as it is: what is only supposed gets no paper."""

    model_config = ConfigDict(json_schema_extra={"examples": [EXAMPLE]})


@router.post(
    "/document",
    summary="把逐条核对写成文档",
    response_class=Response,
    responses={
        200: {
            "description": "核对表，供打印；依据不在有效期内的，每页有红线",
            "content": dict.fromkeys(MEDIA_TYPES.values(), _FILE),
        },
        **problems(404, 409, 503),
    },
)
def write_check(
    body: PaperBody,
    at: AtCounter,
    file: Annotated[Format, Query(alias="format", description="docx 或 html")] = "docx",
) -> Response:
    """内容与 checks 的答复相同，写成 .docx 或 .html；不写推荐意见，也不写专家意见。"""
    proposal, question = proposal_of(body.proposal, "proposal"), body.question(at)
    answer, pack = question.answer(at.desk, body.document()), question.pack_for(proposal)
    one = checked_file(answer, proposal=proposal, file=None, pack=pack, lang=question.lang)
    document = check_document([one], ending=f".{file}", lang=question.lang)
    return download(document, name=f"{proposal.name}.{file}", media_type=MEDIA_TYPES[file])
