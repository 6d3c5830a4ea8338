"""The published states of the graph, and going back to one."""

from __future__ import annotations

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field

from graph_service.api import PREFIX
from graph_service.api.auth import Writer
from graph_service.api.context import InService
from graph_service.api.language import Lang, remember
from graph_service.api.openapi import problems
from graph_service.api.problems import request_id
from graph_service.errors import NotFound
from graph_service.messages import Language
from graph_service.records import audit
from graph_service.store.protocol import Snapshot

router = APIRouter(prefix=f"{PREFIX}/snapshots", tags=["snapshots"])


class SourceView(BaseModel):
    """What a snapshot holds of one source."""

    model_config = ConfigDict(frozen=True)

    source: str
    version: str = Field(description="该出处记录的摘要")
    observed_on: str | None = Field(description="出处所说的日期")
    records: int


class SnapshotView(BaseModel):
    """One published state of the graph."""

    model_config = ConfigDict(frozen=True)

    number: int
    digest: str = Field(description="快照的标识，在各种存储中相同")
    published_at: str
    current: bool
    sources: list[SourceView]


class SnapshotsAnswer(BaseModel):
    """All snapshots, newest first."""

    model_config = ConfigDict(frozen=True)

    snapshots: list[SnapshotView]


class RollbackBody(BaseModel):
    """Where to go back to."""

    model_config = ConfigDict(
        extra="forbid", strict=True, json_schema_extra={"examples": [{"number": 3}]}
    )

    number: int = Field(ge=1, le=2**31 - 1, description="快照编号")
    lang: Language | None = Field(None, description="答复的语言")


@router.get("", summary="列出快照", responses=problems(503))
def list_snapshots(service: InService, _lang: Lang) -> SnapshotsAnswer:
    """全部快照，新的在前；每个出处的版本与日期一并列出。"""
    return SnapshotsAnswer(snapshots=[_view(s) for s in service.store().snapshots()])


@router.post(
    "/rollback",
    summary="回到较早的快照（须带令牌，记入审计）",
    responses=problems(401, 404, 409, 503),
)
def roll_back(
    body: RollbackBody, request: Request, service: InService, writer: Writer, _lang: Lang
) -> SnapshotView:
    """只移动指针，不删除任何内容；正在处理的请求仍用原来的快照。"""
    remember(request, body.lang)
    store = service.store()
    with service.database().writing() as session:
        published = {snapshot.number: snapshot for snapshot in store.snapshots()}
        target = published.get(body.number)
        if target is None:
            raise NotFound("store.no_snapshot", number=body.number)
        left = next((s.number for s in published.values() if s.current), None)
        # The line is written first: when it cannot be, nothing is moved.
        event = audit.Event(
            "snapshot.rolled_back",
            f"snapshot:{target.number}",
            {"left": left},
            snapshot=target.digest,
            request_id=request_id(request),
        )
        audit.write(session, writer, event)
        return _view(store.rollback(target.number))


def _view(snapshot: Snapshot) -> SnapshotView:
    return SnapshotView(
        number=snapshot.number,
        digest=snapshot.digest,
        published_at=snapshot.published_at,
        current=snapshot.current,
        sources=[
            SourceView(
                source=s.source, version=s.version, observed_on=s.observed_on, records=s.records
            )
            for s in snapshot.sources
        ],
    )
