"""The command handover as people use it: made, read back, spoilt, refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.queries.handovers.making import entries_of, spoilt

PROPOSALS = Path(__file__).parents[2] / "loaders/reference/proposals"
DAY = ("--as-of", "2025-06-20")


@pytest.fixture
def proposal(tmp_path: Path) -> Path:
    """A proposal with one of its files beside it."""
    folder = tmp_path / "申报"
    folder.mkdir()
    (folder / "组建协议（虚构示例）.pdf").write_bytes(b"%PDF")
    source = PROPOSALS / "carbon-fibre-nearly-complete.yaml"
    return Path(shutil.copy(source, folder / "方案.yaml"))


def test_made_and_read_back(consortium: Command, proposal: Path, tmp_path: Path) -> None:
    output = tmp_path / "移交.zip"
    ran = consortium("handover", str(proposal), "-o", str(output), *DAY)
    assert ran.code == 0, ran.err
    assert "attachments/组建协议（虚构示例）.pdf" in ran.out
    assert "附件未找到：“理事会章程（虚构示例）.pdf”" in ran.out
    assert str(output) in ran.err.replace("\n", "")
    back = consortium("handover", "--verify", str(output))
    assert back.code == 0, back.out
    assert "现在仍都成立" in back.out
    assert "附件未找到：“理事会章程（虚构示例）.pdf”" in back.out


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_no_longer_holds_is_told(
    consortium: Command, proposal: Path, tmp_path: Path, lang: str
) -> None:
    output = tmp_path / "p.zip"
    assert consortium("handover", str(proposal), "-o", str(output), *DAY, "--lang", lang).code == 0
    name = "attachments/组建协议（虚构示例）.pdf"
    output.write_bytes(spoilt(output.read_bytes(), {name: b"other", "check.docx": None}))
    ran = consortium("handover", "--verify", str(output), "--lang", lang)
    assert ran.code == 1
    assert name in ran.out
    document = json.loads(consortium("handover", "--verify", str(output), "--json").out)
    assert next(iter(document)) == "snapshot"
    assert [f["code"] for f in document["findings"]] == [
        "handover.file_missing",
        "handover.file_changed",
    ]
    assert document["holds"] is False


def test_another_graph_is_another_snapshot(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    output = tmp_path / "p.zip"
    assert consortium("handover", str(proposal), "-o", str(output), *DAY).code == 0
    table = tmp_path / "单位.csv"
    table.write_text("name,city\n新单位（虚构示例）,威海市\n", encoding="utf-8")
    loaded = consortium("load", "organisations", str(table))
    assert loaded.code == 0, loaded.out + loaded.err
    ran = consortium("handover", "--verify", str(output))
    assert (ran.code, "图谱快照已换" in ran.out) == (1, True)


def test_json_is_the_manifest(consortium: Command, proposal: Path, tmp_path: Path) -> None:
    output = tmp_path / "p.zip"
    ran = consortium("handover", str(proposal), "-o", str(output), *DAY, "--json")
    assert json.loads(ran.out) == json.loads(entries_of(output.read_bytes())["manifest.json"])


def test_an_expired_basis_makes_a_rehearsal(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    output = tmp_path / "p.zip"
    ran = consortium("handover", str(proposal), "-o", str(output), "--as-of", "2026-11-24")
    assert (ran.code, "预检/模拟" in ran.out) == (0, True)
    assert "check-预检模拟.docx" in entries_of(output.read_bytes())
    back = consortium("handover", "--verify", str(output))
    assert (back.code, "预检/模拟" in back.out) == (0, True)


def test_a_spreadsheet_is_handed_over_too(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.zip", tmp_path / "2.zip"
    assert consortium("handover", str(proposal), "-o", str(first), *DAY).code == 0
    sheet = proposal.with_name("方案.xlsx")
    sheet.write_bytes(entries_of(first.read_bytes())["proposal.xlsx"])
    made = consortium("handover", str(sheet), "-o", str(second), *DAY)
    assert made.code == 0, made.err
    cases = [json.loads(entries_of(p.read_bytes())["case.json"]) for p in (first, second)]
    assert cases[0]["check"]["clauses"] == cases[1]["check"]["clauses"]
    assert cases[0]["attachments"] == cases[1]["attachments"]


def test_attachments_may_lie_elsewhere(consortium: Command, proposal: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "扫描件"
    elsewhere.mkdir()
    (elsewhere / "理事会章程（虚构示例）.pdf").write_bytes(b"%PDF")
    output = tmp_path / "p.zip"
    made = consortium(
        "handover", str(proposal), "-o", str(output), "--attachments", str(elsewhere), *DAY
    )
    assert made.code == 0, made.err
    names = [n for n in entries_of(output.read_bytes()) if n.startswith("attachments/")]
    assert names == ["attachments/理事会章程（虚构示例）.pdf"]


def test_wrong_use_is_told(consortium: Command, proposal: Path, tmp_path: Path) -> None:
    given, output = str(proposal), str(tmp_path / "p.zip")
    for arguments in (
        [],
        [given],
        ["-o", output],
        [given, "--verify", output],
        [given, "-o", str(tmp_path / "p.tar")],
        [given, "-o", output, "--stage", "nirgendwann"],
        [given, "-o", output, "--attachments", str(tmp_path / "no")],
        [given, "-o", str(tmp_path / "no/such/p.zip")],
        [str(tmp_path / "no.yaml"), "-o", output],
        ["--verify", output],
        ["--verify", given],
    ):
        ran = consortium("handover", *arguments)
        assert (ran.code, "Traceback" in ran.err) == (2, False), arguments
        assert ran.err.strip()
    assert not Path(output).exists()


def test_a_proposal_that_cannot_be_read_makes_no_package(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    output = tmp_path / "p.zip"
    output.write_bytes(b"old")
    proposal.write_text("name: 甲\nlead: {}\n", encoding="utf-8")
    ran = consortium("handover", str(proposal), "-o", str(output))
    assert (ran.code, "organisation" in ran.err) == (2, True)
    assert output.read_bytes() == b"old"


def test_a_package_never_replaces_what_goes_into_it(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    attachment = proposal.parent / "材料.zip"
    attachment.write_bytes(b"PK")
    with proposal.open("a", encoding="utf-8") as out:
        out.write("\nattachments: [{no: 1, file: 材料.zip}]\n")
    ran = consortium("handover", str(proposal), "-o", str(attachment))
    assert ran.code == 2
    assert attachment.read_bytes() == b"PK"


def test_an_unsafe_package_is_refused_with_its_reason(
    consortium: Command, proposal: Path, tmp_path: Path
) -> None:
    output = tmp_path / "p.zip"
    assert consortium("handover", str(proposal), "-o", str(output), *DAY).code == 0
    output.write_bytes(spoilt(output.read_bytes(), {"../x": b"x"}))
    ran = consortium("handover", "--verify", str(output))
    assert (ran.code, "../x" in ran.err) == (2, True)
