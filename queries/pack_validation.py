"""Looks a rule pack over as a whole and tells everything that is wrong with it in one go."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph_service.errors import BadInput
from graph_service.rules.pack import load_pack, pack_faults
from graph_service.rules.pack_head import read_head
from graph_service.rules.rule import Pack
from graph_service.rules.sections import split_sections
from queries.packs import PACK_SUFFIXES, Shelf, read_pack_file


def validate_pack(
    shelf: Shelf, wanted: str, *, sections: Mapping[str, str] | None = None
) -> tuple[Pack | None, list[BadInput]]:
    """The pack of a file (or id) when nothing is wrong with it, else None and every fault.

    With the ``sections`` of its document, quotes are looked for in them letter by letter.
    """
    if not wanted.endswith(PACK_SUFFIXES):
        pack = shelf.open(wanted)
        text, file = shelf.texts[wanted], f"{wanted}.yaml"
    else:
        pack, text, file = None, read_pack_file(wanted), wanted
    faults = pack_faults(text, file, shelf.texts, sections=sections)
    if not faults:
        faults = list(shelf.faults_beside(read_head(text, file), file))
    if faults:
        return None, faults
    return pack or load_pack(text, file, shelf.texts), []


def read_sections(path: Path) -> dict[str, str]:
    """The sections of a document's text. BadInput when it cannot be read or has no headings."""
    sections = split_sections(read_pack_file(str(path), code="pack.cannot_read_text"))
    if len(sections) < 2:
        raise BadInput("pack.no_sections", path=str(path))
    return sections
