"""The real files of shared/data, read whole: counts, and not one invalid record."""

import csv
import gzip
import re
from collections import Counter

import pytest

from graph_service.domain.normalise import name_key
from loaders.sources import SOURCES
from loaders.sources.table_source import REFERENCE

pytestmark = pytest.mark.realdata

EXPECTED = {
    "weihai-registry": {"Organisation": 5085},
    "listed-companies": {"Organisation": 4729},  # thirteen of them joined with products,
    "universities": {"Organisation": 2688},
    "disciplines": {"GRADED_IN": 5645},
    "organisation-facts": {"HOLDS": 50, "MAKES": 24, "TIED_TO": 21, "MASTERS": 19, "TOOK_PART": 4},
    "legal-entities": {"Organisation": 100093},
    "gbt4754": {"IndustryClass": 1971, "PART_OF": 1951},
    "nsfc-taxonomy": {"Discipline": 2916, "PART_OF": 2830},
    "platforms": {"Platform": 478 + 68 + 619 + 324, "RUNS": 1515},
    "projects": {"Project": 1397, "TOOK_PART": 1397},
    "research-projects": {"Project": 2275 + 1243, "TOOK_PART": 3518, "IN_DISCIPLINE": 3518},
    "ties": {"TIED_TO": 71, "CONTROLS": 6},
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


def test_what_the_demo_has_from_the_registry_stands_there(data_folder) -> None:
    """Half the bigrams of a product, an activity, the reason for a segment: in scope or name."""
    path = data_folder / "registry" / "weihai_enterprises.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        texts = {name_key(r["name"]): r["name"] + r["scope"] for r in csv.DictReader(stream)}
    with (REFERENCE / "demo_facts.csv").open(encoding="utf-8-sig", newline="") as stream:
        facts = [r for r in csv.DictReader(stream) if r["source"].startswith("企业登记公开数据")]
    said = {"product": "value", "activity": "value", "segment": "detail"}
    told = [(f["organisation"], f[said[f["attribute"]]]) for f in facts if f["attribute"] in said]
    assert len(told) > 100
    assert [t for t in told if _share_found(t[1], texts.get(name_key(t[0]), "")) < 0.5] == []


def _share_found(said: str, text: str) -> float:
    bigrams = {
        word[i : i + 2]
        for word in re.findall(r"\w+", said.removeprefix("登记范围："))
        for i in range(max(1, len(word) - 1))
    }
    return sum(name_key(b) in name_key(text) for b in bigrams) / len(bigrams)


def test_the_leads_one_would_name_are_there(load, data_folder) -> None:
    loaded = load("listed-companies", data_folder / "listed" / "listed_companies_2022.csv")
    made = Counter(edge.source_id for edge in loaded.edges("MAKES"))
    assert made["org:stock:300699"] and made["org:stock:002376"] and made["org:stock:688161"]


def test_projects_and_platforms_of_facts_are_each_unit_s_own(load, data_folder) -> None:
    loaded = load("organisation-facts", data_folder / "weihai")
    for kind in ("RUNS", "TOOK_PART"):
        shared = Counter(edge.target_id for edge in loaded.edges(kind))
        assert max(shared.values()) == 1


def test_what_the_real_projects_number_and_research(load, data_folder) -> None:
    applied = [
        node
        for node in load("projects", data_folder / "projects").nodes("Project")
        if "application_number" in node.properties
    ]
    assert len(applied) == 34 + 26
    research = load("research-projects", data_folder / "tech")
    assert len({node.id for node in research.nodes("Technology")}) == 8990


def test_real_ties_are_firm_paper_and_talk_and_some_have_no_date(load, data_folder) -> None:
    ties = load("ties", data_folder).edges("TIED_TO")
    firmness = Counter(edge.properties["firmness"] for edge in ties)
    assert firmness == {"firm": 53, "talk": 13, "paper": 5}
    assert [e for e in ties if e.provenance.observed_on is None]


def test_real_platforms_are_of_a_year_or_marked_as_guessed(load, data_folder) -> None:
    runs = load("platforms", data_folder / "platforms").edges("RUNS")
    assert all(("year" in e.properties) is (e.properties["basis"] != "机器识别") for e in runs)
    assert Counter(e.properties["basis"] for e in runs)["机器识别"] == 619
