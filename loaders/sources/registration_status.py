"""registration-status: a clerk's list of how units stand in the register; the latest by date counts.

A second row about a unit with another date is its history, not a slip.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph_service.domain.ids import organisation_id
from graph_service.domain.nodes import REGISTRATION_STATUSES
from loaders.reading.cells import narrow
from loaders.reading.fields import bad_choice, date_of, required, uscc_of
from loaders.source import Column, Description, Record, Row
from loaders.sources.personal import PERSONAL
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource

NAME, USCC, CITY, STATUS = "单位名称", "统一社会信用代码", "所在市", "登记状态"
SINCE, SOURCE, SEEN = "状态日期", "信息来源", "信息日期"
# As registers and lists write it → the status.
_WORDS = {
    **{status: status for status in REGISTRATION_STATUSES},
    **dict.fromkeys(
        ("在业", "开业", "在营", "正常", "存续（在营、开业、在册）", "迁出", "迁入"), "存续"
    ),
    **dict.fromkeys(("已注销", "注销企业"), "注销"),
    **dict.fromkeys(("已吊销", "吊销，未注销", "吊销未注销"), "吊销"),
    **dict.fromkeys(("经营异常", "列入经营异常名录"), "异常"),
    **dict.fromkeys(("严重违法失信", "失信被执行人", "列入严重违法失信名单"), "失信"),
    "吊销，已注销": "注销",
}
_KEYS = {narrow(written): status for written, status in _WORDS.items()}


class RegistrationStatus(TableSource):
    """One row is one unit's status as seen on a day."""

    name = "registration-status"
    description = Description(
        title="单位登记状态（存续、异常、失信、吊销、注销）",
        publisher="填表单位，据国家企业信用信息公示系统",
        licence="归填表单位",
        columns=(
            Column(
                NAME,
                "登记的全称",
                ("企业名称", "单位全称", "名称", "单位", "name"),
                required=True,
                example="威海某某新材料有限公司",
            ),
            Column(
                USCC,
                "18 位，设为文本格式；不知则空",
                ("信用代码", "社会信用代码", "USCC", "uscc", "credit_code"),
                example="91371000MA3C1234XU",
            ),
            Column(
                CITY, "注册所在市；没有代码时用来辨认", ("市", "城市", "city"), example="威海市"
            ),
            Column(
                STATUS,
                "、".join(REGISTRATION_STATUSES) + "；也认在业、经营异常、失信被执行人等写法",
                ("状态", "经营状态", "企业状态", "status"),
                required=True,
                example="存续",
            ),
            Column(
                SINCE,
                "自何日起，如注销日期、列入日期",
                ("注销日期", "吊销日期", "列入日期", "since"),
            ),
            Column(
                SOURCE,
                "何处查得",
                ("来源", "出处", "source"),
                example="国家企业信用信息公示系统",
            ),
            Column(SEEN, "何日查得", ("查询日期", "日期", "observed_on"), example="2024-06-30"),
        ),
        ignored=PERSONAL,
        ceiling=2_000_000,
        traps=(
            "同一单位有几条的，以日期最近的为准（先看信息日期，没有的看状态日期）；同日的以较重的为准；移出异常名录请另填一行“存续”。",
            "注销、吊销的单位不再推荐为牵头或伙伴；点名问到时写明原因。异常、失信只作提示（非本指引条款）。",
            "没有填的单位状态未知，不等于存续。",
        ),
    )

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The unit's status, begun and seen when the row says."""
        name, uscc = required(row, NAME), uscc_of(row, USCC)
        since, seen = date_of(row, SINCE), date_of(row, SEEN)
        status = _status(row)
        state = Stating.of(row, source, seen or since or observed_on, cited=row.text(SOURCE))
        unit = organisation_id(name, uscc=uscc, city=row.text(CITY))
        yield state.node("Organisation", unit, name=name, uscc=uscc)
        yield state.holding(since, None).node("Organisation", unit, name=name, status=status)


def _status(row: Row) -> str:
    text = required(row, STATUS)
    status = _KEYS.get(narrow(text))
    if status is None:
        raise bad_choice(STATUS, text, REGISTRATION_STATUSES)
    return status
