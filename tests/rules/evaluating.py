"""Evaluates plain data as a proposal against the Weihai pack, knowing nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_service.domain.check import Due
from graph_service.rules.evaluation import Case, Evaluation, Units, evaluate_case
from graph_service.rules.pack import packaged_pack
from queries.proposal_file import proposal_of

AS_OF = date(2025, 3, 20)


def evaluated(
    data: dict[str, Any], *, stage: Due = "apply", units: Units | None = None
) -> Evaluation:
    """On a day on which the guideline is in force."""
    proposal = proposal_of(data, "made up")
    pack = packaged_pack("weihai-2022")
    return evaluate_case(Case(proposal, pack, units or {}, AS_OF, "explicit", stage))
