"""On which days a verdict changes, and why: the days looked at are enough, and each cause is put to the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.what_if import Span
from graph_service.errors import BadInput
from graph_service.rules.dated_case import DatedCase
from graph_service.rules.dates_within import FoundDate, dates_within, with_date
from graph_service.rules.editing import Change, edited
from graph_service.rules.pack import load_pack, packaged_pack
from graph_service.rules.verdict_spans import verdict_spans
from graph_service.rules.yaml_text import Document
from graph_service.settings import REPOSITORY
from queries.rule_cases import known_unit
from tests.rules.case_file import base_proposal

LEAD = "甲材料股份有限公司"
PACK = packaged_pack("weihai-2022")
BUNDLED = REPOSITORY / "graph_service/rules/packs/weihai-2022.yaml"
YEAR = (date(2025, 1, 1), date(2025, 12, 31))


def _case(*changes: Change, known: dict[str, Any] | None = None) -> DatedCase:
    data = edited(base_proposal(), changes)
    units = {name: known_unit(name, one) for name, one in (known or {}).items()}
    return DatedCase(Document("方案.yaml", data), units, PACK, show_all=True)


def _spans(*changes: Change, known: dict[str, Any] | None = None) -> list[Span]:
    return verdict_spans(_case(*changes, known=known), *YEAR)


def _turn(spans: list[Span], clause: str) -> dict[str, tuple[str, str]]:
    """Day → result before and after, of one clause."""
    return {
        span.first.isoformat(): (one.before.result, one.after.result)
        for span in spans
        for one in span.differences
        if one.id == clause and one.before and one.after
    }


def _why(spans: list[Span], day: str, clause: str) -> list[str]:
    (span,) = [span for span in spans if span.first == date.fromisoformat(day)]
    return [cause.sentence for cause in span.because if clause in cause.clauses]


def test_the_spans_cover_the_range_without_a_gap() -> None:
    spans = _spans()
    assert (spans[0].first, spans[-1].last) == YEAR
    for one, other in pairwise(spans):
        assert other.first - one.last == timedelta(days=1)
    assert spans[0].differences == []
    assert spans[0].because == []


def test_the_basis_expires() -> None:
    spans = _spans()
    assert _turn(spans, "末.b") == {"2025-06-29": ("pass", "fail")}
    assert _why(spans, "2025-06-29", "末.b") == [
        "依据 威科字〔2022〕20号 有效期至 2025-06-28，已过"
    ]
    (span,) = [span for span in spans if span.first == date(2025, 6, 29)]
    assert (span.overall_code, span.conditions_code) == ("expired", "complete")


def test_an_honour_lapses() -> None:
    spans = _spans(Change("lead.honours[专精特新企业].valid_to", "2025-05-31"))
    assert _turn(spans, "三.1d") == {"2025-06-01": ("pass", "fail")}
    (why,) = _why(spans, "2025-06-01", "三.1d")
    assert "专精特新企业" in why
    assert "有效期至 2025-05-31，已过（申报材料）" in why


def test_a_signature_is_dated_later() -> None:
    spans = _spans(Change("agreement.parties[乙大学].signed_on", "2025-04-10"))
    assert "2025-04-10" in _turn(spans, "三.3b")
    (why,) = _why(spans, "2025-04-10", "三.3b")
    assert why.startswith("乙大学：")
    assert "签署日期 2025-04-10" in why


def test_the_term_of_a_head_ends() -> None:
    heads = [{"person": "张三（虚构）", "post": "董事长", "to": "2025-04-30"}]
    spans = _spans(Change("lead.heads", heads))
    assert _turn(spans, "三.4b") == {"2025-05-01": ("pass", "unknown")}
    assert "截止日期 2025-04-30" in _why(spans, "2025-05-01", "三.4b")[0]


def test_a_fact_holds_for_a_time() -> None:
    stated = {"value": "威海市", "source": "营业执照", "valid_to": "2025-03-31"}
    spans = _spans(Change("lead.registered_city", stated))
    assert _turn(spans, "三.1a") == {"2025-04-01": ("pass", "unknown")}
    assert "申报材料：营业执照" in _why(spans, "2025-04-01", "三.1a")[0]


def test_a_record_of_the_graph_ends_with_its_month() -> None:
    record = {"kind": "专精特新企业", "level": "省", "granted_on": "2022", "valid_to": "2025-04"}
    known = {LEAD: {"facts": {"honours": [{"value": record, "source": "名单"}]}}}
    spans = _spans(Change("lead.honours", None), known=known)
    assert _turn(spans, "三.1d") == {"2025-05-01": ("pass", "fail")}
    (span,) = [span for span in spans if span.first == date(2025, 5, 1)]
    (cause,) = span.because
    assert (cause.source, cause.stated, cause.proven) == ("名单", "2025-04", True)
    assert LEAD in cause.sentence


def test_a_year_alone_settles_nothing_within_it() -> None:
    """Granted in 2025, which day is not known: unknown all year, met from the next on."""
    record = {"kind": "专精特新企业", "level": "省", "granted_on": "2025", "status": "valid"}
    known = {LEAD: {"facts": {"honours": [{"value": record}]}}}
    case = _case(Change("lead.honours", None), known=known)
    spans = verdict_spans(case, date(2024, 6, 1), date(2026, 6, 1))
    turns = _turn(spans, "三.1d")
    assert turns == {"2025-01-01": ("fail", "unknown"), "2026-01-01": ("unknown", "pass")}
    for day in turns:
        assert len(_why(spans, day, "三.1d")) == 1


def test_the_directions_change_with_their_list() -> None:
    case = _case(Change("topic.chains", ["第8产业集群（名称待补）"]))
    spans = verdict_spans(case, date(2022, 7, 1), date(2023, 6, 1))
    assert _turn(spans, "一(一).a") == {"2023-01-01": ("unknown", "pass")}
    assert _why(spans, "2023-01-01", "一(一).a") == [
        "产业目录 weihai-clusters-2023 自 2023-01-01 起使用"
    ]


def test_a_date_that_decides_nothing_is_no_cause() -> None:
    """A milestone is due on the day on which the basis is over; that has nothing to do with it."""
    spans = _spans(Change("topic.milestones", [{"text": "中试", "due": "2025-06-28"}]))
    (span,) = [span for span in spans if span.first == date(2025, 6, 29)]
    assert [cause.source for cause in span.because] == ["weihai-2022"]


def test_two_dates_of_which_either_would_do_are_both_proven() -> None:
    facts = [
        {"value": "威海市", "source": s, "valid_to": "2025-03-31"} for s in ("甲名录", "乙名录")
    ]
    known = {LEAD: {"facts": {"registered_city": facts}}}
    spans = _spans(Change("lead.registered_city", None), known=known)
    assert _turn(spans, "三.1a") == {"2025-04-01": ("pass", "unknown")}
    (span,) = [span for span in spans if span.first == date(2025, 4, 1)]
    assert [(c.source, c.proven) for c in span.because] == [("甲名录", True), ("乙名录", True)]


def test_two_dates_that_only_together_change_something_are_named_without_proof() -> None:
    both = (
        "{all: [{fact: lead.registered_city, present: true}, {fact: lead.district, present: true}]}"
    )
    text = BUNDLED.read_text(encoding="utf-8").replace(
        "{fact: lead.registered_city, within: home}", both
    )
    ends = {"value": "威海市", "valid_to": "2025-03-31"}
    changes = [Change("lead.registered_city", ends), Change("lead.district", ends)]
    case = replace(_case(*changes), pack=load_pack(text, "p.yaml"))
    spans = verdict_spans(case, *YEAR)
    assert _turn(spans, "三.1a") == {"2025-04-01": ("pass", "unknown")}
    (span,) = [span for span in spans if span.first == date(2025, 4, 1)]
    assert [(c.row, c.proven) for c in span.because] == [
        ("lead.registered_city", False),
        ("lead.district", False),
    ]


def test_too_many_days_are_refused() -> None:
    milestones = [{"due": str(date(2025, 1, 1) + timedelta(days=n))} for n in range(1_100)]
    case = _case(Change("topic.milestones", milestones))
    with pytest.raises(BadInput, match=r"range\.too_many_days"):
        verdict_spans(case, date(2025, 1, 1), date(2030, 1, 1))


DAYS = st.dates(date(2024, 11, 1), date(2026, 2, 1)).map(str)
CUT = DAYS | DAYS.map(lambda day: day[:7]) | DAYS.map(lambda day: day[:4])


@st.composite
def _cases(draw: st.DrawFn) -> DatedCase:
    """The base with dates of all kinds drawn anew, and what the graph knows beside it."""
    paths = [
        "lead.honours[专精特新企业].granted_on",
        "lead.honours[专精特新企业].valid_to",
        "agreement.parties[乙大学].signed_on",
        "lead.heads[张三（虚构）].from",
        "lead.heads[张三（虚构）].to",
        "judgements[三.2a].on",
        "filing.submitted_on",
        "lead.platforms.valid_to",
        "lead.registered_city.valid_from",
        "lead.registered_city.valid_to",
    ]
    chosen = draw(st.lists(st.sampled_from(paths), min_size=2, max_size=5, unique=True))
    changes = [Change(path, draw(DAYS)) for path in chosen]
    if draw(st.booleans()):
        changes.append(Change("lead.honours", None))
    if draw(st.booleans()):
        changes.append(Change("topic.chains", ["第8产业集群（名称待补）"]))
    honour = {"kind": "专精特新企业", "level": "省", "granted_on": draw(CUT), "valid_to": draw(CUT)}
    city = {"value": draw(st.sampled_from(["威海市", "青岛市"])), "valid_to": draw(CUT)}
    nrdi = {"value": {"status": "valid", "filed_on": draw(CUT), "valid_to": draw(CUT)}}
    facts = {"honours": [{"value": honour}], "registered_city": [city], "nrdi_status": [nrdi]}
    tie = {"other": "乙大学", "kind": "联合研发", "valid_to": draw(CUT)}
    closed = {"complete_as_of": {"honours": draw(DAYS)}} if draw(st.booleans()) else {}
    known = {LEAD: {"facts": facts, "ties": [tie], **closed}}
    return _case(*changes, known=known)


@settings(max_examples=12)
@given(_cases())
def test_the_days_looked_at_are_enough(case: DatedCase) -> None:
    """Every day of the year, evaluated one by one, says what the spans say."""
    for span in verdict_spans(case, *YEAR):
        day, wanted = span.first, None
        while day <= span.last:
            check = case.on(day)
            clauses = [(c.id, c.result, c.disposition_code) for c in check.clauses]
            told = (check.overall_code, check.conditions_code, clauses)
            assert told[:2] == (span.overall_code, span.conditions_code), day
            assert wanted in (None, told), day
            wanted, day = told, day + timedelta(days=1)


@given(CUT)
def test_when_a_date_begins_and_is_over(text: str) -> None:
    found = FoundDate((), text)
    first, over = found.begins, found.is_over
    assert first.isoformat()[: len(text)] == text
    assert (first - timedelta(days=1)).isoformat()[: len(text)] < text
    assert (over - timedelta(days=1)).isoformat()[: len(text)] == text
    assert over.isoformat()[: len(text)] > text


def test_every_date_is_found_and_can_be_changed() -> None:
    data = {"a": [{"round": "2022-2024", "on": "2025-03-01"}], "b": "T1000", "c": "2025-13-01"}
    found = list(dates_within(data))
    assert [(one.where, one.text) for one in found] == [
        (("a", 0, "round"), "2022"),
        (("a", 0, "round"), "2024"),
        (("a", 0, "on"), "2025-03-01"),
    ]
    changed = with_date(data, found[1], "2026")
    assert changed["a"][0] == {"round": "2022-2026", "on": "2025-03-01"}
    assert data["a"][0]["round"] == "2022-2024"
