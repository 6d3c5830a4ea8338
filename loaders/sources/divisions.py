"""divisions: administrative divisions and the function zones of 威海.

Bundled: 山东 down to the districts of 威海. A folder with areas.csv, cities.csv and provinces.csv
(the whole country), or one of these files, may be given instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.said import say
from graph_service.errors import BadInput
from loaders.reading.fields import checked_code, required
from loaders.reading.tabular import read_table
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.places import division_id
from loaders.sources.reference_columns import ALIASES, LICENCE, NOTE, PUBLISHER, stating
from loaders.sources.table_source import REFERENCE, TableSource

_FOLDER_FILES = ("provinces.csv", "cities.csv", "areas.csv")
_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|zone-[a-z0-9-]+")
_LEVEL_OF_LENGTH = {2: "省", 4: "市", 6: "区县"}


class Divisions(TableSource):
    """One row is one division; its parent is PART_OF."""

    name = "divisions"
    bundled = REFERENCE / "divisions.csv"
    in_data = "admin"
    description = Description(
        title="行政区划与功能区",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column("code", "区划代码；无代码的功能区写 zone-…", ("区划代码",), required=True),
            Column("name", "名称", ("名称",), required=True),
            Column("level", "省 | 市 | 区市 | 功能区", ("级别",)),
            Column("parent_code", "上级代码", ("上级代码", "cityCode")),
            Column("province_code", "上级省代码，parent_code 为空时用", ("provinceCode",)),
            ALIASES,
            Column("source", "出处", ("出处",)),
            Column("observed_on", "出处所说的日期", ("信息日期",)),
            NOTE,
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of one file, or of the three files of a folder."""
        files = [path]
        if path.is_dir():
            files = [path / name for name in _FOLDER_FILES if (path / name).exists()]
            if not files:
                raise BadInput(
                    "file.not_in_folder", folder=str(path), wanted=" / ".join(_FOLDER_FILES)
                )
        for file in files:
            yield from read_table(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The division and where it belongs."""
        code, name = _code(row, "code") or required(row, "code"), required(row, "name")
        parent = _code(row, "parent_code") or _code(row, "province_code")
        state = stating(row, source, observed_on)
        yield state.node(
            "Division",
            division_id(code),
            name=name,
            code=code.ljust(6, "0") if code.isdigit() else None,
            level=row.text("level") or _LEVEL_OF_LENGTH.get(len(code)),
            aliases=row.texts("aliases"),
            note=row.text("note"),
        )
        if parent:
            yield state.edge("PART_OF", division_id(code), division_id(parent))


def _code(row: Row, column: str) -> str | None:
    code = row.text(column)
    return code and checked_code(column, code, _CODE, say("row.wanted_division"))
