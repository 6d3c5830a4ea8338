"""The one analyser: the same terms for documents and for questions.

A term is a Latin or numeric token (t800, 0.1μm, abs) or a pair of neighbouring Chinese characters; a
Chinese character that stands alone is a term of its own. Pairs beat dictionary words on our topics by a
little and need no dictionary; words are used only where people read them (``words``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from graph_service.domain.normalise import normalise

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-zα-ω0-9]+(?:[.\-/][a-zα-ω0-9]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")


def runs(text: str) -> list[str]:
    """Unbroken stretches of Chinese characters, and Latin or numeric tokens, in order."""
    return _RUN.findall(normalise(text))


def terms(text: str) -> list[str]:
    """The terms of a text, in order, with repetition."""
    return [term for run in runs(text) for term in _terms_of(run)]


def words(text: str) -> list[str]:
    """Dictionary words of two or more characters, and Latin tokens, in order."""
    return [
        word
        for run in runs(text)
        for word in (rjieba.cut(run) if is_han(run) else [run])
        if len(word) > 1 or not is_han(word)
    ]


def is_han(run: str) -> bool:
    """Whether a run is Chinese characters."""
    return bool(_HAN.match(run))


def _terms_of(run: str) -> Iterator[str]:
    if not is_han(run) or len(run) == 1:
        yield run
        return
    yield from (run[i : i + 2] for i in range(len(run) - 1))
