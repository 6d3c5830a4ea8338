"""Which language an answer speaks: what the body says, else ?lang=, else Accept-Language, else
the setting.
"""

from __future__ import annotations

from typing import Annotated, cast, get_args

from fastapi import Depends, Query, Request

from graph_service.messages import Language

LANGUAGES: tuple[Language, ...] = get_args(Language)


def spoken(request: Request) -> Language:
    """The language of this request; never fails, so that errors can be told too."""
    chosen = getattr(request.state, "lang", None) or request.query_params.get("lang")
    if chosen in LANGUAGES:
        return cast("Language", chosen)
    return _accepted(request.headers.get("accept-language", "")) or _default(request)


def remember(request: Request, lang: Language | None) -> Language:
    """Keeps what the body asks for, so that a later error speaks it too; returns what holds."""
    if lang is not None:
        request.state.lang = lang
    return spoken(request)


def _asked(
    request: Request,
    lang: Annotated[
        Language | None, Query(description="答复的语言；也可用 Accept-Language")
    ] = None,
) -> Language:
    return remember(request, lang)


def _default(request: Request) -> Language:
    lang = request.app.state.settings.lang
    return "en" if lang == "en" else "zh"


def _accepted(header: str) -> Language | None:
    """The best of our languages in an Accept-Language header (RFC 9110), if there is one."""
    best: tuple[float, Language] | None = None
    for part in header[:500].split(","):
        tag, _, rest = part.partition(";")
        name = tag.strip().lower().split("-")[0]
        weight = _weight(rest)
        if name in LANGUAGES and weight > 0 and (best is None or weight > best[0]):
            best = (weight, name)
    return best and best[1]


def _weight(rest: str) -> float:
    name, _, value = rest.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


Lang = Annotated[Language, Depends(_asked)]
