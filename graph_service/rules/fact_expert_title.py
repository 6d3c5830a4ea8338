"""Title and disciplines of an expert: the proposal's, beside those of the graph's list of experts.

The graph fills what the proposal leaves blank; where the two contradict each other it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

from graph_service.domain.evidence import Evidence
from graph_service.domain.proposal_filing import Expert
from graph_service.domain.said import say
from graph_service.domain.stated import NONE, is_none
from graph_service.rules.disciplines import discipline_key
from graph_service.rules.dossier import Scope, said_in_proposal
from graph_service.rules.fact_case import plain
from graph_service.rules.fact_items import item_of
from graph_service.rules.finding import unique
from graph_service.rules.known_expert import Said, said_of
from graph_service.rules.reading import Reading, State, known
from graph_service.rules.titles import SENIOR, TitleName, entries_of


def title_level(scope: Scope) -> Reading:
    """副高 and above only with evidence; a title below needs none."""
    item, dossier = item_of(scope), scope.dossier
    expert: Expert = item.value
    path, listed = f"{item.path}.title", _listed(scope, "title")
    said = _own(expert.title, path, f"{item.label}：职称") or list(listed)
    if expert.title == NONE and listed:
        none = said_in_proposal(path, f"{item.label}：职称", None)
        return _conflict(path, "职称", [("无", none), *listed])
    if not said:
        return plain(path, f"{item.label}：职称", expert.title)
    title, evidence = str(said[0][0]), unique(e for _, e in said)
    entries = entries_of(dossier.terms.titles, title, dossier.as_of)
    levels = sorted({entry.level for entry in entries})
    evidence = (*evidence, *(_in_table(entry) for entry in entries))
    if not entries:
        remark = say("rule.title_unknown", person=item.label, title=title)
        return Reading(path, State.BLANK, evidence=evidence, remarks=(remark,))
    if len(levels) > 1:
        remark = say("rule.title_levels", person=item.label, title=title, levels=levels)
        return Reading(path, State.CONFLICT, evidence=evidence, remarks=(remark,))
    others = [s for s in (*said[1:], *listed) if _level(scope, s) not in (None, levels[0])]
    if others:
        return _conflict(path, "职称", [said[0], *others])
    return _proven(scope, levels[0], evidence, title)


def disciplines(scope: Scope) -> Reading:
    """The proposal's; without them those of the graph; unknown where no discipline stands in both."""
    item = item_of(scope)
    path, label = f"{item.path}.disciplines", f"{item.label}：学科"
    own, listed = plain(path, label, item.value.disciplines), _listed(scope, "disciplines")
    if not listed:
        return own
    names = [str(n) for value, _ in listed for n in (value if isinstance(value, list) else [value])]
    evidence = unique(e for _, e in listed)
    if own.state is State.BLANK:
        return known(path, list(unique(names)), *evidence)
    mine = {discipline_key(str(one)) for one in own.value or ()}
    if own.state is State.KNOWN and mine & {discipline_key(name) for name in names}:
        return known(path, own.value, *unique((*own.evidence, *evidence)))
    said = [(e.fact, e) for e in (*own.evidence, *evidence)]
    return _conflict(path, "学科", said)


def _proven(scope: Scope, level: str, evidence: tuple[Evidence, ...], title: str) -> Reading:
    item = item_of(scope)
    expert: Expert = item.value
    path = f"{item.path}.title_evidence"
    proofs = _own(expert.title_evidence, path, f"{item.label}：职称证明")
    if expert.title_evidence is None:
        proofs = list(_listed(scope, "title_evidence"))
    if level in SENIOR and not proofs:
        remark = say("rule.title_unproven", person=item.label, title=title)
        return Reading(path, State.BLANK, evidence=evidence, remarks=(remark,))
    return known(f"{item.path}.title", level, *evidence, *(e for _, e in proofs))


def _level(scope: Scope, said: Said) -> str | None:
    """The level of a title that tables agree on."""
    dossier = scope.dossier
    entries = entries_of(dossier.terms.titles, str(said[0]), dossier.as_of)
    levels = {entry.level for entry in entries}
    return levels.pop() if len(levels) == 1 else None


def _own(value: str | None, path: str, label: str) -> list[Said]:
    if value is None or is_none(value):
        return []
    return [(value, said_in_proposal(path, label, value))]


def _listed(scope: Scope, name: str) -> tuple[Said, ...]:
    expert: Expert = item_of(scope).value
    return said_of(scope.dossier.terms.experts, expert.person, expert.employer, name)


def _conflict(path: str, fact: str, said: Iterable[Said]) -> Reading:
    told = list(said)
    values = unique(f"{value}（{evidence.source}）" for value, evidence in told)
    remark = say("rule.conflict", fact=fact, values=list(values))
    return Reading(path, State.CONFLICT, evidence=unique(e for _, e in told), remarks=(remark,))


def _in_table(entry: TitleName) -> Evidence:
    said = f"职称表：{entry.name}（{entry.series}）属{entry.level}"
    until = entry.valid_to.isoformat() if entry.valid_to else None
    return Evidence(fact=said, source=entry.source or "职称表", row=entry.row, valid_to=until)
