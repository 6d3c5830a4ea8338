"""What the bundled sources load is what the kinds declare, and the graph hangs together."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.ids import scheme_of
from graph_service.domain.nodes import NODE_KINDS
from graph_service.domain.records import Node
from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.protocol import Reader
from loaders.runner import order_for, run_load
from loaders.sources import DEMO, SOURCES


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """The demo, loaded without any refusal."""
    home = tmp_path_factory.mktemp("demo")
    with EmbeddedStore(home) as store:
        orders = [order_for(SOURCES[name], None, Settings(home=home)) for name in DEMO]
        report = run_load(store, orders, home=home)
        assert report.rejected == 0
        reader = store.reader()
        yield reader
        reader.close()


@pytest.fixture(scope="module")
def nodes(demo: Reader) -> dict[str, Node]:
    return {node.id: node for kind in NODE_KINDS for node in demo.scan(kind)}


def test_every_id_is_of_a_declared_scheme(nodes: dict[str, Node]) -> None:
    wrong = []
    for node in nodes.values():
        kind = NODE_KINDS[node.kind]
        for node_id in (node.id, *node.former_ids):
            good = "*" in kind.schemes or scheme_of(node_id) in kind.schemes
            if not (node_id.startswith(f"{kind.prefix}:") and good):
                wrong.append((node.kind, node_id))
    assert wrong == []


def test_every_edge_runs_between_the_declared_kinds(demo: Reader, nodes: dict[str, Node]) -> None:
    wrong = []
    for edge in demo.scan_edges(tuple(EDGE_KINDS)):
        kind = EDGE_KINDS[edge.kind]
        for end, declared in ((edge.source_id, kind.source), (edge.target_id, kind.target)):
            if end not in nodes or declared not in ("*", nodes[end].kind):
                wrong.append((edge.kind, end, edge.provenance.row))
    assert wrong == []


def test_every_fact_tells_where_it_comes_from(nodes: dict[str, Node]) -> None:
    facts = [fact for node in nodes.values() for fact in node.facts]
    assert [f for f in facts if not (f.provenance.source and "#" in f.provenance.row)] == []


def test_there_are_enough_organisations(nodes: dict[str, Node]) -> None:
    assert sum(node.kind == "Organisation" for node in nodes.values()) >= 90
