"""Saving is whole or not at all, and keeps what belongs to the file: permissions, links, line ends."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph_service.errors import BadInput
from graph_service.rules.editing import Change
from graph_service.settings import REPOSITORY
from queries.proposal_saving import SavedFile, saved_file, write_whole
from tests.queries.killed_save import CONTENTS

TEXT = "name: 甲  # 名\nlead: {organisation: 乙}\n"
KILLS = 15


def _saved(path: Path, *changes: Change) -> SavedFile:
    file = saved_file(path)
    file.write(file.after(changes).after)
    return file


def test_what_is_saved_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "方案.yaml"
    path.write_text(TEXT, encoding="utf-8")
    file = _saved(path, Change("lead.capacity", "enterprise"))
    assert file.document().data["lead"] == {"organisation": "乙", "capacity": "enterprise"}
    assert "# 名" in path.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [path]


def test_line_ends_and_the_mark_of_windows_stay(tmp_path: Path) -> None:
    path = tmp_path / "方案.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    _saved(path, Change("note", "丙"))
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines(keepends=True)[-1] == "note: 丙\r\n"
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_permissions_and_links_stay(tmp_path: Path) -> None:
    path, link = tmp_path / "方案.yaml", tmp_path / "link.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o640)
    link.symlink_to(path)
    _saved(link, Change("note", "丙"))
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert "丙" in path.read_text(encoding="utf-8")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"walk\.cannot_save"):
        write_whole(tmp_path / "nirgendwo" / "a.yaml", b"x")


def test_a_file_that_may_not_be_written_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Replacing it would be possible all the same. (To root every file may be written.)"""
    path = tmp_path / "方案.yaml"
    path.write_text(TEXT, encoding="utf-8")
    path.chmod(0o440)
    if os.geteuid() == 0:
        monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(BadInput, match=r"walk\.cannot_save"):
        write_whole(path, b"x")
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_change_that_leads_nowhere_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "方案.yaml"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(BadInput):
        _saved(path, Change("lead.boss", "丙"))
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_new_file_may_be_read_as_any_other(tmp_path: Path) -> None:
    plain, made = tmp_path / "plain", tmp_path / "made.yaml"
    plain.write_bytes(b"x")
    write_whole(made, b"x")
    assert made.stat().st_mode == plain.stat().st_mode


def test_killed_in_mid_save_the_old_or_the_new_file_is_there(tmp_path: Path) -> None:
    path = tmp_path / "方案.yaml"
    path.write_bytes(CONTENTS[0])
    seen = set()
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.queries.killed_save", str(path)]
        child = subprocess.Popen(command, cwd=REPOSITORY, stdout=subprocess.PIPE)
        assert child.stdout is not None
        with child.stdout:
            assert child.stdout.readline() == b"begun\n"
            time.sleep(random.uniform(0, 0.05))
            child.kill()
            child.wait(timeout=30)
        content = path.read_bytes()
        assert content in CONTENTS
        seen.add(content)
    assert seen == set(CONTENTS)
