"""General sentences on whether a pack's document is in force, for packs that bring none of their own and
for documents that were extended or replaced."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from graph_service.domain.check import Basis
from graph_service.domain.said import Said, say
from graph_service.rules.rule import Pack, Term

Since = Literal["extended", "replaced"]


def told_since(term: Term, last_day: date | None) -> Since | None:
    """What has moved the last day from where the document itself put it."""
    successor = term.successor
    if successor and last_day and (successor.valid_from - last_day).days == 1:
        return "replaced"
    return "extended" if term.extensions else None


def general_sentence(
    pack: Pack, basis: Basis, values: Mapping[str, str], since: Since | None
) -> Said:
    """The sentence for ``basis``; ``values`` as a pack's own sentence gets them."""
    given = {name: values[name] for name in ("title", "doc_no", "as_of")}
    if basis == "unknown":
        return say("basis.unknown", **given)
    if basis == "not_yet_in_force":
        return say(f"basis.{basis}", **given, days=values["days"], valid_from=values["valid_from"])
    if basis == "expired":
        given["days"] = values["days"]
    else:
        given["valid_from"] = values["valid_from"]
    if since == "replaced" and (successor := pack.term.successor):
        new = {"new_title": successor.title, "new_doc_no": successor.doc_no}
        return say(f"basis.replaced_{basis}", **given, **new, since=str(successor.valid_from))
    if pack.valid_to is None:
        return say("basis.in_force_end_unseen", **given)
    given["valid_to"] = values["valid_to"]
    if since == "extended":
        return say(f"basis.extended_{basis}", **given, extension=_last_extension(pack.term))
    return say(f"basis.{basis}", **given)


def _last_extension(term: Term) -> str:
    return max(term.extensions, key=lambda e: e.valid_to).doc_no
