"""Which organisation a name or id means."""

from __future__ import annotations

from graph_service.domain.ids import clean_uscc, is_uscc
from graph_service.domain.normalise import is_text, name_key
from graph_service.domain.records import Node
from graph_service.errors import Ambiguous, NotFound
from graph_service.store.protocol import KeyHit, Reader

SHOWN = 8


def find_organisation(reader: Reader, wanted: str) -> Node:
    """The organisation of that id, USCC, registered name, alias or former name.

    Raises NotFound, or Ambiguous with the candidates.
    """
    ids = matching_ids(reader, wanted)
    nodes = reader.get(ids) if ids else {}
    if not nodes:
        raise NotFound("organisation.not_found", name=wanted)
    if len(nodes) > 1:
        shown = [f"{node.name}（{node.id}）" for node in nodes.values()]
        raise Ambiguous("organisation.ambiguous", name=wanted, candidates=shown[:SHOWN])
    return next(iter(nodes.values()))


def matching_ids(reader: Reader, wanted: str) -> list[str]:
    """Current ids of the organisations that ``wanted`` may mean; registered names go before aliases."""
    text = wanted.strip()
    if not is_text(text):
        return []
    if text.startswith("org:"):
        current = reader.current_id(text)
        return [current] if current else []
    if is_uscc(clean_uscc(text)):
        current = reader.current_id(f"org:uscc:{clean_uscc(text)}")
        return [current] if current else []
    hits = reader.find_by_key([name_key(text)]).get(name_key(text), [])
    registered = [hit for hit in hits if hit.role == "name"]
    return sorted({hit.id for hit in registered or hits})


def hits_of(reader: Reader, wanted: str) -> list[KeyHit]:
    """Everything that stands under the name's key."""
    return reader.find_by_key([name_key(wanted)]).get(name_key(wanted), [])
