"""Every bundled file is read whole: no row rejected, no column unknown, ends of edges stated."""

from collections import Counter

import pytest

from graph_service.domain.records import EdgeRecord, NodeRecord
from loaders.sources import DEMO, SOURCES

BUNDLED = [name for name, source in SOURCES.items() if source.bundled]


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_files_are_clean(load, name) -> None:
    source = SOURCES[name]
    loaded = load(name, source.bundled)
    assert loaded.rejections == []
    assert loaded.unknown_columns == set()
    assert source.description.floor <= len(loaded.records) <= source.description.ceiling
    assert all(record.provenance.url for record in loaded.records)


def test_the_demo_is_what_is_bundled() -> None:
    assert sorted(DEMO) == sorted(BUNDLED)


@pytest.fixture
def demo(load):
    records = []
    for name in DEMO:
        records += load(name, SOURCES[name].bundled).records
    return records


def test_no_edge_of_the_demo_hangs(demo) -> None:
    nodes = {record.id for record in demo if isinstance(record, NodeRecord)}
    edges = [record for record in demo if isinstance(record, EdgeRecord)]
    assert [e for e in edges if e.source_id not in nodes or e.target_id not in nodes] == []


def test_the_demo_says_enough(demo) -> None:
    kinds = Counter(record.kind for record in demo)
    assert kinds["Cluster"] == 7 + 8
    assert kinds["Chain"] == 10
    units = {r.id for r in demo if r.kind == "Organisation"}
    assert len(units) >= 90
    assert {
        "IN_SEGMENT",
        "MAKES",
        "HOLDS",
        "RUNS",
        "GRADED_IN",
        "TIED_TO",
        "CAMPUS_OF",
        "SERVES",
    } <= set(kinds)


def test_grades_are_never_a_campus(demo) -> None:
    campuses = {r.source_id for r in demo if r.kind == "CAMPUS_OF"}
    assert campuses
    assert [r for r in demo if r.kind == "GRADED_IN" and r.source_id in campuses] == []


def test_six_chains_are_provisional_and_have_no_segments(demo) -> None:
    pending = {r.id for r in demo if r.kind == "Chain" and "名称待补" in r.properties["name"]}
    assert len(pending) == 6
    assert all(r.properties["provisional"] for r in demo if r.kind == "Chain" and r.id in pending)
    assert not [r for r in demo if r.kind == "PART_OF" and r.target_id in pending]
