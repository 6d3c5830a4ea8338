"""One piece of evidence in words: what is said, by whom, when, and until when it holds."""

from __future__ import annotations

from graph_service.domain.evidence import Evidence
from graph_service.messages import Language, text


def evidence_line(evidence: Evidence, lang: Language) -> str:
    """With its source and date; says so where there is no date."""
    when = evidence.observed_on or text("cli.undated", lang)
    if evidence.valid_to:
        when = text("document.until", lang, when=when, until=evidence.valid_to)
    return text(
        "document.piece_of_evidence", lang, fact=evidence.fact, source=evidence.source, when=when
    )
