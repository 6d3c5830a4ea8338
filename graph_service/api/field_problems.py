"""What pydantic found wrong, as coded sentences. The input itself is never repeated: it may be
topic text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, cast

from graph_service.api.problem import FieldProblem, Place
from graph_service.domain.said import Said
from graph_service.messages import Language, render

# pydantic's error type → the end of our code, and the context values that its sentence names
_KNOWN: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "missing": ("missing", ()),
    "extra_forbidden": ("unknown", ()),
    "json_invalid": ("not_json", ()),
    "string_type": ("not_text", ()),
    "string_unicode": ("not_text", ()),
    "string_pattern_mismatch": ("wrong_form", ("pattern",)),
    "string_too_short": ("too_short", ("min_length",)),
    "string_too_long": ("too_long", ("max_length",)),
    "too_long": ("too_many", ("max_length",)),
    "too_short": ("too_few", ("min_length",)),
    "int_type": ("not_integer", ()),
    "int_parsing": ("not_integer", ()),
    "int_parsing_size": ("not_integer", ()),
    "int_from_float": ("not_integer", ()),
    "float_type": ("not_number", ()),
    "float_parsing": ("not_number", ()),
    "finite_number": ("not_number", ()),
    "bool_type": ("not_boolean", ()),
    "greater_than_equal": ("too_small", ("ge",)),
    "less_than_equal": ("too_large", ("le",)),
    "iso_day": ("not_a_day", ()),
    "date_type": ("not_a_day", ()),
    "date_parsing": ("not_a_day", ()),
    "date_from_datetime_parsing": ("not_a_day", ()),
    "literal_error": ("not_one_of", ("expected",)),
    "list_type": ("wrong_shape", ()),
    "dict_type": ("wrong_shape", ()),
    "model_type": ("wrong_shape", ()),
    "model_attributes_type": ("wrong_shape", ()),
}
ENDINGS = frozenset(ending for ending, _ in _KNOWN.values()) | {"invalid"}
_PLACES = frozenset({"body", "query", "path", "header"})


def field_problems(errors: Iterable[Mapping[str, Any]], lang: Language) -> list[FieldProblem]:
    """Each error of pydantic or FastAPI as one of ours."""
    return [_field_problem(error, lang) for error in errors]


def _field_problem(error: Mapping[str, Any], lang: Language) -> FieldProblem:
    ending, names = _KNOWN.get(error["type"], ("invalid", ()))
    context = error.get("ctx", {})
    said = Said(f"api.field.{ending}", {name: context.get(name, "") for name in names})
    place, *way = error["loc"]
    return FieldProblem(
        place=cast("Place", place if place in _PLACES else "body"),
        pointer="".join(f"/{_escaped(step)}" for step in way),
        code=said.code,
        detail=render(said, lang),
    )


def _escaped(step: object) -> str:
    readable = str(step)[:100].encode("utf-8", "replace").decode("utf-8")
    return readable.replace("~", "~0").replace("/", "~1")
