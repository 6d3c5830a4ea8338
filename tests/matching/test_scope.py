"""Reading a business scope: what is made, what is only traded."""

from __future__ import annotations

import pytest

from graph_service.matching.scope import Standing, read_scope

M, T, S = Standing.MAKES, Standing.TRADES, Standing.STATED


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("碳纤维的生产、销售。", [("碳纤维的生产、销售", M)]),
        (
            "生产：渔具、鱼线；销售：食品。",
            [("生产", M), ("渔具、鱼线", M), ("销售", T), ("食品", T)],
        ),
        (
            "农机具，铝合金制品、汽车配件的销售。",
            [("农机具", T), ("铝合金制品、汽车配件的销售", T)],
        ),
        ("轮胎", [("轮胎", S)]),
        ("水泥；钢材；木材的销售", [("水泥", T), ("钢材", T), ("木材的销售", T)]),
        ("渔竿；销售：食品", [("渔竿", S), ("销售", T), ("食品", T)]),
        ("三类：6865医用缝合材料生产。", [("三类", M), ("6865医用缝合材料生产", M)]),
        ("Ⅲ类：6845血液处理设备", [("Ⅲ类", T), ("6845血液处理设备", T)]),
        (
            "船舶修造。(依法须经批准的项目，经相关部门批准后方可开展经营活动)。",
            [("船舶修造", M)],
        ),
        ("", []),
    ],
)
def test_parts_and_their_standing(scope: str, expected: list[tuple[str, Standing]]) -> None:
    assert [(part.text, part.standing) for part in read_scope(scope)] == expected


def test_the_order_counts_from_the_front() -> None:
    assert [part.order for part in read_scope("甲的生产；乙的销售；丙的加工")] == [0, 1, 2]
