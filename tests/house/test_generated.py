"""Pages that are generated are those that the code would generate now (``make docs``)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph_service.domain import dictionary
from graph_service.domain.edges import EDGE_KINDS
from graph_service.domain.nodes import NODE_KINDS
from graph_service.messages import codes, listing
from graph_service.settings import REPOSITORY

PAGES: dict[str, Callable[[], str]] = {
    "docs/data-dictionary.md": dictionary.dictionary,
    "docs/codes.md": listing.listing,
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_current(page: str) -> None:
    is_current = (REPOSITORY / page).read_text(encoding="utf-8") == PAGES[page]()
    assert is_current, f"{page} is not current: run make docs"  # bare: the diff would be the page


def test_the_dictionary_is_whole() -> None:
    page = dictionary.dictionary()
    for kind in (*NODE_KINDS.values(), *EDGE_KINDS.values()):
        assert f"### {kind.name}\n\n{kind.sentence}" in page
        section = page.split(f"### {kind.name}\n")[1].split("\n### ")[0]
        for declared in kind.properties:
            (line,) = [
                row for row in section.splitlines() if row.startswith(f"| `{declared.name}` |")
            ]
            assert declared.sentence.replace("|", "／") in line
            assert (declared.unit or "") in line
            assert line.count("|") == 6


def test_all_codes_are_listed() -> None:
    page = listing.listing()
    assert [code for code in codes() if f"| `{code}` |" not in page] == []
    fields = listing.closed_fields()
    assert fields["Need.kind"][0] == "segment"
    assert set(fields["PartnerCandidate.role"]) >= {"upstream", "test_platform"}
    assert set(fields["ClauseResult.result"]) == {"pass", "fail", "unknown", "not_applicable"}
