"""Principals, tokens and decisions."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import sqlalchemy as sa
import time_machine

from graph_service.errors import BadInput, ConsortiumError, NotFound, Refused, Unauthorised
from graph_service.records import audit, decisions, principals, tokens
from graph_service.records.engine import Database
from graph_service.records.principal import SYSTEM, Principal


def _code(error: pytest.ExceptionInfo[ConsortiumError]) -> str:
    return error.value.said.code


def test_nobody_named_means_the_system(database: Database) -> None:
    with database.reading() as session:
        assert principals.actor(session, None) == Principal(SYSTEM, SYSTEM, "system", True)


def test_a_new_actor_becomes_a_user_once(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        assert principals.actor(session, " 王芳 ") == clerk
        assert [p.name for p in principals.everyone(session)] == [SYSTEM, "王芳"]


@pytest.mark.parametrize("name", ["", "   ", "长" * 101, "a\nb", "a\x00b"])
def test_names_that_are_none(database: Database, name: str) -> None:
    with pytest.raises(BadInput) as error, database.writing() as session:
        principals.actor(session, name)
    assert _code(error) == "records.principal.bad_name"


def test_a_deactivated_user_acts_no_more_and_stays_on_record(
    database: Database, clerk: Principal
) -> None:
    with database.writing() as session:
        token = tokens.issue(session, clerk, "脚本", by=clerk)
        principals.deactivate(session, clerk.name, by=principals.system(session))
    with database.reading() as session:
        assert not principals.find(session, clerk.name).active
        with pytest.raises(Unauthorised):
            principals.actor(session, clerk.name)
        with pytest.raises(Unauthorised):
            tokens.verify(session, token)
        assert [line.event.action for line in audit.newest(session, limit=9)] == [
            "principal.deactivated",
            "token.issued",
            "principal.added",
        ]


def test_refusals_about_principals(database: Database, clerk: Principal) -> None:
    with database.reading() as session:
        for kind, refused in (
            (Refused, lambda: principals.add(session, clerk.name, "user", by=clerk)),
            (Refused, lambda: principals.deactivate(session, SYSTEM, by=clerk)),
            (NotFound, lambda: principals.deactivate(session, "无此人", by=clerk)),
            (NotFound, lambda: principals.find(session, "无此人")),
        ):
            with pytest.raises(kind):
                refused()


def test_a_token_opens_until_it_is_revoked(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        token = tokens.issue(session, clerk, "脚本", by=clerk)
    with database.reading() as session:
        assert tokens.verify(session, token) == clerk
        listed = tokens.issued(session)
    assert [(t.owner, t.label, t.revoked_at) for t in listed] == [("王芳", "脚本", None)]
    with database.writing() as session:
        tokens.revoke(session, listed[0].id, by=clerk)
        tokens.revoke(session, listed[0].id, by=clerk)
    with database.reading() as session, pytest.raises(Unauthorised) as error:
        tokens.verify(session, token)
    assert _code(error) == "records.token.revoked"


def test_a_token_ends_on_its_day(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        token = tokens.issue(session, clerk, "脚本", by=clerk, days=7)
    with database.reading() as session:
        with time_machine.travel(datetime.now(UTC) + timedelta(days=6)):
            tokens.verify(session, token)
        with (
            time_machine.travel(datetime.now(UTC) + timedelta(days=8)),
            pytest.raises(Unauthorised) as error,
        ):
            tokens.verify(session, token)
    assert _code(error) == "records.token.expired"


def test_only_a_digest_is_kept(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        token = tokens.issue(session, clerk, "脚本", by=clerk)
    with database.reading() as session:
        rows = session.execute(sa.text("SELECT * FROM api_token")).all()
        lines = session.execute(sa.text("SELECT * FROM audit")).all()
    assert token.split("_", 2)[2] not in f"{rows}{lines}"


@pytest.mark.parametrize("spoil", ["id", "secret", "form", "empty", "surrogate"])
def test_no_token_of_ours(database: Database, clerk: Principal, spoil: str) -> None:
    with database.writing() as session:
        token = tokens.issue(session, clerk, "脚本", by=clerk)
    _, token_id, secret = token.split("_", 2)
    wrong = {
        "id": f"ct_{'0' * 16}_{secret}",
        "secret": f"ct_{token_id}_{'A' * 43}",
        "form": token + "x",
        "empty": "",
        "surrogate": "\ud800",
    }[spoil]
    with database.reading() as session, pytest.raises(Unauthorised) as error:
        tokens.verify(session, wrong)
    assert _code(error) == "records.token.invalid"


@pytest.mark.parametrize(("days", "label"), [(0, ""), (367, ""), (1, "长" * 101)])
def test_tokens_that_are_not_issued(
    database: Database, clerk: Principal, days: int, label: str
) -> None:
    with database.writing() as session, pytest.raises(BadInput):
        tokens.issue(session, clerk, label, by=clerk, days=days)
    with database.writing() as session, pytest.raises(NotFound):
        tokens.revoke(session, "无", by=clerk)


def test_a_decision_stands_until_taken_back_and_stays_on_record(
    database: Database, clerk: Principal
) -> None:
    with database.writing() as session:
        kept = decisions.decide(session, "merge", "org:a", {"with": "org:b"}, by=clerk)
        gone = decisions.decide(session, "merge", "org:a", {"with": "org:c"}, by=clerk)
        other = decisions.decide(session, "split", "org:d", {}, by=clerk)
    with database.writing() as session:
        taken = decisions.take_back(session, gone.id, by=clerk)
    with database.reading() as session:
        assert decisions.standing(session) == [kept, other]
        assert decisions.standing(session, kind="merge") == [kept]
        assert decisions.about(session, "org:a") == [kept, taken]
    assert (taken.taken_back_by, taken.decided_by) == (clerk.id, clerk.id)
    assert taken.taken_back_at is not None


def test_a_decision_is_taken_back_once(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        made = decisions.decide(session, "merge", "org:a", {}, by=clerk)
        decisions.take_back(session, made.id, by=clerk)
    with pytest.raises(Refused), database.writing() as session:
        decisions.take_back(session, made.id, by=clerk)
    with pytest.raises(NotFound), database.writing() as session:
        decisions.take_back(session, made.id + 1, by=clerk)


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM decision",
        "UPDATE decision SET subject = 'org:z'",
        "UPDATE decision SET payload = '{}'",
        "UPDATE decision SET decided_by = 'system'",
        "UPDATE decision SET taken_back_at = NULL, taken_back_by = NULL",
    ],
)
def test_a_decision_is_never_deleted_or_reworded(
    database: Database, clerk: Principal, statement: str
) -> None:
    with database.writing() as session:
        made = decisions.decide(session, "merge", "org:a", {"with": "org:b"}, by=clerk)
        decisions.take_back(session, made.id, by=clerk)
    with (
        pytest.raises(sa.exc.IntegrityError, match="taken back"),
        database.writing_connection() as connection,
    ):
        connection.exec_driver_sql(statement)
