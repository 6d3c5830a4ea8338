"""What registers of enterprises have in common: their columns, and a row as an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar

from graph_service.domain.ids import organisation_id
from loaders.reading.amounts import parse_amount_cny
from loaders.reading.fields import date_of, required, uscc_of
from loaders.source import Column, Record, Row
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

NAME = Column("name", "登记名称", ("企业名称", "单位名称"), required=True, example="威海某某机械厂")
CREDIT_CODE = Column(
    "credit_code",
    "统一社会信用代码",
    ("统一社会信用代码", "信用代码"),
    required=True,
    example="91371000MA3C1234XU",
)
REG_DATE = Column("reg_date", "登记日期", ("成立日期", "登记日期"), example="1999-04-12")
CAPITAL = Column("capital", "注册资本原文", ("注册资本",), example="84万人民币")
SCOPE = Column("scope", "经营范围原文", ("经营范围",), example="农机具、汽车配件的生产、销售。")
CITY = Column("city", "登记所在市", ("所在市", "城市"), example="威海")
_ENTERPRISE = re.compile(r"公司|厂$|厂[（(]|企业|合作社|联社$|集团$")
_ENTERPRISE_TYPE = re.compile(r"公司|企业|集体|合作|合伙")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIGURE = re.compile(r"\d")


class RegistryTable(TableSource):
    """One row is one registered unit, branches and shops among them; BRANCH_OF is not guessed."""

    extract_of: ClassVar[str]
    """The month in which the extract ends: it has no date of its own."""
    province: ClassVar[str | None] = None
    """The province of the whole register, where it has no column for it."""

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """One organisation by its USCC, observed when the extract ends."""
        name, _ = required(row, "name"), required(row, "credit_code")
        uscc = uscc_of(row, "credit_code")
        registry_type, capital = row.text("type"), row.text("capital")
        yield Stating.of(row, source, observed_on or self.extract_of).node(
            "Organisation",
            organisation_id(name, uscc=uscc),
            name=name,
            uscc=uscc,
            unit_type=_unit_type(name, registry_type),
            province=row.text("province") or self.province,
            city=_city(row),
            address=row.text("address"),
            registered_on=date_of(row, "reg_date") or _year_of(row.text("source_file")),
            registry_type=registry_type,
            registered_capital_cny=parse_amount_cny(capital) if capital else None,
            registered_capital_text=capital,
            business_scope=row.text("scope"),
        )


def _city(row: Row) -> str | None:
    """One row of the real register holds the capital here, its cells having slipped."""
    city = row.text("city")
    return None if city is None or _FIGURE.search(city) else city


def _unit_type(name: str, registry_type: str | None) -> str | None:
    """``enterprise`` where name or type says so; hospitals, schools and shops stay open."""
    stated = _ENTERPRISE.search(name) or _ENTERPRISE_TYPE.search(registry_type or "")
    return "enterprise" if stated else None


def _year_of(source_file: str | None) -> str | None:
    found = _YEAR.search(source_file or "")
    return found[0] if found else None
