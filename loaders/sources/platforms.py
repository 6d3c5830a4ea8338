"""platforms: who had which laboratory, centre or station, in which year.

Every row is a state at a date: lists of 2016–2021 (the 国家重点实验室 were reorganised from 2022), pages
read in 2023–26, and names that a rule took from the affiliations of papers. The last are guesses: they
say so, and are neither counted nor shown to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from graph_service.domain.edges import GUESSED
from graph_service.domain.ids import named_id, organisation_id
from loaders.reading.fields import integer_of, required
from loaders.source import Column, Description, Reading, Record, Row
from loaders.sources.files import files_of, read_rows
from loaders.sources.stating import Stating
from loaders.sources.table_source import TableSource
from loaders.sources.unit_names import unit_names

FILES = (
    "state_key_laboratories*.csv",
    "platforms_read_on_pages*.csv",
    "labs_from_affiliations*.csv",
    "observation_stations*.csv",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_NATIONAL = re.compile(r"国家|全国")
_REORGANISED = "2022 年起国家重点实验室重组，名称与依托单位可能已变，现况待核"


class Platforms(TableSource):
    """One row is one platform; its host had it in the year stated."""

    name = "platforms"
    in_data = "platforms"
    description = Description(
        title="研发平台（某年建有）：国家重点实验室、野外台站、页面所见平台",
        publisher="科技部、农业农村部、教育部名单（公开整理），网页与论文署名",
        licence="名单整理自 huhuaping/techme（MIT）与网页；不随项目分发",
        columns=(
            Column(
                "name", "平台名称", ("平台名称", "实验室名称", "台站名称"), True, "某某重点实验室"
            ),
            Column(
                "host",
                "依托单位，多个以、或；分隔",
                ("依托单位", "建设单位", "承担单位"),
                required=True,
                example="威海某某新材料有限公司",
            ),
            Column("type", "平台类别", ("平台类别", "类别"), example="企业国家重点实验室"),
            Column("field", "领域", ("领域",), example="材料"),
            Column("administrator", "主管部门", ("主管部门",), example="山东省科技厅"),
            Column("code", "平台代码", ("平台代码", "编号")),
            Column("start_year", "始建年份", ("始建年份", "批准年份")),
            Column("list_year", "名单的年份", ("名单年份", "年份"), example="2019"),
            Column("as_of", "页面所说的年份", ("截至",)),
            Column("source", "出处", ("出处", "信息来源"), example="某某名单"),
            Column("level_guess", "机器推测的级别（论文署名）"),
            Column("papers", "署名的论文数（论文署名）"),
        ),
        ignored=("province",),
        ceiling=50_000,
        traps=(
            "说的是“某年建有”，不是“现有”：年份写在 RUNS 上；" + _REORGANISED + "。",
            "论文署名中的平台由机器识别：依托单位可能是上级或院系，级别只是推测；标为“机器识别”，不计分，不作核对依据。",
            "依托单位一格可有两家；整理时断行多出的顿号（研究院有限公、司）会接回。",
            "“province”是依托单位所在省，不是台站所在地，也不是登记，不取。",
            "页面所见是样本，不是名单：没有列出不等于没有。",
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows of one table, or of the four of a folder."""
        for file in files_of(path, *FILES):
            yield from read_rows(file, self.description, reading)

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The platform, and who had it in that year."""
        name, hosts = required(row, "name"), unit_names(required(row, "host"))
        guessed = bool(row.text("papers") or row.text("level_guess"))
        year = _year(row)
        kind = row.text("type")
        state = Stating.of(
            row, source, str(year) if year else observed_on, cited=row.text("source")
        )
        national = bool(_NATIONAL.search(kind or row.text("level_guess") or ""))
        platform = state.node(
            "Platform",
            named_id("platform", name if national or not guessed else f"{hosts[0]}{name}"),
            name=name,
            platform_type=kind,
            level="国家" if national and not guessed and "待核" not in (kind or "") else None,
            field=row.text("field"),
            administrator=row.text("administrator"),
            code=row.text("code"),
        )
        yield platform
        for host in hosts:
            unit = organisation_id(host)
            yield state.node("Organisation", unit, name=host)
            yield state.edge(
                "RUNS",
                unit,
                platform.id,
                year=year,
                level=platform.properties.get("level"),
                basis=_basis(row, guessed),
                detail=_detail(row, kind, guessed),
            )


def _year(row: Row) -> int | None:
    """The year of the list, else the first that the page names; of a span the later ones are not sure."""
    listed = integer_of(row, "list_year")
    found = _YEAR.search(row.text("as_of") or "")
    return listed or (int(found[0]) if found else None)


def _basis(row: Row, guessed: bool) -> str | None:
    if guessed:
        return GUESSED
    if row.text("list_year"):
        return "名单"
    return "网页" if row.text("as_of") else None


def _detail(row: Row, kind: str | None, guessed: bool) -> str:
    """What a reader must know beside the year."""
    if guessed:
        level = row.text("level_guess") or "不详"
        return (
            f"机器自论文署名识别（{row.text('papers') or '?'} 篇），依托单位与级别（{level}）为推测"
        )
    listed, seen, start = row.text("list_year"), row.text("as_of"), row.text("start_year")
    parts = [
        f"{listed} 年名单" if listed else f"{seen} 年页面所见" if seen else "年份未载",
        f"{start} 年起建" if start else None,
        _REORGANISED if "国家重点实验室" in (kind or "") else None,
    ]
    return "；".join(filter(None, parts))
