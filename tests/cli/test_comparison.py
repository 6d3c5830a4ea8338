"""Several packs on one proposal: other cities' rules stand beside and decide nothing (domain.md 0.1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from graph_service.domain.answers import CheckAnswer
from graph_service.rules.pack import packaged_pack
from tests.cli.conftest import Command

_PROPOSALS = Path(__file__).parents[2] / "loaders/reference/proposals"
CARBON = str(_PROPOSALS / "carbon-fibre-nearly-complete.yaml")
DAY = ("--as-of", "2025-09-10")
BOTH = ("--pack", "weihai-2022", "--pack", "xiamen-2025")
# One firm and what it says of itself; six units in all are too few for Xiamen.
SIX = """\
name: 某某创新联合体（虚构）
lead: {organisation: 甲材料股份有限公司（虚构）, capacity: enterprise}
members:
  - {organisation: 乙大学（虚构）, role: university}
  - {organisation: 丙研究院（虚构）, role: institute}
  - {organisation: 丁公司（虚构）, role: upstream}
  - {organisation: 戊公司（虚构）, role: upstream}
  - {organisation: 己公司（虚构）, role: downstream}
facts: {registered_city: CITY, legal_form: 企业}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return tmp_path / "方案.yaml"


def _write(plan: Path, city: str) -> str:
    plan.write_text(SIX.replace("CITY", city), encoding="utf-8")
    return str(plan)


def _checks(ran_out: str) -> dict[str, Any]:
    return {check["pack"]: check for check in json.loads(ran_out)["checks"]}


def test_another_citys_refusal_does_not_decide(consortium: Command, plan: Path) -> None:
    ran = consortium("check", _write(plan, "威海市"), *BOTH, *DAY, "--json")
    assert ran.code == 0
    checks = _checks(ran.out)
    assert checks["xiamen-2025"]["conditions_code"] == "unmet"
    assert (checks["weihai-2022"]["reference"], checks["xiamen-2025"]["reference"]) == (False, True)
    assert "他市规定，非本市要求" in checks["xiamen-2025"]["reference_sentence"]
    # The order in which they are named does not matter.
    back = ("--pack", "xiamen-2025", "--pack", "weihai-2022")
    assert consortium("check", str(plan), *back, *DAY).code == 0


def test_for_a_lead_of_that_city_its_pack_decides(consortium: Command, plan: Path) -> None:
    ran = consortium("check", _write(plan, "福建省厦门市"), *BOTH, *DAY, "--json")
    assert ran.code == 1
    checks = _checks(ran.out)
    assert (checks["weihai-2022"]["reference"], checks["xiamen-2025"]["reference"]) == (True, False)


def test_a_lead_from_a_third_city_is_asked_by_the_first_pack(
    consortium: Command, plan: Path
) -> None:
    ran = consortium("check", _write(plan, "烟台市"), *BOTH, *DAY, "--json")
    assert (ran.code, _checks(ran.out)["weihai-2022"]["reference"]) == (0, False)
    alone = json.loads(consortium("check", str(plan), *DAY, "--json").out)
    assert (alone["pack"], alone["reference"]) == ("weihai-2022", False)


def test_a_pack_that_is_asked_alone_decides_and_is_marked(consortium: Command, plan: Path) -> None:
    alone = ("--pack", "xiamen-2025", *DAY)
    ran = consortium("check", _write(plan, "威海市"), *alone, "--json")
    answer = json.loads(ran.out)
    assert (ran.code, answer["conditions_code"], answer["reference"]) == (1, "unmet", True)
    assert "他市规定，非本市要求" in consortium("check", str(plan), *alone).out


def test_the_table_tells_no_rule_from_not_seen(consortium: Command) -> None:
    more = ("--pack", "qingdao-2025", "--pack", "hefei-2025")
    ran = consortium("check", CARBON, *BOTH, *more, *DAY, "--json")
    document = json.loads(ran.out)
    for check in document["checks"]:
        CheckAnswer.model_validate(check)
    (comparison,) = document["comparisons"]
    assert comparison["packs"] == ["weihai-2022", "xiamen-2025", "qingdao-2025", "hefei-2025"]
    rows = {row["subject"]: {c["pack"]: c for c in row["cells"]} for row in comparison["rows"]}
    states = {pack: cell["state"] for pack, cell in rows["chief_scientist"].items()}
    assert states == {
        "weihai-2022": "no_rule",
        "xiamen-2025": "ruled",
        "qingdao-2025": "unseen",
        "hefei-2025": "unseen",
    }
    assert rows["revenue"]["weihai-2022"]["state"] == "no_rule"
    (clause,) = rows["lead_place"]["weihai-2022"]["clauses"]
    assert (clause["id"], clause["result"]) == ("三.1a", "pass")
    told = consortium("check", CARBON, *BOTH, *more, *DAY, "--lang", "zh").out
    assert ("无此规定" in told and "未见原文" in told and "│ 参考值" in told) or "┃ 参考值" in told


def test_every_clause_of_every_pack_is_in_the_table(consortium: Command) -> None:
    document = json.loads(consortium("check", CARBON, *BOTH, *DAY, "--json").out)
    for check in document["checks"]:
        compared = {
            clause["id"]
            for row in document["comparisons"][0]["rows"]
            for cell in row["cells"]
            if cell["pack"] == check["pack"]
            for clause in cell["clauses"]
        }
        assert compared == {clause["id"] for clause in check["clauses"]}


def test_the_citys_own_procedure_is_never_called_absent() -> None:
    """What the guideline rules in 四 stands under its subject: else the table would say “无此规定”."""
    pack = packaged_pack("weihai-2022")
    named = {rule for ids in pack.form.compared_as.values() for rule in ids}
    assert [r.id for r in pack.rules if r.clause.startswith("四.") and r.id not in named] == []
