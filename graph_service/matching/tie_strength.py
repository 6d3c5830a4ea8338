"""How much a tie counts: by its firmness, and less the longer ago it was seen.

The half-life and the shares stand here and nowhere else; docs/features.md shows them.
"""

from __future__ import annotations

from datetime import date

from graph_service.domain.cut_dates import last_day
from graph_service.domain.records import Edge
from graph_service.domain.ties import CONTROLLING, FIRM, PAPER, TALK, firmness_of

TIE_KINDS = ("TIED_TO", "CONTROLS")
HALF_LIFE_YEARS = 5.0
"""A tie last seen so long ago counts half of one seen today."""
UNDATED_FACTOR = 0.5
"""A tie without a date counts as one that is a half-life old."""
SHARE = {FIRM: 1.0, PAPER: 0.5, TALK: 0.3}
_DAYS_OF_A_YEAR = 365.25
_CONTROL = "控股"


def tie_name(edge: Edge) -> str:
    """What a tie is called."""
    return edge.text("tie") or _CONTROL


def firmness(edge: Edge) -> str:
    """firm, paper or talk; a kind outside the table (domain/ties.py) counts as talk."""
    if edge.kind == "CONTROLS":
        return FIRM
    return edge.text("firmness") or firmness_of(tie_name(edge)) or TALK


def is_firm(edge: Edge) -> bool:
    """Whether a tie is more than paper or talk."""
    return firmness(edge) == FIRM


def is_control(edge: Edge) -> bool:
    """Whether a tie says that one unit controls the other; that does not fade."""
    return edge.kind == "CONTROLS" or edge.text("tie") in CONTROLLING


def day_of(edge: Edge) -> str | None:
    """The day to which a tie is known, ISO, maybe cut: its last day, else when its source saw it, else
    its first day; None: 日期不详."""
    p = edge.provenance
    return p.valid_to or p.observed_on or p.valid_from


def fading(day: str | None, as_of: date) -> float:
    """What is left at ``as_of`` of a tie last known on ``day``, 0 … 1; a cut date counts to its end."""
    if day is None:
        return UNDATED_FACTOR
    age = max(0, (as_of - last_day(day)).days) / _DAYS_OF_A_YEAR
    return float(0.5 ** (age / HALF_LIFE_YEARS))


def tie_share(edge: Edge, as_of: date) -> float:
    """Firmness times fading, 0 … 1."""
    return SHARE[firmness(edge)] * fading(day_of(edge), as_of)
