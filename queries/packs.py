"""Opens a rule pack: one that comes with the program by its id, or a clerk's own by its file."""

from __future__ import annotations

from pathlib import Path

from graph_service.errors import BadInput
from graph_service.rules.pack import load_pack, packaged_pack
from graph_service.rules.rule import Pack


def open_pack(wanted: str) -> Pack:
    """The pack ``weihai-2022`` or ``my-city.yaml``. NotFound or BadInput otherwise."""
    if not wanted.endswith((".yaml", ".yml")):
        return packaged_pack(wanted)
    try:
        text = Path(wanted).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput("pack.cannot_read", path=wanted, why=str(error)) from error
    return load_pack(text, wanted)
