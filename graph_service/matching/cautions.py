"""Cautions beside a candidate: what a reader should know before trusting it. They never change a score."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from graph_service.domain.said import Said, say
from graph_service.matching.profile import Profile
from graph_service.matching.registration import status_caution
from graph_service.matching.unit_form import Form

STALE_YEARS = 3


def cautions_of(profile: Profile, as_of: date) -> Iterator[Said]:
    """All cautions of one unit."""
    seen = profile.last_seen
    if seen is None:
        yield say("caution.never_dated")
    elif int(seen[:4]) < as_of.year - STALE_YEARS:
        yield say("caution.stale_registration", last_seen=seen)
    if profile.form is not Form.PLAIN:
        yield say(f"caution.form_{profile.form.value}")
    if status := status_caution(profile, as_of):
        yield status
    for name in ("city", "legal_form"):
        values = profile.node.texts(name)
        if len({v.removesuffix("市") for v in values}) > 1:
            yield say("caution.conflict", property=say(f"property.{name}"), values=list(values))
    if "campus" in profile.unit_types:
        yield say("caution.campus")


def lead_cautions_of(profile: Profile, as_of: date) -> Iterator[Said]:
    """Cautions of a unit as lead; where a member is registered does not matter (指引 sets no place)."""
    yield from cautions_of(profile, as_of)
    if profile.node.stated("seat_city") and not profile.node.stated("city"):
        yield say("caution.registration_unverified")
