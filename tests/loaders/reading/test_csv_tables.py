"""Broken and unusual .csv files, each by its code, row and field."""

import gzip
from pathlib import Path

import pytest

HEADER = ["单位名称", "统一社会信用代码", "所在市", "信息日期"]
ROW = ["威海甲公司", "91371000166734784G", "威海市", "2024-06-30"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(load, csv_file, encoding) -> None:
    loaded = load("organisations", csv_file([HEADER, ROW], encoding=encoding))
    assert [row.text("单位名称") for row in loaded.rows] == ["威海甲公司"]
    assert loaded.rejections == []


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_delimiters(load, csv_file, delimiter) -> None:
    loaded = load("organisations", csv_file([HEADER, ROW], delimiter=delimiter))
    assert loaded.rows[0].text("所在市") == "威海市"


def test_commas_inside_text_do_not_decide_the_delimiter(load, csv_file) -> None:
    rows = [["单位名称", "业务简介"], ["威海甲公司", "造船,修船,拆船,改装"]]
    loaded = load("organisations", csv_file(rows, delimiter=";"))
    assert loaded.rows[0].text("业务简介") == "造船,修船,拆船,改装"


def test_gzip(load, tmp_path) -> None:
    path = tmp_path / "单位.csv.gz"
    path.write_bytes(gzip.compress("单位名称\n威海甲公司\n".encode()))
    assert len(load("organisations", path).rows) == 1


def test_title_rows_above_the_header(load, csv_file) -> None:
    rows = [["威海市企业名单"], ["填报单位：某局", "", "2024年6月"], [], HEADER, ROW]
    loaded = load("organisations", csv_file(rows))
    assert [row.number for row in loaded.rows] == [5]
    assert loaded.rows[0].label == "单位.csv#5"


def test_synonyms_remarks_and_width_in_headers(load, csv_file) -> None:
    rows = [["企业名称（必填）", " 信用代码 ", "城市", "ＵＳＣＣ备注"], [*ROW[:3], "x"]]
    loaded = load("organisations", csv_file(rows))
    assert loaded.rows[0].text("统一社会信用代码") == ROW[1]
    assert loaded.unknown_columns == {"ＵＳＣＣ备注"}


def test_header_over_two_rows_without_merge_information(load, csv_file) -> None:
    rows = [
        ["单位名称", "所在地", "", "信息日期"],
        ["", "所在市", "所在区市", ""],
        ["威海甲公司", "威海市", "荣成市", "2024"],
    ]
    loaded = load("organisations", csv_file(rows))
    assert dict(loaded.rows[0].cells) == {
        "单位名称": "威海甲公司",
        "所在市": "威海市",
        "所在区市": "荣成市",
        "信息日期": "2024",
    }
    assert loaded.rows[0].number == 3


def test_blank_rows_are_skipped_and_short_rows_filled(load, csv_file) -> None:
    rows = [HEADER, [], ["", "", "", ""], ["威海甲公司"], ["—", "N/A", "无", "-"]]
    loaded = load("organisations", csv_file(rows))
    assert [row.number for row in loaded.rows] == [4]
    assert loaded.rows[0].text("所在市") is None
    assert loaded.rejections == []


def test_half_a_row_without_the_key(load, csv_file) -> None:
    loaded = load("organisations", csv_file([HEADER, ["", "", "威海市", ""], ROW]))
    assert loaded.only_rejection() == (2, "单位名称", "row.missing")
    assert len(loaded.nodes("Organisation")) == 1


def test_more_cells_than_headers(load, csv_file) -> None:
    loaded = load("organisations", csv_file([HEADER, [*ROW, "多余"], ["威海乙公司"]]))
    assert loaded.only_rejection() == (2, "E", "row.no_header_above")
    assert len(loaded.rows) == 1


def test_a_code_rounded_by_a_spreadsheet(load, csv_file) -> None:
    loaded = load("organisations", csv_file([HEADER, ["甲", "9.13710E+17", "威海市", "2024"]]))
    assert loaded.only_rejection() == (2, "统一社会信用代码", "row.rounded_number")
    assert loaded.rejections[0].remedy.code == "row.mend_as_text"


def test_bad_date_and_bad_code_name_their_fields(load, csv_file) -> None:
    rows = [
        HEADER,
        ["甲", "91371000166734784H", "威海市", "2024"],
        ["乙", "", "威海市", "去年底"],
        ["丙", "3710001800", "威海市", "2024"],
    ]
    loaded = load("organisations", csv_file(rows))
    assert [(r.row, r.column, r.reason.code) for r in loaded.rejections] == [
        (2, "统一社会信用代码", "row.uscc_check"),
        (3, "信息日期", "row.bad_date"),
        (4, "统一社会信用代码", "row.uscc_length"),
    ]


def test_dates_and_codes_in_full_width(load, csv_file) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) for c in ROW[1])
    loaded = load("organisations", csv_file([HEADER, ["甲", wide, "威海市", "２０２４年６月"]]))
    (unit,) = loaded.nodes("Organisation")
    assert unit.properties["uscc"] == ROW[1]
    assert unit.provenance.observed_on == "2024-06"


