"""A source whose rows lie in memory: only the outside world is replaced, all else is the real thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from graph_service.domain.evidence import Provenance
from graph_service.domain.ids import named_id, organisation_id
from graph_service.domain.records import EdgeRecord, NodeRecord
from graph_service.domain.said import say
from loaders.runner import Order
from loaders.source import Column, Description, Reading, Record, Row, RowRejected

Cells = Mapping[str, str]


@dataclass
class MemorySource:
    """Rows of name, city, uscc, product, employees; an empty name is refused."""

    rows: Sequence[Cells]
    name: str = "memory"
    floor: int = 1
    ceiling: int = 1_000_000
    bundled: Path | None = None
    in_data: str | None = None
    reads: int = field(default=0)

    @property
    def description(self) -> Description:
        """What people should know of it."""
        columns = (Column("name", "名称", required=True), Column("city", "市"))
        return Description("内存", "测试", "无", columns, floor=self.floor, ceiling=self.ceiling)

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows, numbered from 2 as below a header."""
        self.reads += 1
        for number, cells in enumerate(self.rows, start=2):
            yield Row(path.name, number, cells)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterable[Record]:
        """A unit, and the product it makes."""
        name = row.text("name")
        if name is None:
            raise RowRejected(
                "name",
                "",
                say("row.missing", column="name"),
                say("row.mend_missing", column="name"),
            )
        here = Provenance(source, row.label, observed_on=observed_on or "2024")
        uscc, city = row.text("uscc"), row.text("city")
        unit = organisation_id(name, uscc=uscc, city=city)
        stated: dict[str, object] = {"name": name, "city": city, "uscc": uscc}
        if employees := row.text("employees"):
            stated["employees"] = int(employees) if employees.isdigit() else employees
        known = {key: value for key, value in stated.items() if value is not None}
        yield NodeRecord("Organisation", unit, known, here)
        if made := row.text("product"):
            target = named_id("product", made)
            yield NodeRecord("Product", target, {"name": made}, here)
            yield EdgeRecord("MAKES", unit, target, {}, here)

    def order(self) -> Order:
        """A load of it."""
        return Order(self, Path(f"{self.name}.csv"))


def units(count: int, **cells: str) -> list[Cells]:
    """So many different units."""
    return [{"name": f"第{i}公司", "city": "威海市", **cells} for i in range(count)]
