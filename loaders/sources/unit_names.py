"""Names of units in a free cell: several by 、；/, one broken in two, places and head counts. Pure."""

from __future__ import annotations

import re

from loaders.sources.naming import split_list

_SEPARATORS = "、；;/|"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]")
# What a whole name ends with. A part that ends otherwise was broken off by a line end: 研究院有限公、司.
_WHOLE = re.compile(
    r"(?:公司|大学|学院|学校|研究生院|研究院|研究所|分院|总院|医院|院|所|中心|集团|联盟|总站|观测站|局|厅|"
    r"部队|基金会|委员会|管委会|政府|协会|学会|船厂|总厂|厂|[）)])$"
)
# A part that only counts on from the part before it, or a bare parent that shares an institute.
_GOES_ON = re.compile(r"^第[〇零一二三四五六七八九十百\d]+")
_BARE_PARENT = frozenset(("中国科学院",))
_COUNTED = re.compile(r"\d+\s*[家所个]")
_PLACE = re.compile(
    r"[^公司学院所厂]{1,12}(?:省|市|自治区|区|县|新区|高新区|开发区|产业园)(?:[（(][^）)]*[）)])?"
)


def unit_names(text: str) -> list[str]:
    """The units of a host cell, in order; where a part is no whole name, the cell is one name."""
    parts = split_list(text, _SEPARATORS)
    if len(parts) > 1 and all(map(_stands_alone, parts)):
        return parts
    return [_SEPARATOR.sub("", text).strip()] if parts else []


def listed_names(text: str) -> list[str]:
    """The units of a cell that a person wrote as a list, by ； or 、; short names are names too."""
    return split_list(text, "；;、")


def names_no_unit(name: str) -> bool:
    """A place (上海市, 南海新区) or a head count (72 家机构): nobody there can be asked."""
    return bool(_COUNTED.search(name) or _PLACE.fullmatch(name))


def _stands_alone(part: str) -> bool:
    return bool(_WHOLE.search(part)) and not _GOES_ON.match(part) and part not in _BARE_PARENT
