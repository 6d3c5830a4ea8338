"""Which level a 职称 has, by dated tables: the pack's own and what the graph has loaded (titles).

A title that no table has, a foreign one among them, stays unknown; so does one on which tables disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph_service.domain.normalise import name_key

SENIOR = ("正高", "副高")
_ADVISER = ("博导", "硕导", "博士生导师", "硕士生导师", "研究生导师", "院士")
_GRADE = ("一级", "二级", "三级", "四级", "五级", "六级", "七级")
_LEVEL = ("正高级", "副高级", "正高", "副高")
_BESIDE = frozenset({*_ADVISER, *_GRADE, *_LEVEL})
"""What may stand beside a title and changes nothing of its level."""
LEVELS = ("正高", "副高", "中级", "初级")
_BETWEEN = re.compile(r"[、，,；;/／|（(）)\s]+")


@dataclass(frozen=True, slots=True)
class TitleName:
    """One title of one series. ``level``: 正高, 副高, 中级 or 初级; the days are those of the table."""

    name: str
    level: str
    series: str
    valid_from: date | None = None
    valid_to: date | None = None
    source: str | None = None
    row: str | None = None

    def is_valid_at(self, day: date) -> bool:
        return (self.valid_from or day) <= day <= (self.valid_to or day)


def entries_of(titles: Iterable[TitleName], written: str, day: date) -> tuple[TitleName, ...]:
    """The entries that ``written`` names on ``day``: the whole of it, else its parts (教授，博导); none where a
    part is neither a title nor known to change nothing. What several tables say alike is given once."""
    valid = [title for title in titles if title.is_valid_at(day)]
    whole = [title for title in valid if name_key(title.name) == name_key(written)]
    parts = {key for part in _BETWEEN.split(written) if (key := name_key(part))} - _BESIDE
    found = whole or [title for title in valid if name_key(title.name) in parts]
    # 教授（待评） says something of the title that no table knows.
    if not whole and parts != {name_key(title.name) for title in found}:
        return ()
    unlike: dict[tuple[str, str, str], TitleName] = {}
    for title in found:
        unlike.setdefault((name_key(title.name), title.level, name_key(title.series)), title)
    return tuple(unlike.values())
