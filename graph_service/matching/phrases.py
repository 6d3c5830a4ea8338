"""How much of a phrase a text says, word by word.

A phrase is cut into atoms: its words, and one for the pairs of characters that straddle them (so that
neighbours count a little more than the same words apart). An atom weighs by its rarity; words that state a
property rather than a thing (强度, 可靠性, 轻量化) weigh little, and so does what stands before 用 (what a
thing is for). A clause holds an atom to the share of the atom's rarity that its terms cover, sharpened, so
that half a word tells little.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph_service.matching.empty_words import empty_words
from graph_service.text.analyser import is_han, runs, terms, words

Rarity = Callable[[str], float]
_CLAUSE = re.compile(r"[，,。；;、：:\s/|（）()]+")
# Words that qualify a thing or state a property of it.
_PROPERTY_WORD = re.compile(
    r"^(智能|智慧|自动|绿色|环保|精密|高速|快速|在线|便携|微型|小型|轻型|重型|多功能)$|"
    r"(性|度|率|化|量|比|值|损耗|寿命|噪声|降噪|能耗|降耗|防锈|处理|强化|提升|控制|一致|密封|效率)$"
)
SHARPNESS = 1.6
PROPERTY_FACTOR = 0.3
JOINT_SHARE = 0.2


@dataclass(frozen=True)
class Atom:
    """One word. ``share``: of its phrase (they add up to 1); ``weights``: of its terms, adding up to 1."""

    text: str
    share: float
    weights: Mapping[str, float]

    def held_by(self, found: frozenset[str]) -> float:
        """How far a clause with those terms holds the atom, 0 … 1."""
        covered = sum(weight for term, weight in self.weights.items() if term in found)
        return math.pow(min(1.0, covered), SHARPNESS)


@dataclass(frozen=True)
class Phrase:
    """Words to look for. ``strength``: 1 for the words of the topic itself, less for another name."""

    words: str
    atoms: tuple[Atom, ...]
    strength: float = 1.0

    def term_weights(self) -> dict[str, float]:
        """Term → its share of the phrase."""
        weights: dict[str, float] = {}
        for atom in self.atoms:
            for term, weight in atom.weights.items():
                weights[term] = weights.get(term, 0.0) + atom.share * weight
        return weights


def rarity_of(size: int, document_frequency: Callable[[str], int]) -> Rarity:
    """Inverse document frequency (BM25's, never below 0.1) over ``size`` documents."""

    def rarity(term: str) -> float:
        n = document_frequency(term)
        return max(0.1, math.log(1 + (size - n + 0.5) / (n + 0.5)))

    return rarity


def make_phrase(text: str, rarity: Rarity, *, whole: bool = False, strength: float = 1.0) -> Phrase:
    """A phrase cut into atoms that weigh by rarity and by what they state.

    ``whole``: a name, of which nothing is left out and no word weighs less (船用设备 without its 设备 would
    be all that is 船用, and the 净化 of 血液净化 is no mere property).
    """
    found = [word for run in runs(text) for word in (words(run) or [run])]
    told = found if whole else [word for word in found if word not in empty_words()]
    cut = told or found
    raw = [(word, telling(word, rarity, whole=whole)) for word in dict.fromkeys(cut)]
    joint = _joint(text, cut) if cut == found else []
    total = sum(value for _, value in raw) or 1.0
    keep = 1 - (JOINT_SHARE if joint else 0.0)
    atoms = [_atom(word, keep * value / total, terms(word), rarity) for word, value in raw]
    if joint:
        atoms.append(_atom(text, JOINT_SHARE, joint, rarity))
    return Phrase(text, tuple(atoms), strength)


def telling(word: str, rarity: Rarity, *, whole: bool = False) -> float:
    """How much a word tells: the rarity of its terms in sum (long words tell more), less for a property."""
    less = not whole and states_property(word)
    return sum(map(rarity, terms(word))) * (PROPERTY_FACTOR if less else 1.0)


def states_property(word: str) -> bool:
    """Whether a word states a property or an effect rather than a thing."""
    return is_han(word) and bool(_PROPERTY_WORD.search(word))


def clauses(text: str) -> list[str]:
    """A text cut at its punctuation, without empty parts."""
    return [part for part in _CLAUSE.split(text) if part]


def _joint(text: str, cut: list[str]) -> list[str]:
    within = {term for word in cut for term in terms(word)}
    return [term for run in runs(text) for term in terms(run) if term not in within]


def _atom(text: str, share: float, found: list[str], rarity: Rarity) -> Atom:
    rarities = {term: rarity(term) for term in found}
    total = sum(rarities.values()) or 1.0
    return Atom(text, share, {t: value / total for t, value in rarities.items()})
