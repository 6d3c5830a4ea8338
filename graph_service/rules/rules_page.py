"""Generates docs/rules.md: how to write a pack, the operators, the rules of the packaged packs.

    python -m graph_service.rules.rules_page > docs/rules.md      (make docs)

The page is generated and never edited; a test compares it with the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib import resources

from graph_service.domain.proposal import Proposal
from graph_service.messages import render, text
from graph_service.rules.guide_lists import guide_lists
from graph_service.rules.operator_list import ABOUT_FACTS, OPERATOR_LINES, OperatorLine
from graph_service.rules.pack import packaged_pack, packaged_packs
from graph_service.rules.rule import NOT_OF_THE_DOCUMENT, Pack, Rule
from graph_service.rules.unseen import topic_said

_HEAD = """# 规则 · Rules

由 `make docs` 从规则包和代码生成，请勿手改。Generated from the rule packs and the code by `make docs`.

结果只有四种：pass 满足、fail 不满足、unknown 待补证（含待判断、待说明、待解释）、not_applicable 不适用。
没填不等于没有；写明 `none`、`无`、`[]`、`false` 才是没有。两处说法矛盾为未知，两处都列出；已过期的不计入，并点名。
规则可用的事实与清单见 [facts.md](facts.md)。
"""
_FILE = """
## 方案文件

`consortium check` 读的方案（YAML 或 JSON）只有 `name` 和 `lead` 必填，其余可缺。顶层字段：{fields}。
完整格式见 [schemas/proposal.json](schemas/proposal.json)。成员、签约方、专家各不超过 200 条。
书面说明（`deviations`）写条款编号：写到分项（三.2a）只管该项，写到条（三.2）管该条各分项，
写 `三` 或 `三.0` 管三的各项。
"""
_OPERATORS = """
## 检验的写法

`test` 是一个运算，旁边可写 `say`（各结果的句子，中英文）、`remedy`（补正办法）、`notice`（成立时的提示）。
`parameters.名称` 代表规则包的参数。运算总是全部看完，从不因先有结果而略过。
"""
_OPERATOR_COLUMNS = "| 运算 | 说明 | 例 |\n|---|---|---|\n"
_COMPARISONS = "\n`fact` 的比较：\n\n"
_GUIDE = resources.files("graph_service.rules") / "guide"
_PACKS = """
# 随附的规则包

只有威海的规则包是本市要求；其余城市的只供对照（参考值，他市规定，非本市要求）。
"""


def rules_page() -> str:
    """The whole page."""
    parts = [_HEAD, _FILE.format(fields="、".join(f"`{name}`" for name in Proposal.model_fields))]
    parts.append(_guide())
    parts += [_OPERATORS, "\n", *_operators(OPERATOR_LINES), _COMPARISONS, *_operators(ABOUT_FACTS)]
    parts.append(_PACKS)
    for pack_id in packaged_packs():
        parts += _pack(packaged_pack(pack_id))
    return "".join(parts)


def _guide() -> str:
    """The worked guide; its page, pack and cases are files that a test runs."""
    files = {"page": "page.txt", "pack": "pack.yaml", "cases": "cases.yaml"}
    texts = {name: (_GUIDE / file).read_text(encoding="utf-8") for name, file in files.items()}
    return "\n" + (_GUIDE / "guide.md").read_text(encoding="utf-8").format(**texts, **guide_lists())


def _pack(pack: Pack) -> Iterator[str]:
    end = pack.valid_to or "未见"
    yield f"\n## 规则包 `{pack.id}`\n\n《{pack.title}》（{pack.doc_no}），{pack.valid_from or '未见'} 至 {end}。\n"
    source = pack.form.provenance
    if not source.verified_against_original:
        yield f"尚未与官方原件核对。{source.note or ''}\n"
    if pack.form.unseen:
        parts = "、".join(render(topic_said(part.topic)) for part in pack.form.unseen)
        yield f"\n未见原文的部分（没有列出规则，不等于没有规定）：{parts}。\n"
    if pack.form.parameters:
        yield "\n| 参数 | 值 | 依据 |\n|---|---|---|\n"
    for name, parameter in pack.form.parameters.items():
        yield _row(f"`{name}`", str(parameter.value), parameter.basis)
    for rule in pack.rules:
        yield f"\n### {rule.id} {rule.title}\n\n"
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"- 条款：{rule.clause}\n"
    if rule.quote:
        yield f"- 原文：{'；'.join(f'「{piece}」' for piece in rule.quote)}\n"
    else:
        yield f"- 依据：{rule.basis or NOT_OF_THE_DOCUMENT}\n"
    with_evidence = rule.kind_with_evidence
    kind = f"`{rule.kind}`" + (f"（有佐证后 `{with_evidence}`）" if with_evidence else "")
    roads = "".join(f"（{text(f'capacity.{c}')}牵头：`{due}`）" for c, due in rule.due_on.items())
    listed = "；只在 `--all` 时列出" if rule.only_with_all else ""
    yield f"- 强度 `{rule.strength}`；性质 {kind}；到期环节 `{rule.due}`{roads}{listed}\n"
    yield from (f"- 注：{note}\n" for note in rule.notes)


def _operators(lines: Iterable[OperatorLine]) -> Iterator[str]:
    yield _OPERATOR_COLUMNS
    yield from (_row(f"`{line.name}`", line.sentence, f"`{line.example}`") for line in lines)


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |\n"


if __name__ == "__main__":
    sys.stdout.write(rules_page())
