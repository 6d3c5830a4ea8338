"""The command line: ``consortium``. Errors come out as one sentence and an exit code, never a traceback."""

from graph_service.cli.application import main

__all__ = ["main"]
