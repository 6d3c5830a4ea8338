"""Files that are no filled form: one clear sentence each."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from graph_service.errors import BadInput
from graph_service.messages import render
from queries.proposal_file import read_proposal
from queries.workbook import archive
from tests.queries.workbook.clerk import Clerk, blank_form


def _compound_file(stream: str) -> bytes:
    """An OLE file, as old .xls files and workbooks with a password are, with one stream's name."""
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\xff"))
    entry = stream.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(stream) + 2)
    return bytes(header) + entry.ljust(512, b"\0")


def _zip(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return stream.getvalue()


def _another_workbook() -> bytes:
    book = Workbook()
    book.worksheets[0]["A1"] = "单位名称"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _only_a_chart() -> bytes:
    book = Workbook()
    book.create_chartsheet("图表")
    del book["Sheet"]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _bomb() -> bytes:
    return _zip(**{"xl/workbook.xml": b"\0" * (archive.MAX_UNPACKED + 1)})


def _lying_bomb() -> bytes:
    """A bomb whose directory says that it is small."""
    data = bytearray(_bomb())
    place = data.rindex(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 100)
    return bytes(data)


def _lying_form() -> bytes:
    """A form one of whose parts is larger than its directory says."""
    data = bytearray(blank_form())
    place = data.rindex(b"xl/styles.xml") - 46
    assert data[place : place + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, place + 24, 100)
    return bytes(data)


BROKEN: list[tuple[str, Callable[[], bytes], str, str]] = [
    ("empty", lambda: b"", "workbook.empty_file", "是空文件"),
    ("text", "姓名,单位\n".encode, "file.broken_xlsx", "不是完整的 .xlsx 文件"),
    ("cut short", lambda: blank_form()[:20_000], "file.broken_xlsx", "不是完整的 .xlsx 文件"),
    ("another zip", lambda: _zip(a=b"1"), "file.broken_xlsx", "不是完整的 .xlsx 文件"),
    ("old .xls", lambda: _compound_file("Workbook"), "file.protected_or_old", "旧版 .xls"),
    ("password", lambda: _compound_file("EncryptedPackage"), "file.protected_or_old", "打开密码"),
    ("another workbook", _another_workbook, "workbook.no_form", "没有本表格的工作表"),
    ("only a chart", _only_a_chart, "workbook.no_form", "没有本表格的工作表"),
    ("too large", lambda: b"PK" + b"\0" * archive.MAX_BYTES, "workbook.too_large", "10 MB"),
    ("bomb", _bomb, "workbook.unpacks_too_large", "100 MB"),
    ("lying form", _lying_form, "file.broken_xlsx", "不是完整的 .xlsx 文件"),
    ("lying bomb", _lying_bomb, "file.broken_xlsx", "不是完整的 .xlsx 文件"),
]


@pytest.mark.parametrize(("kind", "make", "code", "told"), BROKEN, ids=[b[0] for b in BROKEN])
def test_one_sentence_for_each(
    tmp_path: Path, kind: str, make: Callable[[], bytes], code: str, told: str
) -> None:
    path = tmp_path / "方案.xlsx"
    path.write_bytes(make())
    with pytest.raises(BadInput) as caught:
        read_proposal(path)
    assert caught.value.said.code == code, kind
    sentence = render(caught.value.said)
    assert sentence.startswith("方案.xlsx") or "方案.xlsx" in sentence
    assert told in sentence
    assert "\n" not in sentence


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    (tmp_path / "夹.xlsx").mkdir()
    for name in ("没有.xlsx", "夹.xlsx"):
        with pytest.raises(BadInput) as caught:
            read_proposal(tmp_path / name)
        assert caught.value.said.code == "proposal.no_such_file"


def test_a_stray_cell_far_off_does_not_fill_the_memory(clerk: Clerk) -> None:
    clerk.book["成员"]["XFD1048576"] = "x"
    assert "工作表“成员”一直伸展到 XFD1048576" in clerk.is_told()
