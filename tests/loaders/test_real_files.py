"""The real files of shared/data, read whole: counts, and not one invalid record."""

from collections import Counter

import pytest

from loaders.sources import SOURCES

pytestmark = pytest.mark.realdata

EXPECTED = {
    "weihai-registry": {"Organisation": 5085},
    "listed-companies": {"Organisation": 4729},  # thirteen of them joined with products,
    "universities": {"Organisation": 2688},
    "disciplines": {"GRADED_IN": 5645},
    "organisation-facts": {"HOLDS": 50, "MAKES": 24, "TIED_TO": 21, "MASTERS": 19, "TOOK_PART": 4},
    "divisions": {"Division": 31 + 342 + 2978},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_real_file(load, data_folder, name) -> None:
    """``load`` fails on a record that does not fit its declared kind."""
    loaded = load(name, data_folder / (SOURCES[name].in_data or ""))
    assert loaded.rejections == []
    assert loaded.unknown_columns == set()
    kinds = Counter(record.kind for record in loaded.records)
    assert {kind: kinds[kind] for kind in EXPECTED[name]} == EXPECTED[name]


def test_registry_codes_are_repaired_and_dates_kept(load, data_folder) -> None:
    loaded = load("weihai-registry", data_folder / "registry" / "weihai_enterprises.csv.gz")
    ids = {record.id for record in loaded.records}
    assert len(ids) == 5085
    assert not [i for i in ids if "x" in i.removeprefix("org:uscc:")]
    assert all("registered_on" in record.properties for record in loaded.records)
    capital = [r for r in loaded.records if "registered_capital_cny" in r.properties]
    assert len(capital) > 4200


def test_the_leads_one_would_name_are_there(load, data_folder) -> None:
    loaded = load("listed-companies", data_folder / "listed" / "listed_companies_2022.csv")
    made = Counter(edge.source_id for edge in loaded.edges("MAKES"))
    assert made["org:stock:300699"] and made["org:stock:002376"] and made["org:stock:688161"]


def test_projects_and_platforms_of_facts_are_each_unit_s_own(load, data_folder) -> None:
    loaded = load("organisation-facts", data_folder / "weihai")
    for kind in ("RUNS", "TOOK_PART"):
        shared = Counter(edge.target_id for edge in loaded.edges(kind))
        assert max(shared.values()) == 1
