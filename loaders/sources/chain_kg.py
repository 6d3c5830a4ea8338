"""chain-kg: a public industry-chain graph: companies, products, industries, relations of products.

It is good for form and volume and full of conflicts: each kind is counted in the report with examples,
and none is merged silently (chain_companies.py, chain_rows.py). PATH is the folder, or one of its files
or a table with the same columns, of which then nothing is known but the file itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph_service.domain.said import say
from loaders.reading.cells import CellError
from loaders.reading.dates import parse_date
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.chain_companies import Companies, Named, company_id, digits_of, sort_out
from loaders.sources.chain_rows import DAY, ID, MADE, NEW, OTHER, TO_MADE, WEIGHT, shape_of
from loaders.sources.files import files_of, read_rows
from loaders.sources.naming import is_product_name
from loaders.sources.stating import Stating

# The graph has no date of its own; its newest listing is of 19 October 2021.
COLLECTED_IN = "2021-10"
_JSON = (".json", ".json.gz", ".jsonl", ".jsonl.gz")
_MARK = "是"
# In this order: what a product or a code is, is known before it is spoken of.
_FILES = (
    "company",
    "industry",
    "company_product",
    "product",
    "company_industry",
    "industry_industry",
    "product_product",
)


@dataclass(slots=True)
class _Known:
    """What the files read so far have told."""

    companies: Companies = field(default_factory=lambda: Companies({}, {}, ()))
    made: set[str] = field(default_factory=set)
    products: set[str] = field(default_factory=set)
    industries: set[str] = field(default_factory=set)
    pairs: set[tuple[str, str]] = field(default_factory=set)


class ChainKg:
    """Lines of seven files; a line's columns tell what it is."""

    name = "chain-kg"
    bundled = None
    in_data = "chainkg"
    description = Description(
        title="公开产业链图谱（上市公司、产品、行业、产品间关系）",
        publisher="公开数据集",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("name", "公司简称、行业名称或产品名称"),
            Column("fullname", "公司全称"),
            Column("code", "证券代码或行业代码"),
            Column("location", "证券交易所，不是所在市；不采用"),
            Column("time", "上市日期"),
            Column("company_code", "证券代码，可带 .SZ、.SH"),
            Column("company_name", "公司简称"),
            Column("product_name", "主营产品"),
            Column("rel_weight", "权重；只留 0 至 1 之间的"),
            Column("industry_code", "行业代码"),
            Column("industry_name", "行业名称"),
            Column("from_code", "下级行业代码"),
            Column("from_industry", "下级行业"),
            Column("to_code", "上级行业代码"),
            Column("to_industry", "上级行业"),
            Column("from_entity", "关系的起点产品"),
            Column("to_entity", "关系的终点产品"),
            Column("rel", "关系：上游材料、产品小类、下游产品等"),
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The lines with what the other files tell of them; conflicts are noted in ``reading``."""
        known = _Known()
        for file in files_of(path, *(f"{name}.*" for name in _FILES)):
            rows = read_rows(file, self.description, reading, _JSON)
            if file.name.startswith("company."):
                rows = iter(_with_companies(list(rows), known, reading))
            yield from (told for row in rows if (told := _told(row, known, reading)))

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """By the columns of the line."""
        yield from shape_of(row)(row, Stating.of(row, source, observed_on or COLLECTED_IN))


def _with_companies(rows: list[Row], known: _Known, reading: Reading) -> list[Row]:
    known.companies = sort_out(_named(row) for row in rows if row.text("fullname"))
    for said, example in known.companies.noted:
        reading.note(said, example)
    return rows


def _named(row: Row) -> Named:
    return Named(row.text("code") or "", row.text("name") or "", row.text("fullname") or "")


def _told(row: Row, known: _Known, reading: Reading) -> Row | None:
    """The row with what is known besides; None for one that says nothing usable."""
    for column, tell in _TELL.items():
        if row.text(column):
            cells = tell(row, known, reading)
            return None if cells is None else replace(row, cells={**row.cells, **cells})
    return row


def _company(row: Row, known: _Known, reading: Reading) -> Mapping[str, str]:
    named = _named(row)
    _note_suffix(named.code, reading)
    if row.text("location"):
        reading.note(say("noted.location_is_exchange"), f"{named.full}：{row.text('location')}")
    own = known.companies.by_name.get(named) or company_id(named.code, named.short)
    coded = known.companies.by_code.get(digits_of(named.code) or named.code)
    cells = {ID: own, DAY: _listing_day(row, reading)}
    return cells | ({OTHER: coded} if coded and coded != own else {})


def _listing_day(row: Row, reading: Reading) -> str:
    text = row.text("time") or ""
    try:
        return parse_date(text) or ""
    except CellError:
        reading.note(say("noted.no_listing_day"), f"{row.text('fullname')}：{text}")
        return ""


def _makes(row: Row, known: _Known, reading: Reading) -> Mapping[str, str] | None:
    product, company = row.text("product_name") or "", _company_of(row, known, reading)
    weight = _weight(row, reading)
    if not is_product_name(product):
        reading.note(say("noted.no_product"), f"{row.text('company_name')}：{product}")
        return None
    if (company, product) in known.pairs:
        reading.note(say("noted.product_twice"), f"{row.text('company_name')}：{product}")
    known.pairs.add((company, product))
    new = "" if product in known.made else _MARK
    known.made.add(product)
    return {ID: company, NEW: new, WEIGHT: weight}


def _weight(row: Row, reading: Reading) -> str:
    """The weight where it lies between 0 and 1; negative ones are mostly eliminations of a report."""
    text = row.text("rel_weight") or ""
    try:
        number = float(text) if text else 0.0
    except ValueError:
        number = -1.0
    told = f"{row.text('company_name')}：{row.text('product_name')} {text}"
    if number < 0:
        reading.note(say("noted.weight_negative"), told)
    elif number > 1:
        reading.note(say("noted.weight_above_one"), told)
    return text if 0 <= number <= 1 else ""


def _in_industry(row: Row, known: _Known, reading: Reading) -> Mapping[str, str]:
    code = row.text("industry_code") or ""
    company = _company_of(row, known, reading)
    if code in known.industries:
        return {ID: company}
    reading.note(say("noted.industry_unlisted"), f"{code} {row.text('industry_name')}")
    return {ID: company, NEW: _MARK}


def _company_of(row: Row, known: _Known, reading: Reading) -> str:
    code, short = row.text("company_code") or "", row.text("company_name") or ""
    _note_suffix(code, reading)
    return known.companies.by_code.get(digits_of(code) or code) or company_id(code, short)


def _note_suffix(code: str, reading: Reading) -> None:
    if "." in code:
        reading.note(say("noted.code_suffix"), code)


def _relation(row: Row, known: _Known, reading: Reading) -> Mapping[str, str] | None:
    ends = row.text("from_entity") or "", row.text("to_entity") or ""
    told = f"{ends[0]} → {ends[1]}"
    if ends[0] == ends[1]:
        reading.note(say("noted.self_relation"), told)
        return None
    made = [end in known.made for end in ends]
    if row.text("rel") == "上游材料" and not all(made):
        reading.note(say("noted.recipe"), told)
    new = [end for end in ends if end not in known.products and end not in known.made]
    known.products.update(new)
    for end in new:
        reading.note(say("noted.product_unlisted"), end)
    marks = [_MARK if one else "" for one in made]
    return {MADE: marks[0], TO_MADE: marks[1], NEW: "；".join(new)}


def _industry(row: Row, known: _Known, reading: Reading) -> Mapping[str, str]:
    known.industries.add(row.text("code") or "")
    return {}


def _product(row: Row, known: _Known, reading: Reading) -> Mapping[str, str]:
    name = row.text("name") or ""
    known.products.add(name)
    return {MADE: _MARK if name in known.made else ""}


Tell = Callable[[Row, _Known, Reading], Mapping[str, str] | None]
_TELL: Mapping[str, Tell] = {
    "from_entity": _relation,
    "product_name": _makes,
    "industry_code": _in_industry,
    "fullname": _company,
    "code": _industry,
    "name": _product,
}
