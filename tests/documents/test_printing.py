"""A written check is fit for paper: the red line on every page, heads that repeat, fonts, nothing fetched."""

from __future__ import annotations

import re
from datetime import date

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import _Row

from graph_service.domain.stated import Stated
from tests.documents.checking import EXPIRED, IN_FORCE, TOO_EARLY, checked, example, written
from tests.documents.reading import page_of, word_of

RED_LINE = "预检/模拟，不得作为备案依据"


@pytest.mark.parametrize(("day", "red"), [(IN_FORCE, False), (EXPIRED, True), (TOO_EARLY, True)])
def test_the_red_line_stands_at_the_head_of_every_page(day: date, red: bool) -> None:
    one = checked(example(), as_of=day)
    head = word_of(written(one, ending=".docx")).sections[0].header.paragraphs[0]
    assert head.text.startswith(RED_LINE) is red
    page = page_of(written(one, ending=".html"))
    assert page.classed("red-line") == red
    assert (RED_LINE in page.text) is red
    if red:
        assert one.answer.basis_sentence in head.text
        assert str(head.runs[0].font.color.rgb) == "C00000"


def test_each_check_has_a_red_line_of_its_own() -> None:
    days = (EXPIRED, IN_FORCE, EXPIRED)
    checks = [checked(example(), as_of=day) for day in days]
    sections = word_of(written(*checks, ending=".docx")).sections
    heads = [section.header.paragraphs[0].text for section in sections]
    assert [head.startswith(RED_LINE) for head in heads] == [True, False, True]
    page = page_of(written(*checks, ending=".html"))
    assert (page.classed("sheet"), page.classed("red-line")) == (3, 2)
    assert sum(tag == "h1" for tag, _ in page.elements) == 1


def test_the_word_document_is_a4_with_tables_that_fit() -> None:
    word = word_of(written(checked(example()), ending=".docx"))
    section = word.sections[0]
    page = (section.page_width, section.page_height)
    assert [round((length or 0) / Mm(1)) for length in page] == [210, 297]
    room = Mm(210 - 16 - 16 + 0.1)  # Word measures in twentieths of a point
    for table in word.tables:
        assert sum(column.width or 0 for column in table.columns) <= room


def test_heads_of_tables_repeat_and_rows_are_kept_whole() -> None:
    word = word_of(written(checked(example(1)), ending=".docx"))
    headed = [t for t in word.tables if t.rows[0].cells[0].text in ("条款", "提示", "做法")]
    assert len(headed) == 3
    for table in headed:
        first = table.rows[0]._tr.trPr
        assert first is not None
        assert first.find(qn("w:tblHeader")) is not None
    assert all(_is_kept_whole(row) for table in headed for row in table.rows)


def test_only_a_row_of_a_third_of_a_page_may_break() -> None:
    proposal = example()
    many = [f"第{n}项国内市场占有率证明（虚构示例）" for n in range(40)]
    facts = proposal.facts.model_copy(update={"influence_evidence": Stated(value=many)})
    one = checked(proposal.model_copy(update={"facts": facts}))
    (table,) = (
        t for t in word_of(written(one, ending=".docx")).tables if t.rows[0].cells[0].text == "条款"
    )
    breaking = [row.cells[0].text for row in table.rows if not _is_kept_whole(row)]
    assert "三.1c" in breaking
    assert len(breaking) < len(table.rows) / 5
    assert page_of(written(one, ending=".html")).classed("tall") == len(breaking)


def _is_kept_whole(row: _Row) -> bool:
    properties = row._tr.trPr
    return properties is not None and properties.find(qn("w:cantSplit")) is not None


def test_chinese_has_its_fonts() -> None:
    styles = word_of(written(checked(example()), ending=".docx")).styles
    fonts = {}
    for name in ("Normal", "Title", "Heading 1", "Cell quote", "Cell strong"):
        face = styles[name].element.rPr.find(qn("w:rFonts"))
        fonts[name] = face.get(qn("w:eastAsia"))
        assert face.get(qn("w:eastAsiaTheme")) is None
    assert list(fonts.values()) == ["宋体", "黑体", "黑体", "楷体", "黑体"]


def test_the_page_fetches_nothing() -> None:
    content = written(checked(example()), ending=".html").decode()
    page = page_of(content.encode())
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"script", "link", "img", "iframe", "base", "object"}
    assert not any(attributes.keys() & {"src", "href"} for _, attributes in page.elements)
    style = content.split("<style>")[1].split("</style>")[0]
    assert not re.search(r"url\(|@import|expression", style)


def test_the_page_is_told_what_it_is() -> None:
    page = page_of(written(checked(example()), ending=".html"))
    attributes = dict(page.elements)
    assert attributes["html"] == {"lang": "zh-CN"}
    assert ("meta", {"charset": "utf-8"}) in page.elements
    assert page.text.lstrip().startswith(example().name)
    headings = [a for tag, a in page.elements if tag == "th"]
    assert headings
    assert {a.get("scope") for a in headings} == {"col", "row"}
