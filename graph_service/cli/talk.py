"""A conversation on the terminal or through a pipe: one line said, one line answered."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from graph_service.errors import BadInput
from graph_service.messages import Language, text

BACK = frozenset({"上一步", "返回", "back"})
STOP = frozenset({"退出", "停止", "quit", "exit", "stop"})
_PROMPT = "> "


@dataclass(frozen=True)
class Talk:
    """``console`` shows what is said; answers come from standard input."""

    console: Console
    lang: Language

    def say(self, code: str, /, style: str = "", **params: object) -> None:
        """One sentence of the catalogue on a line of its own."""
        self.console.print(Text(text(code, self.lang, **params), style=style))

    def show(self, line: str, style: str = "") -> None:
        """A line as it stands."""
        self.console.print(Text(line, style=style))

    def hear(self) -> str | None:
        """One line, trimmed; None when there is no more to come, or a person has had enough (Ctrl-C)."""
        try:
            if sys.stdin.isatty() and self.console.is_terminal and self.console.file is sys.stdout:
                return input(_PROMPT).strip()
            self.console.print(_PROMPT, end="")
            line = sys.stdin.readline()
        except (EOFError, KeyboardInterrupt):
            line = ""
        except UnicodeDecodeError as error:
            raise BadInput("walk.not_utf8") from error
        if not sys.stdin.isatty() or not line:
            self.console.print()  # nobody has typed the end of the line
        return line.strip() if line else None
