"""A clerk's own table of 职称 in the graph, and what a check makes of it beside the pack's."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph_service.domain.check import Check, ClauseResult
from graph_service.rules.pack import packaged_pack
from graph_service.rules.yaml_text import Document
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import Order, run_load
from loaders.sources import SOURCES
from queries.as_of_range import check_range
from queries.check import check_membership
from queries.check_question import CheckQuestion
from queries.desk import open_desk
from queries.known_titles import knowing_titles
from queries.packs import Shelf
from queries.proposal_file import proposal_of

HEADER = ("职称名称", "级别", "系列", "起始日", "截止日", "出处")
SOURCE = "某省农业职称评审条件（虚构）"
OWN = ("教授级高级农艺师", "正高", "农业技术", "", "", SOURCE)
DAY = date(2025, 6, 20)
PACK = packaged_pack("weihai-2022")
Load = Callable[..., Callable[..., Check]]


def _expert(name: str, title: str, number: int) -> dict[str, Any]:
    return {
        "person": f"{name}（虚构）",
        "employer": f"{name}大学",
        "title": title,
        "title_evidence": f"证书{number}.pdf",
        "disciplines": ["材料科学与工程"],
        "invited_by": "district",
        "opinion": {"kind": "agree", "document": f"意见{number}.pdf", "signed_on": "2025-04-08"},
    }


def _proposal(title: str) -> dict[str, Any]:
    titles = {"赵一": title, "钱二": "副教授", "孙三": "高级工程师"}
    experts = [_expert(name, said, n) for n, (name, said) in enumerate(titles.items())]
    return {
        "name": "某某（虚构示例）",
        "lead": {"organisation": "某材料公司（虚构）"},
        "topic": {"text": "某某材料（虚构）", "discipline": "材料科学与工程"},
        "experts": experts,
    }


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path / "home") as opened:
        yield opened


@pytest.fixture
def load(store: EmbeddedStore, tmp_path: Path) -> Load:
    """Loads a table with those rows, the bundled one if there are none; gives what checks by it."""

    def run(*rows: tuple[str, ...]) -> Callable[..., Check]:
        path = SOURCES["titles"].bundled
        if rows:
            path = tmp_path / "职称.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows([HEADER, *rows])
        assert path
        order = Order(SOURCES["titles"], path)
        run_load(store, [order], home=tmp_path / "home", accept_retire=True)

        def check(title: str, as_of: date = DAY) -> Check:
            reader = store.reader()
            try:
                proposal = proposal_of(_proposal(title), "p")
                return check_membership(
                    reader, proposal, pack=PACK, as_of=as_of, stage="recommend", show_all=True
                )
            finally:
                reader.close()

        return check

    return run


def _clause(check: Check) -> ClauseResult:
    return next(c for c in check.clauses if c.id == "四.2d")


def _tables(check: Check) -> list[tuple[str, str, str | None]]:
    """What the evidence says of the first expert's title, its table and its row."""
    return [
        (e.fact, e.source, e.row)
        for e in _clause(check).evidence
        if e.fact.startswith("职称表") and "副教授" not in e.fact and "工程师" not in e.fact
    ]


def test_an_expert_of_the_clerks_own_table_qualifies(load: Load) -> None:
    before = load()("教授级高级农艺师")
    assert _clause(before).result == "unknown"
    assert _tables(before) == []
    after = load(OWN)("教授级高级农艺师")
    assert _clause(after).result == "pass"
    assert _tables(after) == [
        ("职称表：教授级高级农艺师（农业技术）属正高", f"titles {SOURCE}", "职称.csv#2")
    ]


def test_the_bundled_table_says_nothing_that_the_pack_does_not(load: Load) -> None:
    check = load()("教授")
    assert _clause(check).result == "pass"
    ((said, source, row),) = _tables(check)
    assert said == "职称表：教授（高等学校教师）属正高"
    assert (source, row) == (PACK.terms.titles[0].source, "规则包 titles")


def test_tables_that_disagree_leave_it_unknown_and_both_are_shown(load: Load) -> None:
    check = load(("教授", "中级", "高等学校教师", "", "", SOURCE))("教授")
    assert _clause(check).result == "unknown"
    told = {source: said for said, source, _ in _tables(check)}
    assert told == {
        PACK.terms.titles[0].source: "职称表：教授（高等学校教师）属正高",
        f"titles {SOURCE}": "职称表：教授（高等学校教师）属中级",
    }
    assert "级别不一（中级、正高）" in _clause(check).sentence


@pytest.mark.parametrize(
    ("begins", "ends", "day", "result"),
    [
        ("2025-06-20", "", date(2025, 6, 20), "pass"),
        ("2025-06-21", "", date(2025, 6, 20), "unknown"),
        ("", "2025-06-20", date(2025, 6, 20), "pass"),
        ("", "2025-06-19", date(2025, 6, 20), "unknown"),
        ("", "2025-05", date(2025, 5, 31), "pass"),
        ("", "2025-05", date(2025, 6, 1), "unknown"),
        ("2025", "2025", date(2025, 12, 31), "pass"),
        ("2025", "2025", date(2026, 1, 1), "unknown"),
    ],
)
def test_a_level_counts_on_its_days_only(
    load: Load, begins: str, ends: str, day: date, result: str
) -> None:
    check = load((*OWN[:3], begins, ends, SOURCE))
    assert _clause(check("教授级高级农艺师", day)).result == result


def test_a_title_that_rose_has_each_level_in_its_time(load: Load) -> None:
    check = load(
        ("首席农艺师", "中级", "农业技术", "", "2025-03-31", SOURCE),
        ("首席农艺师", "正高", "农业技术", "2025-04", "", SOURCE),
    )
    assert _clause(check("首席农艺师", date(2025, 3, 31))).result == "fail"
    assert _clause(check("首席农艺师", date(2025, 4, 20))).result == "pass"


def test_a_range_of_days_names_the_table_that_changes_the_verdict(
    store: EmbeddedStore, load: Load
) -> None:
    load((*OWN[:3], "2025-06-10", "", SOURCE))
    question = CheckQuestion(Shelf(), pack=PACK, as_of=DAY, stage="recommend", show_all=True)
    document = Document("方案.yaml", _proposal("教授级高级农艺师"))
    desk = open_desk(store.reader(), store.home)
    try:
        answer = check_range(
            desk, document, (date(2025, 6, 1), date(2025, 6, 20)), question=question
        )
    finally:
        desk.close()
    _, second = answer.spans
    (cause,) = second.because
    assert (second.first, cause.stated) == (date(2025, 6, 10), "2025-06-10")
    assert (cause.source, cause.row) == (f"titles {SOURCE}", "职称.csv#2")
    assert cause.sentence.startswith("职称表：教授级高级农艺师（农业技术）：有效期自 2025-06-10")
    assert cause.proven and "四.2d" in cause.clauses


def test_without_a_table_the_pack_is_as_it_was(store: EmbeddedStore, load: Load) -> None:
    assert knowing_titles(PACK, None) is PACK
    load(OWN)
    reader = store.reader()
    assert knowing_titles(PACK, reader).digest == PACK.digest
    assert knowing_titles(PACK, reader).terms.titles[:-1] == PACK.terms.titles
    reader.close()
