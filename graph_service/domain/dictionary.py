"""Writes the data dictionary from the declared kinds.

    python -m graph_service.domain.dictionary > docs/data-dictionary.md      (make docs)

The page is generated and never edited; a test compares it with the declarations.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.evidence import Provenance
from graph_service.domain.ids import SCHEME_STRENGTH
from graph_service.domain.kinds import EdgeKind, NodeKind, Property, ValueType
from graph_service.domain.nodes import NODE_KINDS

_TYPES: dict[ValueType, str] = {
    ValueType.TEXT: "文本 text",
    ValueType.INTEGER: "整数 integer",
    ValueType.NUMBER: "数 number",
    ValueType.BOOLEAN: "是否 boolean",
    ValueType.DATE: "日期 date（可只写到年或月：2020、2020-11）",
    ValueType.TEXTS: "多项文本 texts",
}
_SCHEMES: dict[str, str] = {
    "project": "项目或联合体在其出处中的编号",
    "chain-kg": "公开产品图谱自己的编号",
    "uscc": "统一社会信用代码（GB 32100-2015，18 位，校验码相符）",
    "stock": "证券代码",
    "moe": "教育部代码（学校标识码、学科代码）",
    "cn": "全国统一的代码或目录项",
    "zone": "功能区",
    "weihai": "威海市目录中的编号",
    "nkrdp": "国家重点研发计划项目编号或申报编号",
    "nsfc": "国家自然科学基金的学科代码、项目批准号",
    "gbt4754-2017": "GB/T 4754-2017 的代码",
    "carbon-fibre": "碳纤维产业链的环节编号",
    "*": "其他产业链的环节编号，以该链的代号为前缀",
    "name": "规范化名称；单位知道所在市的，再加 @市",
}
_PROVENANCE: dict[str, str] = {
    "source": "来源（装载器的名称）",
    "row": "出处中的位置：文件#行，或 文件#工作表!行；记的是最初读到的位置",
    "observed_on": "出处所反映的日期",
    "valid_from": "自何日起有效",
    "valid_to": "至何日有效（含当日；只写到年或月的，至该年或该月末）",
    "verified_by": "由谁核实",
    "url": "出处的网址或文件",
}
_HEAD = """# 数据字典 Data dictionary

本页由 `graph_service/domain/` 中的声明生成（`make docs`），请勿手改。
Generated from the declarations in `graph_service/domain/`; do not edit.

图谱由节点和边组成。每条陈述都带出处；两个来源说法不一，就是两条事实，都保留。没有说到的属性是“未知”，不是“否”。

## 编号 Ids

节点编号为 `类别:编号体系:值`，例如 `org:uscc:91371000166734784G`。
编号不会失效：合并、更名或补得统一社会信用代码之后，旧编号仍指向现编号。
"""


def dictionary() -> str:
    """The whole page, Chinese first."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield from _table(("编号体系", "含义"), ((f"`{s}`", _SCHEMES[s]) for s in _used_schemes()))
    ranked = sorted(SCHEME_STRENGTH, key=lambda s: -SCHEME_STRENGTH[s])
    yield f"单位的编号由强到弱：{'、'.join(f'`{s}`' for s in ranked)}；同名同地的弱编号并入强编号。\n"
    yield "## 出处 Provenance\n\n每个节点陈述和边都带以下各项。\n"
    fields = Provenance.__dataclass_fields__
    yield from _table(("项", "含义"), ((f"`{name}`", _PROVENANCE[name]) for name in fields))
    yield "## 节点 Node kinds\n"
    for node in NODE_KINDS.values():
        yield from _node(node)
    yield "## 边 Edge kinds\n"
    for edge in EDGE_KINDS.values():
        yield from _edge(edge)


def _used_schemes() -> list[str]:
    return list(dict.fromkeys(s for kind in NODE_KINDS.values() for s in kind.schemes))


def _node(kind: NodeKind) -> Iterator[str]:
    yield f"### {kind.name}\n\n{kind.sentence}。\n"
    schemes = "、".join(f"`{kind.prefix}:{scheme}:…`" for scheme in kind.schemes)
    yield f"编号：{schemes}\n"
    yield from _properties(kind.properties)


def _edge(kind: EdgeKind) -> Iterator[str]:
    ends = (end.replace("*", "任一类") for end in (kind.source, kind.target))
    yield f"### {kind.name}\n\n{kind.sentence}。\n\n{' → '.join(ends)}\n"
    yield from _properties(kind.properties)


def _properties(declared: tuple[Property, ...]) -> Iterator[str]:
    if not declared:
        yield "没有属性。\n"
        return
    rows = (
        (
            f"`{p.name}`",
            p.sentence + (f"；取值：{'、'.join(p.choices)}" if p.choices else ""),
            _TYPES[p.type],
            p.unit or "",
            "是" if p.required else "",
        )
        for p in declared
    )
    yield from _table(("属性", "含义", "类型", "单位", "必填"), rows)


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + " --- |" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '／') for cell in row)} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write(dictionary())
