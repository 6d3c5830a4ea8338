"""Reads the catalogue and renders sentences.

One TOML file per area; each entry is ``["area.code"]`` with ``zh``, ``en`` and, where the place is not
obvious, a ``note`` saying where the sentence shows. Placeholders are named (``{name}``); both languages
use the same ones. A missing code or parameter is a programming error and raises KeyError: tests render
every code that the program can produce.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Literal

from graph_service.domain.said import Lines, Said

Language = Literal["zh", "en"]
FOLDER = Path(__file__).parent / "catalogue"


@cache
def _catalogue() -> dict[str, dict[str, str]]:
    entries: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for code, entry in tomllib.loads(path.read_text(encoding="utf-8")).items():
            if code in entries:
                raise ValueError(f"{path.name}: message code {code} is defined twice")
            entries[code] = entry
    return entries


def codes() -> dict[str, dict[str, str]]:
    """All entries, code → {zh, en, note?}; for the tests and for docs/codes.md."""
    return dict(_catalogue())


def render(said: Said, lang: Language = "zh") -> str:
    """The sentence of ``said`` in ``lang``. Parameters that are Said themselves are rendered too."""
    params = {name: _spoken(value, lang) for name, value in said.params.items()}
    return _catalogue()[said.code][lang].format(**params)


def text(code: str, lang: Language = "zh", /, **params: object) -> str:
    """Short for ``render(Said(code, params), lang)``."""
    return render(Said(code, params), lang)


def _spoken(value: object, lang: Language) -> object:
    if isinstance(value, Said):
        return render(value, lang)
    if isinstance(value, Lines):
        return "\n".join(render(part, lang) for part in value.parts)
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return ("、" if lang == "zh" else ", ").join(str(_spoken(item, lang)) for item in items)
    return value
