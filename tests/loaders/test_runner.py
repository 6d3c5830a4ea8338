"""The runner: the same steps for every source, and nothing half done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph_service.domain.said import Said
from graph_service.errors import BadInput, ConsortiumError, Refused
from graph_service.messages import render
from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.protocol import Changes
from loaders.report import LoadReport
from loaders.runner import order_for, run_load
from tests.contracts.building import names_in, served
from tests.loaders.memory_source import Cells, MemorySource, units


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path) as opened:
        yield opened


def _load(store: EmbeddedStore, *sources: MemorySource, **how: object) -> LoadReport:
    orders = [source.order() for source in sources]
    return run_load(store, orders, home=store.home, **how)  # type: ignore[arg-type]


def _refusal(
    error: type[ConsortiumError], store: EmbeddedStore, *sources: MemorySource, **how: object
) -> Said:
    """The sentence with which a load is refused; the store must be as it was."""
    listed = store.snapshots()
    before = served(store) if listed else None
    with pytest.raises(error) as caught:
        _load(store, *sources, **how)
    assert store.snapshots() == listed
    assert (served(store) if listed else None) == before
    store.stage().discard()  # the lock is free
    assert render(caught.value.said, "zh")
    return caught.value.said


def test_a_load_is_reported(store: EmbeddedStore) -> None:
    seen: list[int] = []
    report = _load(store, MemorySource(units(3, product="纱")), tick=seen.append)
    (part,) = report.sources
    assert seen == [1, 2, 3]
    assert (part.rows, part.statements, part.changes) == (3, 7, Changes(7, 0, 0))
    assert part.by_kind == {"MAKES": 3, "Organisation": 3, "Product": 1}
    assert report.snapshot == store.snapshots()[0]
    assert (report.rejected, report.ambiguities, report.unchanged) == (0, [], False)
    assert report.snapshot.sources[0].records == part.statements


def test_several_sources_are_one_snapshot(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(2)), MemorySource([{"name": "乙公司"}], name="other"))
    (snapshot,) = store.snapshots()
    assert [s.source for s in snapshot.sources] == ["memory", "other"]


def test_an_unchanged_load_publishes_none(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(3)))
    moved: list[Cells] = [{"name": "第0公司", "city": "威海市"}, *units(3)[::-1]]
    report = _load(store, MemorySource(moved))
    assert report.unchanged
    assert report.snapshot is None
    assert len(store.snapshots()) == 1


def test_the_digest_is_the_same_by_the_runner_in_any_order(
    store: EmbeddedStore, tmp_path: Path
) -> None:
    one = MemorySource(units(3), name="one")
    two = MemorySource(units(3, uscc="91371000166734784G")[:1], name="two")
    _load(store, one)
    _load(store, two)
    with EmbeddedStore(tmp_path / "other") as other:
        _load(other, two, one)
        assert other.snapshots()[0].digest == store.snapshots()[0].digest
        assert served(other) == served(store)


def test_a_dry_run_tells_and_writes_nothing(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(3)))
    before, listed = served(store), store.snapshots()
    files = sorted(p for p in store.home.rglob("*") if p.is_dir())
    report = _load(store, MemorySource(units(4)[1:]), dry_run=True)
    assert report.sources[0].changes == Changes(added=1, retired=1, unchanged=2)
    assert report.snapshot is None
    assert (served(store), store.snapshots()) == (before, listed)
    assert sorted(p for p in store.home.rglob("*") if p.is_dir()) == files


def test_a_dry_run_on_an_empty_store(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(3)), dry_run=True)
    assert store.snapshots() == []


def test_below_its_floor_a_source_is_refused(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(3)))
    said = _refusal(BadInput, store, MemorySource(units(3), floor=4))
    assert said.code == "load.below_floor"
    assert (said.params["found"], said.params["floor"]) == (3, 4)
    _load(store, MemorySource(units(4), floor=4))


def test_above_its_ceiling_a_source_is_refused(store: EmbeddedStore) -> None:
    said = _refusal(BadInput, store, MemorySource(units(5), ceiling=4))
    assert (said.code, said.params["found"]) == ("load.above_ceiling", 5)
    _load(store, MemorySource(units(4), ceiling=4))


def test_a_bad_source_keeps_the_good_one_out_too(store: EmbeddedStore) -> None:
    _refusal(BadInput, store, MemorySource(units(3), name="good"), MemorySource(units(1), floor=2))
    assert store.snapshots() == []


def test_an_implausible_retirement_is_refused_until_accepted(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(40)))
    shrunk = MemorySource(units(20))
    said = _refusal(Refused, store, shrunk)
    assert said.code == "load.implausible_retirement"
    assert (said.params["before"], said.params["gone"], said.params["share"]) == (40, 20, "50%")
    assert "--accept-retire" in render(said, "zh")
    report = _load(store, shrunk, accept_retire=True)
    assert report.sources[0].changes.retired == 20
    assert len(names_in(store)) == 20


def test_a_plausible_retirement_is_not_asked_about(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(40)))
    _load(store, MemorySource(units(28)))  # exactly the share that is allowed
    assert len(names_in(store)) == 28


def test_a_newer_edition_of_the_same_units_is_no_retirement(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(40)), observed_on="2023")
    _load(store, MemorySource(units(40)), observed_on="2024")


def test_a_small_source_may_change_wholly(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(20)))
    _load(store, MemorySource([{"name": "乙公司"}]))
    assert names_in(store) == {"乙公司"}


def test_a_refused_row_names_field_reason_and_remedy(store: EmbeddedStore) -> None:
    rows = [*units(1), {"name": "", "city": "威海市"}, {"name": "乙公司", "employees": "许多"}]
    report = _load(store, MemorySource(rows))
    first, second = report.sources[0].rejections
    assert (first.file, first.row, first.column) == ("memory.csv", 3, "name")
    assert (second.row, second.column) == (4, "employees")
    for rejection in (first, second):
        for lang in ("zh", "en"):
            assert "{" not in render(rejection.reason, lang)
            assert "{" not in render(rejection.remedy, lang)
    assert report.rejected == 2
    assert names_in(store) == {"第0公司"}


def test_two_rows_that_disagree_are_reported_and_both_kept(store: EmbeddedStore) -> None:
    uscc = "91371000166734784G"
    rows = [{"name": "甲公司", "uscc": uscc}, {"name": "甲股份公司", "uscc": uscc}]
    report = _load(store, MemorySource(rows))
    (conflict,) = report.sources[0].conflicts
    assert (conflict.id, conflict.property) == (f"org:uscc:{uscc}", "name")
    assert conflict.values == ("甲公司", "甲股份公司")
    assert conflict.rows == ("memory.csv#2", "memory.csv#3")
    reader = store.reader()
    assert set(reader.get([conflict.id])[conflict.id].texts("name")) == set(conflict.values)
    reader.close()


def test_what_could_be_several_is_reported(store: EmbeddedStore) -> None:
    rows = [{"name": "甲公司", "city": city} for city in ("", "威海市", "烟台市")]
    report = _load(store, MemorySource(rows))
    assert [(a.id, len(a.candidates)) for a in report.ambiguities] == [("org:name:甲公司", 2)]


@pytest.mark.parametrize("wrong", ["yesterday", "2024-13", "24", ""])
def test_a_wrong_date_is_refused_before_anything_is_read(store: EmbeddedStore, wrong: str) -> None:
    source = MemorySource(units(1))
    said = _refusal(BadInput, store, source, observed_on=wrong)
    assert said.code == "load.bad_date"
    assert source.reads == 0


def test_the_date_given_is_the_date_observed(store: EmbeddedStore) -> None:
    report = _load(store, MemorySource(units(1)), observed_on="2024-06")
    assert report.snapshot is not None
    assert report.snapshot.sources[0].observed_on == "2024-06"
    reader = store.reader()
    (node,) = reader.scan("Organisation")
    assert {f.provenance.observed_on for f in node.facts} == {"2024-06"}
    reader.close()


def test_whatever_goes_wrong_the_store_is_as_it_was(
    store: EmbeddedStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    _load(store, MemorySource(units(3)))
    before = served(store)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    for step in ("resolve_exactly", "open_text_index"):
        with monkeypatch.context() as patched:
            patched.setattr(f"loaders.runner.{step}", interrupted)
            with pytest.raises(KeyboardInterrupt):
                _load(store, MemorySource(units(4)))
        assert served(store) == before
    _load(store, MemorySource(units(4)))
    assert len(names_in(store)) == 4


def test_the_derived_data_are_there_before_anybody_asks(store: EmbeddedStore) -> None:
    report = _load(store, MemorySource(units(3, product="纱")))
    assert report.snapshot is not None
    (folder,) = (store.home / "derived").iterdir()
    assert {p.name for p in folder.iterdir()} == {"graph-v1", "text-v1"}


def test_the_file_of_a_source(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, data=tmp_path / "data")
    bundled, in_data = tmp_path / "b.csv", tmp_path / "data" / "d.csv"
    source = MemorySource([], bundled=bundled, in_data="d.csv")
    with pytest.raises(BadInput) as caught:
        order_for(source, None, settings)
    assert caught.value.said.code == "load.no_file"
    in_data.parent.mkdir()
    in_data.touch()
    assert order_for(source, None, settings).path == in_data
    bundled.touch()
    assert order_for(source, None, settings).path == bundled
    assert order_for(source, tmp_path / "own.csv", settings).path == tmp_path / "own.csv"


def test_a_refused_row_withdraws_nothing(store: EmbeddedStore) -> None:
    """What the refused row said before must not be taken for withdrawn."""
    _load(store, MemorySource(units(30)))
    spoiled = [*units(29), {"name": "", "city": "威海市"}]
    report = _load(store, MemorySource(spoiled))
    assert report.rejected == 1
    assert len(names_in(store)) == 30


def test_a_spoiled_file_loaded_twice_publishes_once(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(30)))
    spoiled = [*units(31), {"name": ""}]
    assert _load(store, MemorySource(spoiled)).snapshot is not None
    again = _load(store, MemorySource(spoiled))
    assert again.unchanged
    assert again.snapshot is None


def test_the_mended_file_leads_where_a_whole_one_does(store: EmbeddedStore) -> None:
    _load(store, MemorySource(units(30)))
    _load(store, MemorySource([*units(29), {"name": ""}]))
    mended = _load(store, MemorySource(units(31))).snapshot
    assert mended is not None
    assert mended.sources[0].records == _load(store, MemorySource(units(31))).sources[0].statements


def test_the_guard_asks_about_the_current_snapshot_after_a_rollback(store: EmbeddedStore) -> None:
    first = _load(store, MemorySource(units(100))).snapshot
    assert first is not None
    _load(store, MemorySource(units(4)), accept_retire=True)
    store.rollback(first.number)
    with pytest.raises(Refused):
        _load(store, MemorySource(units(2)))
    assert len(names_in(store)) == 100
