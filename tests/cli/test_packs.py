"""The pack commands as a clerk runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.rules.test_pack import GOOD

SUCCESSOR = (
    GOOD.replace("id: test-pack", "id: weihai-test\nsupersedes: weihai-2022")
    .replace('{code: "1", name: 某市, level: 市}', '{code: "371000", name: 威海市, level: 市}')
    .replace("valid_from: 2025-01-01", "valid_from: 2025-08-01")
)
PROPOSAL = "name: 甲联合体（虚构）\nlead: {organisation: 甲公司（虚构）, capacity: enterprise}\n"


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """A folder with a good pack, a successor, one with faults, a proposal and a document."""
    files = {
        "good.yaml": GOOD,
        "successor.yaml": SUCCESSOR,
        "faulty.yaml": GOOD.replace("kind: fact", "kind: facts").replace("due: apply", "due: now"),
        "方案.yaml": PROPOSAL,
        "原文.txt": "甲、\n一、甲\n原文在此。\n二、乙\n",
        "延期.pdf": "%PDF-1.4",
    }
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    return tmp_path


def test_validate_tells_all_faults_at_once(consortium: Command, written: Path) -> None:
    ran = consortium("pack", "validate", str(written / "good.yaml"), str(written / "faulty.yaml"))
    assert ran.code == 2
    assert "test-pack" in ran.out
    assert "facts" in ran.err and "now" in ran.err and "2 处差错" in ran.err
    assert consortium("pack", "validate", "weihai-2022").code == 0


def test_validate_looks_for_quotes_in_the_text(consortium: Command, written: Path) -> None:
    text = str(written / "原文.txt")
    pack = written / "good.yaml"
    ran = consortium("pack", "validate", str(pack), "--text", text)
    assert ran.code == 2 and "没有条款“甲”" in ran.err
    pack.write_text(GOOD.replace("clause: 甲", "clause: 一"), encoding="utf-8")
    assert consortium("pack", "validate", str(pack), "--text", text).code == 0
    pack.write_text(GOOD.replace("clause: 甲", "clause: 二"), encoding="utf-8")
    ran = consortium("pack", "validate", str(pack), "--text", text)
    assert ran.code == 2 and "逐字一致" in ran.err
    bare = written / "方案.yaml"
    assert consortium("pack", "validate", str(pack), "--text", str(bare)).code == 2
    ran = consortium("pack", "validate", str(pack), "--text", str(written / "无此文件.txt"))
    assert ran.code == 2 and "--text" in ran.err and "原文" in ran.err and "规则包" not in ran.err


def test_an_extension_is_seen_by_the_check(consortium: Command, written: Path) -> None:
    check = ("check", str(written / "方案.yaml"), "--as-of", "2026-01-01", "--json")
    before = json.loads(consortium(*check).out)
    assert before["basis"] == "expired"
    extension = ["pack", "register", "--extension", "weihai-2022", "--valid-to", "2027-06-28"]
    document = ["--document", "威科字〔2025〕9号（虚构）"]
    paper = ["--file", str(written / "延期.pdf"), "--actor", "王芳"]
    assert consortium(*extension, *document).code == 2
    ran = consortium(*extension, *document, *paper)
    assert ran.code == 0 and "2027-06-28" in ran.out
    after = json.loads(consortium(*check).out)
    assert after["basis"] == "in_force"
    assert "威科字〔2025〕9号（虚构）" in after["basis_sentence"]
    assert after["pack_digest"] != before["pack_digest"]
    shown = json.loads(consortium("pack", "show", "--json").out)
    assert (shown["valid_to"], shown["stated_valid_to"]) == ("2027-06-28", "2025-06-28")
    assert shown["extensions"][0]["doc_no"] == "威科字〔2025〕9号（虚构）"
    assert "延长" in consortium("pack", "show").out
    listed = json.loads(consortium("pack", "list", "--json").out)
    (entry,) = listed["entries"]
    assert (entry["by"], entry["kind"], entry["entry"]) == ("王芳", "extension", 1)
    assert "王芳" in consortium("user", "audit").out
    assert consortium("pack", "register", "--withdraw", "1", "--note", "录错").code == 0
    again = json.loads(consortium(*check).out)
    assert {**again, "made_at": ""} == {**before, "made_at": ""}
    assert "已由登记 2 撤回" in consortium("pack", "list").out


def test_a_successor_answers_for_its_own_days(consortium: Command, written: Path) -> None:
    assert consortium("pack", "register", "--successor", str(written / "good.yaml")).code == 2
    ran = consortium("pack", "register", "--successor", str(written / "successor.yaml"), "--json")
    assert json.loads(ran.out)["kind"] == "successor"
    plan = str(written / "方案.yaml")

    def pack_on(day: str, *more: str) -> str:
        ran = consortium("check", plan, "--as-of", day, "--json", *more)
        return str(json.loads(ran.out)["pack"])

    assert pack_on("2025-06-28") == "weihai-2022"
    assert pack_on("2025-08-01") == "weihai-test"
    assert pack_on("2025-08-01", "--pack", "weihai-2022") == "weihai-2022"
    # The day of submission chooses where no day is named.
    (written / "方案.yaml").write_text(PROPOSAL + "filing: {submitted_on: 2025-06-20}\n", "utf-8")
    assert json.loads(consortium("check", plan, "--json").out)["pack"] == "weihai-2022"
    leads = consortium("leads", "碳纤维", "--as-of", "2025-09-01", "--json")
    assert json.loads(leads.out)["pack"] == "weihai-test"


def test_a_pack_of_ones_own_is_seen_by_its_id(consortium: Command, written: Path) -> None:
    assert consortium("pack", "show", "test-pack").code == 2
    ran = consortium("pack", "register", str(written / "faulty.yaml"))
    assert ran.code == 2 and "facts" in ran.err and "now" in ran.err
    assert consortium("pack", "register", str(written / "good.yaml"), "--actor", "李明").code == 0
    assert "测试指引" in consortium("pack", "show", "test-pack").out
    assert "test-pack＊" in consortium("pack", "list").out
    plan = str(written / "方案.yaml")
    assert consortium("check", plan, "--pack", "test-pack", "--as-of", "2025-02-01").code == 0


@pytest.mark.parametrize(
    "options",
    [
        [],
        ["--withdraw", "9"],
        ["x.yaml", "--withdraw", "1"],
        ["nirgendwo.yaml"],
        ["--extension", "weihai-2022"],
        ["--extension", "weihai-2022", "--valid-to", "morgen", "--document", "x"],
    ],
)
def test_what_cannot_be_registered(consortium: Command, options: list[str]) -> None:
    ran = consortium("pack", "register", *options)
    assert ran.code == 2 and ran.err.strip() and "Traceback" not in ran.err


def test_diff_tells_what_a_new_pack_changes(consortium: Command, written: Path) -> None:
    old = str(written / "good.yaml")
    new = written / "new.yaml"
    new.write_text(
        GOOD.replace("valid_to: unknown", "valid_to: 2027-12-31")
        .replace("strength: required", "strength: in_principle")
        .replace("[原文]", "[原文, 又一句]")
        .replace("equals: 某市}", "equals: 某省}")
        + GOOD[GOOD.index("  - id: 甲.1") :].replace("甲.1", "甲.2"),
        encoding="utf-8",
    )
    diff = json.loads(consortium("pack", "diff", old, str(new), "--json").out)
    assert diff["terms"] == [{"field": "valid_to", "old": "unknown", "new": "2027-12-31"}]
    assert [rule["id"] for rule in diff["added"]] == ["甲.2"]
    (changed,) = diff["changed"]
    assert {c["field"]: (c["old"], c["new"]) for c in changed["changes"]} == {
        "quote": (["原文"], ["原文", "又一句"]),
        "strength": ("required", "in_principle"),
        "test.equals": ("某市", "某省"),
    }
    back = json.loads(consortium("pack", "diff", str(new), old, "--json").out)
    assert [rule["id"] for rule in back["dropped"]] == ["甲.2"]
    told = consortium("pack", "diff", old, str(new))
    assert told.code == 0
    assert "2027-12-31" in told.out and "新增：甲.2" in told.out and "test.equals" in told.out
    same = consortium("pack", "diff", old, old)
    assert same.code == 0 and "没有不同" in same.out
