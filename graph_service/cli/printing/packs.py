"""Rule packs as a person reads them: one with its rules, all with the register, two compared."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph_service.domain.pack_answers import Change, PackDiff, PackList, PackShown
from graph_service.messages import Language, text

LONGEST = 160


def print_pack(out: Console, pack: PackShown, lang: Language) -> None:
    """The document with its days, what it leaves open, what was not seen, and its rules."""
    name = pack.title if lang == "zh" else pack.title_en
    place = f"{pack.jurisdiction.name}（{pack.jurisdiction.level}）"
    out.print(Text(f"{pack.id}  {name}  {pack.doc_no}  {place}", style="bold"))
    unseen = text("pack.day_unseen", lang)
    since, until = pack.valid_from or unseen, pack.valid_to or unseen
    out.print(text("pack.validity", lang, since=since, until=until))
    _print_background(out, pack, lang)
    for parameter in pack.parameters:
        told = {"name": parameter.name, "value": _shown(parameter.value), "basis": parameter.basis}
        out.print(text("pack.parameter", lang, **told))
    for part in pack.unseen:
        sentence = text("pack.unseen_part", lang, topic=part.sentence)
        out.print(Text(f"{sentence}{part.note or ''}", style="yellow"))
    for rule in pack.rules:
        words = " … ".join(rule.quote) or rule.basis or ""
        strength = text(f"strength.{rule.strength}", lang)
        origin = f"〔{rule.origin}〕" if rule.origin else ""
        out.print(Text(f"  {rule.id}  {rule.title}〔{strength}〕{origin} {words}"))


def _print_background(out: Console, pack: PackShown, lang: Language) -> None:
    for extension in pack.extensions:
        day = str(extension.valid_to)
        out.print(
            text(
                "pack.entry_extension", lang, document=extension.doc_no, pack=pack.id, valid_to=day
            )
        )
    if pack.successor:
        day = str(pack.successor.valid_from)
        out.print(text("pack.replaced_by", lang, pack=pack.successor.pack, since=day))
    if pack.extends:
        out.print(text("pack.builds_upon", lang, pack=pack.extends))
    if not pack.verified_against_original:
        note = pack.provenance_note or "—"
        out.print(text("pack.unverified", lang, url=pack.url or "—", note=note), style="yellow")


def print_pack_list(out: Console, listed: PackList, lang: Language) -> None:
    """All packs, then the register with what was withdrawn."""
    columns = ("id", "place", "days", "title")
    table = Table(*(text(f"pack.column_{c}", lang) for c in columns))
    unseen = text("pack.day_unseen", lang)
    for pack in listed.packs:
        mark = f"{pack.id}＊" if pack.registered else pack.id
        days = f"{pack.valid_from or unseen} — {pack.valid_to or unseen}"
        place = f"{pack.jurisdiction}（{pack.level}）"
        table.add_row(mark, place, days, f"{pack.title} {pack.doc_no}")
    out.print(table)
    if not listed.entries:
        return
    out.print(text("pack.register_head", lang))
    for entry in listed.entries:
        line = f"{entry.entry}  {entry.at:%Y-%m-%d %H:%M}  {entry.by}  {entry.sentence}"
        if entry.sha256:
            line += f"  {entry.file or ''} SHA-256 {entry.sha256}"
        if entry.withdrawn_by:
            line += "  " + text("pack.withdrawn_mark", lang, entry=entry.withdrawn_by)
        out.print(Text(line, style="dim" if entry.withdrawn_by else ""))


def print_diff(out: Console, diff: PackDiff, lang: Language) -> None:
    """The document first, then rules added, dropped and changed."""
    out.print(Text(text("pack.diff_head", lang, old=diff.old, new=diff.new), style="bold"))
    if diff.same:
        out.print(text("pack.diff_same", lang))
    table = Table(*(text(f"pack.column_{c}", lang) for c in ("field", "old", "new")))
    for change in diff.terms:
        table.add_row(*_cells(change))
    for rule in diff.changed:
        table.add_section()
        table.add_row(Text(f"{rule.id} {rule.title}", style="bold"), "", "")
        for change in rule.changes:
            table.add_row(*_cells(change))
    if table.row_count:
        out.print(table)
    for rules, code in ((diff.added, "pack.diff_added"), (diff.dropped, "pack.diff_dropped")):
        for name in rules:
            out.print(text(code, lang, rule=f"{name.id} {name.title}"))


def _cells(change: Change) -> tuple[str, str, str]:
    return change.field, _shown(change.old), _shown(change.new)


def _shown(value: Any) -> str:
    if value is None:
        return "—"
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        told = "；".join(value)
    else:
        told = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return told if len(told) <= LONGEST else f"{told[:LONGEST]}…"
