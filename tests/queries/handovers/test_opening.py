"""A package from somewhere is refused with the reason when it is none, or when it is not safe."""

from __future__ import annotations

import stat
import warnings
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.errors import BadInput
from queries.desk import Desk
from queries.handover.comparing_files import changed_files
from queries.handover.layout import MAX_FILES, MAX_PACKAGE
from queries.handover.opening import open_package, read_package
from queries.proposal_file import read_proposal
from tests.queries.handovers.making import EXAMPLES, edited, made, spoilt


@pytest.fixture(scope="module")
def package(demo_desk: Desk) -> bytes:
    return made(demo_desk, read_proposal(EXAMPLES[0])).content


def _why(content: bytes) -> str:
    with pytest.raises(BadInput) as refused:
        open_package(content, "p.zip")
    assert refused.value.exit_code == 2
    return refused.value.said.code.removeprefix("handover.")


def _with(package: bytes, *entries: tuple[ZipInfo | str, bytes]) -> bytes:
    out = BytesIO(package)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of names that stand twice
        with ZipFile(out, "a") as archive:
            for name, content in entries:
                archive.writestr(name, content)
    return out.getvalue()


def _info(name: str, *, mode: int = 0, method: int = ZIP_DEFLATED, flags: int = 0) -> ZipInfo:
    info = ZipInfo(name)
    info.external_attr, info.compress_type, info.flag_bits = mode << 16, method, flags
    return info


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04" + bytes(50)])
def test_no_zip(content: bytes) -> None:
    assert _why(content) == "not_a_zip"


UNSAFE = ["../x", "a/../../x", "/etc/x", "a/./../../x", "a\\..\\x", "\\\\server\\x", "C:x", "a\nb"]


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_out(package: bytes, name: str) -> None:
    assert _why(_with(package, (name, b"x"))) == "unsafe_name"


@pytest.mark.parametrize("name", ["case.json", "CASE.JSON", "check.docx"])
def test_a_name_that_stands_twice(package: bytes, name: str) -> None:
    assert _why(_with(package, (name, b"x"))) == "name_twice"


def test_a_link_a_strange_method_and_a_locked_file(package: bytes) -> None:
    link = _info("attachments/link", mode=stat.S_IFLNK | 0o777)
    assert _why(_with(package, (link, b"/etc/passwd"))) == "unreadable_entry"
    strange = _info("attachments/x", method=ZIP_BZIP2)
    assert _why(_with(package, (strange, b"x"))) == "unreadable_entry"
    locked = bytearray(_with(package, ("attachments/x", b"x")))
    locked[locked.rindex(b"PK\x01\x02") + 8] |= 1
    assert _why(bytes(locked)) == "unreadable_entry"


def test_a_bomb_is_not_unpacked(package: bytes) -> None:
    out = BytesIO(package)
    with ZipFile(out, "a", ZIP_DEFLATED) as archive, archive.open("attachments/x", "w") as entry:
        for _ in range(60):
            entry.write(bytes(1_000_000))
    assert len(out.getvalue()) < 200_000
    assert _why(out.getvalue()) == "too_large"


def test_too_many_files(package: bytes) -> None:
    many = [(f"attachments/{n}", b"") for n in range(MAX_FILES)]
    assert _why(_with(package, *many)) == "too_many_files"


@pytest.mark.parametrize("name", ["case.json", "manifest.json"])
def test_a_document_that_is_missing_or_no_document(package: bytes, name: str) -> None:
    assert _why(spoilt(package, {name: None})) == "not_a_package"
    for content in (b"", b"{", b"[]", b"{}", b"\xff", b"[" * 100_000):
        assert _why(spoilt(package, {name: content})) == "bad_document"
    assert _why(edited(package, name, ["schema_version"], "2")) == "other_schema"


def test_a_document_that_cannot_be_unpacked(package: bytes) -> None:
    at = package.index(b"case.json") + 60
    broken = package[:at] + bytes(byte ^ 0xFF for byte in package[at : at + 8]) + package[at + 8 :]
    assert _why(broken) == "damaged_document"


def test_folders_are_no_files(package: bytes) -> None:
    opened = open_package(_with(package, ("attachments/", b"")), "p.zip")
    assert list(changed_files(opened)) == []


def test_a_file_that_is_not_there_or_too_large(tmp_path: Path) -> None:
    for path in (tmp_path / "no.zip", tmp_path):
        with pytest.raises(BadInput, match="no_such_file"):
            read_package(path)
    with (tmp_path / "large.zip").open("wb") as file:
        file.truncate(MAX_PACKAGE + 1)
    with pytest.raises(BadInput, match="too_large"):
        read_package(tmp_path / "large.zip")


@given(data=st.data())
def test_no_damage_does_more_than_be_refused_or_found(package: bytes, data: st.DataObject) -> None:
    spoiled = bytearray(package)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(package) - 1))
        spoiled[at] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, 40))
    try:
        opened = open_package(bytes(spoiled[: len(spoiled) - cut]), "p.zip")
    except BadInput:
        return
    list(changed_files(opened))
