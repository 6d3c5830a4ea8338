"""A rule pack with all that the graph adds to its own tables."""

from __future__ import annotations

from graph_service.rules.rule import Pack
from graph_service.store.protocol import Reader
from queries.known_experts import knowing_experts
from queries.known_titles import knowing_titles


def informed(pack: Pack, reader: Reader | None) -> Pack:
    """The pack, knowing the titles and the experts of the reader's snapshot; as it is without one."""
    return knowing_experts(knowing_titles(pack, reader), reader)
