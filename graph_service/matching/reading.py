"""Reads a topic: which needs a team must cover, each with the words it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import accumulate

from graph_service.domain.normalise import name_key
from graph_service.matching.empty_words import empty_words
from graph_service.matching.phrases import Phrase, Rarity, make_phrase, states_property, telling
from graph_service.matching.vocabulary import MAX_KEY, MIN_KEY, Entry, Vocabulary
from graph_service.text.analyser import is_han, runs, terms, words

_CALLED = {"Segment": "环节", "Product": "产品", "Technology": "技术"}
NEED_KINDS = {"Segment": "segment", "Product": "product", "Technology": "technology"}
KIND_WEIGHT = {"segment": 1.2, "product": 1.1, "technology": 1.0, "term": 1.0}
PURPOSE_FACTOR = 0.5  # what stands before 用 says what a thing is for
LONGEST_TERM_NEED = 3  # words
ALIAS_STRENGTH = 0.8
SHOWN_ORIGINS = 5
_NEED_ORDER = tuple(NEED_KINDS)
_NO_PURPOSE = ("应用", "使用", "采用", "利用", "作用", "通用", "专用", "实用")
_FUNCTION_CHARACTERS = frozenset(
    "的了与和及或并等用为在对从向把被给让使其之而且但是有无不未可能会要需应更最较很太各每某该此这那"
    "上下中内外前后间时年月日个种类项套台件只条次级以于由按据将已经过做作又再可能高低大小新多好防抗耐"
)
SURE_LENGTH = 5  # a name of so many characters is recognised even across the dictionary's words


@dataclass(frozen=True)
class ReadNeed:
    """A need as the matcher uses it: phrases to look for, and nodes of the graph that stand for it."""

    id: str
    kind: str
    label: str
    weight: float
    origin: tuple[str, ...]
    phrases: tuple[Phrase, ...]
    node_ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class TopicReading:
    """A topic as understood. ``unknown_words``: what no document of the graph holds."""

    text: str
    needs: tuple[ReadNeed, ...]
    tags: Mapping[str, tuple[str, ...]]
    """Ids of chains, clusters, directions and disciplines that the words name, by node kind."""
    unknown_words: tuple[str, ...]


@dataclass(frozen=True)
class _Piece:
    """A stretch of a run that becomes one need."""

    start: int
    end: int
    words: tuple[str, ...]
    entries: tuple[Entry, ...]
    text: str


@dataclass(frozen=True)
class _Span:
    start: int
    end: int
    entries: tuple[Entry, ...]


def read_topic(
    text: str,
    vocabulary: Vocabulary,
    *,
    rarity: Rarity,
    is_known: Callable[[str], bool],
    aliases: Callable[[str], Iterable[str]] = lambda node_id: (),
) -> TopicReading:
    """Reads ``text`` against the graph's vocabulary.

    ``is_known``: whether any document holds a term; ``aliases``: other names of a node, which widen a need
    that stands for it.
    """
    needs: list[ReadNeed] = []
    tags: dict[str, dict[str, None]] = {}
    unknown: list[str] = []
    for run in runs(text):
        cut = words_with_singles(run) if is_han(run) else [run]
        spans = _longest(_spans(run, cut, vocabulary, tags))
        purpose_ends = _purpose_end(cut)
        for piece in _pieces(run, cut, spans):
            known = [w for w in piece.words if any(map(is_known, terms(w)))]
            unknown.extend(w for w in piece.words if w not in known)
            if known or piece.entries:
                factor = PURPOSE_FACTOR if piece.end <= purpose_ends else 1.0
                needs.append(_need(piece, known, factor, rarity, aliases))
    if unknown and not any(need.node_ids or _names_thing(need) for need in needs):
        needs = []  # what is left of 智能快递柜 when nothing knows 快递柜 is no topic
    total = sum(need.weight for need in needs) or 1.0
    return TopicReading(
        text=text,
        needs=tuple(replace(n, weight=round(n.weight / total, 4)) for n in _merged(needs)),
        tags={kind: tuple(ids) for kind, ids in tags.items()},
        unknown_words=tuple(dict.fromkeys(unknown)),
    )


def _spans(
    run: str, cut: list[str], vocabulary: Vocabulary, tags: dict[str, dict[str, None]]
) -> Iterator[_Span]:
    borders = {0, *accumulate(map(len, cut))}  # where a word begins or ends
    for start in range(len(run)):
        for end in range(start + MIN_KEY, min(len(run), start + MAX_KEY) + 1):
            if end - start < SURE_LENGTH and not borders.issuperset((start, end)):
                continue  # "面板" in "变截面|板簧" is no word
            entries = vocabulary.at(name_key(run[start:end]))
            for entry in entries:
                if entry.kind not in NEED_KINDS:
                    tags.setdefault(entry.kind, {})[entry.id] = None
            named = tuple(e for e in entries if e.kind in NEED_KINDS)
            if named and _may_be_need(run[start:end], named):
                yield _Span(start, end, named)


def _may_be_need(text: str, entries: tuple[Entry, ...]) -> bool:
    """A product called 智能 is no need; a segment is, whatever its name ends in (血液净化, 碳化)."""
    return any(entry.kind == "Segment" for entry in entries) or not states_property(text)


def _longest(spans: Iterable[_Span]) -> list[_Span]:
    chosen: list[_Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start)):
        if all(span.end <= c.start or span.start >= c.end for c in chosen):
            chosen.append(span)
    return sorted(chosen, key=lambda s: s.start)


def _pieces(run: str, cut: list[str], spans: list[_Span]) -> list[_Piece]:
    """The spans, and between them the words that say something, in unbroken sequences."""
    pieces = [_named_piece(run, span) for span in spans]
    position, chunk, start = 0, list[str](), 0
    for word in [*_singles_joined(cut), ""]:
        begin, position = position, position + len(word)
        inside = any(s.start < position and begin < s.end for s in spans)
        silent = inside or len(word) < MIN_KEY
        if silent or word in empty_words() or len(chunk) == LONGEST_TERM_NEED:
            if chunk:
                pieces.append(_Piece(start, begin, tuple(chunk), (), "".join(chunk)))
            chunk = []
            if silent or word in empty_words():
                continue
        start = start if chunk else begin
        chunk.append(word)
    return sorted(pieces, key=lambda piece: piece.start)


def _names_thing(need: ReadNeed) -> bool:
    return not all(states_property(atom.text) for atom in need.phrases[0].atoms)


def _named_piece(run: str, span: _Span) -> _Piece:
    text = run[span.start : span.end]
    return _Piece(span.start, span.end, _words_of(text), span.entries, text)


def _singles_joined(found: list[str]) -> list[str]:
    """Single characters joined to the word before, else to the word behind: 快递柜, 水处理.

    Function words stay alone, and so does what would join an empty word (水 of 水设备).
    """
    joined: list[str] = []
    for word in found:
        before = joined[-1] if joined else ""
        if (_is_part_of_name(word) and _takes_part(before)) or (
            _is_part_of_name(before) and _takes_part(word)
        ):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _is_part_of_name(word: str) -> bool:
    return len(word) == 1 and is_han(word) and word not in _FUNCTION_CHARACTERS


def _takes_part(word: str) -> bool:
    return len(word) >= MIN_KEY and word not in empty_words()


def _words_of(text: str) -> tuple[str, ...]:
    return tuple(words(text) or [text])


def _purpose_end(cut: list[str]) -> int:
    """Where the last 用 stands that says what a thing is for (核电用风机), 0 when there is none."""
    position, found = 0, 0
    for word in cut[:-1]:
        position += len(word)
        if word.endswith("用") and word not in _NO_PURPOSE:
            found = position
    return found


def words_with_singles(run: str) -> list[str]:
    """A Chinese run cut into words, single characters kept so that positions add up."""
    found: list[str] = []
    position = 0
    for word in words(run):
        at = run.index(word, position)
        found.extend(run[position:at])
        found.append(word)
        position = at + len(word)
    return [*found, *run[position:]]


def _need(
    piece: _Piece,
    known: list[str],
    factor: float,
    rarity: Rarity,
    aliases: Callable[[str], Iterable[str]],
) -> ReadNeed:
    """A need with its weight not yet made a share of the whole.

    What the graph names is taken as the graph names it; a need of mere words holds those that are known.
    """
    named = sorted(piece.entries, key=lambda e: (_NEED_ORDER.index(e.kind), e.id))
    kind = NEED_KINDS[named[0].kind] if named else "term"
    text = piece.text if named else "".join(known)
    told = known or list(piece.words)
    # A word that no document holds (高强度) is left out of what is looked for, not of what it is called.
    sought = text if len(told) == len(piece.words) else "".join(told)
    phrases = [make_phrase(sought, rarity, whole=bool(named))]
    other = _other_names(text, [list(aliases(entry.id)) for entry in named])
    phrases += [make_phrase(name, rarity, whole=True, strength=ALIAS_STRENGTH) for name in other]
    paths = tuple(dict.fromkeys(f"{_CALLED[e.kind]}：{e.label}" for e in named))
    return ReadNeed(
        id=f"need:{name_key(text)}",
        kind=kind,
        label=text,
        weight=factor
        * KIND_WEIGHT[kind]
        * sum(telling(word, rarity, whole=bool(named)) for word in told),
        origin=(text, *paths[: SHOWN_ORIGINS - 1]) if named else tuple(known),
        phrases=tuple(phrases),
        node_ids=tuple(dict.fromkeys(e.id for e in named)),
    )


def _other_names(text: str, names_of_nodes: Iterable[list[str]]) -> list[str]:
    """The other names of the nodes that ``text`` names.

    A product that a segment merely includes (螺杆泵 of 船用配套) is not called like the segment.
    """
    key = name_key(text)
    found: dict[str, str] = {}
    for names in names_of_nodes:
        keys = {name_key(name): name for name in names}
        if key in keys:
            found.update({k: name for k, name in keys.items() if k != key})
    return list(found.values())


def _merged(needs: Iterable[ReadNeed]) -> list[ReadNeed]:
    return list({need.id: need for need in reversed(list(needs))}.values())[::-1]
