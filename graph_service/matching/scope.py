"""Reads a registered business scope: which of its items are made, which only traded or serviced.

A scope is a list of sentences. In each, verbs stand before the items they govern ("销售：C、D") or behind
them ("A，B的生产、销售"). An item takes the verbs of its own part; without any, those of the heading before
the colon; else of a part that follows in the sentence, else before; a sentence without verbs takes those of
the sentence that follows after a semicolon ("A；B；C的销售"). Medical devices listed by the codes of their
catalogue (6845…) without a verb are a dealer's licence: makers' scopes say 生产.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BOILERPLATE = re.compile(
    r"[（(][^）)]*(依法须经批准|许可证|有效期|凭|不含|除外|法律)[^）)]*[）)]|依法须经批准.*?[。；]"
)
_PARAGRAPH = re.compile(r"[。\n]")
_SENTENCE = re.compile(r"[；;]")
_HEADING = re.compile(r"^([^：:，,、]{1,16})[：:]")
_PART = re.compile(r"[，,：:]")
_MAKES = re.compile(
    r"生产|制造|加工|研发|研制|开发|研究|制作|织造|铸造|锻造|冶炼|酿造|养殖|育种|捕捞|建造|修造|合成|印染|组装|"
    r"装配|设计"
)
_TRADES = re.compile(
    r"销售|批发|零售|经销|代理|购销|贸易|收购|进出口|租赁|出租|维修|修理|咨询|服务|运输|仓储|安装|代购|代销"
)
_DEVICE_CODE = re.compile(r"(?<!\d)68\d\d(?!\d)|[ⅡⅢ二三]类医疗器械|[ⅡⅢ]类")


class Standing(StrEnum):
    """What a firm does with an item of its scope."""

    MAKES = "makes"
    STATED = "stated"
    TRADES = "trades"


@dataclass(frozen=True, slots=True)
class ScopePart:
    """A stretch of a scope under the same verbs; ``order`` counts from 0 at the front."""

    text: str
    standing: Standing
    order: int


@dataclass
class _Sentence:
    pieces: list[str]
    own: list[Standing | None]
    heading: Standing | None

    def standing_at(self, i: int) -> Standing | None:
        """Own verbs, the heading's, those that follow, those before: within the sentence."""
        following = next((s for s in self.own[i + 1 :] if s), None)
        before = next((s for s in reversed(self.own[:i]) if s), None)
        return self.own[i] or self.heading or following or before

    @property
    def is_bare(self) -> bool:
        """Whether no verb stands in it."""
        return self.heading is None and not any(self.own)


def read_scope(scope: str) -> list[ScopePart]:
    """The parts of a scope in order, boilerplate left out."""
    parts: list[ScopePart] = []
    for paragraph in _PARAGRAPH.split(_BOILERPLATE.sub("", scope)):
        sentences = [_sentence(text) for text in _SENTENCE.split(paragraph) if text.strip()]
        for number, sentence in enumerate(sentences):
            inherited = _following(sentences[number + 1 :]) if sentence.is_bare else None
            for i, piece in enumerate(sentence.pieces):
                standing = sentence.standing_at(i) or inherited or _without_verb(piece)
                parts.append(ScopePart(piece, standing, len(parts)))
    return parts


def _sentence(text: str) -> _Sentence:
    pieces = [piece.strip() for piece in _PART.split(text) if piece.strip()]
    heading = _HEADING.match(text.strip())
    return _Sentence(
        pieces, [_own(piece) for piece in pieces], _own(heading[1]) if heading else None
    )


def _following(sentences: list[_Sentence]) -> Standing | None:
    """The verbs at the end of the next sentence that has any; a heading governs only its own."""
    for sentence in sentences:
        if sentence.heading is not None:
            return None
        if not sentence.is_bare:
            return sentence.standing_at(0)
    return None


def _own(piece: str) -> Standing | None:
    if _MAKES.search(piece):
        return Standing.MAKES
    return Standing.TRADES if _TRADES.search(piece) else None


def _without_verb(piece: str) -> Standing:
    return Standing.TRADES if _DEVICE_CODE.search(piece) else Standing.STATED
