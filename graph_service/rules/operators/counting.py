"""Tests over lists: each entry, enough entries, entries that stand in another list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_service.domain.said import say
from graph_service.rules.dossier import Scope
from graph_service.rules.facts import LISTS
from graph_service.rules.finding import Finding, Origin, conjunction, merged, unique
from graph_service.rules.operators.node import Test
from graph_service.rules.paths import labels
from graph_service.rules.reading import Item, Items, State
from graph_service.rules.truth import Count, Truth, any_of, count


@dataclass(frozen=True)
class Every:
    """``every: {of: LIST, where: TEST}``: the list is not empty and the test holds of each entry.

    With ``may_be_empty: true`` an empty list holds.
    """

    of: str
    where: Test
    may_be_empty: bool = False

    def evaluate(self, scope: Scope) -> Finding:
        items = LISTS[self.of].read(scope)
        if items.state is State.BLANK:
            return Finding(Truth.UNKNOWN, items.missing, about=self.of, origin=Origin(self, scope))
        if not items.items:
            truth = Truth.TRUE if self.may_be_empty else Truth.FALSE
            return Finding(truth, about=self.of, origin=Origin(self, scope))
        found = [_named(item, self.where.evaluate(scope.at(item))) for item in items.items]
        rest = [] if items.complete else [_more(items, self.of, scope)]
        every = replace(conjunction([*found, *rest]), about=self.of)
        return _naming_unsettled(every, found)


@dataclass(frozen=True)
class CountAtLeast:
    """``count_at_least: {n: N, of: LIST, where: TEST}``: a three-valued count, bound inclusive.

    With ``name_rest: true`` doubtful and failing entries are named even where there are enough others.

    Entries that are the same person or unit count once; an entry nobody can identify may be one of
    the others, so it never counts for certain.
    """

    n: int
    of: str
    where: Test | None = None
    name_rest: bool = False

    def evaluate(self, scope: Scope) -> Finding:
        items = LISTS[self.of].read(scope)
        if items.state is State.BLANK:
            nothing = Finding(Truth.UNKNOWN, missing=items.missing)
            return self._counted(nothing, Count(0, self.n), scope)
        found = [self._find(item, scope) for item in items.items]
        # A list that is not complete may hold any number of further entries.
        more = 0 if items.complete else self.n
        counted = _count_distinct(items.items, [f.truth for f in found], more=more)
        truth = counted.at_least(self.n)
        if truth is Truth.TRUE:
            holding = [_without_names(f) for f in found if f.truth is Truth.TRUE]
            enough = merged(truth, holding, holding, how="count", parts=found)
            return self._counted(replace(enough, subjects=self._rest(found)), counted, scope)
        doubtful = [f for f in found if f.truth is not Truth.TRUE]
        if truth is Truth.UNKNOWN:
            doubtful += [_unnamed(i) for i in items.items if i.key is None]
        if truth is Truth.UNKNOWN and not items.complete:
            doubtful.append(_more(items, self.of, scope))
        return self._counted(merged(truth, doubtful, found, how="count"), counted, scope)

    def _counted(self, finding: Finding, counted: Count, scope: Scope) -> Finding:
        return replace(
            finding,
            how="count",
            count=counted,
            needed=self.n,
            about=self.of,
            origin=Origin(self, scope),
        )

    def _rest(self, found: Sequence[Finding]) -> tuple[str, ...]:
        """Whom the count could do without, where the pack wants them named all the same."""
        if not self.name_rest:
            return ()
        return unique(s for f in found if f.truth is not Truth.TRUE for s in f.subjects)

    def _find(self, item: Item, scope: Scope) -> Finding:
        if self.where is None:
            return Finding(Truth.TRUE, item=item.label)
        return _named(item, self.where.evaluate(scope.at(item)))


@dataclass(frozen=True)
class ListedIn:
    """``listed_in: {of: LIST, in: LIST}``: every entry of the first stands in the second.

    Two such tests, one each way, say that two lists are equal. ``subjects`` are the entries that do
    not stand there. An empty first list holds.
    """

    of: str
    within: str

    def evaluate(self, scope: Scope) -> Finding:
        these, those = LISTS[self.of].read(scope), LISTS[self.within].read(scope)
        keys = frozenset(other.key for other in those.items)
        found = [self._stands_in(item, those, keys, scope) for item in these.items]
        if these.missing:
            found.append(_more(these, self.of, scope))
        return replace(conjunction(found), about=f"{self.of} ⊆ {self.within}")

    def _stands_in(
        self, item: Item, those: Items, keys: frozenset[str | None], scope: Scope
    ) -> Finding:
        about, origin = f"∈ {those.path}", Origin(self, scope, item)
        if item.key is not None and item.key in keys:
            return Finding(Truth.TRUE, about=about, item=item.label, origin=origin)
        unknown = item.key is None or bool(those.missing)
        return Finding(
            Truth.UNKNOWN if unknown else Truth.FALSE,
            missing=(item.path,) if item.key is None else those.missing,
            subjects=(item.label,),
            about=about,
            item=item.label,
            origin=origin,
        )


def _without_names(finding: Finding) -> Finding:
    """Whoever satisfies the test is not named."""
    return replace(finding, subjects=()) if finding.subjects else finding


@dataclass(frozen=True)
class Named:
    """That all entries of a list are named: what a test asks of a list that may hold more."""

    of: str


def _more(items: Items, of: str, scope: Scope) -> Finding:
    """There may be entries that nobody has named."""
    origin = Origin(Named(of), scope)
    return Finding(Truth.UNKNOWN, missing=items.missing, about=items.path, origin=origin)


def _naming_unsettled(finding: Finding, found: Sequence[Finding]) -> Finding:
    """Those of whom nothing is stated, apart from those who are stated not to satisfy the test."""
    if finding.truth is not Truth.FALSE or not finding.unsettled:
        return finding
    facts = labels(path for f in found if f.truth is Truth.UNKNOWN for path in f.missing)
    remark = say("rule.unstated", facts=facts, names=list(finding.unsettled))
    return replace(finding, remarks=(*finding.remarks, remark))


def _unnamed(item: Item) -> Finding:
    """Who this is must be known before it counts beside others."""
    missing = (f"{item.path}.{_telling(item.value)}",)
    return Finding(Truth.UNKNOWN, missing=missing, subjects=(item.label,), item=item.label)


def _telling(value: object) -> str:
    """The field that would tell an entry apart: who it is; of two of one name, from which unit."""
    if hasattr(value, "text"):
        return "text"
    named = getattr(value, "person", None)
    return "employer" if named and not getattr(value, "employer", None) else "person"


def _named(item: Item, finding: Finding) -> Finding:
    """Whoever does not satisfy a test is named."""
    if finding.truth is Truth.TRUE:
        return finding  # what holds tells its entry by where it looked (explaining.py)
    if item.label in finding.subjects:
        return replace(finding, item=item.label)
    return replace(finding, item=item.label, subjects=unique((item.label, *finding.subjects)))


def _unnaming(finding: Finding) -> Finding:
    return replace(finding, subjects=()) if finding.subjects else finding


def _count_distinct(items: Sequence[Item], truths: Sequence[Truth], *, more: int) -> Count:
    """Entries nobody can identify are one at least, and may be the same as any other."""
    by_key: dict[str, list[Truth]] = {}
    nobody: list[Truth] = []
    for item, truth in zip(items, truths, strict=True):
        (nobody if item.key is None else by_key.setdefault(item.key, [])).append(truth)
    named = count((any_of(group) for group in by_key.values()), open_ended=more)
    unnamed = count(nobody)
    return Count(max(named.lower, min(unnamed.lower, 1)), named.upper + unnamed.upper)
