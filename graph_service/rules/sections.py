"""Cuts the text of a guideline at its own headings, so that a quote can be found in its section.

Sections are numbered as packs write clauses: 通知 (what stands before the first heading), 三 (its heading
and what follows until the next), 三.1, 一(一), 一(一).2, 第二条, 第二条(一), 末 (the closing sentence on who
interprets it and until when it holds).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FIRST, LAST = "通知", "末"
_PART = re.compile(r"([一二三四五六七八九十]{1,3})、")
_ARTICLE = re.compile(r"(第[一二三四五六七八九十百零]{1,6}条)")
_ITEM = re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]")
_NUMBER = re.compile(r"(\d{1,2})[.．、](?!\d)")
_CLOSING = re.compile(r"本[^，。；]{1,20}由[^，。；]{1,30}负责解释")


@dataclass(frozen=True, slots=True)
class _At:
    """Where the reader is: part or article, item in brackets, number."""

    part: str = ""
    item: str = ""
    section: str = FIRST

    def after(self, line: str) -> _At:
        if heading := _PART.match(line) or _ARTICLE.match(line):
            return _At(heading[1], "", heading[1])
        if self.part and (heading := _ITEM.match(line)):
            item = f"{self.part}({heading[1]})"
            return _At(self.part, item, item)
        if self.part and (heading := _NUMBER.match(line)):
            return _At(self.part, self.item, f"{self.item or self.part}.{heading[1]}")
        return _At(section=LAST) if self.part and _CLOSING.match(line) else self


def split_sections(text: str) -> dict[str, str]:
    """Section → its text, line by line without the space around."""
    found: dict[str, list[str]] = {}
    at = _At()
    for line in map(str.strip, text.splitlines()):
        at = at.after(line)
        if line:
            found.setdefault(at.section, []).append(line)
    return {section: "\n".join(lines) for section, lines in found.items()}
