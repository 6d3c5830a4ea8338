"""Renders what is coded: sentences and contributions as answers show them."""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.domain.answers import Contribution, Sentence
from graph_service.domain.said import Said
from graph_service.matching.scorers import Part
from graph_service.messages import Language, render


def tell_all(said: Iterable[Said], lang: Language) -> list[Sentence]:
    """Coded sentences, rendered."""
    return [Sentence(code=one.code, sentence=render(one, lang)) for one in said]


def tell_parts(parts: Iterable[Part], lang: Language) -> list[Contribution]:
    """Contributions, rendered."""
    return [
        Contribution(
            feature=part.feature,
            points=part.points,
            code=part.said.code,
            sentence=render(part.said, lang),
            evidence=list(part.evidence),
        )
        for part in parts
    ]
