"""The command that serves the API."""

from __future__ import annotations

from typing import Annotated

import typer

from graph_service.cli.context import err, language, settings
from graph_service.errors import BadInput
from graph_service.messages import text

LOOPBACK = ("127.0.0.1", "localhost", "::1")
LARGEST_PORT = 65_535


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("serve", help="启动 API（只在本机 127.0.0.1）")(serve)


def serve(
    host: Annotated[
        str, typer.Option("--host", metavar="HOST", help="只接受本机地址")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", metavar="PORT", help="端口")] = 8000,
) -> None:
    if host not in LOOPBACK:
        raise BadInput("serve.only_loopback", host=host)
    if not 1 <= port <= LARGEST_PORT:
        raise BadInput("serve.bad_port", port=port)
    import uvicorn

    from graph_service.app import create_app

    err.print(text("serve.address", language(None), host=host, port=port))
    uvicorn.run(create_app(settings()), host=host, port=port, log_config=None, access_log=False)
