"""A package that was read back, as a clerk reads it: what no longer holds, then what is to be known."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from graph_service.domain.handover import HandoverAnswer
from graph_service.messages import Language, text


def print_verified(out: Console, answer: HandoverAnswer, lang: Language) -> None:
    """One line a finding, one a note, and the outcome last."""
    for finding in answer.findings:
        out.print(Text(_plain(f"✗ {finding.sentence}"), style="red"))
    for note in answer.notes:
        out.print(Text(_plain(f"· {note.sentence}")))
    if answer.holds:
        outcome = text("handover.all_holds", lang, package=answer.package)
    else:
        outcome = text("handover.no_longer", lang, package=answer.package, n=len(answer.findings))
    out.print(Text(outcome, style="bold"))


def _plain(sentence: str) -> str:
    """Without what a terminal would obey: parts of it stand in a package that came from somewhere."""
    return "".join(c if c.isprintable() else "\ufffd" for c in sentence)
