"""check --ask as a clerk uses it: answers through a pipe, on a terminal, stopped, killed, taken up again."""

from __future__ import annotations

import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.settings import REPOSITORY
from queries.proposal_file import read_document
from tests.cli.conftest import Command, Ran

CARBON = REPOSITORY / "loaders/reference/proposals/carbon-fibre-nearly-complete.yaml"
DAY = ("--as-of", "2025-06-20")
BLANK = """\
# 某科的草案
name: 某联合体   # 暂名
topic: {text: 甲材料国产化, chains: [碳纤维等复合材料], categories: [卡脖子技术]}
lead: {organisation: 某材料股份有限公司, capacity: enterprise}
members:
  - {organisation: 某大学, role: university}
  - {organisation: 某构件有限公司, role: downstream}
# 以下待填
# agreement:
"""
PROBLEM, ANSWER = "课题要解决的问题", "批间强度离散"
Ask = Callable[..., Ran]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A file with most things blank, of units that the graph does not know."""
    path = tmp_path / "方案.yaml"
    path.write_text(BLANK, encoding="utf-8")
    return path


@pytest.fixture
def ask(consortium: Command, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Runs check --ask with lines of answers."""

    def run(path: Path, *answers: str, options: tuple[str, ...] = DAY) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{a}\n" for a in answers)))
        return consortium("check", str(path), "--ask", *options)

    return run


def _said(path: Path, where: str) -> object:
    found = read_document(path).data
    for step in where.split("."):
        found = found[step]
    return found


def _questions(ran: Ran) -> list[str]:
    return [line.split("　")[1] for line in ran.out.splitlines() if line.startswith("第 ")]


def _skipping(ask: Ask, path: Path, question: str = PROBLEM) -> list[str]:
    """Skipping answers up to that question, wherever it comes."""
    return [""] * _questions(ask(path, *[""] * 60)).index(question)


def test_an_answer_is_saved_at_once_and_what_it_decides_is_told(ask: Ask, draft: Path) -> None:
    ran = ask(draft, *_skipping(ask, draft), ANSWER, "退出")
    assert ran.code == 0
    assert "关系到：一(一).b" in ran.out
    assert "请答：文字" in ran.out
    assert "一(一).b 以重大科技攻关任务为牵引：? 需补充材料 → ✓ 满足" in ran.out
    assert _said(draft, "topic.problem") == ANSWER
    text = draft.read_text(encoding="utf-8")
    assert text.startswith("# 某科的草案\nname: 某联合体   # 暂名\n")
    assert text.endswith("# 以下待填\n# agreement:\n")


def test_stopped_and_taken_up_again(ask: Ask, draft: Path) -> None:
    first = ask(draft, *_skipping(ask, draft), ANSWER)
    assert first.code == 0  # the pipe has ended: that is a stop
    again = ask(draft, *[""] * 60)
    assert PROBLEM in _questions(first)
    assert PROBLEM not in _questions(again)
    assert "答了 0 项" in again.out


def test_what_is_skipped_is_asked_again_only_next_time(ask: Ask, draft: Path) -> None:
    before = draft.read_bytes()
    first = ask(draft, "", "", "退出")
    asked = _questions(first)
    assert len(set(asked)) == 3
    assert "跳过 2 项" in first.out
    assert draft.read_bytes() == before
    assert _questions(ask(draft, "退出"))[0] == asked[0]


def test_to_the_end_every_question_is_put_once(ask: Ask, draft: Path) -> None:
    ran = ask(draft, *[""] * 60)
    asked = _questions(ran)
    assert len(asked) == len(set(asked)) > 15
    assert "还缺" in ran.out


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ("很多", "逐年的数字"),
        ("{2023: 一千}", "数字"),
        ("{2023: 1", "花括号"),
        ("无穷", "逐年的数字"),
    ],
)
def test_a_bad_answer_is_told_and_asked_again(ask: Ask, draft: Path, answer: str, why: str) -> None:
    before = draft.read_bytes()
    path = "牵头单位的研发投入（元）"
    skipping = _skipping(ask, draft, path)
    ran = ask(draft, *skipping, answer, "退出")
    assert _questions(ran)[-2:] == [path, path]
    assert why in ran.out
    assert draft.read_bytes() == before
    ran = ask(draft, *skipping, answer, "2023：1300万 2024：1500万", "退出")
    assert _said(draft, "facts.rd_by_year") == {2023: 13_000_000, 2024: 15_000_000}


