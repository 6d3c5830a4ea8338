"""The first sheet, which tells how the form is filled in, and the last, which lists every column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from queries.workbook import looks
from queries.workbook.choices import hint_of
from queries.workbook.form import FORM
from queries.workbook.kinds.facts import Facts
from queries.workbook.kinds.sheet import FormSheet
from queries.workbook.putting import put

TITLE = "创新联合体组建方案填报表"
_TEXT_WIDTH = 92
_WIDTHS = (16, 26, 40, 60, 60)
_RULES = (
    "本表供撮合服务核对组建方案，不是官方《备案书》，报送材料以市科技局印发的格式为准。",
    "不知道的留空：留空就是“未知”，不会当作“没有”。写“待补”“待定”“不详”“—”“/”也按留空处理。",
    "确实没有的写“无”：文字格写“无”；整张表都没有的，在第一行第一个要填的格写“无”。",
    "是非题填“是”或“否”，不知道的留空。",
    "填了的表就当作全部：荣誉表列了两项，就当作一共两项；任务分工表没有某一方，就当作该方没有任务。",
    "日期写成 2025-03-01；2025年3月1日、2025/3/1 也认。金额按元填写，也可写 1200万元、1.2亿元。",
    "统一社会信用代码等长编码须是文本格式（本表已设好）；按数字填会丢掉末尾几位。",
    "一格要写几项的，一行一项（Alt+回车换行），或用分号“；”分开。",
    '内容恰好是“无”“没有”“待补”这类字样的，加英文双引号写，如 "无"。一般用不到。',
    "列的先后可以调换，可以插入空行；工作表名、表头和项目名称不要改。自己的备忘请放在名称以“备注”开头的工作表。",
    "浅黄色的格是建议填写而还空着的。带 * 的必填。灰色小字是程序里的字段名，可不管。",
    "填好保存后运行：consortium check 文件名.xlsx。有错会指明哪张表哪一格、怎样改。",
)
_STAGES = {
    "needed": "申报时填写",
    "facts": "申报时填写，核对建设条件用",
    "other": "有则填写",
    "later": "后续环节填写",
}


def draw_guide(sheet: Worksheet, remarks: Sequence[str]) -> None:
    """Title, what the file is (where it is a draft), rules, and the sheets with links."""
    sheet.column_dimensions["A"].width = 22
    sheet.column_dimensions["B"].width = _TEXT_WIDTH
    sheet.cell(1, 1).value, sheet.cell(1, 1).font = TITLE, looks.TITLE
    row = 2
    for heading, lines in (("本文件", remarks), ("怎样填写", _RULES)):
        for number, line in enumerate(lines):
            row += 1
            if number == 0:
                sheet.cell(row, 1).value, sheet.cell(row, 1).font = heading, looks.HEADING
            put(sheet.cell(row, 2), line)
            sheet.cell(row, 2).alignment, sheet.cell(row, 2).font = looks.WRAPPED, looks.PLAIN
            sheet.row_dimensions[row].height = looks.height_for([(line, _TEXT_WIDTH)])
        row += 1
    for title, form in zip(_first("各表"), FORM, strict=False):
        row += 1
        _link(sheet, row, form)
        if title:
            sheet.cell(row - 1, 1).value = title
            sheet.cell(row - 1, 1).font = looks.HEADING
    looks.set_print(sheet, landscape=False)


def _first(text: str) -> Iterator[str]:
    yield text
    while True:
        yield ""


def _link(sheet: Worksheet, row: int, form: FormSheet) -> None:
    name = sheet.cell(row, 1)
    name.value = form.title
    name.hyperlink = f"#'{form.title}'!A1"
    name.font, name.alignment = looks.LINK, looks.WRAPPED
    about = sheet.cell(row, 2)
    about.value = f"〔{_STAGES[form.stage]}〕{form.about}"
    about.alignment, about.font = looks.WRAPPED, looks.PLAIN
    sheet.row_dimensions[row].height = looks.height_for([(about.value, _TEXT_WIDTH)])


def draw_catalogue(sheet: Worksheet) -> None:
    """Every line and column: where, path, how to fill it in, what may be chosen."""
    titles = ("工作表", "栏目", "字段", "怎样填", "可选")
    for number, (title, width) in enumerate(zip(titles, _WIDTHS, strict=True), start=1):
        cell = sheet.cell(1, number)
        cell.value, cell.font, cell.fill = title, looks.HEADING, looks.HEADER_FILL
        cell.border, cell.alignment = looks.GRID, looks.CENTRED
        sheet.column_dimensions["ABCDE"[number - 1]].width = width
    for row, texts in enumerate(_catalogue(), start=2):
        sheet.row_dimensions[row].height = looks.height_for(zip(texts, _WIDTHS, strict=True))
        for number, text in enumerate(texts, start=1):
            cell = sheet.cell(row, number)
            cell.value, cell.font = text or None, looks.PLAIN
            cell.border, cell.alignment = looks.GRID, looks.WRAPPED
    sheet.freeze_panes = "A2"
    looks.set_print(sheet, landscape=True, repeated_rows="1:1")


def _catalogue() -> Iterator[tuple[str, ...]]:
    for form in FORM:
        for column in form.columns:
            choices = "、".join(column.choices)
            yield form.title, column.title, column.field, hint_of(column), choices
        if isinstance(form, Facts) and form.unit is None:
            for line in form.lines:
                hint = f"{line.help}例：{line.example}" if line.example else line.help
                yield (
                    form.title,
                    line.title,
                    f"facts.{line.name}",
                    hint,
                    "、".join(line.codec.choices),
                )
