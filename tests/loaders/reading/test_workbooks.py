"""Broken and unusual .xlsx files, each by its code, sheet, row and field."""

import contextlib
import random
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from graph_service.errors import BadInput

HEADER = ["单位名称", "统一社会信用代码", "所在市", "信息日期"]
CODE = "91371000166734784G"
ROW = ["威海甲公司", CODE, "威海市", "2024-06-30"]


def test_plain(load, xlsx_file) -> None:
    loaded = load("organisations", xlsx_file({"表1": [HEADER, ROW]}))
    assert loaded.rows[0].label == "单位.xlsx#表1!2"
    assert loaded.nodes("Organisation")[0].id == f"org:uscc:{CODE}"


@pytest.mark.parametrize(
    ("cell", "iso"),
    [
        (date(2024, 6, 30), "2024-06-30"),
        (datetime(2024, 6, 30, 8, 15), "2024-06-30"),
        (2024, "2024"),
        (2024.0, "2024"),
        (45473, "2024-06-30"),
        (20240630, "2024-06-30"),
        ("2024年6月30日", "2024-06-30"),
        ("'2024-06", None),
    ],
)
def test_dates_as_dates_numbers_and_text(load, xlsx_file, cell, iso) -> None:
    loaded = load("organisations", xlsx_file({"表1": [HEADER, [*ROW[:3], cell]]}))
    if iso is None:
        assert loaded.only_rejection() == (2, "信息日期", "row.bad_date")
    else:
        assert loaded.nodes("Organisation")[0].provenance.observed_on == iso


def test_a_code_stored_as_a_number_is_refused(load, xlsx_file) -> None:
    rows = [HEADER, ["甲", 913710007060885349, "威海市", "2024"], ROW]
    loaded = load("organisations", xlsx_file({"表1": rows}))
    assert loaded.only_rejection() == (2, "统一社会信用代码", "row.rounded_number")
    assert loaded.rejections[0].remedy.code == "row.mend_as_text"
    assert loaded.rejections[0].sheet == "表1"


def test_merged_title_and_merged_header(load, xlsx_file) -> None:
    rows = [
        ["威海市单位名单", None, None, None],
        ["单位名称", "所在地", None, "信息日期"],
        [None, "所在市", "所在区市", None],
        ["威海甲公司", "威海市", "荣成市", "2024"],
    ]
    path = xlsx_file({"表1": rows}, merged=["A1:D1", "A2:A3", "B2:C2", "D2:D3"])
    loaded = load("organisations", path)
    assert dict(loaded.rows[0].cells) == {
        "单位名称": "威海甲公司",
        "所在市": "威海市",
        "所在区市": "荣成市",
        "信息日期": "2024",
    }
    assert loaded.rejections == []


def test_header_merged_across_two_columns_of_data(load, xlsx_file) -> None:
    rows = [["单位名称", "别名", None], ["甲", "乙", "丙"], ["丁", "戊", None]]
    loaded = load("organisations", xlsx_file({"表1": rows}, merged=["B1:C1"]))
    assert loaded.only_rejection() == (2, "C", "row.no_header_above")


def test_cells_merged_downward_count_for_each_row(load, xlsx_file) -> None:
    rows = [["单位名称", "所在市"], ["甲", "威海市"], ["乙", None], ["丙", None]]
    loaded = load("organisations", xlsx_file({"表1": rows}, merged=["B2:B4"]))
    assert [row.text("所在市") for row in loaded.rows] == ["威海市"] * 3


def test_a_heading_merged_across_the_table(load, xlsx_file) -> None:
    rows = [HEADER, ["一、高区", None, None, None], ROW]
    loaded = load("organisations", xlsx_file({"表1": rows}, merged=["A2:D2"]))
    assert loaded.only_rejection() == (2, "单位名称", "row.merged_across")
    assert len(loaded.rows) == 1


def test_a_formula_without_its_value(load, xlsx_file) -> None:
    rows = [HEADER, ["甲", None, '="威海"&"市"', "2024"], ["=A2", "", "威海市", ""]]
    loaded = load("organisations", xlsx_file({"表1": rows}))
    assert [(r.row, r.column, r.reason.code) for r in loaded.rejections] == [
        (2, "所在市", "row.formula_without_value"),
        (3, "单位名称", "row.formula_without_value"),
    ]
    assert loaded.rows == []


