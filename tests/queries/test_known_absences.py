"""Absence from a list means no only where the list says that it is complete, and no further."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from graph_service.domain.check import Check, ClauseResult
from graph_service.domain.proposal import Proposal
from graph_service.rules.pack import packaged_pack
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import Order, run_load
from loaders.sources import SOURCES
from queries.check import check_membership

PACK = packaged_pack("weihai-2022")
DAY = date(2025, 5, 10)
HEAD = (
    "持有单位",
    "荣誉",
    "级别",
    "名单文件",
    "状态",
    "名单角色",
    "名单日期",
    "发布日期",
    "名单完整截至",
    "名单范围",
)
LEAD = "威海某某材料公司（虚构）"
OTHER = "威海另一公司（虚构）"
SCOPES = {"省": "山东省", "国家": "全国", "市": "威海市"}
LISTS = (
    ("科技领军企业", "省"),
    ("科技领军企业", "国家"),
    ("制造业单项冠军企业", "省"),
    ("制造业单项冠军企业", "国家"),
    ("专精特新企业", "省"),
    ("专精特新“小巨人”企业", "国家"),
    ("冲击新目标企业", "市"),
)
Row = tuple[str, ...]


def _list(honour: str, level: str, *holders: str, title: str = "", **cells: str) -> list[Row]:
    """A complete list from March to June 2025, of other firms where none is named."""
    said = {
        "荣誉": honour,
        "级别": level,
        "名单文件": title or f"{level}{honour}名单（虚构）",
        "名单角色": "入库" if honour.startswith("冲击") else "",
        "发布日期": "2025-03-01",
        "名单完整截至": "2025-06-01",
        "名单范围": SCOPES[level],
        **cells,
    }
    return [
        tuple({"持有单位": holder, **said}.get(name, "") for name in HEAD)
        for holder in holders or (OTHER,)
    ]


ALL = [row for honour, level in LISTS for row in _list(honour, level)]
SRDI = _list("专精特新企业", "省")


@pytest.fixture
def check(tmp_path: Path) -> Iterator[Callable[..., ClauseResult]]:
    """三.1d for a lead registered in ``city``, after the lists were loaded."""
    store = EmbeddedStore(tmp_path / "home")

    def run(
        rows: list[Row], *, city: str = "威海市", day: date = DAY, **facts: object
    ) -> ClauseResult:
        units = [
            ("单位名称", "所在市", "单位类别", "曾用名"),
            (LEAD, city, "企业", "某某老厂（虚构）"),
        ]
        orders = []
        for name, table in (("organisations", units), ("honours", [HEAD, *rows])):
            path = tmp_path / f"{name}.csv"
            with path.open("w", encoding="utf-8", newline="") as stream:
                csv.writer(stream).writerows(table)
            orders.append(Order(SOURCES[name], path))
        if not store.snapshots():
            orders.insert(0, Order(SOURCES["divisions"], SOURCES["divisions"].bundled))
        assert run_load(store, orders, home=tmp_path / "home", accept_retire=True).rejected == 0
        written = {
            "name": "某某（虚构示例）",
            "lead": {"organisation": LEAD, "capacity": "enterprise"},
            "facts": {"legal_form": "企业", **facts},
        }
        reader = store.reader()
        try:
            found: Check = check_membership(
                reader,
                Proposal.model_validate(written),
                pack=PACK,
                as_of=day,
                show_all=True,
            )
        finally:
            reader.close()
        return next(clause for clause in found.clauses if clause.id == "三.1d")

    yield run
    store.close()


def _told(clause: ClauseResult) -> str:
    return clause.sentence + "".join(e.fact for e in clause.evidence)


def test_no_where_every_list_that_would_count_is_complete(check) -> None:
    clause = check(ALL)
    assert clause.result == "fail"
    assert len(clause.evidence) == len(LISTS)
    assert "截至2025-06-01完整的《省专精特新企业名单（虚构）》" in _told(clause)


@pytest.mark.parametrize("left_out", range(len(LISTS)))
def test_one_list_less_and_it_is_unknown(check, left_out) -> None:
    """Known absent for the others: told, and no more than that."""
    rows = [row for n, (h, v) in enumerate(LISTS) if n != left_out for row in _list(h, v)]
    clause = check(rows)
    assert (clause.result, clause.missing) == ("unknown", ["lead.honours"])
    assert len(clause.evidence) == len(LISTS) - 1


def test_a_list_that_does_not_say_that_it_is_complete(check) -> None:
    rows = [tuple("" if HEAD[i] == "名单完整截至" else c for i, c in enumerate(r)) for r in ALL]
    clause = check(rows)
    assert (clause.result, clause.evidence) == ("unknown", [])


@pytest.mark.parametrize(
    ("day", "result"),
    [
        (date(2025, 2, 28), "unknown"),
        (date(2025, 3, 1), "fail"),
        (date(2025, 6, 1), "fail"),
        (date(2025, 6, 2), "unknown"),
    ],
)
def test_only_for_the_days_of_the_list(check, day, result) -> None:
    assert check(ALL, day=day).result == result


@pytest.mark.parametrize(
    ("day", "result"), [(date(2025, 5, 31), "unknown"), (date(2025, 6, 1), "fail")]
)
def test_without_a_day_of_publication_only_for_the_one_day(check, day, result) -> None:
    rows = [row for h, v in LISTS for row in _list(h, v, 发布日期="")]
    assert check(rows, day=day).result == result


@pytest.mark.parametrize("city", ["烟台市", "济南市", ""])
def test_only_for_units_of_its_place(check, city) -> None:
    assert check(ALL, city=city).result == "unknown"


def test_a_support_list_is_only_a_part_of_the_honour(check) -> None:
    """Who is not supported may still be a 小巨人."""
    lists = [(h.replace("专精特新“", "重点专精特新“"), v) for h, v in LISTS]
    assert check([row for h, v in lists for row in _list(h, v)]).result == "unknown"


def test_a_unit_of_the_same_name_on_the_list_is_not_absent(check) -> None:
    """Listed under its former name: which unit is meant is for a person to say."""
    rows = [r for r in ALL if r not in SRDI] + _list(
        "专精特新企业", "省", OTHER, "某某老厂（虚构）"
    )
    assert check(rows).result == "unknown"


EARLIER = {
    "title": "2023 年名单（虚构）",
    "名单日期": "2023-06-30",
    "发布日期": "",
    "名单完整截至": "",
}


@pytest.mark.parametrize(
    ("day", "result"), [(date(2024, 1, 1), "unknown"), (DAY, "fail"), (date(2025, 6, 20), "fail")]
)
def test_on_an_earlier_list_and_not_on_a_later_complete_one(check, day, result) -> None:
    clause = check([*_list("专精特新企业", "省", LEAD, **EARLIER), *SRDI], day=day)
    assert clause.result == result
    if result == "fail":
        assert "已不在列" in clause.sentence
        assert {"2023-06-30", None} >= {
            e.observed_on for e in clause.evidence if "2023" in e.source
        }


def test_another_level_is_not_lost(check) -> None:
    earlier = _list("专精特新“小巨人”企业", "国家", LEAD, **EARLIER)
    assert check([*earlier, *SRDI]).result == "unknown"


def test_on_both_lists_nothing_is_lost(check) -> None:
    rows = [
        *_list("专精特新企业", "省", LEAD, **EARLIER),
        *_list("专精特新企业", "省", OTHER, LEAD),
    ]
    clause = check(rows)
    assert clause.result == "unknown"
    assert "在册" in clause.sentence


CLAIM = {
    "kind": "专精特新企业",
    "level": "省",
    "granted_on": "2024-01-01",
    "valid_to": "2027-01-01",
}


def test_a_claim_against_a_complete_list_is_a_contradiction(check) -> None:
    assert check(_list("创新型中小企业", "省"), honours=[CLAIM]).result == "pass"
    clause = check(SRDI, honours=[CLAIM])
    assert clause.result == "unknown"
    assert "相互矛盾" in clause.sentence
    assert "《省专精特新企业名单（虚构）》" in _told(clause)


def test_a_claim_granted_after_the_list_stands(check) -> None:
    later = CLAIM | {"granted_on": "2025-06-10"}
    assert check(SRDI, day=date(2025, 6, 20), honours=[later]).result == "pass"


@pytest.mark.parametrize(("state", "result"), [("公示", "fail"), ("自述", "fail")])
def test_what_was_only_proposed_is_decided_by_the_list_of_holders(check, state, result) -> None:
    cells = EARLIER | {"状态": state, "名单日期": "2025-01-10"}
    assert check([*_list("专精特新企业", "省", LEAD, **cells), *SRDI]).result == result
    assert check([*_list("专精特新企业", "省", LEAD, **cells)]).result == "unknown"


def test_beside_an_open_record_the_lists_are_told_too(check) -> None:
    proposed = _list("制造业单项冠军企业", "省", LEAD, **(EARLIER | {"状态": "公示"}))
    clause = check([*proposed, *SRDI])
    assert clause.result == "unknown"
    assert "已知不在列：专精特新企业（省）" in clause.sentence
    assert "《省专精特新企业名单（虚构）》" in _told(clause)
