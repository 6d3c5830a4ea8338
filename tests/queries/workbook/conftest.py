"""A clerk with a blank form."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.queries.workbook.clerk import Clerk


@pytest.fixture
def clerk(tmp_path: Path) -> Clerk:
    return Clerk(tmp_path)
