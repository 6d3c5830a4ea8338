"""Which honour of the catalogue a text names: level, batch and state with it. Pure.

Sources write all in one: 国家级专精特新小巨人(第二批,公示). The catalogue is
loaders/reference/honours.csv.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz, process

from graph_service.domain.ids import named_id
from graph_service.domain.normalise import name_key
from loaders.sources.naming import split_remark
from loaders.sources.table_source import REFERENCE

_NEAR = 5
_LEVEL = re.compile(r"^(国家级?|山东省级?|省级?|威海市级?|市级?|区市级?)")
_LEVELS = {"国": "国家", "山": "省", "省": "省", "威": "市", "市": "市", "区": "区市"}
_BATCH = re.compile(r"第[一二三四五六七八九十\d]+批|\d{4}年度(?:第[一二三四五六七八九十\d]+批)?")
_PROPOSED = re.compile(r"公示|拟认定|拟推荐|拟入库|proposed")
_VALID = re.compile(r"复核通过|recheck_passed|有效")
# Said by the unit itself, or only implied by a list: nobody who grants the honour says so.
_UNSTATED = re.compile(r"self-declared|implied|自称|自述|推断")


@dataclass(frozen=True, slots=True)
class Honour:
    """An entry of the catalogue, or a name that the catalogue does not have."""

    id: str
    name: str
    levels: tuple[str, ...] = ()
    within: str | None = None
    """The honour of which this one is only a part: who lacks this one may still hold that."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a text says of one honour; ``status`` is None where nobody entitled has said it."""

    honour: Honour
    level: str | None
    batch: str | None
    status: str | None


def read_claim(text: str) -> Claim:
    """The honour that a text claims. An honour outside the catalogue keeps its own name."""
    honour, named, remarks = _named(text)
    level = _LEVEL.match(named)
    only = honour.levels[0] if len(honour.levels) == 1 else None
    return Claim(
        honour=honour,
        level=_LEVELS[level[0][0]] if level else only,
        batch=read_batch(remarks),
        status=_status(remarks),
    )


def read_batch(remarks: str) -> str | None:
    """第二批, 2024年度; the batch of a support programme (重点支持 第一批) is not the honour's."""
    batch = _BATCH.search(remarks)
    return batch[0] if batch and "支持" not in remarks else None


def find_honour(name: str) -> Honour | None:
    """The catalogue's honour of that name, alias or id."""
    return _catalogue().get(name) or _catalogue().get(name_key(name))


def honour_called(name: str) -> Honour:
    """The catalogue's honour, or one of that name without its level (山东省瞪羚企业 → 瞪羚企业)."""
    bare = _LEVEL.sub("", name) or name
    return find_honour(name) or find_honour(bare) or Honour(named_id("honour", bare), bare)


def near_honours(name: str) -> list[str]:
    """The names of the catalogue that look most like ``name``, best first; of each honour one."""
    names = {
        key: honour.name for key, honour in _catalogue().items() if not key.startswith("honour:")
    }
    found = process.extract(name_key(name), list(names), scorer=fuzz.WRatio, limit=_NEAR * 3)
    return list(dict.fromkeys(names[key] for key, _, _ in found))[:_NEAR]


def _named(text: str) -> tuple[Honour, str, str]:
    """The honour, the text that named it, and the remarks in brackets after that."""
    name, remarks = text.strip(), ""
    while not find_honour(name):
        shorter, remark = split_remark(name)
        if shorter == name:
            break
        name, remarks = shorter, f"{remark or ''} {remarks}"
    return honour_called(name), name, remarks


def _status(remarks: str) -> str | None:
    if _UNSTATED.search(remarks):
        return None
    if _PROPOSED.search(remarks):
        return "proposed"
    return "valid" if _VALID.search(remarks) else "listed"


@cache
def _catalogue() -> Mapping[str, Honour]:
    found: dict[str, Honour] = {}
    with (REFERENCE / "honours.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            levels = tuple(filter(None, row["levels"].split("；")))
            honour = Honour(row["id"], row["name"], levels, row["within"] or None)
            names = (row["name"], *row["aliases"].split("；"))
            found |= {row["id"]: honour, **{name_key(n): honour for n in names if n}}
    return found
