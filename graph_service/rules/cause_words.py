"""The sentence for a date that changes a verdict: whose it is, what it says, and who says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from graph_service.domain.evidence import Evidence, Fact
from graph_service.domain.known import KnownUnit
from graph_service.domain.said import Said, say
from graph_service.domain.what_if import Cause
from graph_service.messages import codes, render
from graph_service.rules.dated_case import DatedCase, Origin
from graph_service.rules.dates_within import FoundDate, Where
from graph_service.rules.dossier import PROPOSAL_SOURCE
from graph_service.rules.fact_organisation import LABELS
from graph_service.rules.named_entries import name_of
from graph_service.rules.paths import what_is
from graph_service.rules.proposal_shape import STATED_FIELDS, Shape, proposal_shape
from graph_service.rules.shown import shown
from graph_service.rules.titles import TitleName


def cause_of(
    case: DatedCase,
    origin: Origin,
    found: FoundDate,
    *,
    day: date,
    clauses: Sequence[str],
    proven: bool = True,
) -> Cause:
    """The cause in the words of its source."""
    ends = found.is_over == day
    if origin == "pack" and found.where[:2] == ("terms", "titles"):
        said, source, row = _of_title(case.pack.terms.titles[int(found.where[2])], found, ends)
    elif origin == "pack":
        said, source, row = _of_pack(case, found, ends), case.pack.id, None
    elif origin == "graph":
        known = {unit.id: unit for unit in case.units.values() if unit}
        said, source, row = _of_graph(known[str(found.where[0])], found, ends)
    else:
        said, source, row = _of_proposal(case.document.data, found, ends)
    return Cause(
        code=said.code,
        sentence=render(said, case.lang),
        source=source,
        row=row,
        stated=found.text,
        clauses=list(clauses),
        proven=proven,
    )


def pack_cause(case: DatedCase, former: DatedCase, clauses: Sequence[str]) -> Cause:
    """That another pack answers from then on."""
    pack, old = case.pack, former.pack
    said = say("range.pack_changes", pack=pack.id, doc_no=pack.doc_no, former=old.id)
    return Cause(
        code=said.code,
        sentence=render(said, case.lang),
        source=pack.id,
        row=None,
        stated=str(pack.valid_from or "—"),
        clauses=list(clauses),
        proven=True,
    )


def _sentence(what: str, name: object, found: FoundDate, *, ends: bool, source: str) -> Said:
    code = f"date_field.{name}"
    field = say(code) if code in codes() else say("date_field.other")
    # A last day is told as past, any other date as reached.
    code = "range.ended" if ends else "range.begun"
    return say(code, what=what, field=field, stated=found.text, source=source)


def _of_pack(case: DatedCase, found: FoundDate, ends: bool) -> Said:
    pack, where = case.pack, found.where
    if where[:2] == ("terms", "taxonomies"):
        version = pack.terms.taxonomies[int(where[2])]
        code = "range.taxonomy_ended" if ends else "range.taxonomy_begun"
        return say(code, version=version.id, stated=found.text)
    if where in (("valid_to",), ("valid_from",)):
        code = "range.basis_ended" if where == ("valid_to",) else "range.basis_begun"
        return say(code, doc_no=pack.doc_no, stated=found.text)
    return say("range.pack_date", pack=pack.id, stated=found.text)


def _of_title(title: TitleName, found: FoundDate, ends: bool) -> tuple[Said, str, str | None]:
    """A date of a table of titles: the pack's own, or one that the graph has loaded."""
    what, source = f"职称表：{title.name}（{title.series}）", title.source or "职称表"
    said = _sentence(what, found.where[-1], found, ends=ends, source=source)
    return said, source, title.row


def _of_graph(unit: KnownUnit, found: FoundDate, ends: bool) -> tuple[Said, str, str | None]:
    """A date of a fact of the graph, or of a tie between two units."""
    holder: Any = unit
    what, evidence = unit.name, None
    for step in found.where[1:-1]:
        holder = (
            getattr(holder, step)
            if isinstance(step, str) and hasattr(holder, step)
            else holder[step]
        )
        if isinstance(holder, Fact):
            label = LABELS.get(holder.property, holder.property)
            what = f"{unit.name}：{label} {shown(holder.value)}"
            evidence = holder.evidence()
        elif isinstance(holder, Evidence):
            what, evidence = f"{unit.name}：{holder.fact}", holder
    source, row = (evidence.source, evidence.row) if evidence else (unit.name, None)
    return _sentence(what, found.where[-1], found, ends=ends, source=source), source, row


def _of_proposal(data: Any, found: FoundDate, ends: bool) -> tuple[Said, str, str | None]:
    path, sources = _path(data, found.where[:-1])
    source = "：".join(dict.fromkeys((PROPOSAL_SOURCE, *sources)))
    said = _sentence(what_is(path, short=True), found.where[-1], found, ends=ends, source=source)
    return said, source, path


def _path(data: Any, where: Where) -> tuple[str, list[str]]:
    """Where a place of the file lies, with names for numbers; and the sources stated on the way."""
    path, shape, sources = "", proposal_shape(), [""]
    for step in where:
        inner = data[step]
        if shape.is_fact and step in STATED_FIELDS - set(shape.fields):
            data = inner
            continue
        if shape.kind == "list" and shape.entry:
            path += f"[{name_of(inner, shape.entry) or step}]"
        else:
            path += f".{step}" if shape.kind == "mapping" else f"[{step}]"
        shape = shape.fields.get(str(step)) or shape.entry or Shape("text")
        data = inner
        sources += [str(data["source"])] if isinstance(data, dict) and data.get("source") else []
    path = path.removeprefix(".")
    facts = path.startswith("facts.")
    return f"lead.{path.removeprefix('facts.')}" if facts else path, [s for s in sources if s]
