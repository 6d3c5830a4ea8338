"""Dissolved units are not suggested; who asks for one by name is told why. The rest is a caution."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from loaders.runner import Order, order_for, run_load
from loaders.sources import DEMO, SOURCES
from queries.asking import Asking
from queries.desk import Desk, open_desk
from queries.leads import find_leads
from queries.partners import find_partners

CARBON = "高强度碳纤维原丝与预浸料国产化"
LEAD = "威海光威复合材料股份有限公司"
GONE = "威海拓展纤维有限公司"
LISTED = "威海杜氏复合材料有限公司"
SHEET = f"""单位名称,登记状态,状态日期,信息来源,信息日期
{GONE},存续,,公示系统,2023-01-01
{GONE},注销,2024-03-15,公示系统,2024-06-30
{LISTED},异常,2024-02,公示系统,2024-06-30
{LEAD},异常,,公示系统,2022-01-01
{LEAD},存续,,公示系统,2024-06-30
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demo, and a clerk's sheet of statuses (made up for this test)."""
    home = tmp_path_factory.mktemp("status")
    sheet = Path(home) / "状态.csv"
    sheet.write_text(SHEET, encoding="utf-8")
    with EmbeddedStore(home) as store:
        orders = [order_for(SOURCES[name], None, Settings(home=home)) for name in DEMO]
        report = run_load(store, [*orders, Order(SOURCES["registration-status"], sheet)], home=home)
        assert report.rejected == 0
        opened = open_desk(store.reader(), home)
        yield opened
        opened.close()


def test_a_dissolved_unit_leads_nothing(desk: Desk, demo_desk: Desk, asking: Asking) -> None:
    names = [
        {x.organisation.name for x in find_leads(d, CARBON, asking=asking, limit=50).leads}
        for d in (desk, demo_desk)
    ]
    assert GONE in names[1] - names[0]
    assert names[1] - names[0] == {GONE}


def test_who_asks_for_it_by_name_is_told(desk: Desk, asking: Asking) -> None:
    explained = find_leads(desk, CARBON, asking=asking, explain=GONE).explained
    assert explained is not None
    assert (explained.code, explained.rank, explained.candidate) == (
        "explain.dissolved",
        None,
        None,
    )
    assert "注销（2024-03-15，registration-status 公示系统）" in explained.sentence


def test_a_dissolved_unit_is_no_partner_and_the_answer_says_so(desk: Desk, asking: Asking) -> None:
    answer = find_partners(desk, CARBON, lead=LEAD, asking=asking, limit=200)
    assert GONE not in {p.organisation.name for p in answer.partners}
    (told,) = [n for n in answer.notices if n.code == "partners.left_out_dissolved"]
    assert GONE in told.sentence


def test_a_dissolved_lead_is_named_as_such(desk: Desk, asking: Asking) -> None:
    answer = find_partners(desk, CARBON, lead=GONE, asking=asking)
    (told,) = [n for n in answer.notices if n.code == "partners.lead_dissolved"]
    assert "非本指引条款" in told.sentence


def test_another_status_is_a_caution_and_a_lifted_one_is_none(desk: Desk, asking: Asking) -> None:
    answer = find_partners(desk, CARBON, lead=LEAD, asking=asking, limit=200)
    (listed,) = [p for p in answer.partners if p.organisation.name == LISTED]
    (caution,) = [c for c in listed.cautions if c.code == "caution.status"]
    assert caution.sentence == (
        "登记状态：异常（2024-02，registration-status 公示系统；非本指引条款）"
    )
    leads = find_leads(desk, CARBON, asking=asking).leads
    (lead,) = [x for x in leads if x.organisation.name == LEAD]
    assert "caution.status" not in {c.code for c in lead.cautions}


def test_it_was_not_yet_dissolved_before_that_day(desk: Desk, asking: Asking) -> None:
    earlier = type(asking)(asking.pack, asking.as_of.replace(year=2024, month=1))
    names = {x.organisation.name for x in find_leads(desk, CARBON, asking=earlier, limit=50).leads}
    assert GONE in names
