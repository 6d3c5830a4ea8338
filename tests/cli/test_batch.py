"""``check --batch``: a line a file in sorted order, however many workers; bad files do not stop the rest."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from benchmarks.rules_files import write_files
from tests.cli.conftest import Command

PROPOSALS = Path(__file__).parents[2] / "loaders/reference/proposals"
FILES = 40
RESULTS = {"pass", "fail", "unknown", "not_applicable"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three levels, good and bad files, and some that are not meant."""
    folder = tmp_path / "proposals"
    write_files(folder / "多", FILES, members=3)
    for path in PROPOSALS.glob("*.yaml"):
        shutil.copy(path, folder)
    (folder / "a-bad.yaml").write_text("name: 甲\nlead: {organisation: [}\n", encoding="utf-8")
    (folder / "z.json").write_text('{"name": "甲", "lead": {"organisation": "甲公司"}}', "utf-8")
    (folder / ".hidden.yaml").write_text("no", encoding="utf-8")
    (folder / "~$z.xlsx").write_text("no", encoding="utf-8")
    (folder / "readme.txt").write_text("no", encoding="utf-8")
    return folder


def _lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_a_line_a_file_in_sorted_order(consortium: Command, folder: Path) -> None:
    out = folder.parent / "out.jsonl"
    ran = consortium("check", "--batch", str(folder), "-o", str(out), "--workers", "1")
    assert ran.code == 2 and ran.out == ""
    lines = _lines(out.read_text(encoding="utf-8"))
    names = [line["file"] for line in lines]
    assert names == sorted(names) and len(names) == FILES + 5
    assert not {".hidden.yaml", "~$z.xlsx", "readme.txt"} & set(names)
    by_name = {line["file"]: line for line in lines}
    bad = by_name["a-bad.yaml"]
    assert set(bad) == {"file", "error"} and bad["error"]["code"].startswith("strict.")
    assert "a-bad.yaml" in bad["error"]["sentence"]
    bare = by_name["z.json"]
    assert bare["conditions_code"] == "needs_evidence" and bare["failed"] == []
    assert set(bare["results"]) == RESULTS
    assert f"共 {len(names)} 份" in ran.err and "无法核对 1 份" in ran.err
    assert list(folder.parent.glob(".out.jsonl.*")) == []


def test_workers_change_nothing(consortium: Command, folder: Path, home: Path) -> None:
    one = consortium("check", "--batch", str(folder), "-o", str(folder.parent / "1"), "--workers=1")
    two = consortium("check", "--batch", str(folder), "-o", str(folder.parent / "2"), "--workers=2")
    assert (one.code, one.err) == (two.code, two.err)
    assert (folder.parent / "1").read_bytes() == (folder.parent / "2").read_bytes()


def test_each_line_says_what_the_single_check_says(consortium: Command) -> None:
    file = "defects-and-an-exception.yaml"
    batch = consortium("check", "--batch", str(PROPOSALS), "--full", "--lang", "en")
    line = next(line for line in _lines(batch.out) if line["file"] == file)
    single = json.loads(consortium("check", str(PROPOSALS / file), "--json", "--lang=en").out)
    for answer in (single, line["check"]):
        del answer["made_at"]
    assert line["check"] == single
    assert line["conditions_code"] == single["conditions_code"]
    assert sum(line["results"].values()) == len(single["clauses"])
    counted = [c for c in single["clauses"] if c["counts"]]
    assert line["failed"] == [c["id"] for c in counted if c["result"] == "fail"]


@pytest.mark.parametrize(("established", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_is_that_of_the_worst_file(
    consortium: Command, tmp_path: Path, established: bool, code: int
) -> None:
    data = {
        "name": "甲",
        "lead": {"organisation": "甲公司"},
        "council": {"established": established},
    }
    folder = tmp_path / "one"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    ran = consortium("check", "--batch", str(folder))
    assert ran.code == code
    (line,) = _lines(ran.out)
    assert line["failed"] == ([] if established else ["三.4a"])


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "--batch"),
        (["--batch", "{empty}", "x.yaml"], "二者选一"),
        (["--batch", "{empty}"], ".yaml"),
        (["--batch", "{empty}/none"], "没有文件夹"),
        (["x.yaml", "--workers", "2"], "只与 --batch"),
        (["--batch", "{full}", "--workers", "0"], "不小于 1"),
        (["--batch", "{full}", "--pack", "weihai-1999"], "weihai-2022"),
        (["--batch", "{full}", "-o", "{empty}/no/where.jsonl"], "无法写入"),
    ],
)
def test_what_cannot_be_done_is_told(
    consortium: Command, folder: Path, tmp_path: Path, arguments: list[str], told: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    filled = [argument.format(empty=empty, full=folder) for argument in arguments]
    ran = consortium("check", *filled)
    assert ran.code == 2 and told in ran.err and ran.out == ""


def _started(home: Path, folder: Path, out: Path) -> subprocess.Popen[bytes]:
    main = "from graph_service.cli import main; main()"
    arguments = ["check", "--batch", str(folder), "-o", str(out), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-c", main, *arguments],
        env={**os.environ, "CONSORTIUM_HOME": str(home)},
        cwd=Path(__file__).parents[2],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _children(pid: int) -> list[int]:
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


def _gone(pids: list[int], seconds: float = 20) -> bool:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if not any(Path(f"/proc/{pid}").exists() for pid in pids):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_end_leaves_no_process_and_no_half_file(
    home: Path, tmp_path: Path, how: signal.Signals
) -> None:
    folder, out = tmp_path / "many", tmp_path / "out.jsonl"
    write_files(folder, 1, members=20)
    (one,) = folder.rglob("*.yaml")
    for number in range(600):
        shutil.copy(one, folder / f"{number:03}.yaml")
    batch = _started(home, folder, out)
    until = time.monotonic() + 30
    while len(_children(batch.pid)) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    time.sleep(2)
    workers = _children(batch.pid)
    assert len(workers) >= 2 and batch.poll() is None
    # As a terminal does it: Ctrl-C reaches every process of the group.
    os.killpg(batch.pid, how) if how is signal.SIGINT else batch.send_signal(how)
    told = batch.communicate(timeout=30)[1].decode()
    assert batch.returncode != 0
    assert "Traceback" not in told
    assert _gone(workers)
    assert not out.exists()
