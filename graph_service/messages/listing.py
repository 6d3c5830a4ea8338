"""Writes the page of all codes: those that answers carry in fields, and those that stand for a sentence.

    python -m graph_service.messages.listing > docs/codes.md      (make docs)

The page is generated and never edited; a test compares it with the catalogue and the models.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel

from graph_service.domain import answers, check, handover, what_if
from graph_service.messages.catalogue_file import FOLDER

_HEAD = """# 代码 Codes

本页由句子目录和模型生成（`make docs`），请勿手改。
Generated from the message catalogue and the models; do not edit.

回答中的每一句话都有代码：程序认代码，人看句子。花括号是参数。
Every sentence of an answer has its code: programs rely on the code, people read the sentence.
"""
_FIELDS = """
## 字段取值 Values of fields

字段只取下列值。 These fields hold one of these values and no other.
"""
_SENTENCES = """
## 句子 Sentences
"""


def listing() -> str:
    """The whole page."""
    return "\n".join([_HEAD, _FIELDS, *_values(), _SENTENCES, *_sentences()]) + "\n"


def closed_fields() -> dict[str, tuple[str, ...]]:
    """Fields of the answers that hold one of a few values: ``Need.kind`` → its values."""
    return {
        f"{model.__name__}.{name}": values
        for module in (answers, check, handover, what_if)
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, BaseModel)
        for name, field in model.model_fields.items()
        if model.__module__ == module.__name__ and (values := _literals(field.annotation))
    }


def _literals(annotation: Any) -> tuple[str, ...]:
    if get_origin(annotation) is Literal:
        return tuple(map(str, get_args(annotation)))
    return tuple(value for part in get_args(annotation) for value in _literals(part))


def _values() -> Iterator[str]:
    yield "| 字段 field | 取值 values |\n| --- | --- |"
    for field, values in sorted(closed_fields().items()):
        yield f"| `{field}` | {' '.join(f'`{value}`' for value in values)} |"


def _sentences() -> Iterator[str]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield f"\n### {path.stem}\n\n| 代码 code | 中文 | English | 备注 note |\n| --- | --- | --- | --- |"
        for code, entry in sorted(tomllib.loads(path.read_text(encoding="utf-8")).items()):
            cells = (entry["zh"], entry["en"], entry.get("note", ""))
            yield f"| `{code}` | {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


if __name__ == "__main__":
    sys.stdout.write(listing())
