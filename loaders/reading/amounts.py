"""Amounts of money as registries write them → yuan. Pure."""

from __future__ import annotations

import re
from decimal import Decimal

from loaders.reading.cells import narrow

_FOREIGN = re.compile(
    r"美元|美金|港元|港币|欧元|日元|英镑|韩元|台币|新加坡元|加元|澳元|瑞士法郎|外币"
    r"|USD|HKD|EUR|JPY|GBP|KRW|TWD|SGD|CAD|AUD|\$|€|£",
    re.IGNORECASE,
)
_DRESS = re.compile(r"人民币|RMB|CNY|[¥()\s,]", re.IGNORECASE)
_AMOUNT = re.compile(r"(\d+(?:\.\d+)?)(万亿|亿|千万|百万|万|千)?(元|圆)?整?")
_UNIT = {
    "万亿": 10**12,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "万": 10**4,
    "千": 10**3,
}


def parse_amount_cny(text: str) -> float | None:
    """Yuan, or None when blank, in another currency, or without a unit (50 may mean 500,000).

    Known: 84万人民币, 50(万元人民币), 1,286.5000(万), 26万元, 人民币1亿元.
    """
    written = narrow(text)
    if _FOREIGN.search(written):
        return None
    match = _AMOUNT.fullmatch(_DRESS.sub("", written))
    if not match or not (match[2] or match[3]):
        return None
    return float(Decimal(match[1]) * _UNIT.get(match[2] or "", 1))


def parse_plain_amount(text: str) -> float | None:
    """A bare number whose unit the column states (yuan); None when it is not one."""
    written = narrow(text).replace(",", "")
    return float(written) if re.fullmatch(r"[+-]?\d+(\.\d+)?", written) else None
