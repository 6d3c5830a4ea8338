"""docs/sources.md tells of every source what it expects (``make docs``)."""

from __future__ import annotations

import csv

import pytest

from graph_service.settings import REPOSITORY
from loaders.source import Reading
from loaders.sources import SOURCES
from loaders.sources_page import sources_page

PAGE = sources_page()
MADE_UP_CODES = ("统一社会信用代码", "credit_code")


def _chapter(name: str) -> str:
    return PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]


def test_the_page_is_current() -> None:
    is_current = (REPOSITORY / "docs" / "sources.md").read_text(encoding="utf-8") == PAGE
    assert is_current, "docs/sources.md is not current: run make docs"


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_chapter_says_what_the_source_expects(name: str) -> None:
    about, chapter = SOURCES[name].description, _chapter(name)
    assert all(said in chapter for said in (about.title, about.publisher, about.licence))
    assert f"consortium sources --template {name} " in chapter
    for column in about.columns:
        (line,) = [x for x in chapter.splitlines() if x.startswith(f"| `{column.name}` |")]
        assert all(synonym in line for synonym in column.synonyms)
        assert line.count("|") == 5
        assert ("| 是 |" in line) is column.required
    assert all(trap in chapter for trap in about.traps)
    assert all(f"`{ignored}`" in chapter for ignored in about.ignored)


WITH_SAMPLE = [name for name in sorted(SOURCES) if "```csv" in _chapter(name)]


def test_what_people_fill_in_has_a_sample() -> None:
    assert {"organisations", "ties", "registration-status"} <= set(WITH_SAMPLE)


@pytest.mark.parametrize("name", WITH_SAMPLE)
def test_the_sample_would_load(name: str, tmp_path) -> None:
    """What the page shows must be valid, or people copy a mistake. Codes in it are made up."""
    sample = _chapter(name).split("```csv\n")[1].split("```")[0]
    rows = list(csv.reader(sample.splitlines()))
    source = SOURCES[name]
    columns = source.description.columns
    assert {c.name for c in columns if c.required} <= set(rows[0])
    kept = [
        (head, "91371000166734784G" if head in MADE_UP_CODES else cell)
        for head, cell in zip(*rows, strict=True)
    ]
    path = tmp_path / "示例.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(zip(*kept, strict=True))
    reading = Reading()
    read = [*source.read(path, reading)]
    assert len(read) == 1
    assert reading.rejections == []
    assert reading.unknown_columns == set()
    assert list(source.to_records(read[0], source=name, observed_on=None))
