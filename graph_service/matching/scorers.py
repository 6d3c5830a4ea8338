"""A scorer is a table of (feature, weight). Contributions add up to the score.

ADDING weights sum to 1: a unit that answers every need in every field, in the city, with every evidence
would score 1. DAMPING features take away a share of what the others gave, in the order of the table, and
show as negative points.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graph_service.domain.evidence import Evidence
from graph_service.domain.said import Said
from graph_service.matching import features, partner_features
from graph_service.matching.signals import Case, Signal

Feature = Callable[[Case], Signal | None]
DIGITS = 4
TOPICAL = ("product", "activity", "name", "scope")
_TEXT = 0.7

LEAD_ADDING: tuple[tuple[Feature, float], ...] = (
    (features.product, _TEXT),
    (features.activity, _TEXT),
    (features.name, _TEXT),
    (features.scope, _TEXT),  # the four share one weight: relevance adds them up to at most 1
    (features.focus, 0.1),
    (features.segment, 0.05),
    (features.place, 0.07),
    (features.weight, 0.04),
    (features.honours, 0.02),
    (features.platforms, 0.01),
    (features.projects, 0.01),
)
LEAD_DAMPING: tuple[tuple[Feature, float], ...] = (
    (features.elsewhere, 0.6),
    (features.not_enterprise, 0.5),
    (features.form, 0.6),
)

_PARTNER_TEXT = 0.6
PARTNER_ADDING: tuple[tuple[Feature, float], ...] = (
    (features.product, _PARTNER_TEXT),
    (features.activity, _PARTNER_TEXT),
    (features.name, _PARTNER_TEXT),
    (features.scope, _PARTNER_TEXT),
    (partner_features.discipline, 0.16),
    (partner_features.chain_neighbour, 0.08),
    (partner_features.tie, 0.05),
    (partner_features.near, 0.04),
    (features.platforms, 0.03),
    (features.projects, 0.02),
    (features.honours, 0.02),
)
PARTNER_DAMPING: tuple[tuple[Feature, float], ...] = ((features.form, 0.6),)
EVIDENCE_OF_TOPIC = (*TOPICAL, "segment", "discipline", "chain_neighbour")


@dataclass(frozen=True)
class Part:
    """One contribution: points rounded to DIGITS, the sentence and its evidence."""

    feature: str
    points: float
    said: Said
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Scored:
    """A unit with its score and parts; the parts add up to the score exactly."""

    case: Case
    score: float
    parts: tuple[Part, ...]


def score_case(
    case: Case,
    adding: tuple[tuple[Feature, float], ...],
    damping: tuple[tuple[Feature, float], ...],
) -> Scored | None:
    """Scores one unit; None when nothing of the topic is found in it."""
    parts = [part for feature, weight in adding if (part := _part(feature, weight, case))]
    if not any(part.feature in EVIDENCE_OF_TOPIC for part in parts):
        return None
    total = sum(part.points for part in parts)
    for feature, weight in damping:
        part = _part(feature, weight * total, case)
        if part is not None:
            parts.append(part)
            total += part.points
    return Scored(case, round(sum(part.points for part in parts), DIGITS), tuple(parts))


def score_lead(case: Case) -> Scored | None:
    """Scores a unit as lead."""
    return score_case(case, LEAD_ADDING, LEAD_DAMPING)


def score_partner(case: Case) -> Scored | None:
    """Scores a unit as partner beside a lead (a PartnerCase)."""
    return score_case(case, PARTNER_ADDING, PARTNER_DAMPING)


def rank(scored: list[Scored]) -> list[Scored]:
    """Best first; ties by id, so that every run and every store gives the same order."""
    return sorted(scored, key=lambda s: (-s.score, s.case.profile.id))


def _part(feature: Feature, weight: float, case: Case) -> Part | None:
    signal = feature(case)
    if signal is None:
        return None
    points = round(signal.share * weight, DIGITS)
    if points == 0:
        return None
    return Part(feature.__name__, points, signal.said, signal.evidence)
