"""The log of interpretations only grows: answers are withdrawn by later entries, and the audit tells of both."""

from __future__ import annotations

from datetime import date

import pytest
import sqlalchemy as sa

from graph_service.errors import NotFound, Refused
from graph_service.records import audit, interpretations
from graph_service.records.engine import Database
from graph_service.records.interpretations import Answer
from graph_service.records.principal import Principal

ANSWER = Answer(
    question="外地新型研发机构能否牵头？",
    words="可以（虚构）",
    office="威海市科学技术局",
    on=date(2025, 6, 1),
    document_no="威科函〔2025〕3号（虚构）",
    file="答复.pdf",
    sha256="a" * 64,
)
BARE = Answer("问", "答", "威海市科学技术局", date(2025, 6, 2))


def test_answers_stand_until_they_are_withdrawn(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        one = interpretations.record(
            session, "weihai-2022", "三.1a", ANSWER, note="电话核实", by=clerk
        )
        two = interpretations.record(session, "weihai-2022", "过渡", BARE, note=None, by=clerk)
        interpretations.record(session, "hefei-2025", "一", BARE, note=None, by=clerk)
        taken = interpretations.withdraw(session, one.id, note="录错", by=clerk)
    with database.reading() as session:
        found = interpretations.history(session, "weihai-2022")
        assert len(interpretations.history(session)) == 4
    assert [(e.id, e.answer, e.note, e.withdrawn_by) for e in found] == [
        (one.id, ANSWER, "电话核实", taken.id),
        (two.id, BARE, None, None),
        (taken.id, None, "录错", None),
    ]
    assert (found[2].withdraws, found[2].clause, found[2].by) == (one.id, "三.1a", "王芳")


def test_an_answer_is_withdrawn_once(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        one = interpretations.record(session, "weihai-2022", "三.1a", ANSWER, note=None, by=clerk)
        taken = interpretations.withdraw(session, one.id, note=None, by=clerk)
    for number, error in ((one.id, Refused), (taken.id, NotFound), (99, NotFound)):
        with pytest.raises(error), database.writing() as session:
            interpretations.withdraw(session, number, note=None, by=clerk)


def test_the_audit_tells_of_both(database: Database, clerk: Principal) -> None:
    with database.writing() as session:
        one = interpretations.record(session, "weihai-2022", "三.1a", ANSWER, note=None, by=clerk)
        interpretations.withdraw(session, one.id, note=None, by=clerk)
    with database.reading() as session:
        withdrawn, recorded = audit.newest(session, limit=2)
    assert (recorded.actor.name, recorded.event.action, recorded.event.subject) == (
        "王芳",
        "pack.interpreted",
        "pack:weihai-2022",
    )
    assert recorded.event.params == {
        "entry": one.id,
        "clause": "三.1a",
        "office": "威海市科学技术局",
        "on": "2025-06-01",
        "document": "威科函〔2025〕3号（虚构）",
        "sha256": "a" * 64,
    }
    assert withdrawn.event.params == {"entry": one.id}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE interpretation SET answer = '不可以'",
        "UPDATE interpretation SET answered_on = '2030-01-01'",
        "DELETE FROM interpretation",
        "INSERT INTO interpretation (pack_id, clause, answer, recorded_by, recorded_at)"
        " VALUES ('x', '一', '没有所问', 'system', '2025-01-01')",
    ],
)
def test_nothing_recorded_can_be_altered(
    database: Database, clerk: Principal, statement: str
) -> None:
    with database.writing() as session:
        interpretations.record(session, "weihai-2022", "三.1a", ANSWER, note=None, by=clerk)
    with pytest.raises(sa.exc.IntegrityError), database.writing_connection() as connection:
        connection.exec_driver_sql(statement)
    with database.reading() as session:
        assert [e.answer for e in interpretations.history(session)] == [ANSWER]
