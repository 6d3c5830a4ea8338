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
from graph_service.rules.checking import check
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
    found = check(
        proposal,
        pack=asking.pack,
        lead=unit,
        members={node_id: unit},
        as_of=asking.as_of,
        as_of_reason="explicit",
        lang=asking.lang,
    )
    for clause in found.clauses:
        if clause.strength == "preference":
            return Preference.model_validate(
                {
                    "result": _RESULTS[clause.result],
                    "code": clause.code,
                    "sentence": clause.sentence,
                }
            )
    none = say("preference.none_in_pack", pack=asking.pack.id)
    return Preference(result="not_applicable", code=none.code, sentence=render(none, asking.lang))
