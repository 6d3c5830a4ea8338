"""honours: who holds which honour, by official lists, notices and a clerk's spreadsheet.

What a source proposes, recognises, lists or lets a unit say of itself stays apart (see STATES). A list
is a node of its own (HonourList): where it says that it is complete, units that it does not name are
known not to hold that honour at that level in that place (queries/known_absences.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.ids import organisation_id
from graph_service.errors import BadInput
from loaders.reading.fields import date_of, required, uscc_of
from loaders.reading.tabular import TABLE_ENDINGS, read_table
from loaders.source import Description, Reading, Record, Row
from loaders.sources.honour_columns import (
    CITY,
    CITY_BASIS,
    COLUMNS,
    COMPLETE,
    DISTRICT,
    DOCUMENT,
    GRANTOR,
    HOLDER,
    IGNORED,
    NUMBER,
    PUBLISHED,
    SCOPE,
    SEEN,
    URL,
    USCC,
    is_about_list,
)
from loaders.sources.honour_lists import list_id, rows_of_lists
from loaders.sources.honour_rows import HonourRow, read_honour_row
from loaders.sources.naming import split_remark
from loaders.sources.platform_names import is_platform_kind, own_platform
from loaders.sources.stating import Stating, citation
from loaders.sources.table_source import TableSource

# Of the folder of real data: the notices themselves, which name no holder.
_NOT_HOLDERS = "list_documents"


class Honours(TableSource):
    """One row is one unit on one list, or one honour that a notice names."""

    name = "honours"
    in_data = "honours"
    description = Description(
        title="荣誉名单（官方名单、公示通知或工作人员填写的表格）",
        publisher="各授予部门；填表单位",
        licence="名单属政府公开信息；实际文件不随项目分发",
        columns=COLUMNS,
        ignored=IGNORED,
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of one file, or of every table of a folder but the list of notices."""
        for file in _files(path):
            own = Reading()
            rows = list(read_table(file, self.description, own))
            yield from rows_of_lists(rows, self._check, own)
            reading.rejections.extend(own.rejections)
            reading.unknown_columns.update(own.unknown_columns)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The list, the unit, and that it holds the honour; of a row without holder only the list."""
        said = read_honour_row(row)
        published = date_of(row, PUBLISHED)
        seen = date_of(row, SEEN) or published or observed_on
        document = row.text(DOCUMENT)
        state = Stating.of(row, source, seen, cited=citation(document, row.text(URL)))
        yield state.node("Honour", said.honour.id, name=said.honour.name)
        if document:
            yield from _list(row, said, state, published)
        if not is_about_list(row):
            yield from _holder(row, said, state)

    def _check(self, row: Row) -> object:
        return list(self.to_records(row, source=self.name, observed_on=None))


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    found = [f for f in sorted(path.iterdir()) if f.name.lower().endswith(TABLE_ENDINGS)]
    files = [f for f in found if not f.name.startswith((_NOT_HOLDERS, "~$", "."))]
    if not files:
        raise BadInput(
            "file.not_in_folder",
            folder=str(path),
            wanted=" / ".join(f"*{e}" for e in TABLE_ENDINGS),
        )
    return files


def _list(row: Row, said: HonourRow, state: Stating, published: str | None) -> Iterator[Record]:
    whole = list_id(row) or ""
    yield state.node(
        "HonourList",
        whole,
        name=row.text(DOCUMENT),
        honour=said.honour.name,
        within=said.honour.within,
        level=said.level,
        granted_by=row.text(GRANTOR),
        document_no=row.text(NUMBER),
        scope=row.text(SCOPE),
        published_on=published,
        complete_as_of=date_of(row, COMPLETE),
    )
    yield state.edge("LISTS", whole, said.honour.id)


def _holder(row: Row, said: HonourRow, state: Stating) -> Iterator[Record]:
    name, uscc = required(row, HOLDER), uscc_of(row, USCC)
    city, _ = split_remark(row.text(CITY) or "")
    unit = organisation_id(name, uscc=uscc, city=city or None)
    registered = row.text(CITY_BASIS) == "registry"
    yield state.node(
        "Organisation",
        unit,
        name=name,
        uscc=uscc,
        city=city if registered else None,
        seat_city=None if registered else city,
        district=row.text(DISTRICT),
    )
    if row.text(DOCUMENT):
        yield state.edge("LISTED_IN", unit, list_id(row) or "")
    held = _dated(state, said)
    yield held.edge(
        "HOLDS",
        unit,
        said.honour.id,
        level=said.level,
        granted_on=said.granted_on,
        status=said.status,
        list_role=said.list_role,
        batch=said.batch,
        event=said.event,
        detail=said.detail,
    )
    if is_platform_kind(said.honour.name) and said.status in ("valid", "listed"):
        yield from own_platform(state, unit, name, said.honour.name, said.level)


def _dated(state: Stating, said: HonourRow) -> Stating:
    """Without a date of the list, the day of the award is the day that the source speaks of."""
    return state.seen_on(said.granted_on).holding(said.granted_on, said.valid_to)
