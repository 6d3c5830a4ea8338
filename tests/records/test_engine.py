"""Addresses that do not work come out as sentences; passwords do not come out at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_service.errors import BadInput, ConsortiumError, StoreUnavailable
from graph_service.messages import render
from graph_service.records.opening import open_database


@pytest.mark.parametrize(
    "url",
    ["", "not a url", "mysql://u@h/d", "sqlite://", "sqlite:///:memory:", "postgresql://h:x/d"],
)
def test_not_the_address_of_a_usable_database(url: str) -> None:
    _raises(BadInput, "records.bad_url", url)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "records.sqlite").write_text("单位,联系人\n" * 100, encoding="utf-8")
    _raises(StoreUnavailable, "records.unavailable", f"sqlite:///{tmp_path / 'records.sqlite'}")


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    _raises(StoreUnavailable, "records.unavailable", f"sqlite:///{tmp_path / 'file' / 'r.sqlite'}")


def test_a_server_that_is_not_there_is_named_without_the_password(postgres_url: str) -> None:
    error = _raises(
        StoreUnavailable,
        "records.unavailable",
        "postgresql://clerk:geheim@127.0.0.1:1/cases?application_name=geheim",
    )
    assert "geheim" not in render(error.said)
    assert "127.0.0.1:1/cases" in render(error.said)


def test_sqlite_is_in_wal_mode_and_keeps_foreign_keys(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'records.sqlite'}")
    with database.writing_connection() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    database.close()


def test_the_folder_of_the_file_is_made(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / '威海 1' / 'home' / 'records.sqlite'}")
    database.ping()
    database.close()
    assert (tmp_path / "威海 1" / "home" / "records.sqlite").exists()


def _raises(kind: type[ConsortiumError], code: str, url: str) -> ConsortiumError:
    with pytest.raises(kind) as caught:
        open_database(url)
    assert caught.value.said.code == code
    assert render(caught.value.said, "en") != render(caught.value.said, "zh")
    return caught.value
