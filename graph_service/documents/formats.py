"""The formats of a document by the ending of its file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath

from graph_service.documents.blocks import Sheet
from graph_service.documents.check_sheet import check_sheet
from graph_service.documents.checked_file import CheckedFile
from graph_service.errors import BadInput
from graph_service.messages import Language


def _word(sheets: Sequence[Sheet]) -> bytes:
    from graph_service.documents.word import word_document

    return word_document(sheets)


def _page(sheets: Sequence[Sheet], lang: Language) -> bytes:
    from graph_service.documents.web_page import web_page

    return web_page(sheets, lang)


# Each brings its library in when it is first asked for one: a command that writes nothing does not wait for it.
FORMATS: dict[str, Callable[[Sequence[Sheet], Language], bytes]] = {
    ".docx": lambda sheets, _lang: _word(sheets),
    ".html": _page,
}


def ending_of(file: str) -> str:
    """The ending of ``file``, one of FORMATS. BadInput for any other."""
    ending = PurePath(file).suffix.lower()
    if ending not in FORMATS:
        raise BadInput("document.unknown_ending", file=file, known=list(FORMATS))
    return ending


def check_document(checks: Sequence[CheckedFile], *, ending: str, lang: Language) -> bytes:
    """Those checks as one document, each beginning on a page of its own."""
    return FORMATS[ending]([check_sheet(checked, lang) for checked in checks], lang)
