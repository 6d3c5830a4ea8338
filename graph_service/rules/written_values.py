"""Reads what a person types for one place of a proposal: on the command line, or as an answer.

Plain YAML (true, none, [a, b], {value: 威海市, source: 营业执照}); beside it what people write anyway: 是,
高校, 甲、乙, 2025年3月1日, 1500万. Whether the value fits is for the model to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from graph_service.domain.stated import NONE
from graph_service.errors import BadInput
from graph_service.rules.choice_words import choice_of
from graph_service.rules.proposal_shape import Shape
from graph_service.rules.yaml_text import parse_yaml

_YES = {"是", "有", "已", "对", "yes", "y", "true", "√"}
_NO = {"否", "没有", "无", "未", "不是", "no", "n", "false", "none", "×"}
_NONE_WORDS = {"无", NONE}
_AS_YAML = re.compile(r"[\[{\"']|(?:true|false|null|~|none|无)$", re.IGNORECASE)
_BETWEEN = re.compile(r"[、；;\n]+")
_DAY = re.compile(r"(\d{4})\s*[-年/.]\s*(\d{1,2})\s*[-月/.]\s*(\d{1,2})\s*日?")
_YEAR_FIGURE = re.compile(
    r"(\d{4})(?:\s*年?\s*[:：=]\s*|\s*年\s*|\s+)(-?\d[\d,]*(?:\.\d+)?\s*[万亿]?\s*[元人]?)"
)
_FIGURE = re.compile(r"(-?\d[\d,]*(?:\.\d+)?)\s*([万亿]?)\s*[元人]?")
_UNIT = {"": 1, "万": 10_000, "亿": 100_000_000}
_OF = re.compile(r"\s*[:：]\s*")


def value_of(text: str, shape: Shape, path: str) -> Any:
    """The value that ``text`` means at a place of that shape; None when it is blank.

    Raises BadInput for flow YAML that cannot be read.
    """
    raw = text.strip()
    return _fitted(_plain(raw, shape, path), shape) if raw else None


def _plain(raw: str, shape: Shape, path: str) -> Any:
    """As YAML has it; only what is written as a list or a mapping is one."""
    if shape.kind == "text" and not _AS_YAML.match(raw):
        return raw
    try:
        value = parse_yaml(raw, path).data
    except BadInput:
        if raw[0] in "[{":
            raise
        return raw
    is_flow = raw[0] in "[{" or not isinstance(value, list | dict)
    return value if is_flow and (value is not None or raw.lower() in ("null", "~")) else raw


def _fitted(value: Any, shape: Shape) -> Any:
    if shape.is_fact and isinstance(value, dict) and "value" in value:
        return {**value, "value": _fitted(value["value"], replace(shape, is_fact=False))}
    if isinstance(value, str):
        return _from_words(value, shape)
    if isinstance(value, list) and shape.kind == "list" and shape.entry:
        return [_entry(part, shape.entry) for part in value]
    if isinstance(value, dict) and shape.kind == "mapping":
        fields = shape.fields
        return {k: _fitted(v, fields[k]) if k in fields else v for k, v in value.items()}
    if isinstance(value, dict) and shape.kind in ("by_name", "by_year") and shape.entry:
        return {key: _fitted(part, shape.entry) for key, part in value.items()}
    return value


def _entry(part: Any, shape: Shape) -> Any:
    """One entry; a name alone stands for the entry of that name."""
    if isinstance(part, str) and shape.kind == "mapping" and not shape.text_will_do:
        return {shape.named_by: part}
    return _fitted(part, shape)


def _from_words(words: str, shape: Shape) -> Any:
    """A text at a place that wants something else."""
    read = _READERS.get(shape.kind)
    if read is None or (words in _NONE_WORDS and shape.kind != "flag"):
        return words
    return read(words, shape)


def _flag(words: str, _: Shape) -> Any:
    key = words.lower()
    return True if key in _YES else False if key in _NO else words


def _choice(words: str, shape: Shape) -> Any:
    return choice_of(words, shape.choices) or words


def _day(words: str, _: Shape) -> Any:
    found = _DAY.fullmatch(words)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else words


def _number(words: str, _: Shape) -> Any:
    found = _FIGURE.fullmatch(words)
    if not found:
        return words
    figure = float(found[1].replace(",", "")) * _UNIT[found[2]]
    return int(figure) if figure.is_integer() else figure


def _by_year(words: str, shape: Shape) -> Any:
    found = _YEAR_FIGURE.findall(words)
    rest = _YEAR_FIGURE.sub("", words).strip(" ，,、；;。")
    if not found or rest:
        return words
    return {int(year): _number(figure.strip().rstrip(","), shape) for year, figure in found}


def _by_name(words: str, shape: Shape) -> Any:
    pairs = [_OF.split(part, maxsplit=1) for part in re.split(r"[；;\n]+", words) if part.strip()]
    if shape.entry is None or any(len(pair) != 2 for pair in pairs):
        return words
    return {name.strip(): _fitted(part.strip(), shape.entry) for name, part in pairs}


def _list(words: str, shape: Shape) -> Any:
    parts = [part.strip() for part in _BETWEEN.split(words) if part.strip()]
    return [_entry(part, shape.entry) for part in parts] if shape.entry else words


def _mapping(words: str, shape: Shape) -> Any:
    naming = shape.named_by
    if naming is None or shape.text_will_do:
        return words
    return {naming: _fitted(words, shape.fields[naming])}


_READERS: dict[str, Callable[[str, Shape], Any]] = {
    "flag": _flag,
    "choice": _choice,
    "day": _day,
    "number": _number,
    "by_year": _by_year,
    "by_name": _by_name,
    "list": _list,
    "mapping": _mapping,
}
