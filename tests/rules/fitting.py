"""Values that fit a place of a proposal: by its shape, and for some places by what the cases are about."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from hypothesis import strategies as st

from graph_service.rules.proposal_shape import STATED_FIELDS, Shape, proposal_shape

UNITS = ("甲材料股份有限公司", "乙大学", "丙构件有限公司")
_HONOUR = {"level": "省", "granted_on": "2023-01-01", "valid_to": "2030-12-31", "status": "valid"}
_KNOWN: dict[str, list[Any]] = {
    "lead.registered_city": ["威海市", "烟台市"],
    "lead.heads": [
        [{"person": name, "post": "董事长"}] for name in ("张三（虚构）", "冯一（虚构）")
    ],
    "lead.honours": [[{"kind": "专精特新企业", **_HONOUR}], "none"],
    "lead.nrdi_status": [{"level": "省", "status": "valid"}, {"status": "revoked"}],
    "council.chair.person": ["张三（虚构）", "孙八（虚构）", "冯一（虚构）"],
    "topic.chains": [["碳纤维等复合材料"]],
    "topics.chains": [["碳纤维等复合材料"]],
    "topic.discipline": ["材料科学"],
    "experts.disciplines": [["材料科学"]],
    "experts.title": ["教授"],
    "lead.filing_office": ["某区科技局", "文登区科学技术局"],
}
_ENTRIES: dict[str, list[Any]] = {
    "lead.revenue_by_year": [3, 400000000],
    "lead.honours": [_HONOUR, {"level": "市", "status": "revoked"}, {"status": "expired"}],
}
_TRUE_ENTRIES = ("signed", "sealed", "full_time")


def fitting(path: str, shape: Shape) -> list[Any]:
    """A few values for that place, the likeliest to settle a clause first."""
    if path.endswith("]"):
        return _ENTRIES.get(path.split("[", maxsplit=1)[0]) or _by_shape(shape)
    return _KNOWN.get(re.sub(r"\[[^\]]*\]", "", path)) or _by_shape(shape)


def _by_shape(shape: Shape) -> list[Any]:
    simple: dict[str, list[Any]] = {
        "flag": [True, False],
        "day": ["2025-03-01", "2022-06-01", "2020-01-01"],
        "choice": list(shape.choices),
        "text": ["某某", "none"],
        "number": [3],
        "by_year": [{2023: 1, 2024: 2}],
        "by_name": [{unit: ["任务"] for unit in UNITS}],
    }
    if shape.kind in simple:
        return simple[shape.kind]
    if shape.kind == "list" and shape.entry:
        return [_list(shape.entry), "none"]
    filled = {n: _by_shape(s)[0] for n, s in shape.fields.items() if s.kind in ("text", "choice")}
    return [filled, "none"]


def _list(entry: Shape) -> list[Any]:
    if entry.kind != "mapping":
        return [_by_shape(entry)[0]]
    names = UNITS if entry.named_by == "organisation" else ("某某",)
    more: dict[str, Any] = {key: True for key in _TRUE_ENTRIES if key in entry.fields}
    if "facts" in entry.fields:
        more["role"] = "university"
    return [{entry.named_by: name, **more} for name in names]


NAMES = st.sampled_from([*UNITS, "丁研究院", "三.4b", "虚构名（威海）", "2024年度"])
_TEXT = st.sampled_from(
    ["某某", "甲: 乙", "#1", "2025-03-01", "true", "无", "T1000级\n第二行", "'引号"]
)


@cache
def values(shape: Shape) -> st.SearchStrategy[Any]:
    """Any value that the model takes there."""
    bare = _bare(shape)
    if not shape.is_fact:
        return bare
    source = st.fixed_dictionaries({"value": bare}, optional={"source": st.just("营业执照")})
    return bare | source


def _bare(shape: Shape) -> st.SearchStrategy[Any]:
    if shape.kind == "list" and shape.entry:
        return st.lists(values(shape.entry), max_size=3)
    if shape.kind == "by_name" and shape.entry:
        return st.dictionaries(NAMES, values(shape.entry), min_size=1, max_size=2)
    if shape.kind == "by_year":
        return st.dictionaries(st.integers(2019, 2026), st.integers(1, 9), min_size=1, max_size=3)
    if shape.kind == "mapping":
        needed = {shape.named_by: NAMES} if shape.named_by else {}
        more = {n: values(s) for n, s in shape.fields.items() if n != shape.named_by}
        return st.fixed_dictionaries(needed, optional=more)
    plain: dict[str, st.SearchStrategy[Any]] = {
        "flag": st.booleans(),
        "day": st.dates().map(str),
        "number": st.integers(1, 9),
        "text": _TEXT,
    }
    return plain[shape.kind] if shape.kind in plain else st.sampled_from(shape.choices)


@st.composite
def places(draw: st.DrawFn) -> tuple[str, Shape]:
    """A path somewhere in a proposal, and the shape of where it leads."""
    path, here = "", proposal_shape()
    while True:
        step, here = draw(_steps(here))
        path += step
        if not (here.fields or here.entry) or draw(st.booleans()) or _holds_texts(here):
            return path.removeprefix("."), here


def _holds_texts(shape: Shape) -> bool:
    """A list of texts: what is named there is the whole entry."""
    return shape.kind == "list" and shape.entry is not None and shape.entry.kind != "mapping"


def _steps(shape: Shape) -> st.SearchStrategy[tuple[str, Shape]]:
    if shape.kind == "mapping":
        fields = {n: s for n, s in shape.fields.items() if n != shape.named_by}
        return st.sampled_from([(f".{name}", inner) for name, inner in fields.items()])
    inner = shape.entry
    assert inner is not None
    if shape.kind == "by_year":
        return st.integers(2019, 2026).map(lambda year: (f"[{year}]", inner))
    return NAMES.map(lambda name: (f"[{name}]", inner))


def bare(value: Any) -> Any:
    """What is stated, without its source."""
    wrapped = isinstance(value, dict) and "value" in value and set(value) <= STATED_FIELDS
    return value["value"] if wrapped else value
