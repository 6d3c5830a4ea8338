"""Writers are alone: nothing that was read for a write is changed under it."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa

from graph_service.errors import Refused
from graph_service.records import decisions, principals
from graph_service.records.engine import Database, connect
from graph_service.records.principal import Principal

WRITERS, ROUNDS = 6, 25


@pytest.fixture
def counter(database: Database) -> Database:
    with database.writing_connection() as connection:
        connection.exec_driver_sql("CREATE TABLE counter (n INTEGER NOT NULL)")
        connection.exec_driver_sql("INSERT INTO counter VALUES (0)")
    return database


def test_no_update_is_lost(counter: Database) -> None:
    def count_up(_: int) -> None:
        for _round in range(ROUNDS):
            with counter.writing() as session:
                n = session.scalar(sa.text("SELECT n FROM counter"))
                session.execute(sa.text("UPDATE counter SET n = :n"), {"n": n + 1})

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(count_up, range(WRITERS)))
    with counter.reading() as session:
        assert session.scalar(sa.text("SELECT n FROM counter")) == WRITERS * ROUNDS


def test_a_reader_does_not_wait_for_a_writer(counter: Database) -> None:
    with counter.writing() as writer:
        writer.execute(sa.text("UPDATE counter SET n = 7"))
        with counter.reading() as reader:
            assert reader.scalar(sa.text("SELECT n FROM counter")) == 0


def test_what_a_reader_changes_is_thrown_away(counter: Database) -> None:
    with counter.reading() as session:
        session.execute(sa.text("UPDATE counter SET n = 7"))
    with counter.reading() as session:
        assert session.scalar(sa.text("SELECT n FROM counter")) == 0


def test_one_of_two_takes_a_decision_back(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        made = decisions.decide(session, "merge", "org:a", {"with": "org:b"}, by=clerk)

    def take_back(_: int) -> bool:
        try:
            with database.writing() as session:
                decisions.take_back(session, made.id, by=clerk)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(WRITERS) as pool:
        assert sum(pool.map(take_back, range(WRITERS))) == 1


def test_the_same_new_actor_at_once_is_one_principal(database: Database) -> None:
    def act(_: int) -> str:
        with database.writing() as session:
            return principals.actor(session, "李雷").id

    with ThreadPoolExecutor(WRITERS) as pool:
        assert len(set(pool.map(act, range(WRITERS)))) == 1


def test_several_processes_open_an_empty_database_at_once(url: str) -> None:
    program = textwrap.dedent(
        """
        import sys
        from graph_service.records import principals
        from graph_service.records.opening import open_database
        database = open_database(sys.argv[1])
        with database.reading() as session:
            print(principals.system(session).id)
        database.close()
        """
    )
    command = [sys.executable, "-W", "error", "-c", program, url]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in running]
    assert ended == [("system\n", "", 0)] * 4


def test_a_new_sqlite_file_opened_at_once_refuses_nobody(tmp_path: Path) -> None:
    """The switch to WAL: without waiting, one opening in forty was told that the database is locked."""
    together = Barrier(WRITERS, timeout=30)

    def open_all(_: int) -> None:
        for number in range(4 * ROUNDS):
            together.wait()
            database = connect(f"sqlite:///{tmp_path / str(number)}.sqlite")
            with database.writing() as session:
                session.execute(sa.text("CREATE TABLE IF NOT EXISTS t (n INTEGER)"))
            database.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(open_all, range(WRITERS)))
