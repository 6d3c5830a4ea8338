"""listed-companies: listed companies of China with products and main business, as of 2022.

PATH may be the folder: then the companies' table is read, and weihai_listed_companies.json beside it, which
joins those registered in 威海 with the products of a public chain graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.domain.said import say
from loaders.reading.amounts import parse_plain_amount
from loaders.reading.fields import checked_code, date_of, integer_of, required
from loaders.reading.json_list import read_json_list
from loaders.reading.tabular import read_table
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.files import files_of
from loaders.sources.naming import is_product_name, split_list
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

COLLECTED_IN = "2022"
_TABLES = "listed_companies*.csv"
_JOINED = "*_listed_companies.json"
_CODE = re.compile(r"\d{1,6}")


class ListedCompanies(TableSource):
    """One row is one listed company, known by its stock code."""

    name = "listed-companies"
    in_data = "listed"
    description = Description(
        title="上市公司（2022 年）",
        publisher="公开的上市公司资料",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("stockid", "证券代码，六位", ("证券代码", "股票代码"), True, "300000"),
            Column("sname", "证券简称", ("证券简称",)),
            Column("name", "公司全称", ("公司名称",), True, "威海某某股份有限公司"),
            Column("prov", "注册所在省", ("省份",)),
            Column("city", "注册所在市", ("城市",)),
            Column("revenue18", "2018 年营业收入，元"),
            Column("revenue19", "2019 年营业收入，元"),
            Column("revenue20", "2020 年营业收入，元"),
            Column("employee", "员工数", ("员工人数",)),
            Column("listingdate", "上市日期", ("上市日期",)),
            Column("industry", "行业", ("行业",)),
            Column("producttype", "产品，以、分隔", ("产品类型",), example="预浸料、碳梁"),
            Column("mainbusiness", "主营业务", ("主营业务",)),
        ),
        ignored=("netprofit18", "netprofit19", "netprofit20"),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The table, and the joined products where the folder is given."""
        for table in files_of(path, _TABLES):
            yield from read_table(table, self.description, reading)
        for joined in sorted(path.glob(_JOINED)) if path.is_dir() else ():
            yield from read_json_list(joined, _joined_cells, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The company, and MAKES for each product that is named."""
        name, code = required(row, "name"), _stock_code(row)
        company = organisation_id(name, code=("stock", code))
        state = Stating.of(row, source, observed_on or COLLECTED_IN)
        short = row.text("sname")
        yield state.node(
            "Organisation",
            company,
            name=name,
            aliases=[short] if short and short != name else None,
            unit_type="enterprise",
            legal_form="企业",
            province=row.text("prov"),
            city=row.text("city"),
            main_business=row.text("mainbusiness"),
            industry=row.text("industry"),
            stock_code=code,
            listed_on=date_of(row, "listingdate"),
            revenue_2018_cny=_amount(row, "revenue18"),
            revenue_2019_cny=_amount(row, "revenue19"),
            revenue_2020_cny=_amount(row, "revenue20"),
            employees=integer_of(row, "employee"),
        )
        for product in _products(row.text("producttype") or ""):
            made = state.named("Product", product)
            yield made
            yield state.edge("MAKES", company, made.id)


def _joined_cells(entry: Mapping[str, object]) -> dict[str, str]:
    """An entry of the joined list under the table's column names."""
    found = entry.get("chainkg_products")
    pairs = found if isinstance(found, list) else []
    products = [str(entry.get("products_em") or ""), *(str(pair[0]) for pair in pairs if pair)]
    return {
        "stockid": str(entry.get("stock_code") or ""),
        "sname": str(entry.get("short_name") or ""),
        "name": str(entry.get("full_name") or ""),
        "city": str(entry.get("city") or ""),
        "industry": str(entry.get("industry_em") or ""),
        "mainbusiness": str(entry.get("main_business") or ""),
        "producttype": "、".join(products),
    }


def _stock_code(row: Row) -> str:
    """Six digits; zeros that a spreadsheet dropped are put back."""
    code = required(row, "stockid")
    return checked_code("stockid", code, _CODE, say("row.wanted_stock")).zfill(6)


def _products(text: str) -> list[str]:
    """The named products; what only sums up a report (其他, 贸易) or is a whole phrase is none."""
    return [item for item in split_list(text) if is_product_name(item)]


def _amount(row: Row, column: str) -> float | None:
    text = row.text(column)
    return parse_plain_amount(text) if text else None
