"""The registry: every fact and every list that a rule may name, each with one sentence."""

from __future__ import annotations

from graph_service.rules.fact_case import CASE_FACTS
from graph_service.rules.fact_experts import EXPERT_FACTS
from graph_service.rules.fact_filing import FILING_FACTS
from graph_service.rules.fact_items import ITEM_FACTS
from graph_service.rules.fact_lead import LEAD_FACTS
from graph_service.rules.fact_members import MEMBERS_FACTS
from graph_service.rules.fact_name import FactName, ListName
from graph_service.rules.lists import LISTS as _LISTS

_ALL = (*LEAD_FACTS, *CASE_FACTS, *FILING_FACTS, *MEMBERS_FACTS, *ITEM_FACTS, *EXPERT_FACTS)
FACTS: dict[str, FactName] = {fact.name: fact for fact in _ALL}
LISTS: dict[str, ListName] = {entry.name: entry for entry in _LISTS}
