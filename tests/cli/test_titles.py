"""A clerk loads an own table of 职称 and checks the same proposals before and after."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from graph_service.rules.yaml_text import parse_yaml
from graph_service.settings import REPOSITORY
from tests.cli.conftest import Command

EXAMPLE = REPOSITORY / "loaders/reference/proposals/carbon-fibre-nearly-complete.yaml"
SOURCE = "某省农业职称评审条件（虚构）"
HOW = ("--as-of", "2025-06-20", "--stage", "recommend", "--all", "--json")
TITLES = ("教授级高级农艺师", "副教授", "高级工程师")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one proposal, whose first expert has a title that the pack's table lacks."""
    data = parse_yaml(EXAMPLE.read_text(encoding="utf-8"), EXAMPLE.name).data
    data["topic"] = {**data.get("topic", {}), "discipline": "材料科学与工程"}
    data["experts"] = [
        {
            "person": f"专家{number}（虚构）",
            "employer": f"第{number}大学（虚构）",
            "title": title,
            "title_evidence": f"证书{number}.pdf",
            "disciplines": ["材料科学与工程"],
            "invited_by": "district",
            "opinion": {"kind": "agree", "document": f"{number}.pdf", "signed_on": "2025-04-08"},
        }
        for number, title in enumerate(TITLES)
    ]
    folder = tmp_path / "方案"
    folder.mkdir()
    (folder / "方案.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "职称.csv"
    with path.open("w", encoding="gb18030", newline="") as stream:
        rows = [("职称名称", "级别", "系列", "出处"), (TITLES[0], "正高", "农业技术", SOURCE)]
        csv.writer(stream).writerows(rows)
    return path


def _clause(consortium: Command, folder: Path) -> dict[str, Any]:
    answer = json.loads(consortium("check", str(folder / "方案.json"), *HOW).out)
    return next(clause for clause in answer["clauses"] if clause["id"] == "四.2d")


def _unknown_in_batch(consortium: Command, folder: Path) -> list[str]:
    ran = consortium("check", "--batch", str(folder), *HOW[:4])
    unknown: list[str] = json.loads(ran.out.splitlines()[0])["unknown"]
    return unknown


def test_a_check_before_and_after_a_clerks_table(
    consortium: Command, folder: Path, table: Path
) -> None:
    before = _clause(consortium, folder)
    assert (before["result"], TITLES[0] in before["sentence"]) == ("unknown", True)
    assert "四.2d" in _unknown_in_batch(consortium, folder)

    stopped = consortium("load", "titles", str(table))
    assert stopped.code != 0 and "--accept-retire" in stopped.err
    assert consortium("load", "titles", str(table), "--accept-retire").code == 0

    after = _clause(consortium, folder)
    assert after["result"] == "pass"
    told = [e for e in after["evidence"] if e["source"] == f"titles {SOURCE}"]
    assert [e["row"] for e in told] == ["职称.csv#2"]
    assert "四.2d" not in _unknown_in_batch(consortium, folder)
