"""What resources ask for by annotation: the service, the desk of the current snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, cast

from fastapi import Depends, Request

from graph_service.api.service import Service
from queries.desk import Desk


def _service(request: Request) -> Service:
    return cast("Service", request.app.state.service)


InService = Annotated[Service, Depends(_service)]


def _desk(service: InService) -> Iterator[Desk]:
    with service.desks().lend() as desk:
        yield desk


AtDesk = Annotated[Desk, Depends(_desk)]
