"""Topics, leads and partners as a person reads them."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.domain.answers import (
    Candidate,
    LeadsAnswer,
    PartnersAnswer,
    Topic,
)
from graph_service.messages import Language, text

SHOWN_EVIDENCE = 1


def print_topic(out: Console, topic: Topic, lang: Language) -> None:
    """How the topic was understood, each need with the words it came from."""
    out.print(Text(text("cli.topic_title", lang, text=topic.text), style="bold"))
    if topic.needs:
        table = Table(*(text(f"cli.need_{c}", lang) for c in ("label", "kind", "weight", "from")))
        for need in topic.needs:
            kind = text(f"need.{need.kind}", lang)
            table.add_row(need.label, kind, f"{need.weight:.2f}", " · ".join(need.origin))
        out.print(table)
    for name in ("chains", "clusters", "segments", "disciplines"):
        if found := getattr(topic, name):
            names = [topic.labels.get(i, i) for i in found]
            out.print(text(f"cli.topic_{name}", lang, found=names))
    if topic.digital:
        out.print(text("cli.topic_digital", lang))
    for notice in topic.notices:
        out.print(f"· {notice.sentence}", style="yellow")
    if topic.nearest:
        out.print(text("cli.topic_nearest", lang, words=topic.nearest))


def print_leads(out: Console, answer: LeadsAnswer, lang: Language) -> None:
    """The topic, then each lead with its reasons, cautions and preference."""
    print_topic(out, answer.topic, lang)
    out.print(Text(text("cli.leads_title", lang, as_of=answer.as_of), style="bold"))
    for lead in answer.leads:
        _print_candidate(out, lead, lead.organisation.name, lang)
        out.print(f"    {text('cli.preference', lang)} {lead.preference.sentence}")
    if not answer.leads:
        out.print(text("cli.no_leads", lang))
    if answer.explained:
        explained = answer.explained
        out.print(Text(explained.organisation.name, style="bold"))
        out.print(f"  {explained.sentence}")
        if explained.candidate:
            _print_candidate(out, explained.candidate, explained.organisation.name, lang)


def print_partners(out: Console, answer: PartnersAnswer, lang: Language) -> None:
    """Partners grouped by role, best first."""
    print_topic(out, answer.topic, lang)
    title = text("cli.partners_title", lang, lead=answer.lead.name, as_of=answer.as_of)
    out.print(Text(title, style="bold"))
    for role in dict.fromkeys(p.role for p in answer.partners):
        out.print(Text(f"— {text(f'role.{role}', lang)}", style="bold"))
        for partner in (p for p in answer.partners if p.role == role):
            mark = text("cli.new_acquaintance" if partner.new_acquaintance else "cli.known", lang)
            _print_candidate(out, partner, f"{partner.organisation.name} {mark}", lang)
    for notice in answer.notices:
        out.print(f"· {notice.sentence}", style="yellow")


def _print_candidate(out: Console, candidate: Candidate, title: str, lang: Language) -> None:
    place = candidate.organisation.district or ""
    head = f"{candidate.rank:>3}. {title}  {candidate.score:.3f}  {place}".rstrip()
    out.print(Text(head, style="bold"))
    for part in candidate.contributions:
        out.print(Text(f"    {part.points:+.3f} {part.sentence}"))
        for evidence in part.evidence[:SHOWN_EVIDENCE]:
            when = evidence.observed_on or text("cli.undated", lang)
            out.print(
                Text(f"           ↳ {evidence.fact}（{evidence.source}，{when}）"),
                style="dim",
            )
    for caution in candidate.cautions:
        out.print(Text(f"    ⚠ {caution.sentence}"), style="yellow")
