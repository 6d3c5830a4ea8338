"""Sheets as one HTML page: self-contained, everything escaped, fit for printing on A4."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from graph_service.documents.blocks import Sheet, is_tall, printable
from graph_service.messages import Language

_TEMPLATES = Path(__file__).parent / "templates"


def web_page(sheets: Sequence[Sheet], lang: Language) -> bytes:
    """The page, in UTF-8."""
    rendered = _template().render(
        sheets=sheets,
        is_tall=is_tall,
        lang="zh-CN" if lang == "zh" else "en",
        title="、".join(dict.fromkeys(sheet.name for sheet in sheets)),
    )
    return rendered.encode()


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Plain text only: what is already markup comes from the template itself.
        finalize=lambda value: printable(value) if type(value) is str else value,
    )
    return environment.get_template("sheets.html")