def test_back_takes_the_last_answer_back(ask: Ask, draft: Path) -> None:
    before, skipping = draft.read_bytes(), _skipping(ask, draft)
    ran = ask(draft, *skipping, ANSWER, "上一步", "退出")
    assert _questions(ran)[-1] == _questions(ran)[-3] == PROBLEM
    assert "已撤回" in ran.out
    assert draft.read_bytes() == before
    ran = ask(draft, *skipping, "", "上一步", ANSWER, "退出")
    assert [question for question in _questions(ran) if question == PROBLEM] == [PROBLEM] * 2
    assert _said(draft, "topic.problem") == ANSWER


def test_before_the_first_question_there_is_no_way_back(ask: Ask, draft: Path) -> None:
    ran = ask(draft, "上一步", "退出")
    assert "没有上一步" in ran.out
    assert len(set(_questions(ran))) == 1


def test_none_is_stated_and_differs_from_unknown(ask: Ask, draft: Path) -> None:
    ran = ask(draft, *_skipping(ask, draft, "是否已设立理事会"), "无", "退出")
    assert _said(draft, "council.established") is False
    assert "三.4a" in ran.out
    assert "✗" in ran.out


def test_a_name_that_is_not_clear_is_a_bad_answer(
    consortium: Command, ask: Ask, tmp_path: Path
) -> None:
    """It names several units: the candidates are shown and nothing is saved."""
    path = tmp_path / "方案.yaml"
    path.write_text("name: 某\nlead: {organisation: 某公司}\n", encoding="utf-8")
    skipping = _skipping(ask, path, "成员单位")
    rows = "name,city\n同名研究院,济南市\n同名研究院,青岛市\n"
    (tmp_path / "units.csv").write_text(rows, encoding="utf-8")
    before = path.read_bytes()
    loaded = consortium("load", "organisations", str(tmp_path / "units.csv"))
    assert loaded.code == 0, loaded.out + loaded.err
    ran = ask(path, *skipping, "同名研究院", "退出")
    assert path.read_bytes() == before
    assert ran.out.count("org:name:同名研究院") == 2
    assert _questions(ran)[-2:] == ["成员单位"] * 2


def test_the_order_follows_the_answers(ask: Ask, draft: Path) -> None:
    """Naming the parties brings up whether each has signed."""
    skipping = _skipping(ask, draft, "组建协议签约方")
    ran = ask(draft, *skipping, "某材料股份有限公司、某大学、某构件有限公司", *[""] * 60)
    assert "某大学：是否已在组建协议上签字" in _questions(ran)
    assert len(_said(draft, "agreement.parties")) == 3  # type: ignore[arg-type]


def test_json_stands_alone_on_standard_output(ask: Ask, draft: Path) -> None:
    ran = ask(draft, *_skipping(ask, draft), ANSWER, "退出", options=(*DAY, "--json"))
    document = json.loads(ran.out)
    assert next(c["result"] for c in document["clauses"] if c["id"] == "一(一).b") == "pass"
    assert "第 1 问" in ran.err


