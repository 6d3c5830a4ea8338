"""An explanation as a tree: what was tested, how it came out, from which facts."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from graph_service.domain.explanation import Explanation
from graph_service.messages import Language, text
from graph_service.rules.paths import what_is

_MARKS = {"true": "✓", "false": "✗", "unknown": "?"}
_STYLES = {"true": "green", "false": "red", "unknown": "yellow"}


def print_explanation(out: Console, explanation: Explanation, lang: Language) -> None:
    """The whole tree."""
    out.print(_tree(explanation, lang))


def _tree(step: Explanation, lang: Language) -> Tree:
    node = Tree(_head(step))
    for remark in step.remarks:
        node.add(Text(remark, style="dim"))
    for evidence in step.evidence:
        when = evidence.observed_on or text("cli.undated", lang)
        until = f"，→ {evidence.valid_to}" if evidence.valid_to else ""
        node.add(Text(f"↳ {evidence.fact}（{evidence.source}，{when}{until}）", style="dim"))
    for path in step.missing:
        node.add(Text(f"{text('cli.check_missing', lang)}{what_is(path)}  {path}", style="dim"))
    for part in step.parts:
        node.add(_tree(part, lang))
    return node


def _head(step: Explanation) -> Text:
    item = f"{step.item}：" if step.item else ""
    test = f"  [{step.test}]" if step.test else ""
    what = f"  {step.what}" if step.what else ""
    return Text(f"{_MARKS[step.held]} {item}{step.sentence}{what}{test}", style=_STYLES[step.held])
