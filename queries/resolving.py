"""Which organisation a name means, with a decision: accept, review or reject.

Exact only: id, USCC, registered name, declared alias or former name. What is merely similar is rejected, not
guessed.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph_service.domain.answers import Match, ResolveAnswer, Resolved
from graph_service.domain.said import say
from queries.asking import Asking
from queries.desk import Desk
from queries.names import hits_of, matching_ids
from queries.telling import tell_all

_BY_ROLE = {"name": "resolve.same_name", "alias": "resolve.alias", "former_name": "resolve.former"}


def resolve(desk: Desk, names: Sequence[str], *, asking: Asking) -> ResolveAnswer:
    """One result per name, in their order."""
    return ResolveAnswer(
        **asking.header(desk.reader.snapshot),
        results=[_resolved(desk, name, asking) for name in names],
    )


def _resolved(desk: Desk, name: str, asking: Asking) -> Resolved:
    ids = matching_ids(desk.reader, name)
    nodes = desk.reader.get(ids)
    roles: dict[str, list[str]] = {}
    for hit in hits_of(desk.reader, name):
        roles.setdefault(hit.id, []).append(hit.role)
    matches = []
    for node_id in ids:
        codes = sorted({_BY_ROLE[r] for r in roles.get(node_id, ())}) or ["resolve.by_code"]
        reasons = tell_all(map(say, codes), asking.lang)
        matches.append(Match(id=node_id, name=nodes[node_id].name, score=1.0, reasons=reasons))
    decision = {0: "reject", 1: "accept"}.get(len(matches), "review")
    return Resolved.model_validate({"query": name, "decision": decision, "matches": matches})
