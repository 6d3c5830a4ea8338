"""Names every command and turns errors into a sentence and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from datetime import UTC, datetime
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

import typer

from graph_service.cli import ask, check, handover, load, look, pack, serve, user
from graph_service.cli.context import err, settings
from graph_service.errors import ConsortiumError
from graph_service.messages import Language, render, text
from graph_service.settings import Settings

app = typer.Typer(
    name="consortium",
    help="创新联合体撮合服务：读课题、找牵头单位与伙伴、起草组建方案、逐条核对备案指引。",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for commands in (load, ask, check, pack, handover, look, serve, user):
    commands.register(app)


def main() -> None:
    """The console script."""
    # A terminal that cannot show a character (GBK and ⚠) gets a question mark, not an error.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs one command; returns its exit code."""
    lang: Language = "en" if _asks_english(arguments) else "zh"
    try:
        result = app(args=arguments, standalone_mode=False)
    except ConsortiumError as error:
        err.print(render(error.said, lang), style="red")
        return error.exit_code
    except typer.Exit as stop:
        return stop.exit_code
    except typer.Abort:
        return 2
    except (BrokenPipeError, SystemExit) as stop:
        # The reader of our output went away (| head): nothing is wrong. click and rich make it an exit.
        if isinstance(stop, SystemExit) and not isinstance(stop.__context__, BrokenPipeError):
            return int(stop.code or 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _unforeseen(error, lang)
    return result if isinstance(result, int) else 0


def _unforeseen(error: Exception, lang: Language) -> int:
    """A wrong command line, in click's words; or a fault of ours, kept without its message."""
    if usage := _usage_sentence(error):
        err.print(usage, style="red")
        return 2
    err.print(text("cli.internal", lang, error=type(error).__name__, home=str(_home())))
    _keep_trace(error)
    return 3


def _asks_english(arguments: list[str]) -> bool:
    return "--lang=en" in arguments or ("--lang", "en") in pairwise(arguments)


def _usage_sentence(error: Exception) -> str | None:
    show = getattr(error, "format_message", None)
    context = getattr(error, "ctx", None)
    if show is None:
        return None
    path = getattr(context, "command_path", "consortium")
    return f"{show()}（{path} --help）"


def _home() -> object:
    try:
        return settings().home
    except ConsortiumError:
        return Settings.model_fields["home"].default


def _keep_trace(error: BaseException) -> None:
    """Where it went wrong, without the message: that may hold the topic, and a topic stands in no log."""
    path = Path(str(_home())) / "error.log"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as log:
        log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')} {_where(error)}\n")


def _where(error: BaseException) -> str:
    lines = (
        f"{Path(frame.filename).name}:{frame.lineno}:{frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    return f"{type(error).__name__} {' > '.join(lines)}"
