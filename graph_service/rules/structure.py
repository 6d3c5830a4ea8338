"""Finds every fault in the form of a file, and what can still be read beside the faults.

One cause is told once: where a key is misspelt, the key that is missing for it is not told as well.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from graph_service.rules.faults import Faults
from graph_service.rules.strict import fault_of, most_telling, real_path, refuse_unreadable
from graph_service.rules.yaml_text import Document, Path

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Form(Generic[M]):
    """``numbers``: of each top-level list, where its entries stand in the file; entries with a fault are
    left out, and top-level values with a fault are replaced by stand-ins."""

    model: M
    numbers: Mapping[str, list[int]]

    def place_of(self, key: str, index: int) -> int:
        """Where the entry of that list stands in the file."""
        return self.numbers[key][index] if key in self.numbers else index


def read_form(
    model: type[M], document: Document, faults: Faults, *, stand_ins: Mapping[str, Any]
) -> Form[M] | None:
    """The file as ``model``; every fault goes to ``faults``. None when nothing can be read beside them.

    Raises BadInput where there is no mapping at all.
    """
    refuse_unreadable(document)
    data = copy.deepcopy(document.data)
    errors = _tell_all(model, data, document, faults)
    if not errors:
        return Form(model.model_validate(data), {})
    numbers = _heal(data, [real_path(error["loc"], data) for error in errors], stand_ins)
    try:
        return Form(model.model_validate(data), numbers)
    except ValidationError:
        return None


def _tell_all(model: type[M], data: Any, document: Document, faults: Faults) -> list[ErrorDetails]:
    """Takes unknown keys out of ``data``, one layer after the other; returns the errors that are left."""
    taken: list[tuple[Path, str]] = []
    while True:
        errors = _errors(model, data)
        unknown = [e for e in errors if e["type"] == "unknown_key"]
        if not unknown:
            break
        for error in unknown:
            path, key = real_path(error["loc"], data), error["ctx"]["key"]
            if (path, key) not in taken:
                faults.found.append(fault_of(error, document, data, model))
                taken.append((path, key))
                _take_out(_at(data, path), key)
    for error in _each_place_once(errors, data):
        if not _is_misspelt(error, taken, data):
            faults.found.append(fault_of(error, document, data, model))
    return errors


def _errors(model: type[M], data: Any) -> list[ErrorDetails]:
    try:
        model.model_validate(data)
    except ValidationError as error:
        return error.errors()
    return []


def _each_place_once(errors: list[ErrorDetails], data: Any) -> Iterator[ErrorDetails]:
    """Alternatives of one value each report; one of them is enough."""
    by_place: dict[tuple[Path, object], list[ErrorDetails]] = {}
    for error in errors:
        missing = error["loc"][-1] if error["type"] == "missing" else None
        by_place.setdefault((real_path(error["loc"], data), missing), []).append(error)
    yield from (most_telling(group, data) for group in by_place.values())


def _is_misspelt(error: ErrorDetails, taken: list[tuple[Path, str]], data: Any) -> bool:
    if error["type"] != "missing":
        return False
    here = [key for path, key in taken if path == real_path(error["loc"], data)]
    return bool(get_close_matches(str(error["loc"][-1]), here, n=1, cutoff=0.6))


def _at(data: Any, path: Path) -> Any:
    for part in path:
        data = data[part]
    return data


def _take_out(mapping: dict[Any, Any], key: str) -> None:
    for written in [k for k in mapping if str(k) == key]:
        del mapping[written]


def _heal(
    data: dict[str, Any], places: list[Path], stand_ins: Mapping[str, Any]
) -> dict[str, list[int]]:
    """Leaves out the list entries with a fault; puts stand-ins for other values of the top level."""
    bad: dict[str, set[int]] = {}
    for place in places:
        if len(place) > 1 and isinstance(data.get(str(place[0])), list):
            bad.setdefault(str(place[0]), set()).add(int(place[1]))
        elif place:
            data.pop(str(place[0]), None)
    for key, value in stand_ins.items():
        data.setdefault(key, value)
    numbers = {}
    for key, faulty in bad.items():
        kept = [i for i in range(len(data[key])) if i not in faulty]
        numbers[key], data[key] = kept, [data[key][i] for i in kept]
    return numbers
