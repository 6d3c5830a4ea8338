"""What an office has answered to a question that a document leaves open; recorded, and passed in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

TRANSITION = "过渡"
"""In place of a clause: whether a case submitted in force goes on after the document's last day."""


@dataclass(frozen=True, slots=True)
class Interpretation:
    """One answer. ``clause`` is the id of a rule, the number of a clause or TRANSITION; ``document`` names
    the paper, None where there is none; ``entry`` is the number in the log."""

    entry: int
    pack: str
    clause: str
    question: str
    answer: str
    office: str
    answered_on: date
    document: str | None = None
