"""Honours as texts write them."""

import pytest

from loaders.sources.honour_names import read_claim


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "国家级专精特新小巨人(第二批,公示)",
            ("honour:cn:little-giant", "国家", "第二批", "proposed"),
        ),
        ("国家专精特新“小巨人”(第一批)", ("honour:cn:little-giant", "国家", "第一批", "listed")),
        ("国家专精特新“小巨人”[implied]", ("honour:cn:little-giant", "国家", None, None)),
        (
            "山东省制造业单项冠军(第三批复核通过)",
            ("honour:cn:single-champion", "省", "第三批", "valid"),
        ),
        ("山东省瞪羚企业(2024年度,拟认定)", ("honour:cn:gazelle", "省", "2024年度", "proposed")),
        ("高新技术企业[self-declared]", ("honour:cn:high-tech", "国家", None, None)),
        ("国家企业技术中心", ("honour:cn:national-etc", "国家", None, "listed")),
        ("山东省首台(套)技术装备(2025年度)", ("honour:cn:first-set", "省", "2025年度", "listed")),
        ("威海市工程研究中心", ("honour:name:工程研究中心", "市", None, "listed")),
        ("某某奖", ("honour:name:某某奖", None, None, "listed")),
    ],
)
def test_read_claim(text, expected) -> None:
    claim = read_claim(text)
    assert (claim.honour.id, claim.level, claim.batch, claim.status) == expected


def test_the_round_of_a_support_programme_is_no_batch_of_the_honour() -> None:
    claim = read_claim("国家重点专精特新“小巨人”(中央财政继续支持)(重点支持 第一批第三年)")
    assert (claim.honour.id, claim.batch) == ("honour:cn:key-little-giant", None)
