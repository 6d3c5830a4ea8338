"""Which pack answers: extensions and successors that were registered, and the day that is asked about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graph_service.errors import BadInput, NotFound, Refused
from graph_service.messages import render
from graph_service.records import audit, pack_register
from graph_service.records.engine import Database
from graph_service.records.opening import open_database
from graph_service.rules.verdict import basis_of, basis_words
from graph_service.rules.words import speak
from queries.check import check_membership
from queries.pack_registration import (
    FaultyPack,
    Paper,
    register_extension,
    register_pack,
    shelf_of,
    withdraw,
)
from queries.pack_validation import validate_pack
from queries.packs import HOME_PACK, Shelf
from queries.proposal_file import proposal_of
from tests.rules.test_pack import GOOD

SUCCESSOR = (
    GOOD.replace("id: test-pack", "id: weihai-test\nsupersedes: weihai-2022")
    .replace('{code: "1", name: 某市, level: 市}', '{code: "371000", name: 威海市, level: 市}')
    .replace("valid_from: 2025-01-01", "valid_from: 2025-08-01")
    .replace("测试指引", "威海市某指引（虚构）")
    .replace("basis: {in_force: {zh: 有效, en: in force}}\n", "")
)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(f"sqlite:///{tmp_path / 'records.sqlite'}")
    yield opened
    opened.close()


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    file = tmp_path / "延期.pdf"
    file.write_bytes(b"%PDF-1.4 fictitious")
    return Paper("威科字〔2025〕9号（虚构）", file)


def _file(folder: Path, content: str, name: str = "pack.yaml") -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


def _told(shelf: Shelf, day: str) -> tuple[str, str, str]:
    pack = shelf.default(date.fromisoformat(day))
    words = basis_words(pack, date.fromisoformat(day))
    return pack.id, basis_of(pack, date.fromisoformat(day)), speak(words, "zh")


def test_without_a_register_the_city_has_its_guideline() -> None:
    shelf = Shelf()
    assert _told(shelf, "2025-06-28")[:2] == (HOME_PACK, "in_force")
    assert _told(shelf, "2025-06-29")[:2] == (HOME_PACK, "expired")
    assert _told(shelf, "2022-06-28")[:2] == (HOME_PACK, "not_yet_in_force")


def test_an_extension_moves_the_last_day_and_is_named(database: Database, paper: Paper) -> None:
    before = shelf_of(database).open(HOME_PACK)
    register_extension(database, HOME_PACK, date(2027, 6, 28), paper=paper, actor="王芳")
    shelf = shelf_of(database)
    pack, basis, sentence = _told(shelf, "2025-07-10")
    assert (pack, basis) == (HOME_PACK, "in_force")
    assert "威科字〔2025〕9号（虚构）" in sentence and "2027-06-28" in sentence
    assert _told(shelf, "2027-06-28")[1] == "in_force"
    assert _told(shelf, "2027-06-29")[1] == "expired"
    assert "已失效1天" in _told(shelf, "2027-06-29")[2]
    assert shelf.open(HOME_PACK).digest != before.digest
    assert shelf.open(HOME_PACK).valid_to == date(2027, 6, 28)
    again = register_extension(database, HOME_PACK, date(2028, 6, 28), paper=paper, actor=None)
    assert _told(shelf_of(database), "2028-06-28")[1] == "in_force"
    withdraw(database, again.id, note="录错", actor="王芳")
    assert _told(shelf_of(database), "2028-06-28")[1] == "expired"


def test_the_clause_of_the_gate_follows_the_extension(database: Database, paper: Paper) -> None:
    register_extension(database, HOME_PACK, date(2027, 6, 28), paper=paper, actor=None)
    proposal = proposal_of({"name": "甲", "lead": {"organisation": "甲公司"}}, "p")
    pack = shelf_of(database).open(HOME_PACK)
    found = check_membership(None, proposal, pack=pack, as_of=date(2026, 1, 1))
    gate = next(clause for clause in found.clauses if clause.id == "末.b")
    assert (found.basis, gate.result, gate.sentence) == ("in_force", "pass", found.basis_sentence)


def test_an_extension_needs_a_document_and_a_later_day(
    database: Database, paper: Paper, tmp_path: Path
) -> None:
    wrong: list[tuple[str, date, Paper]] = [
        ("weihai-2023", date(2027, 1, 1), paper),
        (HOME_PACK, date(2025, 6, 28), paper),
        (HOME_PACK, date(2027, 1, 1), Paper("文号", None)),
        (HOME_PACK, date(2027, 1, 1), Paper(" ", paper.file)),
        (HOME_PACK, date(2027, 1, 1), Paper("文号", tmp_path / "没有.pdf")),
        (HOME_PACK, date(2027, 1, 1), Paper("文" * 201, paper.file)),
    ]
    for pack, day, on in wrong:
        with pytest.raises(BadInput):
            register_extension(database, pack, day, paper=on, actor=None)
    assert shelf_of(database) == Shelf({}, {})


def test_a_successor_answers_from_its_first_day_on(database: Database, tmp_path: Path) -> None:
    entry = register_pack(database, _file(tmp_path, SUCCESSOR), paper=Paper(), actor="王芳")
    assert entry.new.kind == "successor"
    shelf = shelf_of(database)
    assert _told(shelf, "2025-06-28")[:2] == (HOME_PACK, "in_force")
    # Between the two there is a gap: the old one has expired, the new one is still to come.
    assert _told(shelf, "2025-07-31")[:2] == (HOME_PACK, "expired")
    assert _told(shelf, "2025-08-01")[:2] == ("weihai-test", "in_force")
    # Who names the old pack still gets it.
    assert shelf.open(HOME_PACK).term.successor is not None
    assert "有效期至2025-06-28" in _told(shelf, "2025-07-31")[2]


def test_a_successor_that_comes_early_ends_the_old_pack(database: Database, tmp_path: Path) -> None:
    early = SUCCESSOR.replace("2025-08-01", "2025-03-01")
    register_pack(database, _file(tmp_path, early), paper=Paper(), actor=None, replaces=True)
    old = shelf_of(database).open(HOME_PACK)
    assert old.valid_to == date(2025, 2, 28)
    told = speak(basis_words(old, date(2025, 3, 2)), "zh")
    assert "自2025-03-01起替代" in told and "威海市某指引（虚构）" in told and "已失效2天" in told
    assert "自2025-03-01起由" in speak(basis_words(old, date(2025, 2, 28)), "zh")
    assert _told(shelf_of(database), "2025-03-01")[0] == "weihai-test"
    with pytest.raises(Refused):
        file = Paper("文号", Path(__file__))
        register_extension(database, HOME_PACK, date(2027, 1, 1), paper=file, actor=None)


def test_only_packs_without_faults_are_registered(database: Database, tmp_path: Path) -> None:
    with pytest.raises(FaultyPack) as caught:
        bad = SUCCESSOR.replace("kind: fact", "kind: facts").replace("due: apply", "due: now")
        register_pack(database, _file(tmp_path, bad), paper=Paper(), actor=None)
    assert len(caught.value.faults) == 2
    beside = SUCCESSOR.replace("supersedes: weihai-2022\n", "").replace("2025-08-01", "2025-06-28")
    with pytest.raises(FaultyPack) as caught:
        register_pack(database, _file(tmp_path, beside), paper=Paper(), actor=None)
    (fault,) = caught.value.faults
    assert "weihai-2022" in render(fault.said) and "supersedes" in render(fault.said)
    with pytest.raises(BadInput):
        nothing = beside.replace("2025-06-28", "2025-06-29")
        register_pack(database, _file(tmp_path, nothing), paper=Paper(), actor=None, replaces=True)
    assert shelf_of(database) == Shelf({}, {})


def test_an_id_is_taken_once(database: Database, tmp_path: Path) -> None:
    path = _file(tmp_path, GOOD)
    entry = register_pack(database, path, paper=Paper(), actor=None)
    assert (entry.new.kind, entry.new.document_no) == ("pack", "测字〔2025〕1号")
    with pytest.raises(Refused):
        register_pack(database, path, paper=Paper(), actor=None)
    home = GOOD.replace("id: test-pack", f"id: {HOME_PACK}").replace('code: "1"', 'code: "2"')
    with pytest.raises(Refused):
        register_pack(database, _file(tmp_path, home, "h.yaml"), paper=Paper(), actor=None)
    withdraw(database, entry.id, note=None, actor=None)
    with pytest.raises(NotFound):
        shelf_of(database).open("test-pack")
    register_pack(database, path, paper=Paper(), actor=None)
    assert shelf_of(database).open("test-pack").id == "test-pack"


def test_what_others_rest_upon_stays(database: Database, tmp_path: Path) -> None:
    base = register_pack(database, _file(tmp_path, GOOD), paper=Paper(), actor=None)
    child = (
        GOOD.replace("id: test-pack", "id: test-child\nextends: test-pack")
        .replace("level: 市", "level: 区市")
        .split("rules:")[0]
    )
    top = register_pack(
        database, _file(tmp_path, f"{child}rules: []\n", "c.yaml"), paper=Paper(), actor=None
    )
    assert shelf_of(database).open("test-child").rule("甲.1") is not None
    with pytest.raises(Refused):
        withdraw(database, base.id, note=None, actor=None)
    withdraw(database, top.id, note=None, actor=None)
    withdraw(database, base.id, note=None, actor=None)
    assert shelf_of(database) == Shelf({}, {})


def test_every_act_stands_in_the_audit_with_the_hash(database: Database, paper: Paper) -> None:
    entry = register_extension(database, HOME_PACK, date(2027, 6, 28), paper=paper, actor="王芳")
    with database.reading() as session:
        (line, _) = audit.newest(session, limit=2)
        (stored,) = pack_register.history(session)
    assert (line.actor.name, line.event.params["entry"]) == ("王芳", entry.id)
    assert line.event.params["sha256"] == stored.new.sha256
    assert paper.file is not None
    assert stored.new.sha256 == hashlib.sha256(paper.file.read_bytes()).hexdigest()
    assert stored.new.file == str(paper.file)


def test_a_file_is_validated_beside_the_packs_there_are(tmp_path: Path) -> None:
    pack, faults = validate_pack(Shelf(), _file(tmp_path, GOOD))
    assert pack is not None and not faults
    lost = GOOD.replace("id: test-pack", "id: test-pack\nsupersedes: nowhere-1")
    pack, faults = validate_pack(Shelf(), _file(tmp_path, lost))
    assert pack is None and "nowhere-1" in render(faults[0].said)
    # A changed copy of a pack replaces it for the moment: it does not overlap with itself.
    home = Shelf().texts[HOME_PACK]
    assert validate_pack(Shelf(), _file(tmp_path, home))[0] is not None


def test_no_two_packaged_packs_overlap() -> None:
    shelf = Shelf()
    for name in shelf.texts:
        assert validate_pack(shelf, name)[1] == []
