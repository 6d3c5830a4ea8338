"""Refuses tests that can never hold: a value that the fact never has, a ratio above one."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from graph_service.domain.normalise import name_key
from graph_service.errors import BadInput
from graph_service.rules.choice_words import choice_of
from graph_service.rules.fact_choices import RATIOS
from graph_service.rules.facts import FACTS
from graph_service.rules.strict import place
from graph_service.rules.yaml_text import Document, Path


def not_among(document: Document, path: Path, value: object, known: Sequence[str]) -> BadInput:
    """``value`` is none of ``known``: with the nearest of them first, then all."""
    where, shown = place(document, path), str(value)[:40]
    meant = choice_of(shown, tuple(known))
    near = meant or next(iter(get_close_matches(shown, known, n=1, cutoff=0.5)), None)
    if near:
        return BadInput("pack.not_among_near", where=where, value=shown, near=near, known=known)
    return BadInput("strict.wrong_choice", where=where, value=shown, choices=list(known))


def one_of(document: Document, path: Path, value: object, known: Sequence[str]) -> str:
    """``value`` if it is one of ``known``; else BadInput."""
    if value not in known:
        raise not_among(document, path, value, known)
    return str(value)


def refuse_impossible(document: Document, path: Path, fact: str, argument: object) -> None:
    """BadInput where ``fact`` can never have the value that it is compared with at ``path``."""
    operator = path[-1]
    if operator in ("equals", "in", "not_in", "includes_any"):
        given = argument if isinstance(argument, list) else [argument]
        for i, value in enumerate(given):
            here: Path = (*path, i) if isinstance(argument, list) else path
            _refuse_value(document, here, fact, value)
    if operator == "at_least" and fact in RATIOS and _exceeds_one(argument):
        raise BadInput("pack.ratio_above_one", where=place(document, path), value=argument)


def _refuse_value(document: Document, path: Path, fact: str, value: object) -> None:
    choices = FACTS[fact].choices
    if not choices or value is False:  # equals: false asks whether absence is stated
        return
    if name_key(str(value)) not in {name_key(choice) for choice in choices}:
        raise not_among(document, path, value, choices)


def _exceeds_one(value: object) -> bool:
    return isinstance(value, int | float) and value > 1
