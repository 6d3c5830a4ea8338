"""``check --output`` writes what was checked, in one step, and says no to other formats."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.documents.reading import text_of

PROPOSALS = Path(__file__).parents[2] / "loaders/reference/proposals"
DEFECTS, COMPLETE = (
    str(PROPOSALS / f"{name}.yaml")
    for name in ("defects-and-an-exception", "carbon-fibre-nearly-complete")
)


@pytest.mark.parametrize("ending", [".docx", ".html"])
def test_a_check_is_written_and_told_in_two_lines(
    consortium: Command, tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"核对{ending}"
    ran = consortium("check", DEFECTS, "-o", str(output))
    assert (ran.code, ran.out.count("依据："), ran.out.count("条件：")) == (1, 1, 1)
    assert "三.1a" not in ran.out
    assert str(output) in ran.err.replace("\n", "")
    text = text_of(output.read_bytes(), ending)
    assert "三.1a" in text
    assert "defects-and-an-exception.yaml" in text
    assert str(PROPOSALS) not in text
    assert {path.name for path in tmp_path.iterdir()} == {"home", output.name}


def test_json_is_printed_beside_the_document(consortium: Command, tmp_path: Path) -> None:
    output = tmp_path / "x.HTML"
    ran = consortium("check", DEFECTS, COMPLETE, "--output", str(output), "--json")
    assert len(json.loads(ran.out)["checks"]) == 2
    assert text_of(output.read_bytes(), ".html").count("逐条核对") == 2


def test_what_was_there_is_replaced(consortium: Command, tmp_path: Path) -> None:
    output = tmp_path / "x.html"
    output.write_text("old", encoding="utf-8")
    assert consortium("check", COMPLETE, "-o", str(output), "--lang", "en").code == 0
    assert "Clause by clause" in output.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["x.pdf", "x", "docx", ".html", "no/such/folder/x.docx"])
def test_what_cannot_be_written_is_told(consortium: Command, tmp_path: Path, name: str) -> None:
    ran = consortium("check", COMPLETE, "-o", str(tmp_path / name))
    assert ran.code == 2
    assert Path(name).name in ran.err.replace("\n", "")


def test_what_is_only_supposed_gets_no_paper(consortium: Command, tmp_path: Path) -> None:
    output = tmp_path / "x.docx"
    supposed = ["--set", "lead.registered_city=青岛市"]
    ran = consortium("check", COMPLETE, "-o", str(output), *supposed)
    assert (ran.code, "--output" in ran.err, output.exists()) == (2, True, False)


def test_several_packs_stand_in_one_document(consortium: Command, tmp_path: Path) -> None:
    own = tmp_path / "my-city.yaml"
    text = (PROPOSALS.parents[2] / "graph_service/rules/packs/weihai-2022.yaml").read_text("utf-8")
    own.write_text(text.replace("id: weihai-2022", "id: my-city"), encoding="utf-8")
    output = tmp_path / "x.html"
    packs = ["--pack", "weihai-2022", "--pack", str(own)]
    ran = consortium("check", COMPLETE, DEFECTS, *packs, "-o", str(output))
    assert ran.code == 1, ran.err
    shown = text_of(output.read_bytes(), ".html")
    assert (shown.count("my-city，摘要"), shown.count("weihai-2022，摘要")) == (2, 2)


def test_an_unreadable_proposal_leaves_the_document_alone(
    consortium: Command, tmp_path: Path
) -> None:
    output = tmp_path / "x.docx"
    output.write_bytes(b"old")
    assert consortium("check", COMPLETE, "/nirgendwo.yaml", "-o", str(output)).code == 2
    assert output.read_bytes() == b"old"


# The disk is the outside world: at the moment when all is to reach it, it is full, or the process dies.
KILLED = """
import os, signal, sys
from graph_service.cli.application import run

os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
run(sys.argv[1:])
"""


@pytest.mark.parametrize(
    ("command", "name"), [("check", "x.docx"), ("check", "x.html"), ("handover", "x.zip")]
)
def test_a_killed_command_leaves_what_was_there(
    home: Path, tmp_path: Path, command: str, name: str
) -> None:
    target = tmp_path / name
    target.write_bytes(b"old")
    ran = subprocess.run(
        [sys.executable, "-c", KILLED, command, COMPLETE, "-o", str(target)],
        cwd=Path(__file__).parents[2],
        env={**os.environ, "CONSORTIUM_HOME": str(home)},
        check=False,
        timeout=60,
    )
    assert ran.returncode == -signal.SIGKILL
    assert target.read_bytes() == b"old"


def test_a_full_disk_leaves_what_was_there(
    consortium: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "x.html"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    ran = consortium("check", COMPLETE, "-o", str(target))
    assert (ran.code, "No space left" in ran.err) == (2, True)
    assert target.read_bytes() == b"old"
    assert {path.name for path in tmp_path.iterdir()} == {"home", "x.html"}
