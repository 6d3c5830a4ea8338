"""Sentences that a pack brings with it, in Chinese and English, with named placeholders.

A placeholder is a parameter that the test supplies (``{subjects}``) or the name of a fact
(``{lead.registered_city}``); the loader checks that it is one of the two.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from graph_service.domain.said import Said
from graph_service.messages import Language, render

_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence of a pack; ``code`` is pack id, clause and outcome."""

    code: str
    zh: str
    en: str

    def placeholders(self) -> tuple[set[str], set[str]]:
        """Those of the Chinese and those of the English sentence; they must be equal."""
        return set(_names_in(self.zh)), set(_names_in(self.en))

    def words(self, lookup: Callable[[str], str | Said]) -> Words:
        """Filled in: ``lookup`` gives the shown value of a placeholder."""
        return Words(self, tuple((name, lookup(name)) for name in _names_in(self.zh)))


@lru_cache(maxsize=4_096)
def _names_in(sentence: str) -> tuple[str, ...]:
    """Each once, sorted; a pack says the same sentences in every check."""
    return tuple(sorted(set(_PLACEHOLDER.findall(sentence))))


@dataclass(frozen=True, slots=True)
class Words:
    """A pack's sentence with its parameters."""

    message: Message
    params: tuple[tuple[str, str | Said], ...] = ()

    @property
    def code(self) -> str:
        return self.message.code


def speak(said: Said | Words, lang: Language) -> str:
    """The sentence, from the catalogue or from the pack."""
    if isinstance(said, Said):
        return render(said, lang)
    spoken = {
        name: render(value, lang) if isinstance(value, Said) else value
        for name, value in said.params
    }
    text = said.message.zh if lang == "zh" else said.message.en
    return _PLACEHOLDER.sub(lambda match: spoken[match[1]], text)
