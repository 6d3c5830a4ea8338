"""The web application: every router, middleware and handler is named here, on one screen.

``uvicorn graph_service.app:create_app --factory`` serves it; ``consortium serve`` does so on the
loopback.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from importlib.metadata import version

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool

from graph_service.api import (
    PREFIX,
    check_documents,
    checks,
    gaps,
    handovers,
    health,
    leads,
    organisations,
    packs,
    partners,
    problems,
    proposals,
    snapshots,
    topics,
    what_if,
    workbooks,
)
from graph_service.api.limits import BodyLimit
from graph_service.api.logs import RequestLog, make_logger
from graph_service.api.openapi import describe
from graph_service.api.service import Service
from graph_service.settings import Settings

ROUTERS = (
    topics.router,
    leads.router,
    partners.router,
    proposals.router,
    checks.router,
    check_documents.router,
    handovers.router,
    workbooks.router,
    what_if.router,
    gaps.router,
    organisations.router,
    packs.router,
    snapshots.router,
    health.router,
)


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application; the store and the database are opened when it starts and closed when it
    ends.
    """
    chosen = settings or Settings()
    app = FastAPI(
        title="创新联合体撮合服务",
        version=version("consortium-match"),
        summary="识读课题、找牵头单位与伙伴、拟定组成、逐条核对备案指引、查产业链缺口",
        openapi_url=f"{PREFIX}/openapi.json",
        # The bundled pages fetch scripts from a public CDN: not here.
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan,
    )
    app.state.settings = chosen
    app.state.logger = make_logger(chosen.log_level)
    for router in ROUTERS:
        app.include_router(router)
    problems.install(app)
    app.add_middleware(BodyLimit, max_bytes=chosen.max_body_bytes)
    app.add_middleware(RequestLog, logger=app.state.logger)  # added last, so it is outermost
    app.openapi = describe(app)  # type: ignore[method-assign]
    return app


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    service = app.state.service = Service(app.state.settings)
    # Opened now rather than by the first request; what is missing may still come: /readyz tells.
    for part, why in (await run_in_threadpool(service.missing)).items():
        app.state.logger.info("start", part=part, ready=why is None, code=why and why.code)
    try:
        yield
    finally:
        service.close()