def test_a_formula_with_its_value(load, xlsx_file, tmp_path: Path) -> None:
    path = xlsx_file({"表1": [HEADER, ["甲", None, "=B9", "2024"]]})
    stored = tmp_path / "算过.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(stored, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item.startswith("xl/worksheets/"):
                whole = data.decode().replace('<c r="C2">', '<c r="C2" t="str">')
                data = (
                    whole.replace("<v />", "<v>威海市</v>")
                    .replace("<v></v>", "<v>威海市</v>")
                    .encode()
                )
            new.writestr(item, data)
    assert load("organisations", stored).rows[0].text("所在市") == "威海市"


def test_an_error_value(load, xlsx_file) -> None:
    loaded = load("organisations", xlsx_file({"表1": [HEADER, ["甲", None, "#REF!", "2024"], ROW]}))
    assert loaded.only_rejection() == (2, "所在市", "row.formula_error")


def test_all_sheets_with_the_header_are_read(load, xlsx_file) -> None:
    sheets = {
        "高区": [HEADER, ROW],
        "荣成": [["标题"], HEADER, ["乙", "", "威海市", ""], [ROW[0], CODE, "", ""]],
        "说明": [["单位名称", "必填", "企业名称"]],
        "备忘": [["电话", "123"]],
        "空": [],
    }
    loaded = load("organisations", xlsx_file(sheets))
    assert [row.label for row in loaded.rows] == ["单位.xlsx#高区!2", "单位.xlsx#荣成!3"]
    assert loaded.only_rejection() == (4, "统一社会信用代码", "row.duplicate_key")
    assert loaded.rejections[0].reason.params["first"] == "高区!2"


def test_a_sheet_that_was_meant_but_lacks_a_column_is_reported(load, xlsx_file) -> None:
    sheets = {"高区": [HEADER, ROW], "荣成": [["所在市", "信息日期"], ["威海市", "2024"]]}
    (rejection,) = load("organisations", xlsx_file(sheets)).rejections
    assert (rejection.sheet, rejection.reason.code) == ("荣成", "file.missing_column")
    assert rejection.remedy.code == "row.mend_sheet"


def test_hidden_sheets_are_left_out(load, xlsx_file) -> None:
    path = xlsx_file({"表1": [HEADER, ROW], "旧": [HEADER, ["乙", "", "", ""]]})
    book = load_workbook(path)
    book["旧"].sheet_state = "hidden"
    book.save(path)
    assert len(load("organisations", path).rows) == 1


def test_missing_column_names_the_sheet(refused, xlsx_file) -> None:
    code, sentence = refused(
        "organisations", xlsx_file({"表1": [["单位全名", "所在市"], ["甲", "乙"]]})
    )
    assert code == "file.missing_column_guess"
    assert "工作表“表1”" in sentence and "单位全名" in sentence


def test_empty_workbook(refused, xlsx_file) -> None:
    assert refused("organisations", xlsx_file({"表1": []}))[0] == "file.empty"


@pytest.mark.parametrize(
    ("code", "data"),
    [
        ("file.empty", b""),
        ("file.broken_xlsx", b"PK\x03\x04 and no more"),
        ("file.broken_xlsx", b"name,credit_code\n"),
        ("file.protected_or_old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ],
)
def test_broken_workbooks(refused, tmp_path: Path, code, data) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert refused("organisations", tmp_path / "a.xlsx")[0] == code


def test_a_zip_that_is_no_workbook(refused, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("note.txt", "hello")
    assert refused("organisations", tmp_path / "a.xlsx")[0] == "file.broken_xlsx"


def test_a_stray_cell_far_off(refused, xlsx_file) -> None:
    path = xlsx_file({"表1": [HEADER, ROW]})
    book = load_workbook(path)
    book["表1"]["XFD1048576"] = "x"
    book.save(path)
    code, sentence = refused("organisations", path)
    assert code == "file.stray_cell"
    assert "XFD1048576" in sentence


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_workbook_is_read_or_refused(load, xlsx_file, seed) -> None:
    path = xlsx_file({"表1": [HEADER, ROW, ["乙", None, "=A1", date(2024, 1, 1)]]})
    dice = random.Random(seed)
    data = bytearray(path.read_bytes())
    for _ in range(dice.choice([1, 3, 30])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    path.write_bytes(bytes(data))
    with contextlib.suppress(BadInput):
        load("organisations", path)


def test_a_workbook_cut_short(refused, xlsx_file) -> None:
    path = xlsx_file({"表1": [HEADER, ROW]})
    path.write_bytes(path.read_bytes()[:-200])
    assert refused("organisations", path)[0] == "file.broken_xlsx"
