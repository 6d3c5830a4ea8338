"""Generates docs/rule-matrix.md: clause × result × disposition, each cell with a case that reaches it.

python -m tests.rules.matrix_page > docs/rule-matrix.md      (make docs)
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import get_args

from graph_service.domain.check import Result
from graph_service.messages import text
from graph_service.rules.pack import packaged_pack
from graph_service.rules.rule import Rule
from tests.rules.case_file import all_cases

PACK = "weihai-2022"
RESULTS: tuple[str, ...] = get_args(Result)
Cell = tuple[str, str, str]
_HEAD = """# 条款 × 结果 × 处理

由 `make docs` 从 tests/rules/cases 的案例生成，请勿手改。每格给出达到它的案例数和一个例子；“达不到”的注明原因。
Generated from the rule cases: how each clause can come out, how many cases reach it, and one of them.

| 条款 | 结果 | 处理 | 案例数 | 例 |
|---|---|---|---|---|
"""
UNREACHABLE: Mapping[tuple[str, str], str] = {
    ("通知.1", "fail"): "指引未规定家数，只提示",
    ("一(一).a", "fail"): "方向以“等”结尾，是开放列举",
    ("一(一).c", "fail"): "类别以“等”结尾，是开放列举",
    ("三.0", "fail"): "限定语：没有说明的还可补写",
    ("三.1b", "fail"): "牵头单位类型以“等”结尾，是开放列举",
    ("四.x", "fail"): "非本指引条款，只提示",
    ("六.3", "fail"): "鼓励性，不作不满足",
    ("二.1", "fail"): "任务方向，只作信息",
    ("二.2", "fail"): "无比例要求，只作信息",
    ("末.b", "unknown"): "规则包首尾两日都有",
}


def reached() -> dict[Cell, list[str]]:
    """Every cell that a case of the pack reaches, with the names of the cases."""
    found: dict[Cell, list[str]] = {}
    for case in all_cases():
        if case.said("pack", PACK) != PACK:
            continue
        for clause in case.run().clauses:
            cell = (clause.id, clause.result, clause.disposition_code)
            found.setdefault(cell, []).append(f"{case.file.removesuffix('.yaml')}：{case.name}")
    return found


def expected() -> Iterator[tuple[str, str]]:
    """Clause and result of everything that a case of the pack says must come out."""
    for case in all_cases():
        for clause, wanted in case.expect.items():
            result = wanted.get("result") if isinstance(wanted, dict) else wanted
            if case.said("pack", PACK) == PACK and result in RESULTS:
                yield clause, result


def reachable(rule: Rule) -> list[str]:
    """The results that the law leaves open for that rule."""
    if rule.applies_if is not None and _never_applies(rule):
        return ["not_applicable"]
    open_ones = ["pass", "fail", "unknown"]
    if rule.applies_if is not None:
        open_ones.append("not_applicable")
    if rule.strength == "support":
        open_ones = ["pass", "not_applicable"]
    return [result for result in open_ones if (rule.id, result) not in UNREACHABLE]


def _never_applies(rule: Rule) -> bool:
    return getattr(rule.applies_if, "truth", None) is not None


def matrix_page() -> str:
    """The whole page."""
    cells = reached()
    lines = [_HEAD]
    for rule in packaged_pack(PACK).rules:
        for (clause, result, disposition), names in sorted(cells.items(), key=_order):
            if clause == rule.id:
                said = text(f"disposition.{disposition}", "zh")
                lines.append(f"| {clause} | {result} | {said} | {len(names)} | {names[0]} |\n")
        for result in RESULTS:
            if reason := UNREACHABLE.get((rule.id, result)):
                lines.append(f"| {rule.id} | {result} | 达不到：{reason} | – | – |\n")
    return "".join(lines)


def _order(item: tuple[Cell, list[str]]) -> tuple[int, str]:
    (_, result, disposition), _ = item
    return RESULTS.index(result), disposition


if __name__ == "__main__":
    sys.stdout.write(matrix_page())
