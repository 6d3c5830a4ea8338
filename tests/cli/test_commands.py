"""The commands as people and programs run them: exit codes, one JSON document, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command

CARBON = "高强度碳纤维原丝与预浸料国产化"
LEAD = "威海光威复合材料股份有限公司"
HEADER = ["snapshot", "as_of", "pack", "pack_digest", "version", "made_at"]
PROPOSALS = Path(__file__).parents[2] / "loaders/reference/proposals"


@pytest.mark.parametrize(
    ("command", "part"),
    [
        (["topic", CARBON], "topic"),
        (["leads", CARBON, "--limit", "3"], "leads"),
        (["partners", CARBON, "--lead", LEAD], "partners"),
        (["gaps"], "chains"),
        (["org", "光威复材"], "facts"),
        (["resolve", "光威复材"], "results"),
    ],
)
def test_json_is_one_document_that_begins_with_the_header(
    consortium: Command, command: list[str], part: str
) -> None:
    ran = consortium(*command, "--json")
    assert ran.code == 0
    document = json.loads(ran.out)
    assert list(document)[: len(HEADER)] == HEADER
    assert document[part]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        ["topic", CARBON],
        ["leads", CARBON],
        ["partners", CARBON, "--lead", LEAD],
        ["gaps"],
        ["org", LEAD],
        ["resolve", "光威复材", "没有这家"],
        ["snapshots"],
        ["sources"],
        ["doctor"],
        ["pack", "show"],
        ["user", "audit"],
    ],
)
def test_every_command_prints_for_people(
    consortium: Command, command: list[str], lang: str
) -> None:
    ran = consortium(*command, "--lang", lang)
    assert ran.code == 0, ran.err
    assert ran.out.strip()
    assert "Traceback" not in ran.out + ran.err


def test_propose_then_check(consortium: Command, tmp_path: Path) -> None:
    draft = tmp_path / "方案.yaml"
    assert consortium("propose", CARBON, "--lead", LEAD, "-o", str(draft)).code == 0
    ran = consortium("check", str(draft), "--as-of", "2025-06-20", "--json")
    assert ran.code == 0
    answer = json.loads(ran.out)
    assert list(answer)[: len(HEADER)] == HEADER
    assert answer["conditions_code"] == "needs_evidence"
    assert answer["basis"] == "in_force"
    today = json.loads(consortium("check", str(draft), "--as-of", "2025-06-29", "--json").out)
    assert (today["basis"], today["overall_code"]) == ("expired", "expired")


@pytest.mark.parametrize("path", sorted(PROPOSALS.glob("*.yaml")), ids=lambda p: p.stem)
def test_the_demo_proposals_print_a_full_check(consortium: Command, path: Path) -> None:
    ran = consortium("check", str(path), "--as-of", "2025-06-20")
    answer = json.loads(consortium("check", str(path), "--as-of", "2025-06-20", "--json").out)
    assert ran.code == (1 if answer["conditions_code"] == "unmet" else 0)
    for clause in answer["clauses"]:
        assert clause["id"] in ran.out
        assert clause["quote"] or clause["basis"] == "非本指引条款"
    assert {c["id"] for c in answer["clauses"]} >= {"通知.1", "三.1a", "三.3b", "三.4c", "末.b"}


@pytest.mark.parametrize(
    "command",
    [
        ["leads", ""],
        ["leads", "碳" * 5000],
        ["leads", CARBON, "--limit", "0"],
        ["leads", CARBON, "--limit", "viele"],
        ["leads", CARBON, "--as-of", "gestern"],
        ["leads", CARBON, "--pack", "nirgendwo-2022"],
        ["leads", CARBON, "--lang", "fr"],
        ["leads", CARBON, "--weigh", "预浸料"],
        ["partners", CARBON, "--lead", "没有这家公司"],
        ["partners", CARBON, "--lead", LEAD, "--role", "boss"],
        ["propose", CARBON, "--lead", LEAD, "-o", "/nirgendwo/p.yaml"],
        ["propose", CARBON, "--lead", LEAD, "-o", "p.docx"],
        ["check", "/nirgendwo.yaml"],
        ["check", __file__],
        ["load", "nirgendwo"],
        ["load", "demo", "x.csv"],
        ["load", "organisations", "/nirgendwo.xlsx"],
        ["load", "organisations", __file__],
        ["org", "没有这家公司"],
        ["resolve"],
        ["gaps", "--chain", "没有这条链"],
        ["rollback"],
        ["rollback", "99"],
        ["prune", "--keep", "0"],
        ["serve", "--host", "0.0.0.0"],
        ["sources", "--template", "nirgendwo"],
        ["nirgendwo"],
        ["org", "[/x]"],
        ["check", "[/x].yaml"],
        ["leads", CARBON, "--weigh", "预浸料=inf"],
        ["gaps", "--place", "火星"],
    ],
    ids=lambda c: " ".join(c)[:40],
)
def test_bad_input_is_one_sentence_and_exit_code_2(consortium: Command, command: list[str]) -> None:
    ran = consortium(*command)
    assert ran.code == 2, ran.err
    assert ran.out == ""
    assert ran.err.strip()
    assert "Traceback" not in ran.err
    assert "{" not in ran.err


def test_what_people_type_is_no_markup(consortium: Command) -> None:
    ran = consortium("resolve", "[/x]", "[bold]甲")
    assert ran.code == 0
    assert "[/x]" in ran.out and "[bold]甲" in ran.out


def test_without_a_graph_the_remedy_is_named(
    consortium: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CONSORTIUM_HOME", str(tmp_path / "empty"))
    ran = consortium("leads", CARBON)
    assert ran.code == 2
    assert "load demo" in ran.err


def test_a_home_that_cannot_be_is_the_stores_fault(
    consortium: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("CONSORTIUM_HOME", str(tmp_path / "file"))
    assert consortium("leads", CARBON).code == 3


def test_loading_twice_publishes_once_and_rollback_goes_back(
    consortium: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "单位.csv"
    sheet.write_text("单位名称,主要产品,所在市\n威海测试甲有限公司,碳纤维预浸料,威海市\n", "utf-8")
    first = json.loads(consortium("load", "organisations", str(sheet), "--json").out)
    assert first["number"] == 2
    again = json.loads(consortium("load", "organisations", str(sheet), "--json").out)
    assert (again["unchanged"], again["snapshot"]) == (True, None)
    assert "威海测试甲有限公司" in consortium("leads", CARBON, "--limit", "30").out
    assert consortium("rollback").code == 0
    assert "威海测试甲有限公司" not in consortium("leads", CARBON, "--limit", "30").out
    assert "测试" not in consortium("user", "audit").out


def test_rollback_never_returns_to_what_was_rolled_away_from(
    consortium: Command, tmp_path: Path
) -> None:
    sheet = tmp_path / "单位.csv"

    def loaded(name: str) -> int:
        sheet.write_text(f"单位名称\n{name}\n", "utf-8")
        return int(
            json.loads(consortium("load", "organisations", str(sheet), "--json").out)["number"]
        )

    assert loaded("威海甲有限公司") == 2
    consortium("rollback")
    assert loaded("威海乙有限公司") == 3
    consortium("rollback")
    found = json.loads(consortium("snapshots", "--json").out)["snapshots"]
    assert [s["number"] for s in found if s["current"]] == [1]


def test_dry_run_and_a_refused_row(consortium: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "单位.csv"
    sheet.write_text(
        "单位名称,统一社会信用代码\n威海甲有限公司,913710001667347840\n威海乙有限公司,\n", "utf-8"
    )
    ran = consortium("load", "organisations", str(sheet), "--dry-run")
    assert ran.code == 2  # a row was refused
    assert "913710001667347840" in ran.out
    assert "试运行" in ran.out
    snapshots = json.loads(consortium("snapshots", "--json").out)["snapshots"]
    assert len(snapshots) == 1


def test_a_filled_template_loads(consortium: Command, tmp_path: Path) -> None:
    template = tmp_path / "模板.xlsx"
    assert consortium("sources", "--template", "organisations", "-o", str(template)).code == 0
    assert template.stat().st_size > 0


def test_corrections_change_the_answer(consortium: Command) -> None:
    plain = json.loads(consortium("topic", CARBON, "--json").out)["topic"]["needs"]
    dropped = json.loads(consortium("topic", CARBON, "--drop", "预浸料", "--json").out)["topic"]
    assert len(dropped["needs"]) == len(plain) - 1


def test_the_console_script_runs_in_a_process_of_its_own(home: Path) -> None:
    script = Path(sys.executable).with_name("consortium")
    ran = subprocess.run(
        [script, "leads", CARBON, "--json"],
        capture_output=True,
        env={"CONSORTIUM_HOME": str(home), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["leads"][0]["organisation"]["name"] == LEAD


def test_a_reader_that_goes_away_is_no_error(home: Path) -> None:
    script = Path(sys.executable).with_name("consortium")
    ran = subprocess.run(
        ["bash", "-c", f'"{script}" leads {CARBON} | head -1 >/dev/null; exit ${{PIPESTATUS[0]}}'],
        capture_output=True,
        env={"CONSORTIUM_HOME": str(home), "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert ran.returncode == 0, ran.stderr


def test_a_terminal_that_lacks_a_character_gets_a_question_mark(home: Path) -> None:
    script = Path(sys.executable).with_name("consortium")
    environment = {"CONSORTIUM_HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONIOENCODING": "gbk"}
    for extra in ([], ["--json"]):
        ran = subprocess.run(
            [script, "leads", CARBON, *extra], capture_output=True, env=environment, check=False
        )
        assert ran.returncode == 0, ran.stderr
    json.loads(ran.stdout.decode("utf-8"))


def test_a_clause_is_explained_where_it_was_asked(consortium: Command) -> None:
    path = str(PROPOSALS / "new-type-institution-with-gaps.yaml")
    ran = consortium("check", path, "--explain", "四.2b", "--json")
    clauses = {clause["id"]: clause["explanation"] for clause in json.loads(ran.out)["clauses"]}
    assert [name for name, told in clauses.items() if told] == ["四.2b"]
    assert clauses["四.2b"]["parts"][0]["count"] == {"lower": 1, "upper": 3, "needed": 3}
    shown = consortium("check", path, "--explain", "三.1")
    assert "lead.registered_city within 威海市" in shown.out
    wrong = consortium("check", path, "--explain", "三.9z")
    assert wrong.code == 2
    assert "三.9z" in wrong.err
