"""Writes docs/sources.md: what every source expects, from its own description.

    python -m loaders.sources_page > docs/sources.md      (make docs)

The page is generated and never edited; a test compares it with the descriptions.
"""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator

from loaders.source import Column, Reading, Source
from loaders.sources import DEMO, SOURCES

_HEAD = """# 数据来源 Sources

本页由 `loaders/sources/` 中各来源的说明生成（`make docs`），请勿手改。
Generated from the descriptions in `loaders/sources/`; do not edit.

每个来源用 `consortium load 来源 [文件]` 装载；不写文件的，用随附文件，没有随附文件的用 `CONSORTIUM_DATA` 中的文件。
表格可为 .csv（UTF-8、GB18030）、.csv.gz、.tsv、.xlsx；标明 .jsonl 的来源也收同样列名的表格。
表头写列名或“也可写作”中的任一个。
`consortium load … --dry-run` 只看会有什么变化；被拒的行写明文件、行、列、原因和改法。联系人、电话等个人信息不收。
示例一行或是写法示意（“某某”，不是真实单位），或取自随附文件。
"""


def sources_page() -> str:
    """The whole page, one chapter a source, in the order of their names."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield _HEAD
    yield "| 来源 | 内容 |\n| --- | --- |"
    for name, source in sorted(SOURCES.items()):
        yield f"| [`{name}`](#{name}) | {source.description.title} |"
    yield f"\n`load demo` 依次装载：{'、'.join(f'`{name}`' for name in DEMO)}。\n"
    for _, source in sorted(SOURCES.items()):
        yield from _chapter(source)


def _chapter(source: Source) -> Iterator[str]:
    about = source.description
    yield f"## {source.name}\n\n{about.title}\n"
    yield f"- 发布者：{about.publisher}"
    yield f"- 许可：{about.licence}"
    yield f"- 文件：{_file_of(source)}"
    yield f"- 陈述条数：不少于 {about.floor:,}（否则不装载），不多于 {about.ceiling:,}"
    yield f"- 模板：`consortium sources --template {source.name} -o {source.name}.xlsx`\n"
    yield "| 列 | 必填 | 含义与写法 | 也可写作 |\n| --- | --- | --- | --- |"
    for column in about.columns:
        yield _column(column)
    if about.ignored:
        yield f"\n见到而不取的列：{'、'.join(f'`{name}`' for name in about.ignored)}"
    if sample := _sample(source):
        yield f"\n示例：\n\n```csv\n{sample}```"
    if about.traps:
        yield "\n须知：\n"
        yield from (f"- {trap}" for trap in about.traps)
    yield ""


def _file_of(source: Source) -> str:
    if source.bundled is not None:
        return f"随附 `loaders/reference/{source.bundled.name}`"
    if source.in_data is None:
        return "由人填写，装载时给出"
    place = source.in_data.removeprefix(".")
    return f"`CONSORTIUM_DATA/{place}`"


def _column(column: Column) -> str:
    cells = (
        f"`{column.name}`",
        "是" if column.required else "",
        column.meaning,
        "、".join(column.synonyms),
    )
    return f"| {' | '.join(cell.replace('|', '／') for cell in cells)} |"


def _sample(source: Source) -> str:
    """Header and one row as CSV: the example of the columns, else the first row of the bundled file;
    '' where there is neither."""
    columns = source.description.columns
    examples = {column.name: column.example for column in columns if column.example}
    if any(column.required and not column.example for column in columns):
        if source.bundled is None:
            return ""
        first = next(iter(source.read(source.bundled, Reading())))
        examples = {name: cell for name, cell in first.cells.items() if cell}
    if not examples:
        return ""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(examples)
    writer.writerow(examples.values())
    return text.getvalue()


if __name__ == "__main__":
    sys.stdout.write(sources_page())
