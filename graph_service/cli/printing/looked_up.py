"""Organisations, resolved names and gaps as a person reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.domain.answers import (
    ChainGaps,
    GapsAnswer,
    OrganisationAnswer,
    ResolveAnswer,
    StatedFact,
)
from graph_service.messages import Language, text

_MEANING = re.compile("[：；（]")  # the label before the explanation of a declared sentence


def print_organisation(out: Console, answer: OrganisationAnswer, lang: Language) -> None:
    """Names, conflicts first, then facts and relations with source and date."""
    unit = answer.organisation
    out.print(Text(f"{unit.name}  {unit.id}", style="bold"))
    if answer.former_ids:
        out.print(text("cli.former_ids", lang, ids=answer.former_ids))
    for conflict in answer.conflicts:
        values = [f"{f.value}（{f.evidence.source}）" for f in conflict.facts]
        out.print(text("cli.conflict", lang, meaning=conflict.meaning, values=values), style="red")
    _facts(out, text("cli.facts", lang), answer.facts, lang)
    _facts(out, text("cli.relations", lang), answer.relations, lang)


def print_resolved(out: Console, answer: ResolveAnswer, lang: Language) -> None:
    """A row per name."""
    table = Table(*(text(f"cli.resolve_{c}", lang) for c in ("query", "decision", "matches")))
    for result in answer.results:
        matches = "\n".join(
            f"{m.name}  {m.id}  {'、'.join(r.sentence for r in m.reasons)}" for m in result.matches
        )
        table.add_row(result.query, text(f"resolve.{result.decision}", lang), matches or "—")
    out.print(table)


def print_gaps(out: Console, answer: GapsAnswer, lang: Language) -> None:
    """A table per chain with segments; those without are named in one line."""
    for chain in [*answer.chains, *answer.clusters]:
        if chain.segments:
            _chain(out, chain, lang)
    bare = [c.name for c in answer.chains if not c.segments]
    if bare:
        out.print(text("cli.chains_without_segments", lang, names=bare), style="yellow")
    for target in answer.targets:
        out.print(f"· {target.sentence}")


def _chain(out: Console, chain: ChainGaps, lang: Language) -> None:
    title = chain.name + (text("cli.provisional", lang) if chain.provisional else "")
    columns = ("segment", "state", "local", "makers", "leaders", "supporters")
    table = Table(*(text(f"cli.gap_{c}", lang) for c in columns), title=title)
    for s in chain.segments:
        table.add_row(
            s.name,
            text(f"gaps.state_{s.state}", lang),
            str(s.local_makers),
            str(s.makers),
            str(s.leaders),
            str(s.supporters),
        )
    out.print(table)
    for s in chain.segments:
        if s.state != "covered":
            out.print(f"  · {s.sentence}")


def _facts(out: Console, title: str, facts: Sequence[StatedFact], lang: Language) -> None:
    """Whole values and whole sources, grouped by what they say: nothing is cut."""
    if facts:
        out.print(Text(title, style="bold"))
    for name in dict.fromkeys(fact.property for fact in facts):
        same = [fact for fact in facts if fact.property == name]
        meaning = _MEANING.split(same[0].meaning)[0] if lang == "zh" else name
        out.print(Text(f"  {meaning}"))
        for fact in same:
            ended = text("cli.ended", lang) if fact.ended else ""
            when = fact.evidence.observed_on or text("cli.undated", lang)
            value = text(f"unit.{fact.value}", lang) if name == "unit_type" else fact.value
            out.print(Text(f"    {value}{ended}"))
            out.print(Text(f"      ↳ {fact.evidence.source}，{when}"), style="dim")
