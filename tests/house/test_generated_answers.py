"""Schemas and the feature page are those that the code would generate now (``make docs``)."""

from __future__ import annotations

import pytest

from graph_service.domain.schemas import schemas
from graph_service.matching.features_page import features_page
from graph_service.settings import REPOSITORY


def test_the_feature_page_is_current() -> None:
    assert (REPOSITORY / "docs/features.md").read_text(encoding="utf-8") == features_page()


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_current(name: str) -> None:
    written = (REPOSITORY / "docs" / "schemas" / name).read_text(encoding="utf-8")
    assert written == schemas()[name], f"docs/schemas/{name} is not current: run make docs"
