"""check --set, --compare and --as-of-range, with real files as a clerk has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph_service.settings import REPOSITORY
from tests.cli.conftest import Command
from tests.cli.test_packs import SUCCESSOR

PROPOSALS = REPOSITORY / "loaders/reference/proposals"
CARBON = PROPOSALS / "carbon-fibre-nearly-complete.yaml"
PRINTER = PROPOSALS / "defects-and-an-exception.yaml"
DAY = ("--as-of", "2025-06-20")
SCHOOL = "agreement.parties[哈尔滨工业大学（威海）]"


def _json(consortium: Command, *arguments: str) -> dict[str, Any]:
    ran = consortium("check", *arguments, "--json")
    assert ran.code in (0, 1), ran.err
    document: dict[str, Any] = json.loads(ran.out)
    return document


def test_what_if_prints_the_check_after_with_the_one_before(consortium: Command) -> None:
    answer = _json(consortium, str(CARBON), *DAY, "--set", f"{SCHOOL}.sealed=否")
    plain = _json(consortium, str(CARBON), *DAY)
    assert list(answer)[: len(plain)] == list(plain)
    assert list(answer)[len(plain) :] == ["before", "changes", "differences", "same"]
    assert answer["conditions_code"] == "unmet"
    assert answer["before"]["clauses"] == plain["clauses"]
    assert answer["changes"] == [
        {"path": f"{SCHOOL}.sealed", "old": True, "new": False, "adds": False}
    ]
    results = {
        one["id"]: (one["before"]["result"], one["after"]["result"])
        for one in answer["differences"]
    }
    assert results == {"三.0": ("pass", "unknown"), "三.3b": ("pass", "fail")}
    assert answer["same"] == len(answer["clauses"]) - 2


def test_the_exit_code_follows_the_check_after(consortium: Command) -> None:
    assert consortium("check", str(CARBON), *DAY).code == 0
    assert consortium("check", str(CARBON), *DAY, "--set", f"{SCHOOL}.sealed=false").code == 1
    assert consortium("check", str(PRINTER), *DAY).code == 1
    mended = ("--set", "agreement=", "--set", "operating_team=")
    assert consortium("check", str(PRINTER), *DAY, *mended).code == 0


def test_the_file_stays_as_it_is(consortium: Command) -> None:
    before = CARBON.read_bytes()
    consortium("check", str(CARBON), "--set", "lead.registered_city=青岛市")
    assert CARBON.read_bytes() == before


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_differs_stands_side_by_side(consortium: Command, lang: str) -> None:
    settings = ("--set", f"{SCHOOL}.sealed=false", "--set", "members[丁公司].role=upstream")
    ran = consortium("check", str(CARBON), *DAY, *settings, "--lang", lang)
    assert "members[丁公司].role" in ran.out
    assert ("（新增一项）" in ran.out) is (lang == "zh")
    shown = [line for line in ran.out.splitlines() if line.startswith("│")]
    assert any("✓" in line and ("✗" in line or "✗" in line) for n, line in enumerate(shown))
    assert "三.3b" in ran.out
    assert "三.2a" not in ran.out  # what stays is only counted
    assert ("其余" in ran.out) is (lang == "zh")


def test_a_condition_before_and_after(consortium: Command) -> None:
    ran = consortium("check", str(CARBON), *DAY, "--set", f"{SCHOOL}.sealed=false")
    assert "原来　条件：有待说明或待人工判断项" in ran.out
    assert "现在　条件：有不满足项" in ran.out


def test_a_changed_day_of_submission_moves_the_day_of_the_check(consortium: Command) -> None:
    answer = _json(consortium, str(CARBON), "--set", "filing.submitted_on=2025-07-01")
    assert (answer["before"]["as_of"], answer["as_of"]) == ("2025-03-20", "2025-07-01")
    assert (answer["before"]["basis"], answer["basis"]) == ("in_force", "expired")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--set", "lead.registred_city=x"], ["registered_city"]),
        (["--set", "lead.registered_city"], ["等号"]),
        (["--set", "lead.capacity=boss"], ["lead.capacity", "enterprise"]),
        (["--set", "filing.submitted_on=bald"], ["filing.submitted_on", "2025-03-01"]),
        (["--set", "members[9].role=peer"], ["[9]"]),
        (["--set", "topic.chains=[a"], ["topic.chains", "方括号"]),
        (["--set", "lead.organisation="], ["organisation"]),
        (["--compare"], ["--compare"]),
        (["--compare", str(PRINTER), "--set", "name=x"], ["--compare", "--set"]),
        (["--as-of-range", "2025-01-01"], [".."]),
        (["--as-of-range", "2025-02-01..2025-01-01"], [".."]),
        (["--as-of-range", "2025-02-01..morgen"], ["morgen"]),
    ],
)
def test_what_is_wrong_is_told(consortium: Command, options: list[str], words: list[str]) -> None:
    ran = consortium("check", str(CARBON), *options)
    assert ran.code == 2
    assert all(word in ran.err for word in words), ran.err
    assert "Traceback" not in ran.err


def test_two_files_compare(consortium: Command, tmp_path: Path) -> None:
    changed = tmp_path / "改.yaml"
    text = CARBON.read_text(encoding="utf-8").replace("full_time: true", "full_time: false")
    changed.write_text(text.replace("市场占有率", "市场份额"), encoding="utf-8")
    answer = _json(consortium, str(CARBON), str(changed), "--compare", *DAY)
    assert [change["path"] for change in answer["changes"]] == [
        "operating_team[钱七（虚构）].full_time",
        "operating_team[孙八（虚构）].full_time",
        "facts.influence_evidence",
    ]
    assert {one["id"] for one in answer["differences"]} == {"三.0", "三.4c"}
    assert answer["conditions_code"] == "unmet"
    assert consortium("check", str(CARBON), str(changed), "--compare", *DAY).code == 1
    assert consortium("check", str(changed), str(CARBON), "--compare", *DAY).code == 0


def test_without_compare_several_files_are_several_checks(consortium: Command) -> None:
    document = _json(consortium, str(CARBON), str(PRINTER), *DAY)
    assert len(document["checks"]) == 2
    assert "before" not in document["checks"][0]


def test_days_on_which_the_verdict_changes(consortium: Command) -> None:
    days = "2025-06-01..2026-03-31"
    answer = _json(consortium, str(CARBON), "--as-of-range", days)
    assert answer["range"] == {"from": "2025-06-01", "to": "2026-03-31"}
    starts = [span["from"] for span in answer["spans"]]
    assert starts == ["2025-06-01", "2025-06-29", "2026-01-01"]
    codes = [(span["overall_code"], span["conditions_code"]) for span in answer["spans"]]
    assert codes[0][0] != "expired"
    assert codes[1][0] == "expired"
    lapsed = answer["spans"][2]
    assert [one["id"] for one in lapsed["differences"]] == ["三.1d"]
    assert [cause["row"] for cause in lapsed["because"]] == ["lead.honours[专精特新企业]"]
    ran = consortium("check", str(CARBON), "--as-of-range", days)
    assert "2026-01-01 至 2026-03-31" in ran.out
    assert "有效期至 2025-12-31" in ran.out


def test_a_range_of_a_changed_proposal(consortium: Command) -> None:
    renewed = ("--set", "lead.honours[专精特新企业].valid_to=2026-12-31")
    days = ("--as-of-range", "2025-06-01..2026-03-31")
    answer = _json(consortium, str(CARBON), *renewed, *days)
    assert [span["from"] for span in answer["spans"]] == ["2025-06-01", "2025-06-29"]
    assert [change["path"] for change in answer["changes"]] == [renewed[1].split("=")[0]]


def test_what_the_graph_knows_is_a_cause_too(consortium: Command, tmp_path: Path) -> None:
    """An honour that only the graph holds lapses; the cause names source and row."""
    unit = "威海光威集团有限责任公司"
    facts = (REPOSITORY / "loaders/reference/demo_facts.csv").read_text(encoding="utf-8")
    row = f"{unit},honour,专精特新企业,虚构,省,,2022-01-01,2025-05-31,valid,,虚构名单,,2025-01-01,虚构\n"
    (tmp_path / "facts.csv").write_text(facts + row, encoding="utf-8")
    assert consortium("load", "demo-facts", str(tmp_path / "facts.csv")).code == 0
    plain = tmp_path / "方案.yaml"
    plain.write_text(f"name: 某\nlead: {{organisation: {unit}}}\n", encoding="utf-8")
    answer = _json(consortium, str(plain), "--as-of-range", "2025-05-01..2025-06-20")
    (_, span) = answer["spans"]
    assert span["from"] == "2025-06-01"
    assert [one["id"] for one in span["differences"]] == ["三.1d"]
    (cause,) = span["because"]
    assert cause["proven"]
    assert "demo-facts" in cause["source"] or "虚构名单" in cause["source"]
    assert cause["row"]
    assert unit in cause["sentence"]
    assert "2025-05-31" in cause["sentence"]


def test_from_its_first_day_a_successor_answers(consortium: Command, tmp_path: Path) -> None:
    pack, plain = tmp_path / "successor.yaml", tmp_path / "方案.yaml"
    pack.write_text(SUCCESSOR, encoding="utf-8")
    plain.write_text("name: 甲（虚构）\nlead: {organisation: 甲公司（虚构）}\n", encoding="utf-8")
    days = ("--as-of-range", "2025-06-01..2025-09-30")
    alone = _json(consortium, str(plain), *days)
    assert [span["from"] for span in alone["spans"]] == ["2025-06-01", "2025-06-29"]
    paper = ("--document", "威科字〔2025〕9号（虚构）")
    registered = consortium("pack", "register", "--successor", str(pack), *paper)
    assert registered.code == 0, registered.err
    spans = _json(consortium, str(plain), *days)["spans"]
    assert [span["from"] for span in spans] == ["2025-06-01", "2025-06-29", "2025-08-01"]
    assert spans[1]["to"] == "2025-07-31"
    (cause,) = spans[2]["because"]
    assert (cause["source"], cause["code"]) == ("weihai-test", "range.pack_changes")
    assert spans[1]["overall_code"] == "expired" != spans[2]["overall_code"]
    named = _json(consortium, str(plain), "--pack", "weihai-2022", *days)["spans"]
    assert [span["from"] for span in named] == ["2025-06-01", "2025-06-29"]
