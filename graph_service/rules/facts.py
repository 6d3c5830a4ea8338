"""The registry: every fact and every list that a rule may name, each with one sentence.

Many tests name one fact: it is read once per check, and once per entry of a list.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from graph_service.rules.dossier import Scope
from graph_service.rules.fact_case import CASE_FACTS
from graph_service.rules.fact_choices import CHOICES
from graph_service.rules.fact_experts import EXPERT_FACTS
from graph_service.rules.fact_filing import FILING_FACTS
from graph_service.rules.fact_finance import FINANCE_FACTS
from graph_service.rules.fact_items import ITEM_FACTS
from graph_service.rules.fact_kinds import COUNTED, KIND_FACTS
from graph_service.rules.fact_lead import LEAD_FACTS
from graph_service.rules.fact_members import MEMBERS_FACTS
from graph_service.rules.fact_name import FactName, ListName
from graph_service.rules.lists import LISTS as _LISTS

R = TypeVar("R")


def _once(name: str, read: Callable[[Scope], R]) -> Callable[[Scope], R]:
    """``read`` looks at nothing but the dossier and the entry at hand; what it found is kept there."""

    def kept(scope: Scope) -> R:
        item = scope.item
        key = (name, item and (item.path, item.label, item.key, id(item.value)))
        found: dict[object, R] = scope.dossier.found
        if key not in found:
            found[key] = read(scope)
        return found[key]

    return kept


_ALL = (
    *LEAD_FACTS,
    *FINANCE_FACTS,
    *CASE_FACTS,
    *FILING_FACTS,
    *MEMBERS_FACTS,
    *ITEM_FACTS,
    *KIND_FACTS,
    *EXPERT_FACTS,
)
FACTS: dict[str, FactName] = {
    fact.name: replace(
        fact,
        read=_once(f"fact {fact.name}", fact.read),
        choices=CHOICES.get(fact.name, ()),
    )
    for fact in _ALL
}
LISTS: dict[str, ListName] = {
    entry.name: replace(entry, read=_once(f"list {entry.name}", entry.read))
    for entry in (*_LISTS, COUNTED)
}
