"""A document's text is cut at its own headings, numbered as packs write clauses."""

from __future__ import annotations

from graph_service.rules.sections import split_sections

PARTS = """
某市科学技术局
关于印发某指引的通知
一、总则
总则的话。
（一）对象
面向企业。
1.甲类企业。
2．乙类企业。
（二）目标
到2030年达到2.5倍。
十一、附则
3、不与别处相混。
本指引由某市科学技术局负责解释，自2025年1月1日起施行。
"""
ARTICLES = """
第一条 为促进某事，制定本办法。
第二条　牵头单位应当具备下列条件：
（一）在本市注册；
（二）研发投入不低于
2.5%。
第十二条 本办法自印发之日起施行。
"""


def test_parts_items_and_numbers() -> None:
    found = split_sections(PARTS)
    assert list(found) == [
        *("通知", "一", "一(一)", "一(一).1", "一(一).2", "一(二)", "十一", "十一.3", "末")
    ]
    assert found["一"] == "一、总则\n总则的话。"
    assert found["一(一).1"] == "1.甲类企业。"
    assert "2.5倍" in found["一(二)"]
    assert found["末"].startswith("本指引由")


def test_articles() -> None:
    found = split_sections(ARTICLES)
    assert list(found) == ["第一条", "第二条", "第二条(一)", "第二条(二)", "第十二条"]
    # A line that begins with a figure like 2.5 is no heading.
    assert "2.5%" in found["第二条(二)"]


def test_text_without_headings_is_one_section() -> None:
    assert list(split_sections("只有一句话。\n又一句。")) == ["通知"]
    assert split_sections("") == {}
