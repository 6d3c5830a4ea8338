"""Compares the quotes of a pack with the text of its document, letter by letter, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from graph_service.errors import BadInput
from graph_service.rules.pack_layers import Layers
from graph_service.rules.strict import place


def quote_faults(layers: Layers, sections: Mapping[str, str]) -> Iterator[BadInput]:
    """Rules taken over from another pack quote another document and are left out; so are rules with a
    basis instead of a quote."""
    for rule in layers.rules:
        if rule.origin != layers.form.id or not rule.entry.quote:
            continue
        clause, path = rule.entry.clause, ("rules", rule.number)
        if clause not in sections:
            where = place(rule.document, (*path, "clause"))
            yield BadInput("pack.no_such_section", where=where, clause=clause, known=list(sections))
            continue
        for i, piece in enumerate(rule.entry.quote):
            if piece not in sections[clause]:
                where = place(rule.document, (*path, "quote", i))
                yield BadInput("pack.not_verbatim", where=where, clause=clause, quote=piece)
