"""weihai-registry: registered enterprises of 威海, 1978 to April 2019."""

from __future__ import annotations

from loaders.source import Column, Description
from loaders.sources.registry_rows import (
    CAPITAL,
    CITY,
    CREDIT_CODE,
    NAME,
    REG_DATE,
    SCOPE,
    RegistryTable,
)


class WeihaiRegistry(RegistryTable):
    """Its last registration is of 24 April 2019."""

    name = "weihai-registry"
    in_data = "registry/weihai_enterprises.csv.gz"
    extract_of = "2019-04"
    description = Description(
        title="威海工商登记企业（1978 年至 2019 年 4 月）",
        publisher="公开的企业登记数据",
        licence="许可未载明；不随项目分发",
        columns=(
            NAME,
            CREDIT_CODE,
            REG_DATE,
            Column("type", "登记类型，多为 N/A", ("企业类型",)),
            CAPITAL,
            SCOPE,
            Column("province", "登记所在省", ("所在省",), example="山东"),
            CITY,
            Column("address", "住所", ("注册地址",)),
            Column("source_file", "原文件，含登记年份"),
        ),
        ceiling=200_000,
        traps=(
            "2001–05、2007–08、2014–18 各年和 2019 年 4 月以后没有登记：查不到不等于不存在。",
            "许多行是分公司、门店；荣成很少；没有营业收入、人员和荣誉。",
        ),
    )
