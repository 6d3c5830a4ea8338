"""Which recorded ids mean the same organisation, and which do not."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_service.domain.ids import SCHEME_STRENGTH
from graph_service.domain.nodes import ORGANISATION
from graph_service.domain.records import NodeRecord
from graph_service.resolve.exact import Ambiguity
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.protocol import Record
from tests.contracts.building import load_resolved, org, served

USCC, OTHER_USCC = "91371000166734784G", "91371000166701915T"
STOCK, OTHER_STOCK = ("stock", "300699"), ("stock", "002376")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[EmbeddedStore]:
    with EmbeddedStore(tmp_path) as opened:
        yield opened


def _resolve(store: EmbeddedStore, *records: NodeRecord) -> tuple[list[set[str]], list[Ambiguity]]:
    """The ids that were found to be the same, as sets, and what stayed open."""
    given_records: list[Record] = list(records)
    _, left_open = load_resolved(store, a=given_records)
    reader = store.reader()
    groups = [{node.id, *node.former_ids} for node in reader.scan("Organisation")]
    reader.close()
    return groups, left_open


def _merged(store: EmbeddedStore, *records: NodeRecord) -> bool:
    groups, left_open = _resolve(store, *records)
    assert left_open == []
    return len(groups) == 1


def test_every_scheme_of_an_organisation_has_its_strength() -> None:
    assert set(ORGANISATION.schemes) == set(SCHEME_STRENGTH)


def test_the_same_name_and_place_is_the_same(store: EmbeddedStore) -> None:
    assert _merged(
        store,
        org("光威公司", uscc=USCC, city="威海市"),
        org("光威公司", city="威海"),
        org("光威公司", code=STOCK, city="威海市"),
    )


def test_width_case_brackets_and_spaces_do_not_part_names(store: EmbeddedStore) -> None:
    assert _merged(store, org("ＡＢＢ（威海）公司", uscc=USCC), org("abb(威海) 公司"))


def test_an_unknown_place_is_no_contradiction(store: EmbeddedStore) -> None:
    assert _merged(store, org("光威公司", uscc=USCC, city="威海市"), org("光威公司"))


def test_two_places_are_two_organisations(store: EmbeddedStore) -> None:
    groups, left_open = _resolve(
        store, org("新华书店", uscc=USCC, city="威海市"), org("新华书店", city="烟台市")
    )
    assert (len(groups), left_open) == (2, [])


def test_where_a_unit_was_seen_places_it_too(store: EmbeddedStore) -> None:
    seen = org("新华书店", uscc=USCC, seat_city="威海市")
    assert _merged(store, seen, org("新华书店", city="威海市"))


def test_a_unit_seen_elsewhere_is_another(store: EmbeddedStore) -> None:
    seen = org("新华书店", uscc=USCC, seat_city="威海市")
    groups, left_open = _resolve(store, seen, org("新华书店", city="烟台市"))
    assert (len(groups), left_open) == (2, [])


def test_a_registration_goes_before_where_a_unit_was_seen(store: EmbeddedStore) -> None:
    moved = org("新华书店", uscc=USCC, city="烟台市", seat_city="威海市")
    assert _merged(store, moved, org("新华书店", city="烟台市"))


def test_two_places_do_not_meet_in_a_unit_without_one(store: EmbeddedStore) -> None:
    here, there = org("新华书店", city="威海市"), org("新华书店", city="烟台市")
    somewhere = org("新华书店", code=STOCK)
    groups, left_open = _resolve(store, here, there, somewhere)
    assert len(groups) == 3
    assert {a.id for a in left_open} == {here.id, there.id}
    assert {a.candidates for a in left_open} == {(somewhere.id,)}


def test_two_places_do_not_meet_by_way_of_a_unit_without_one(store: EmbeddedStore) -> None:
    registered = org("新华书店", uscc=USCC, city="威海市")
    listed, there = org("新华书店", code=STOCK), org("新华书店", city="烟台市")
    groups, left_open = _resolve(store, registered, listed, there)
    assert sorted(map(len, groups)) == [1, 2]
    assert {there.id} in groups
    assert left_open == []


def test_a_bare_name_of_two_units_stays_open(store: EmbeddedStore) -> None:
    """Even where one of them has the stronger id."""
    bare = org("新华书店")
    units = (org("新华书店", uscc=USCC, city="威海市"), org("新华书店", city="烟台市"))
    groups, left_open = _resolve(store, bare, *units)
    assert len(groups) == 3
    assert left_open == [Ambiguity("新华书店", bare.id, tuple(sorted(u.id for u in units)))]


def test_two_registered_codes_are_never_one(store: EmbeddedStore) -> None:
    groups, _ = _resolve(store, org("甲公司", uscc=USCC), org("甲公司", uscc=OTHER_USCC))
    assert len(groups) == 2


def test_a_code_whose_names_belong_to_two_units_stays_open(store: EmbeddedStore) -> None:
    listed = org("甲公司", code=STOCK)
    groups, left_open = _resolve(
        store,
        listed,
        org("乙公司", code=STOCK, row="2"),
        org("甲公司", uscc=USCC),
        org("乙公司", uscc=OTHER_USCC),
    )
    assert len(groups) == 3
    assert [a.id for a in left_open] == [listed.id]


@pytest.mark.parametrize("declared", ["aliases", "former_names"])
def test_a_declared_name_is_followed(store: EmbeddedStore, declared: str) -> None:
    unit = org("光威复合材料公司", uscc=USCC, city="威海市", **{declared: ["光威复材"]})
    assert _merged(store, unit, org("光威复材"))


def test_a_name_declared_by_two_stays_open(store: EmbeddedStore) -> None:
    short = org("光威")
    one = org("光威甲公司", uscc=USCC, aliases=["光威"])
    two = org("光威乙公司", uscc=OTHER_USCC, aliases=["光威"])
    groups, left_open = _resolve(store, short, one, two)
    assert len(groups) == 3
    assert left_open == [Ambiguity("光威", short.id, tuple(sorted([one.id, two.id])))]


def test_a_name_declared_elsewhere_is_another(store: EmbeddedStore) -> None:
    unit = org("光威甲公司", uscc=USCC, city="烟台市", aliases=["光威"])
    groups, left_open = _resolve(store, unit, org("光威", city="威海市"))
    assert (len(groups), left_open) == (2, [])


def test_a_registered_unit_is_never_merged_by_an_alias(store: EmbeddedStore) -> None:
    groups, left_open = _resolve(
        store, org("光威", uscc=OTHER_USCC), org("光威甲公司", uscc=USCC, aliases=["光威"])
    )
    assert (len(groups), left_open) == (2, [])


def test_what_stayed_open_by_name_is_not_merged_by_an_alias(store: EmbeddedStore) -> None:
    bare = org("光威")
    groups, left_open = _resolve(
        store,
        bare,
        org("光威", code=STOCK),
        org("光威", code=OTHER_STOCK),
        org("光威甲公司", uscc=USCC, aliases=["光威"]),
    )
    assert len(groups) == 4
    assert [a.id for a in left_open] == [bare.id]


def test_two_that_declare_each_other_are_one(store: EmbeddedStore) -> None:
    assert _merged(store, org("甲公司", aliases=["乙公司"]), org("乙公司", aliases=["甲公司"]))


def test_a_late_uscc_takes_the_name_over(store: EmbeddedStore) -> None:
    _resolve(store, org("光威公司", city="威海市"))
    _, left_open = load_resolved(store, b=[org("光威公司", uscc=USCC, city="威海市")])
    reader = store.reader()
    (node,) = reader.scan("Organisation")
    assert node.id == f"org:uscc:{USCC}"
    assert node.former_ids == ("org:name:光威公司@威海",)
    assert left_open == []
    reader.close()


def test_what_stays_open_is_told_once_more_when_a_name_beside_it_changes(
    store: EmbeddedStore,
) -> None:
    _resolve(store, org("甲公司"), org("甲公司", uscc=USCC), org("甲公司", uscc=OTHER_USCC))
    _, nothing = load_resolved(store, b=[org("乙公司")])
    _, again = load_resolved(store, b=[org("甲公司", city="威海市")])
    assert nothing == []
    assert {a.id for a in again} == {"org:name:甲公司", "org:name:甲公司@威海"}


_NAMES = st.sampled_from(["甲", "乙", "丙"])
_SOME = st.lists(_NAMES, max_size=2, unique=True)


@st.composite
def _unit(draw: st.DrawFn) -> NodeRecord:
    by = draw(st.sampled_from(["uscc", "stock", "name", "name"]))
    return org(
        draw(_NAMES),
        uscc=draw(st.sampled_from([USCC, OTHER_USCC])) if by == "uscc" else None,
        code=draw(st.sampled_from([STOCK, OTHER_STOCK])) if by == "stock" else None,
        city=draw(st.sampled_from([None, "威海市", "烟台市"])),
        aliases=draw(_SOME) or None,
        former_names=draw(_SOME) or None,
    )


_SOURCES = st.lists(st.lists(_unit(), max_size=3), min_size=2, max_size=4)


@settings(max_examples=60)
@given(sources=_SOURCES, data=st.data())
def test_resolution_is_a_function_of_what_is_held(
    sources: list[list[Record]], data: st.DataObject
) -> None:
    """Whatever came first, and whatever has gone since."""
    order = data.draw(st.permutations(range(len(sources))))
    passing = data.draw(st.lists(_unit(), max_size=3))
    with tempfile.TemporaryDirectory() as folder:
        straight, winding = EmbeddedStore(Path(folder, "one")), EmbeddedStore(Path(folder, "two"))
        load_resolved(straight, **{f"s{i}": records for i, records in enumerate(sources)})
        load_resolved(winding, passing=list(passing))
        for i in order:
            load_resolved(winding, **{f"s{i}": sources[i]})
        load_resolved(winding, passing=[])
        assert served(winding) == served(straight)
        assert winding.snapshots()[0].digest == straight.snapshots()[0].digest
        straight.close()
        winding.close()


@settings(max_examples=60)
@given(records=st.lists(_unit(), min_size=1, max_size=6))
def test_whatever_is_merged_could_be_one(records: list[Record]) -> None:
    """No two registered codes of one scheme, and no two places that each of two names fixes."""
    with tempfile.TemporaryDirectory() as folder, EmbeddedStore(Path(folder)) as store:
        load_resolved(store, a=records)
        reader = store.reader()
        for node in reader.scan("Organisation"):
            ids = (node.id, *node.former_ids)
            assert len([i for i in ids if i.startswith("org:uscc:")]) <= 1
            for former in node.former_ids:
                assert reader.current_id(former) == node.id
        reader.close()
