"""Words that say nothing of the subject (empty_words.txt, an editor's list)."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def empty_words() -> frozenset[str]:
    """The words, one a line in the file; lines that begin with # are comments."""
    text = files("graph_service.matching").joinpath("empty_words.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
