"""The register of packs only grows: entries are withdrawn by later ones, and the audit tells of both."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from graph_service.errors import NotFound, Refused
from graph_service.records import audit, pack_register
from graph_service.records.engine import Database
from graph_service.records.pack_register import NewEntry
from graph_service.records.principal import Principal

EXTENSION = NewEntry(
    "extension",
    "weihai-2022",
    document_no="威科字〔2025〕9号（虚构）",
    valid_to=date(2027, 6, 28),
    file="延期.pdf",
    sha256="a" * 64,
)
PACK = NewEntry("pack", "yunxi-2025", document_no="云科字〔2025〕1号", content="id: yunxi-2025\n")


def test_entries_stand_until_they_are_withdrawn(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        one = pack_register.register(session, EXTENSION, by=clerk)
        two = pack_register.register(session, PACK, by=clerk)
    with database.reading() as session:
        assert [e.new for e in pack_register.standing(session)] == [EXTENSION, PACK]
    with database.writing() as session:
        taken = pack_register.withdraw(session, one.id, note="录错", by=clerk)
    with database.reading() as session:
        assert [e.id for e in pack_register.standing(session)] == [two.id]
        history = pack_register.history(session)
    assert [(e.id, e.withdrawn_by) for e in history] == [
        (one.id, taken.id),
        (two.id, None),
        (taken.id, None),
    ]
    assert (history[0].by, history[2].new.note, history[2].new.withdraws) == (
        "王芳",
        "录错",
        one.id,
    )
    assert history[0].new == EXTENSION


def test_an_entry_is_withdrawn_once(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        entry = pack_register.register(session, PACK, by=clerk)
        taken = pack_register.withdraw(session, entry.id, note=None, by=clerk)
    for number, error in ((entry.id, Refused), (taken.id, NotFound), (99, NotFound)):
        with pytest.raises(error), database.writing() as session:
            pack_register.withdraw(session, number, note=None, by=clerk)


def test_the_audit_tells_who_registered_what(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        entry = pack_register.register(session, EXTENSION, by=clerk)
        pack_register.withdraw(session, entry.id, note=None, by=clerk)
    with database.reading() as session:
        withdrawn, registered = audit.newest(session, limit=2)
    assert (registered.actor.name, registered.event.subject) == ("王芳", "pack:weihai-2022")
    assert registered.event.params == {
        "kind": "extension",
        "entry": entry.id,
        "document": "威科字〔2025〕9号（虚构）",
        "sha256": "a" * 64,
    }
    assert (withdrawn.event.action, withdrawn.event.params) == (
        "pack.withdrawn",
        {"entry": entry.id},
    )
    assert withdrawn.said.code == "records.action.pack.withdrawn"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pack_entry SET valid_to = '2030-01-01'",
        "UPDATE pack_entry SET withdraws = id",
        "DELETE FROM pack_entry",
        "INSERT INTO pack_entry (id, kind, pack_id, registered_by, registered_at)"
        " VALUES (1, 'pack', 'x', 'system', '2025-01-01') ON CONFLICT (id) DO UPDATE SET kind = 'pack'",
    ],
)
def test_nothing_registered_can_be_altered(
    database: Database, clerk: Principal, statement: str
) -> None:
    with database.writing() as session:
        pack_register.register(session, EXTENSION, by=clerk)
    with pytest.raises(sa.exc.IntegrityError), database.writing_connection() as connection:
        connection.exec_driver_sql(statement)
    with database.reading() as session:
        assert [e.new for e in pack_register.history(session)] == [EXTENSION]


def test_replacing_a_row_is_refused_too(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        pack_register.register(session, EXTENSION, by=clerk)
    with database.writing_connection() as connection:
        if connection.dialect.name != "sqlite":
            return
    with pytest.raises(sa.exc.IntegrityError), database.writing_connection() as connection:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO pack_entry (id, kind, pack_id, registered_by, registered_at)"
            " VALUES (1, 'pack', 'x', 'system', '2025-01-01')"
        )
