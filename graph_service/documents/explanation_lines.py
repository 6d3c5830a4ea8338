"""An explanation as lines, each step further in than the one it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.documents.blocks import Line, Look
from graph_service.documents.evidence_line import evidence_line
from graph_service.domain.explanation import Explanation
from graph_service.messages import Language, text
from graph_service.rules.paths import what_is

_MARKS = {"true": "✓", "false": "✗", "unknown": "?"}
_LOOKS: dict[str, Look] = {"true": "pass", "false": "fail", "unknown": "unknown"}
_FURTHER_IN = "\u3000"


def explanation_lines(step: Explanation, lang: Language, depth: int = 0) -> Iterator[Line]:
    """The step, what it rests on, then its parts."""
    inside = _FURTHER_IN * (depth + 1)
    item = f"{step.item}：" if step.item else ""
    words = " ".join(part for part in (step.sentence, step.what) if part)
    yield Line(f"{_FURTHER_IN * depth}{_MARKS[step.held]} {item}{words}", _LOOKS[step.held])
    for remark in step.remarks:
        yield Line(f"{inside}{remark}", "muted")
    for evidence in step.evidence:
        yield Line(f"{inside}{evidence_line(evidence, lang)}", "muted")
    for path in step.missing:
        missing = text("document.missing", lang, what=what_is(path))
        yield Line(f"{inside}{missing}", "muted")
    for part in step.parts:
        yield from explanation_lines(part, lang, depth + 1)
