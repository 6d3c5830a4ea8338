"""What a command works with: settings, the open store or desk, the language, and how it prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import cast

from pydantic import BaseModel, ValidationError
from rich.console import Console

from graph_service.cli.options import parse_day
from graph_service.errors import BadInput
from graph_service.messages import Language
from graph_service.records.opening import open_database
from graph_service.settings import Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import GraphStore
from queries.asking import Asking
from queries.desk import Desk, open_desk
from queries.pack_registration import shelf_of
from queries.packs import Shelf

_UNWATCHED_WIDTH = 110
# markup=False: what people type or load is text, not markup.
out = Console(
    highlight=False,
    markup=False,
    soft_wrap=True,
    width=None if sys.stdout.isatty() else _UNWATCHED_WIDTH,
)
err = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


@cache
def settings() -> Settings:
    """The settings of this process. BadInput when the environment holds a wrong value."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "CONSORTIUM_" + str(first["loc"][0]).upper()
        raise BadInput("ask.bad_setting", name=name, value=first["input"]) from error


def language(asked: str | None) -> Language:
    """The language asked for, else that of the settings. BadInput for any other."""
    if asked is None:
        return settings().lang
    if asked in ("zh", "en"):
        return cast(Language, asked)
    raise BadInput("ask.bad_language", value=asked)


@contextmanager
def opened_store() -> Iterator[GraphStore]:
    """The store, closed afterwards."""
    store = open_store(settings())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def opened_desk() -> Iterator[Desk]:
    """A desk over the current snapshot."""
    with opened_store() as store:
        desk = open_desk(store.reader(), settings().home)
        try:
            yield desk
        finally:
            desk.close()


def opened_shelf() -> Shelf:
    """The packs that come with the program and those that were registered."""
    chosen = settings()
    if chosen.database_url is None and not chosen.records_file.exists():
        return Shelf()  # nobody has recorded anything: asking makes no database
    database = open_database(chosen.applications_database())
    try:
        return shelf_of(database)
    finally:
        database.close()


def asking(pack: str | None, as_of: str | None, lang: str | None) -> Asking:
    """How the question is asked."""
    shelf, day = opened_shelf(), parse_day(as_of)
    return Asking(shelf.open(pack) if pack else shelf.default(day), day, language(lang))


def print_json(answer: BaseModel) -> None:
    """One JSON document on standard output."""
    write_json(answer.model_dump_json(by_alias=True, indent=1))


def write_json(document: str) -> None:
    """UTF-8 whatever the terminal speaks: JSON is for programs."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(document + "\n")
    else:
        stream.write(document.encode() + b"\n")
        stream.flush()
