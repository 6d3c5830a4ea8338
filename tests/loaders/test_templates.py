"""Templates: written for every source, read back, never loaded unfilled."""

import pytest
from openpyxl import load_workbook

from graph_service.errors import BadInput
from loaders.sources import SOURCES
from loaders.template import write_template


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
@pytest.mark.parametrize("name", SOURCES)
def test_an_unfilled_template_has_no_rows(refused, tmp_path, name, ending) -> None:
    path = tmp_path / f"{name}{ending}"
    write_template(SOURCES[name], path)
    code, sentence = refused(name, path)
    assert code == "file.no_rows"
    assert "示例行" in sentence


@pytest.fixture
def template(tmp_path):
    path = tmp_path / "单位.xlsx"
    write_template(SOURCES["organisations"], path)
    return path


def _fill(path, **cells: str) -> None:
    book = load_workbook(path)
    sheet = book["数据"]
    headers = [str(cell.value).removesuffix("（必填）") for cell in sheet[1]]
    sheet.append([cells.get(header) for header in headers])
    book.save(path)


def test_a_filled_template_loads_beside_its_example(load, template) -> None:
    _fill(template, 单位名称="威海甲公司", 所在市="威海市")
    loaded = load("organisations", template)
    assert [row.text("单位名称") for row in loaded.rows] == ["威海甲公司"]
    assert loaded.rejections == []
    assert loaded.unknown_columns == set()


def test_an_example_row_filled_over_is_reported(load, template) -> None:
    book = load_workbook(template)
    book["数据"]["E2"] = "烟台市"
    book.save(template)
    assert load("organisations", template).only_rejection() == (2, "单位名称", "row.example")


def test_codes_are_text_in_every_row(template) -> None:
    sheet = load_workbook(template)["数据"]
    assert sheet.column_dimensions["B"].number_format == "@"
    assert sheet["B2"].number_format == "@"


def test_every_column_is_explained(template) -> None:
    explained = [row[0].value for row in load_workbook(template)["说明"].iter_rows(min_row=5)]
    assert explained == [c.name for c in SOURCES["organisations"].description.columns]


def test_the_example_itself_would_load(load, csv_file) -> None:
    """What the example shows must be valid, or people copy a mistake. Its code is made up."""
    columns = SOURCES["organisations"].description.columns
    cells = [c.example for c in columns if c.name != "统一社会信用代码"]
    names = [c.name for c in columns if c.name != "统一社会信用代码"]
    loaded = load("organisations", csv_file([names, cells]))
    assert loaded.rejections == []
    assert loaded.edges("HOLDS")
    assert loaded.edges("IN_SEGMENT")


@pytest.mark.parametrize("name", ["honours", "consortia", "experts"])
def test_the_examples_of_lists_would_load(load, csv_file, name) -> None:
    columns = SOURCES[name].description.columns
    loaded = load(name, csv_file([[c.name for c in columns], [c.example for c in columns]]))
    assert loaded.rejections == []
    assert loaded.edges(
        {"honours": "HOLDS", "consortia": "MEMBER_OF", "experts": "EMPLOYED_BY"}[name]
    )


def test_another_ending_is_refused(tmp_path) -> None:
    with pytest.raises(BadInput) as no:
        write_template(SOURCES["organisations"], tmp_path / "a.docx")
    assert no.value.said.code == "file.wrong_type"


def test_a_place_that_cannot_be_written(tmp_path) -> None:
    with pytest.raises(BadInput) as no:
        write_template(SOURCES["organisations"], tmp_path / "没有" / "a.csv")
    assert no.value.said.code == "file.unwritable"
