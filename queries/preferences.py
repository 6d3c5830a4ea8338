"""The pack's preference (威海: 三.1d) for a unit as lead, by the pack's own rule: beside the ranking.

Judged on what the graph knows alone, as if the unit led a proposal that states nothing: no record is
unknown, never "no".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph_service.domain.answers import Preference
from graph_service.domain.known import KnownUnit
from graph_service.domain.proposal import Proposal
from graph_service.domain.said import say
from graph_service.messages import render
from graph_service.rules.evaluation import Case, evaluate_case
from graph_service.rules.sentences import spoken
from queries.asking import Asking
from queries.desk import Desk
from queries.known_units import known_units

_RESULTS = {
    "pass": "met",
    "fail": "not_met",
    "unknown": "unknown",
    "not_applicable": "not_applicable",
}


def preferences_of(desk: Desk, ids: Sequence[str], asking: Asking) -> Mapping[str, Preference]:
    """Id → preference, for organisations by current id."""
    units = known_units(desk.reader, ids)
    return {node_id: _preference(units.get(node_id), node_id, asking) for node_id in ids}


def _preference(unit: KnownUnit | None, node_id: str, asking: Asking) -> Preference:
    proposal = Proposal.model_validate({"name": node_id, "lead": {"organisation": node_id}})
    pack = asking.pack
    rules = [rule for rule in pack.rules if rule.strength == "preference"]
    case = Case(proposal, pack, {node_id: unit}, asking.as_of, "explicit")
    found = evaluate_case(case, only=rules)
    for outcome in found.outcomes:
        code, sentence = spoken(outcome, found.scope, asking.lang)
        return Preference.model_validate(
            {"result": _RESULTS[outcome.result], "code": code, "sentence": sentence}
        )
    none = say("preference.none_in_pack", pack=asking.pack.id)
    return Preference(result="not_applicable", code=none.code, sentence=render(none, asking.lang))
