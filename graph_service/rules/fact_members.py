"""Facts about the members together."""

from __future__ import annotations

from graph_service.rules.dossier import Scope
from graph_service.rules.fact_items import member_fact
from graph_service.rules.fact_name import FactName
from graph_service.rules.lists import members_without_lead
from graph_service.rules.reading import Reading, State, blank, known

_SMALL = ("中型", "小型", "微型", "中", "小", "微", "中小企业", "中小微企业")


def _small_firms(scope: Scope) -> Reading:
    items = members_without_lead(scope)
    if items.state is State.BLANK:
        return blank("members")
    sizes = [member_fact("size_class")(scope.at(item)) for item in items.items]
    small = sum(s.state is State.KNOWN and str(s.value) in _SMALL for s in sizes)
    open_ = sum(not s.settled for s in sizes)
    return known("members", f"{small}家" + (f"（另有{open_}家未填规模）" if open_ else ""))


MEMBERS_FACTS = (
    FactName(
        "members.small_firms",
        "成员中的中小微企业家数",
        _small_firms,
        formula="成员（不含牵头单位）中 size_class 为中、小、微型的家数，另报未填的家数",
    ),
)
