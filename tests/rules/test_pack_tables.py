"""A pack agrees with the clause table of its document and with the reference data."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph_service.rules.pack import packaged_pack, packaged_packs
from tests.rules.pack_tables import TABLES, complaints


@pytest.mark.parametrize("pack_id", packaged_packs())
def test_a_pack_agrees_with_its_table(pack_id: str) -> None:
    assert complaints(packaged_pack(pack_id)) == []


def test_every_table_is_of_a_pack() -> None:
    assert {path.stem for path in TABLES.glob("*.yaml")} <= set(packaged_packs())


def test_a_pack_that_differs_is_told() -> None:
    pack = packaged_pack("weihai-2022")
    first, *others = pack.rules
    changed = replace(pack, rules=(replace(first, strength="required"), *others[1:]))
    told = complaints(changed)
    assert any("通知.1 strength" in complaint for complaint in told)
    assert any(complaint.startswith("clauses") for complaint in told)
