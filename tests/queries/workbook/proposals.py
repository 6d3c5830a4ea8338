"""Any proposal that the models allow, made by walking them; texts are of the nasty kind."""

from __future__ import annotations

from datetime import date
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel

from graph_service.domain.proposal import Proposal

NASTY = (
    "无", "没有", "none", "（空）", "(空)", "-", "——", "/", "待补", "牵头单位", "见〔荣誉〕表",
    '"', '""', '"无"', '""无""', '"a"', "=1+1", "+86", "-5", "@x", "_x0041_", "_x005F_", "a；b", "a;b",
    "一\n二", '"a\nb"', '"a', 'b"', "是", "否", "true", "2025-03-01", "1", "１２", "1e5", "\u200b", "\ufeff无",
    "N/A", "威海某某有限公司", "tab\there", "😀", "{x}", "<b>&amp;", "'quoted", "省级",
)  # fmt: skip
_CHARACTERS = st.characters(
    exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
_MOST_FIELDS = 7
"""Of one object, beside those that it needs: examples stay small enough to be made in numbers."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Any text."""
    return draw(st.one_of(st.sampled_from(NASTY), st.text(_CHARACTERS, max_size=8)))


@st.composite
def names(draw: st.DrawFn) -> str:
    """Not blank, as the models ask of names."""
    return draw(texts().filter(lambda text: bool(text.strip())))


@st.composite
def objects(draw: st.DrawFn, model: type[BaseModel]) -> dict[str, Any]:
    """Data of that model: what it needs, and some of the rest."""
    made = {}
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    rest = [key for key, field in fields.items() if not is_needed(key, field)]
    chosen = draw(st.lists(st.sampled_from(rest), unique=True, max_size=_MOST_FIELDS))
    for key, field in fields.items():
        if key in chosen or is_needed(key, field):
            made[key] = draw(names() if field.annotation is str else values(field.annotation))
    return made


def is_needed(key: str, field: Any) -> bool:
    """A statement without ``value`` would be taken for the value itself."""
    return bool(field.is_required()) or key == "value"


@cache
def values(annotation: Any) -> st.SearchStrategy[Any]:
    """Data that fits the annotation, as a YAML file would hold it."""
    origin, parts = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return names() if parts[0] is str else values(parts[0])
    if origin in (Union, UnionType):
        return st.one_of(*(st.none() if part is NoneType else values(part) for part in parts))
    if origin is Literal:
        return st.sampled_from(parts)
    if origin is list:
        return st.lists(values(parts[0]), max_size=3)
    if origin is dict:
        return st.dictionaries(values(parts[0]), values(parts[1]), max_size=3)
    return objects(annotation) if issubclass(annotation, BaseModel) else PLAIN[annotation]


PLAIN: dict[type, st.SearchStrategy[Any]] = {
    str: texts(),
    bool: st.booleans(),
    int: st.integers(-(10**20), 10**20) | st.integers(0, 2100),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**9).map(float),
    date: st.dates().map(date.isoformat),
}


@st.composite
def proposals(draw: st.DrawFn) -> Proposal:
    """One that can be written: topics are given in one way, and no two units share a name."""
    data = draw(objects(Proposal))
    if data.get("topic") is not None:
        data.pop("topics", None)
    units = [data["lead"], *(data["members"] if isinstance(data.get("members"), list) else [])]
    seen: set[str] = set()
    for number, unit in enumerate(units):
        if unit["organisation"].strip() in seen:
            unit["organisation"] += str(number)
        seen.add(unit["organisation"].strip())
    return Proposal.model_validate(data)
