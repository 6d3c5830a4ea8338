"""Generates docs/facts.md: every fact and list that a rule may name, with formula and years.

    python -m graph_service.rules.facts_page > docs/facts.md      (make docs)

The page is generated and never edited; a test compares it with the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from graph_service.messages import codes, text
from graph_service.rules.choice_words import choice_word
from graph_service.rules.fact_name import FactName
from graph_service.rules.facts import FACTS, LISTS

_HEAD = """# 事实 · Facts

由 `make docs` 从代码生成，请勿手改。Generated from the code by `make docs`.

规则的 `fact` 可用下列名称，`of`、`in` 可用下列清单；运算见 [rules.md](rules.md)。

* “由来”空白的照方案（及图谱）所写：方案的格式见 [schemas/proposal.json](schemas/proposal.json)，
  `lead.` 的事实写在 `facts` 里，`member.` 的写在该成员的 `facts` 里。
* 写了“由来”的是派生事实，按所写算法得出；逐年数据得出的，证据中带着所用的年度和算式。
* 申报与图谱并列，先列申报；两处说法矛盾、已过期、没填，都是未知；写明没有（`none`、`无`、`[]`、`false`）才是没有。
* “取值”列出的是全部可能的值；拿别的值去比，规则包不能使用。空白的，取值不限。
* 逐年数据只用核对日之前的完整年度：核对日在 2025 年任何一天，上一年度都是 2024 年，
  近三年都是 2022、2023、2024 年；当年的数字不用，缺一年即未知。
"""
_LISTS = """
## 清单

给出的清单是全的：没列的就没有；整个没填的是未知。

| 清单 | 说明 | 条目的事实以此开头 |
|---|---|---|
"""
_COLUMNS = "\n| 事实 | 说明 | 由来 | 取值 |\n|---|---|---|---|\n"
_WHOLE = "联合体与申报"


def facts_page() -> str:
    """The whole page."""
    parts = [_HEAD, _LISTS]
    parts += [_row(f"`{e.name}`", e.sentence, f"`{e.item}.`") for e in LISTS.values()]
    groups = {
        "牵头单位": [f for f in FACTS.values() if f.of is None and f.name.startswith("lead.")]
    }
    groups[_WHOLE] = [f for f in FACTS.values() if f.of is None and not f.name.startswith("lead.")]
    for item in dict.fromkeys(f.of for f in FACTS.values() if f.of):
        lists = "、".join(f"`{e.name}`" for e in LISTS.values() if e.item == item)
        title = f"`{item}.`：只用在 {lists} 的 `where` 里"
        groups[title] = [f for f in FACTS.values() if f.of == item]
    for title, facts in groups.items():
        parts += [f"\n## {title}\n", _COLUMNS, *_facts(facts)]
    return "".join(parts)


def _facts(facts: Iterable[FactName]) -> Iterator[str]:
    for fact in facts:
        yield _row(f"`{fact.name}`", fact.sentence, fact.formula or "", _values(fact))


def _values(fact: FactName) -> str:
    """The only values that it can have, with their words where they are codes."""
    return "、".join(_value(fact, choice) for choice in fact.choices)


def _value(fact: FactName, choice: str) -> str:
    code = f"{fact.values}.{choice}"
    word = text(code) if code in codes() else choice_word(choice)
    return f"`{choice}`" if word == choice else f"`{choice}` {word}"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |\n"


if __name__ == "__main__":
    sys.stdout.write(facts_page())
