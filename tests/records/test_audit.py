"""The audit is append-only in the database itself, and holds declared parameters only."""

from __future__ import annotations

import re

import pytest
import sqlalchemy as sa

from graph_service import messages
from graph_service.messages import render
from graph_service.records import audit
from graph_service.records.audit import ACTIONS, Event
from graph_service.records.engine import Database
from graph_service.records.principal import Principal

ROLLBACK = Event(
    "snapshot.rolled_back", "snapshot:3", {"left": 4}, snapshot="ab12", request_id="r-1"
)


@pytest.fixture
def written(database: Database, clerk: Principal) -> Database:
    with database.writing() as session:
        audit.write(session, clerk, ROLLBACK)
    return database


def test_a_line_names_who_what_and_where(written: Database, clerk: Principal) -> None:
    with written.reading() as session:
        newest = audit.newest(session, limit=1)[0]
    assert newest.actor == clerk
    assert newest.event == ROLLBACK
    assert newest.at.tzinfo is not None
    assert render(newest.said) == "回到快照 snapshot:3（此前为快照 4）"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET subject = 'snapshot:9'",
        "UPDATE audit SET at = at",
        "DELETE FROM audit",
        "DELETE FROM audit WHERE id = 1",
    ],
)
def test_nothing_is_altered_or_deleted(written: Database, statement: str) -> None:
    with (
        pytest.raises(sa.exc.IntegrityError, match="append-only"),
        written.writing_connection() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert _lines(written) == 2


def test_replacing_or_truncating_is_refused_too(written: Database) -> None:
    statement = "TRUNCATE audit"
    if written.address.startswith("sqlite"):
        statement = (
            "INSERT OR REPLACE INTO audit"
            " (id, at, principal_id, actor_kind, action, subject, params)"
            " SELECT id, at, principal_id, actor_kind, action, 'snapshot:9', params FROM audit"
        )
    with (
        pytest.raises(sa.exc.IntegrityError, match="append-only"),
        written.writing_connection() as connection,
    ):
        connection.exec_driver_sql(statement)
    assert _lines(written) == 2


def test_newest_first_and_on_from_there(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        for number in range(1, 6):
            audit.write(
                session, clerk, Event("snapshots.pruned", f"snapshot:{number}", {"kept": 1})
            )
    with database.reading() as session:
        first = audit.newest(session, limit=2)
        then = audit.newest(session, limit=2, before=first[-1].id)
    assert [line.event.subject for line in first + then] == [f"snapshot:{n}" for n in (5, 4, 3, 2)]


@pytest.mark.parametrize(
    "event",
    [
        Event("topic.read", "snapshot:1", {}),
        Event("snapshot.rolled_back", "snapshot:1", {}),
        Event("snapshot.rolled_back", "snapshot:1", {"left": 1, "topic": "T1000级碳纤维"}),
        Event("snapshot.rolled_back", "T1000级碳纤维 原丝", {"left": 1}),
        Event("snapshot.rolled_back", "snapshot:1", {"left": "长" * 201}),
    ],
)
def test_free_text_does_not_get_in(database: Database, clerk: Principal, event: Event) -> None:
    with pytest.raises(ValueError, match=re.escape(event.action)), database.writing() as session:
        audit.write(session, clerk, event)


def test_an_undone_change_leaves_no_line(database: Database, clerk: Principal) -> None:
    before = _lines(database)
    with pytest.raises(RuntimeError), database.writing() as session:
        audit.write(session, clerk, ROLLBACK)
        raise RuntimeError
    assert _lines(database) == before


@pytest.mark.parametrize("action", sorted(ACTIONS))
def test_every_action_has_a_sentence_with_its_parameters(action: str) -> None:
    entry = messages.codes()[f"records.action.{action}"]
    for lang in ("zh", "en"):
        assert set(re.findall(r"{(\w+)}", entry[lang])) == ACTIONS[action] | {"subject"}


def _lines(database: Database) -> int:
    with database.reading() as session:
        return len(audit.newest(session, limit=100))