def test_missing_column_names_file_column_headers_and_the_nearest(refused, csv_file) -> None:
    code, sentence = refused("organisations", csv_file([["单位名字", "所在市"], ["甲", "威海市"]]))
    assert code == "file.missing_column_guess"
    assert "单位名称" in sentence and "单位名字、所在市" in sentence


def test_missing_column_without_anything_near(refused, csv_file) -> None:
    code, sentence = refused("weihai-registry", csv_file([["名目", "数量"], ["甲", "3"]]))
    assert code == "file.missing_column"
    assert "name、credit_code" in sentence


@pytest.mark.parametrize("second", ["单位名称", "企业名称", "单位名称（必填）"])
def test_duplicate_column(refused, csv_file, second) -> None:
    code, sentence = refused(
        "organisations", csv_file([["单位名称", "所在市", second], ["甲", "", "乙"]])
    )
    assert code == "file.duplicate_column"
    assert "（A）" in sentence and "（C）" in sentence


def test_duplicate_key_names_the_first_row(load, csv_file) -> None:
    rows = [HEADER, ROW, ["另一名称", *ROW[1:]], ["乙", "", "威海市", ""], ["乙", "", "威海", ""]]
    loaded = load("organisations", csv_file(rows))
    found = [(r.row, r.column, r.reason.code, r.reason.params["first"]) for r in loaded.rejections]
    assert found == [
        (3, "统一社会信用代码", "row.duplicate_key", 2),
        (5, "单位名称", "row.duplicate_key", 4),
    ]


def test_header_only(refused, csv_file) -> None:
    assert refused("organisations", csv_file([HEADER]))[0] == "file.no_rows"


BROKEN = {
    "file.empty": ("a.csv", b""),
    "file.encoding": ("a.csv", "单位名称\n甲\n".encode() + b"\xff\xff\n"),
    "file.nul": ("a.csv", b"name,credit_code\na\x00b,c\n"),
    "file.utf16": ("a.csv", "单位名称\n甲".encode("utf-16")),
    "file.is_workbook": ("a.csv", b"PK\x03\x04rest"),
    "file.broken_gz": ("a.csv.gz", gzip.compress("单位名称\n甲\n".encode() * 50)[:-9]),
    "file.broken_csv": ("a.csv", '单位名称,所在市\n"甲,威海市\n乙,威海市\n'.encode()),
    "file.wrong_type": ("a.docx", b"PK\x03\x04"),
    "file.old_excel": ("a.xls", b"\xd0\xcf\x11\xe0"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_broken_files(refused, tmp_path: Path, code) -> None:
    name, data = BROKEN[code]
    (tmp_path / name).write_bytes(data)
    assert refused("organisations", tmp_path / name)[0] == code


def test_only_blanks_is_empty(refused, tmp_path) -> None:
    (tmp_path / "a.csv").write_text(" \n,,\n", encoding="utf-8")
    assert refused("organisations", tmp_path / "a.csv")[0] == "file.empty"


def test_not_gzipped_though_named_so(refused, tmp_path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(b"plain text")
    assert refused("organisations", tmp_path / "a.csv.gz")[0] == "file.broken_gz"


def test_no_such_file_and_folder(refused, tmp_path) -> None:
    assert refused("organisations", tmp_path / "没有.csv")[0] == "file.no_such"
    assert refused("organisations", tmp_path)[0] == "file.is_folder"


def test_the_bad_line_is_named(refused, tmp_path) -> None:
    (tmp_path / "a.csv").write_bytes("单位名称\n甲\n乙\n".encode() + b"\xff\n")
    assert "第 4 行" in refused("organisations", tmp_path / "a.csv")[1]
