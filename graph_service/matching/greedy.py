"""Composes a membership greedily: one member at a time, the one that adds most.

Adding is measured on the needs (how much further a need is reached) and on standing (上下游企业、高校、科研
院所: who stands where none of the team stands yet). Not optimal, and the draft says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from graph_service.domain.roles import Role
from graph_service.matching.partner_features import is_related_party
from graph_service.matching.profile import Profile
from graph_service.matching.scorers import Scored
from graph_service.matching.unit_form import Form

MOST_MEMBERS = 5
LEAST_GAIN = 0.03
NEW_ROLE_GAIN = 0.05
SCORE_SHARE = 0.2  # among members that add alike, the better partner
SUPPORTING = ("university", "institute", "nrdi")
RELATED = ("upstream", "downstream", "peer")
WIDENING = ("upstream", "downstream", "university", "institute", "nrdi", "test_platform")


@dataclass(frozen=True)
class RankedPartner:
    """A partner with its role."""

    scored: Scored
    role: Role

    @property
    def profile(self) -> Profile:
        """The unit."""
        return self.scored.case.profile

    @property
    def reaches(self) -> Mapping[str, float]:
        """Need id → how far the unit answers it, 0 … 1."""
        return self.scored.case.relevance.by_need


@dataclass(frozen=True)
class Member:
    """A proposed member, the needs it answers, and how much it added when it was taken."""

    profile: Profile
    role: Role
    needs: tuple[str, ...]
    gain: float


def compose_greedily(
    weights: Mapping[str, float],
    reached: Mapping[str, float],
    ranked: Sequence[RankedPartner],
    leading: Profile,
) -> list[Member]:
    """Members beside the lead.

    ``weights``: need id → weight; ``reached``: how far the lead itself answers each need. One supporter and
    one related enterprise are taken where there is any (通知.1), then whoever still adds LEAST_GAIN.
    """
    team = _Team(weights, dict(reached))
    pool = [
        p
        for p in ranked
        if p.profile.form is Form.PLAIN
        and p.scored.case.relevance.covered  # who answers no need is not taken for its place alone
        and not _is_own(p, leading)
    ]
    for roles in (SUPPORTING, RELATED):
        pool = team.take_best(pool, lambda p, roles=roles: p.role in roles)  # type: ignore[misc]
    while len(team.members) < MOST_MEMBERS:
        before = len(pool)
        pool = team.take_best(pool, lambda p: team.gain(p) + team.widening(p) >= LEAST_GAIN)
        if len(pool) == before:
            break
    return team.members


class _Team:
    """The members so far and how far they reach."""

    def __init__(self, weights: Mapping[str, float], reached: dict[str, float]) -> None:
        self.members: list[Member] = []
        self._weights = weights
        self._reached = reached

    def gain(self, partner: RankedPartner) -> float:
        """What a partner adds on the needs."""
        return sum(
            weight * max(0.0, partner.reaches.get(need, 0.0) - self._reached.get(need, 0.0))
            for need, weight in self._weights.items()
        )

    def widening(self, partner: RankedPartner) -> float:
        """What a partner adds by standing where none of the team stands yet."""
        held = {member.role for member in self.members}
        return NEW_ROLE_GAIN if partner.role in WIDENING and partner.role not in held else 0.0

    def take_best(
        self, pool: list[RankedPartner], allowed: Callable[[RankedPartner], bool]
    ) -> list[RankedPartner]:
        """Takes the best allowed partner, if any; returns the pool without it."""
        best = max(filter(allowed, pool), key=self._worth, default=None)
        if best is None:
            return pool
        covered = tuple(best.scored.case.relevance.covered)
        self.members.append(Member(best.profile, best.role, covered, round(self.gain(best), 4)))
        for need, value in best.reaches.items():
            self._reached[need] = max(self._reached.get(need, 0.0), value)
        return [p for p in pool if p.profile.id != best.profile.id]

    def _worth(self, partner: RankedPartner) -> tuple[float, str]:
        added = self.gain(partner) + self.widening(partner)
        return round(added + SCORE_SHARE * partner.scored.score, 6), partner.profile.id


def _is_own(partner: RankedPartner, leading: Profile) -> bool:
    """A subsidiary brings nothing the lead has not; people may still name it with --member."""
    return is_related_party(partner.profile, leading)
