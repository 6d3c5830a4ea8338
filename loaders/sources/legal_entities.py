"""legal-entities: legal entities of 山东, up to May 2019."""

from __future__ import annotations

from loaders.source import Description
from loaders.sources.registry_rows import (
    CAPITAL,
    CITY,
    CREDIT_CODE,
    NAME,
    REG_DATE,
    SCOPE,
    RegistryTable,
)


class LegalEntities(RegistryTable):
    """Its last registration is of 1 May 2019. No types, no addresses."""

    name = "legal-entities"
    in_data = "registry/shandong_legal_entities.csv.gz"
    extract_of = "2019-05"
    province = "山东"
    description = Description(
        title="山东登记法人单位（至 2019 年 5 月）",
        publisher="公开的企业登记数据",
        licence="许可未载明；不随项目分发",
        columns=(NAME, CREDIT_CODE, REG_DATE, CAPITAL, CITY, SCOPE),
        ceiling=1_000_000,
        traps=(
            "经营范围截至 300 字；与 weihai-registry 重叠的单位按统一社会信用代码合为一个。",
            "“所在市”有一行错位成注册资本，45 行为 N/A：都按未知处理。",
            "2001–05、2007–08、2014–18 各年没有登记：查不到不等于不存在。",
        ),
    )
