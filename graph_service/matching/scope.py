"""Reads a registered business scope: which of its items are made, which only traded or serviced.

A scope is a list of sentences. In each, verbs stand before or behind the items they govern ("A、B的生产、
销售", "销售：C、D", "E制造，F零售"). An item takes the verbs of its own part; without any, those of the
part that follows, else of the part before, in the same sentence. The first sentences are the main business.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_BOILERPLATE = re.compile(
    r"[（(][^）)]*(依法须经批准|许可证|有效期|凭|不含|法律)[^）)]*[）)]|依法须经批准.*?[。；]"
)
_SENTENCE = re.compile(r"[。；;\n]")
_PART = re.compile(r"[，,：:]")
_MAKES = re.compile(
    r"生产|制造|加工|研发|研制|开发|研究|制作|织造|铸造|锻造|冶炼|酿造|养殖|育种|捕捞|建造|修造|合成|印染|组装|装配|设计"
)
_TRADES = re.compile(
    r"销售|批发|零售|经销|代理|购销|贸易|收购|进出口|租赁|出租|维修|修理|咨询|服务|运输|仓储|安装|代购|代销"
)


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


def read_scope(scope: str) -> list[ScopePart]:
    """The parts of a scope in order, boilerplate left out."""
    parts: list[ScopePart] = []
    for sentence in _SENTENCE.split(_BOILERPLATE.sub("", scope)):
        pieces = [piece for piece in _PART.split(sentence) if piece.strip()]
        for piece, standing in zip(pieces, _standings(pieces), strict=True):
            parts.append(ScopePart(piece.strip(), standing, len(parts)))
    return parts


def _standings(pieces: list[str]) -> list[Standing]:
    own = [_own(piece) for piece in pieces]
    result: list[Standing] = []
    for i, standing in enumerate(own):
        following = next((s for s in own[i + 1 :] if s), None)
        before = next((s for s in reversed(own[:i]) if s), None)
        result.append(standing or following or before or Standing.STATED)
    return result


def _own(piece: str) -> Standing | None:
    if _MAKES.search(piece):
        return Standing.MAKES
    return Standing.TRADES if _TRADES.search(piece) else None