def test_the_exit_code_is_that_of_the_check(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "方案.yaml"
    text = CARBON.read_text(encoding="utf-8").replace("full_time: true", "full_time: false")
    path.write_text(text, encoding="utf-8")
    assert ask(path, "退出").code == 1


def test_json_files_are_saved_too(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "方案.json"
    data = {"name": "某", "lead": {"organisation": "某公司"}, "topic": {"text": "甲"}}
    path.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
    ran = ask(path, *_skipping(ask, path), ANSWER, "退出")
    assert ran.code == 0
    wanted = {**data, "topic": {"text": "甲", "problem": ANSWER}}
    assert path.read_text(encoding="utf-8") == json.dumps(wanted, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_everything_is_said_in_both_languages(ask: Ask, draft: Path, lang: str) -> None:
    stop = "退出" if lang == "zh" else "quit"
    ran = ask(draft, "无", "", stop, options=(*DAY, "--lang", lang))
    assert ran.code == 0
    assert ("第 1 问" if lang == "zh" else "Question 1") in ran.out


@pytest.mark.parametrize(
    "options",
    [
        ["--set", "name=x"],
        ["--compare"],
        ["--as-of-range", "2025-01-01..2025-02-01"],
        ["--pack", "weihai-2022", "--pack", "weihai-2022"],
        [str(CARBON)],
    ],
)
def test_what_does_not_go_with_it(consortium: Command, draft: Path, options: list[str]) -> None:
    ran = consortium("check", str(draft), "--ask", *options)
    assert ran.code == 2
    assert "--ask" in ran.err
    assert draft.read_text(encoding="utf-8") == BLANK


def test_a_draft_of_the_service_can_be_filled_in(
    consortium: Command, ask: Ask, tmp_path: Path
) -> None:
    path = tmp_path / "草案.yaml"
    lead = "威海光威复合材料股份有限公司"
    assert consortium("propose", "碳纤维预浸料国产化", "--lead", lead, "-o", str(path)).code == 0
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    ran = ask(path, *_skipping(ask, path), "批次不稳定", *[""] * 60)
    assert ran.code in (0, 1)
    after = path.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line.startswith("#")] == comments
    assert "  problem: 批次不稳定" in after


def test_answers_about_a_spreadsheet_go_beside_it(
    consortium: Command, ask: Ask, tmp_path: Path
) -> None:
    sheet, beside = tmp_path / "草案.xlsx", tmp_path / "草案.yaml"
    lead = "威海光威复合材料股份有限公司"
    assert consortium("propose", "碳纤维预浸料国产化", "--lead", lead, "-o", str(sheet)).code == 0
    before = sheet.read_bytes()
    ran = ask(sheet, "退出")
    assert f"回答存入 {beside}" in ran.out
    assert sheet.read_bytes() == before
    read = json.loads(consortium("check", str(sheet), *DAY, "--json").out)
    same = json.loads(consortium("check", str(beside), *DAY, "--json").out)
    assert read["clauses"] == same["clauses"]
    again = ask(sheet, "退出")
    assert (again.code, str(beside) in again.err) == (2, True)
    assert ask(beside, *_skipping(ask, beside), ANSWER, "退出").code in (0, 1)
    assert _said(beside, "topic.problem") == ANSWER


def _process(home: Path, *arguments: str, **more: object) -> subprocess.Popen[bytes]:
    code = "from graph_service.cli import main; main()"
    environment = {**os.environ, "CONSORTIUM_HOME": str(home), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(
        [sys.executable, "-c", code, "check", *arguments],
        cwd=REPOSITORY,
        env=environment,
        **more,  # type: ignore[call-overload]
    )


def _until(path: Path, word: str) -> None:
    """Waits until the file says so."""
    end = time.monotonic() + 30
    while word not in path.read_text(encoding="utf-8"):
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGKILL])
def test_stopped_from_without_the_file_is_valid(
    ask: Ask, home: Path, draft: Path, stop: signal.Signals
) -> None:
    answers = [*_skipping(ask, draft), ANSWER]
    running = _process(
        home, str(draft), "--ask", *DAY, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert running.stdin is not None
    running.stdin.write("".join(f"{answer}\n" for answer in answers).encode())
    running.stdin.flush()
    _until(draft, ANSWER)
    time.sleep(0.2)
    running.send_signal(stop)
    out, _ = running.communicate(timeout=30)
    assert _said(draft, "topic.problem") == ANSWER
    assert list(draft.parent.glob(".*")) == []
    if stop is signal.SIGINT:
        assert running.returncode == 0
        assert "答了 1 项" in out.decode()


def test_on_a_terminal(ask: Ask, home: Path, draft: Path) -> None:
    answers = [*_skipping(ask, draft), ANSWER, "退出"]
    ours, theirs = pty.openpty()
    running = _process(home, str(draft), "--ask", *DAY, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    for number, answer in enumerate(answers, 1):
        shown = b""
        while f"第 {number} 问" not in shown.decode(errors="ignore") or not _waits(shown):
            shown += os.read(ours, 10_000)
        os.write(ours, f"{answer}\n".encode())
    shown = b""
    while True:
        try:
            shown += os.read(ours, 10_000)
        except OSError:  # the other side is closed
            break
    os.close(ours)
    assert running.wait(timeout=30) == 0
    assert "答了 1 项" in shown.decode(errors="ignore")
    assert _said(draft, "topic.problem") == ANSWER


def _waits(shown: bytes) -> bool:
    return shown.rstrip().endswith(b">")


def test_a_pipe_that_is_not_utf8_is_told(home: Path, draft: Path) -> None:
    running = _process(
        home, str(draft), "--ask", *DAY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=-1
    )
    _, told = running.communicate("批间强度离散\n".encode("gb18030"), timeout=60)
    assert running.returncode == 2
    assert "UTF-8" in told.decode()
    assert draft.read_text(encoding="utf-8") == BLANK
