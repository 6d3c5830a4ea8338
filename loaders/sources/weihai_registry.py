"""weihai-registry: registered enterprises of 威海, 1978 to April 2019."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_service.domain.ids import organisation_id
from loaders.reading.amounts import parse_amount_cny
from loaders.reading.fields import date_of, required, uscc_of
from loaders.source import Column, Description, Record, Row
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

# The extract has no date of its own; its last registration is of 24 April 2019.
EXTRACT_OF = "2019-04"
_ENTERPRISE = re.compile(r"公司|厂$|厂[（(]|企业|合作社|联社$|集团$")
_ENTERPRISE_TYPE = re.compile(r"公司|企业|集体|合作|合伙")
_YEAR = re.compile(r"(?:19|20)\d\d")


class WeihaiRegistry(TableSource):
    """One row is one registered unit, branches and shops among them; BRANCH_OF is not guessed."""

    name = "weihai-registry"
    in_data = "registry/weihai_enterprises.csv.gz"
    description = Description(
        title="威海工商登记企业（1978 年至 2019 年 4 月）",
        publisher="公开的企业登记数据",
        licence="许可未载明；不随项目分发",
        columns=(
            Column("name", "登记名称", ("企业名称",), required=True),
            Column("credit_code", "统一社会信用代码", ("统一社会信用代码",), required=True),
            Column("reg_date", "登记日期", ("成立日期",)),
            Column("type", "登记类型，多为 N/A", ("企业类型",)),
            Column("capital", "注册资本原文", ("注册资本",)),
            Column("scope", "经营范围原文", ("经营范围",)),
            Column("province", "登记所在省"),
            Column("city", "登记所在市"),
            Column("address", "住所", ("注册地址",)),
            Column("source_file", "原文件，含登记年份"),
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """One organisation by its USCC, observed when the extract ends."""
        name, _ = required(row, "name"), required(row, "credit_code")
        uscc = uscc_of(row, "credit_code")
        registry_type, capital = row.text("type"), row.text("capital")
        state = Stating.of(row, source, observed_on or EXTRACT_OF)
        yield state.node(
            "Organisation",
            organisation_id(name, uscc=uscc),
            name=name,
            uscc=uscc,
            unit_type=_unit_type(name, registry_type),
            province=row.text("province"),
            city=row.text("city"),
            address=row.text("address"),
            registered_on=date_of(row, "reg_date") or _year_of(row.text("source_file")),
            registry_type=registry_type,
            registered_capital_cny=parse_amount_cny(capital) if capital else None,
            registered_capital_text=capital,
            business_scope=row.text("scope"),
        )


def _unit_type(name: str, registry_type: str | None) -> str | None:
    """``enterprise`` where name or type says so; hospitals, schools and shops stay open."""
    stated = _ENTERPRISE.search(name) or _ENTERPRISE_TYPE.search(registry_type or "")
    return "enterprise" if stated else None


def _year_of(source_file: str | None) -> str | None:
    found = _YEAR.search(source_file or "")
    return found[0] if found else None
