"""titles: which level a 职称 has in its series, and between which days.

Two rows that give one title of one series different levels on the same day contradict each other: the
second is refused and the first one named. The same level twice is no contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from graph_service.domain.ids import named_id
from graph_service.domain.nodes import TITLE_LEVELS
from graph_service.domain.normalise import name_key
from graph_service.domain.said import say
from loaders.reading.fields import date_of, one_of, required
from loaders.reading.tabular import read_table
from loaders.source import Column, Description, Reading, Record, Rejection, Row, RowRejected
from loaders.sources.reference_columns import CITED, LICENCE, NOTE, PUBLISHER, stating
from loaders.sources.table_source import REFERENCE, TableSource


class Titles(TableSource):
    """One row is one title of one series."""

    name = "titles"
    bundled = REFERENCE / "titles.csv"
    description = Description(
        title="职称及其级别（分系列）",
        publisher=PUBLISHER,
        licence=LICENCE,
        columns=(
            Column(
                "title", "职称名称", ("职称", "职称名称"), required=True, example="正高级农艺师"
            ),
            Column("level", " | ".join(TITLE_LEVELS), ("级别", "层级"), True, "正高"),
            Column("series", "职称系列（专业）", ("系列", "职称系列"), True, "农业技术"),
            Column("valid_from", "按此级别起始日，不知道的留空", ("起始日",)),
            Column("valid_to", "按此级别截止日（含当日），不知道的留空", ("截止日",)),
            *CITED,
            NOTE,
        ),
    )

    def read(self, path: Path, reading: Reading) -> Iterator[Row]:
        """The rows; one that contradicts an earlier one is rejected."""
        kept: dict[str, list[_Entry]] = {}
        for row in read_table(path, self.description, reading):
            try:
                entry = _entry(row)
            except RowRejected:
                yield row  # to_records says what is wrong with it
                continue
            earlier = kept.setdefault(entry.id, [])
            against = next((e for e in earlier if entry.contradicts(e)), None)
            if against:
                reading.rejections.append(_clash(entry, against))
            else:
                earlier.append(entry)
                yield row

    def to_records(self, row: Row, *, source: str, observed_on: str | None) -> Iterator[Record]:
        """The title, at its level as long as the row says."""
        entry = _entry(row)
        state = stating(row, source, observed_on).holding(entry.valid_from, entry.valid_to)
        yield state.node(
            "Title",
            entry.id,
            name=entry.title,
            level=entry.level,
            series=entry.series,
            note=row.text("note"),
        )


@dataclass(frozen=True, slots=True)
class _Entry:
    """A row as it was understood; days are ISO, maybe cut, None where no end is known."""

    row: Row
    title: str
    level: str
    series: str
    valid_from: str | None
    valid_to: str | None

    @property
    def id(self) -> str:
        return f"{named_id('title', self.title)}@{name_key(self.series)}"

    def contradicts(self, other: _Entry) -> bool:
        apart = _is_before(self.valid_to, other.valid_from) or _is_before(
            other.valid_to, self.valid_from
        )
        return self.level != other.level and not apart


def _entry(row: Row) -> _Entry:
    title, series = required(row, "title"), required(row, "series")
    required(row, "level")
    level = one_of(row, "level", TITLE_LEVELS) or ""
    begins, ends = date_of(row, "valid_from"), date_of(row, "valid_to")
    if _is_before(ends, begins):
        reason = say("row.ends_before_it_begins", begins=begins, ends=ends)
        raise RowRejected("valid_to", ends, reason, say("row.mend_days"))
    return _Entry(row, title, level, series, begins, ends)


def _is_before(day: str | None, other: str | None) -> bool:
    """Whether ``day`` is over before ``other`` begins; of cut dates the part that both have decides."""
    if day is None or other is None:
        return False
    length = min(len(day), len(other))
    return day[:length] < other[:length]


def _clash(entry: _Entry, first: _Entry) -> Rejection:
    reason = say(
        "row.title_levels",
        title=entry.title,
        series=entry.series,
        first=first.row.number,
        level=first.level,
        other=entry.level,
    )
    return Rejection.of(entry.row, "level", entry.level, reason, say("row.mend_title_levels"))
