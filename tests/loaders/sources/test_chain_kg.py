"""chain-kg: a public graph full of conflicts, each handled by a stated rule and counted."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.messages import render
from loaders.gathering import gather
from loaders.report import SourceReport
from loaders.source import Record
from loaders.sources import SOURCES

Gathered = Callable[..., tuple[list[Record], SourceReport]]


@pytest.fixture
def graph(tmp_path: Path) -> Gathered:
    """Gathers a folder with the given files, as the runner does."""

    def run(**files: list[dict[str, object]]) -> tuple[list[Record], SourceReport]:
        for name, lines in files.items():
            text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
            (tmp_path / f"{name}.json.gz").write_bytes(gzip.compress(text.encode()))
        records, report = gather(SOURCES["chain-kg"], tmp_path, observed_on=None)
        assert all(render(noted.said, "en") for noted in report.noted)
        return records, report

    return run


def _company(code: str, short: str, full: str, time: str = "2020-01-02") -> dict[str, object]:
    return {
        "name": short,
        "fullname": full,
        "code": code,
        "location": "深圳证券交易所",
        "time": time,
    }


def _makes(code: str, short: str, product: str, weight: float = 0.5) -> dict[str, object]:
    said = {"company_code": code, "company_name": short, "product_name": product}
    return {**said, "rel": "主营产品", "rel_weight": weight}


def _relates(source: str, target: str, rel: str = "上游材料") -> dict[str, object]:
    return {"from_entity": source, "to_entity": target, "rel": rel}


def _names(records: list[Record]) -> dict[str, set[object]]:
    found: dict[str, set[object]] = {}
    for record in records:
        if isinstance(record, NodeRecord) and record.kind == "Organisation":
            found.setdefault(record.id, set()).add(record.properties["name"])
    return found


def _edges(records: list[Record], kind: str) -> list[EdgeRecord]:
    return [r for r in records if isinstance(r, EdgeRecord) and r.kind == kind]


def _counts(report: SourceReport) -> dict[str, int]:
    return {n.said.code.removeprefix("noted."): n.count for n in report.noted}


def test_codes_with_and_without_an_exchange_are_one_company(graph) -> None:
    records, report = graph(
        company=[_company("300001.SZ", "甲材料", "威海甲材料股份有限公司")],
        company_product=[_makes("300001", "甲材料", "预浸料")],
    )
    (made,) = _edges(records, "MAKES")
    assert (made.source_id, made.properties) == ("org:stock:300001", {"weight": 0.5})
    (company,) = [r for r in records if r.kind == "Organisation"]
    assert company.properties == {
        "name": "威海甲材料股份有限公司",
        "aliases": ["甲材料"],
        "unit_type": "enterprise",
        "stock_code": "300001",
        "listed_on": "2020-01-02",
    }
    assert _counts(report) == {"code_suffix": 1, "location_is_exchange": 1}


def test_a_code_of_strangers_merges_nobody(graph) -> None:
    strangers = ["第一银行股份有限公司", "第二建筑股份有限公司", "第三药房连锁股份有限公司"]
    records, report = graph(
        company=[_company("688001", "某软件", full) for full in strangers],
        company_product=[_makes("688001", "某软件", "矿用软件")],
    )
    assert _names(records) == {
        **{f"org:name:{full}": {full} for full in strangers},
        "org:name:某软件": {"某软件"},
    }
    assert _edges(records, "MAKES")[0].source_id == "org:name:某软件"
    (noted,) = [n for n in report.noted if n.said.code == "noted.code_of_strangers"]
    assert noted.count == 1
    assert all(full in noted.examples[0] for full in strangers)


def test_a_stranger_beside_the_code_s_own_company(graph) -> None:
    records, _ = graph(
        company=[
            _company("688002", "乙环保", "江苏乙环保股份有限公司"),
            _company("688002", "乙环保", "某港股份有限公司"),
        ]
    )
    names = _names(records)
    assert names["org:name:某港股份有限公司"] == {"某港股份有限公司"}
    assert "江苏乙环保股份有限公司" in names["org:stock:688002"]
    assert "某港股份有限公司" not in names["org:stock:688002"]


def test_a_company_that_was_renamed_keeps_both_names(graph) -> None:
    names = ["上海丙展示股份有限公司", "上海丙文化科技股份有限公司"]
    records, report = graph(company=[_company("603001", "丙", full) for full in names])
    assert _names(records) == {"org:stock:603001": set(names)}
    assert _counts(report)["code_with_names"] == 1
    assert [c.property for c in report.conflicts] == ["name"]


def test_a_full_name_unlike_the_short_one_is_not_the_code_s(graph) -> None:
    records, report = graph(company=[_company("688003", "丁存储", "辽宁某牧业股份有限公司")])
    assert _names(records) == {
        "org:name:辽宁某牧业股份有限公司": {"辽宁某牧业股份有限公司"},
        "org:stock:688003": {"丁存储"},
    }
    assert _counts(report)["name_unlike_short"] == 1


def test_a_place_holder_is_no_code(graph) -> None:
    rows = [_company("999999", f"{n}股份", f"威海{n}股份有限公司") for n in ("戊一", "己二")]
    records, _ = graph(company=rows)
    assert not [i for i in _names(records) if ":stock:" in i]


@pytest.mark.parametrize(
    ("weight", "kept", "code"),
    [
        (0, 0.0, None),
        (1, 1.0, None),
        (-0.01, None, "weight_negative"),
        (1.01, None, "weight_above_one"),
    ],
)
def test_weights_outside_zero_and_one(graph, weight, kept, code) -> None:
    records, report = graph(company_product=[_makes("300001", "甲", "预浸料", weight)])
    assert _edges(records, "MAKES")[0].properties.get("weight") == kept
    assert _counts(report) == ({code: 1} if code else {})


def test_eliminations_and_sums_are_no_products(graph) -> None:
    rows = [_makes("300001", "甲", name, -0.1) for name in ("分部间抵销", "其他业务")]
    records, report = graph(company_product=[*rows, _makes("300001", "甲", "预浸料")])
    assert len(_edges(records, "MAKES")) == 1
    assert _counts(report) == {"no_product": 2, "weight_negative": 2}


def test_recipes_are_terms_and_never_upstream(graph) -> None:
    records, report = graph(
        company_product=[_makes("300001", "甲", "预浸料"), _makes("300002", "乙", "碳纤维")],
        product=[{"name": n} for n in ("预浸料", "碳纤维", "桂花糕", "白糖")],
        product_product=[
            _relates("预浸料", "碳纤维"),
            _relates("桂花糕", "白糖"),
            _relates("白糖", "白糖"),
            _relates("桂花糕", "桂花", "产品小类"),
        ],
    )
    edges = {(e.source_id, e.target_id): e.properties for e in _edges(records, "RELATES_TO")}
    assert edges == {
        ("product:name:预浸料", "product:name:碳纤维"): {"relation": "上游材料", "of_makers": True},
        ("term:name:桂花糕", "term:name:白糖"): {"relation": "上游材料", "of_makers": False},
        ("term:name:桂花糕", "term:name:桂花"): {"relation": "产品小类", "of_makers": False},
    }
    assert not _edges(records, "UPSTREAM_OF")
    kinds = Counter(r.kind for r in records if isinstance(r, NodeRecord))
    assert (kinds["Product"], kinds["ProductTerm"]) == (2, 3)
    assert _counts(report) == {"recipe": 1, "self_relation": 1, "product_unlisted": 1}


def test_industries_and_their_companies(graph) -> None:
    industry = {"company_code": "300001.SZ", "company_name": "甲", "rel": "所属行业"}
    records, report = graph(
        industry=[{"code": "110000", "name": "农林牧渔"}, {"code": "110100", "name": "种植业"}],
        industry_industry=[
            {
                "from_code": "110100",
                "from_industry": "种植业",
                "rel": "上级行业",
                "to_industry": "农林牧渔",
                "to_code": "110000",
            }
        ],
        company_industry=[
            {**industry, "industry_code": "110100", "industry_name": "种植业"},
            {**industry, "industry_code": "640401", "industry_name": "金属制品"},
        ],
    )
    assert {n.properties["name"] for n in records if n.kind == "Industry"} == {
        "农林牧渔",
        "种植业",
        "金属制品",
    }
    assert len(_edges(records, "IN_INDUSTRY")) == 2
    assert len(_edges(records, "PART_OF")) == 1
    assert _counts(report)["industry_unlisted"] == 1


def test_a_folder_without_such_files(refused, tmp_path) -> None:
    assert refused("chain-kg", tmp_path)[0] == "file.not_in_folder"


@pytest.mark.realdata
def test_the_real_graph(data_folder) -> None:
    """The conflicts that its description lists, counted; every row read."""
    path = data_folder / (SOURCES["chain-kg"].in_data or "")
    records, report = gather(SOURCES["chain-kg"], path, observed_on=None)
    assert report.rejections == []
    assert report.by_kind["RELATES_TO"] == 110_153 - 108 - 30
    counts = _counts(report)
    assert counts == {
        "code_of_strangers": 7,
        "code_with_names": 46,
        "name_unlike_short": 11,
        "location_is_exchange": 4654,
        "no_listing_day": 81,
        "code_suffix": 8332,
        "weight_negative": 763,
        "weight_above_one": 48,
        "no_product": 2810,
        "product_twice": 550,
        "industry_unlisted": 168,
        "recipe": 55_849,
        "self_relation": 108,
        "product_unlisted": 7,
    }
    names = _names(records)
    assert "org:stock:688078" not in names
    assert "org:stock:688080" not in names
    own = [i for i, said in names.items() if "中国建设银行股份有限公司" in said]
    assert own == ["org:name:中国建设银行股份有限公司"]
