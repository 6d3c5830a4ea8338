"""Reads a list of names from the first column of a .csv file, for ``consortium resolve --file``."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from graph_service.domain.normalise import name_key
from graph_service.errors import BadInput
from loaders.reading.encodings import read_text

_HEADERS = frozenset({"name", "query", "名称", "单位名称", "企业名称"})


def read_names(path: Path) -> list[str]:
    """The non-blank names, a header left out. BadInput when the file cannot be read or holds none."""
    rows = csv.reader(io.StringIO(read_text(path)))
    names = [row[0].strip() for row in rows if row and row[0].strip()]
    if names and name_key(names[0]) in _HEADERS:
        names = names[1:]
    if not names:
        raise BadInput("resolve.empty_file", path=str(path))
    return names
