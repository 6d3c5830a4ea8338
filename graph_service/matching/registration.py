"""The registration status of a unit: the latest that sources state. Dissolved units are not suggested."""

from __future__ import annotations

from datetime import date

from graph_service.domain.evidence import Fact
from graph_service.domain.nodes import REGISTRATION_STATUSES
from graph_service.domain.said import Said, say
from graph_service.matching.profile import Profile

DISSOLVED = ("注销", "吊销")
IN_GOOD_STANDING = "存续"


def status_of(profile: Profile, as_of: date) -> Fact | None:
    """The latest status by date that had begun by ``as_of``; an undated one only where no other is.

    Of two stated on one day the graver counts. None: no source states a status, which is not 存续.
    """
    begun = [f for f in profile.node.stated("status") if not _begins_later(f, as_of)]
    return max(begun, key=_recency, default=None)


def is_dissolved(profile: Profile, as_of: date) -> bool:
    """Whether the latest status is 注销 or 吊销."""
    found = status_of(profile, as_of)
    return found is not None and found.value in DISSOLVED


def dissolved_because(code: str, profile: Profile, as_of: date) -> Said | None:
    """``code`` with name, status, day and source of a dissolved unit; None for any other."""
    found = status_of(profile, as_of)
    if found is None or found.value not in DISSOLVED:
        return None
    return say(code, name=profile.node.name, **_told(found))


def status_caution(profile: Profile, as_of: date) -> Said | None:
    """What to know of a status that is not 存续."""
    found = status_of(profile, as_of)
    if found is None or found.value == IN_GOOD_STANDING:
        return None
    return say("caution.status", **_told(found))


def _told(fact: Fact) -> dict[str, object]:
    """Status, day and source, as sentences name them."""
    on = fact.provenance.valid_from or fact.provenance.observed_on or say("status.undated")
    return {"status": fact.value, "on": on, "source": fact.evidence().source}


def _recency(fact: Fact) -> tuple[str, int, str]:
    seen = fact.provenance.observed_on or fact.provenance.valid_from or ""
    return seen, REGISTRATION_STATUSES.index(str(fact.value)), fact.provenance.source


def _begins_later(fact: Fact, as_of: date) -> bool:
    begins = fact.provenance.valid_from
    return begins is not None and begins > as_of.isoformat()[: len(begins)]
