"""Gives a rewritten file back the lines that it had: their spacing, and comments where they stood.

The YAML library puts its own spacing into lines that nobody has changed. And it takes a comment on lines of its
own for part of the entry above it: when that entry is replaced the comment is gone, when it grows the
comment comes to stand within it; yet it speaks of what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

Lines = list[str]
MOST_LINES = 5_000
"""Beyond that many, spacing is left as the library has it."""


def with_spacing(written: str, before: str) -> str:
    """``written`` with every line that differs from one of ``before`` in spaces alone as it was there."""
    old, new = before.splitlines(keepends=True), written.splitlines(keepends=True)
    if max(len(old), len(new)) > MOST_LINES:
        return written
    first, second = (["".join(line.split()) for line in lines] for lines in (old, new))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, to, _ in matcher.get_opcodes():
        if tag == "equal":
            new[to : to + end - start] = old[start:end]
    return "".join(new)


def with_comments(written: str, before: str) -> str:
    """``written`` with every comment of ``before`` above the line it stood above there.

    A comment whose next line is gone stays where it is, if it is still there.
    """
    lines = written.splitlines(keepends=True)
    for above, run, below in _runs(before.splitlines(keepends=True)):
        if lines.count(below) != 1 or _stands_above(run, below, lines):
            continue
        place = _place_of(run, above, lines)
        if place is not None:
            del lines[place : place + len(run)]
        elif any(line in lines for line in run if line.strip()):
            continue  # torn apart: which is which cannot be told
        at = lines.index(below)
        lines[at:at] = run
    return "".join(lines)


def _runs(lines: Lines) -> Iterator[tuple[str | None, Lines, str]]:
    """Comments and empty lines that stand together, with the line above and the line below them."""
    above: str | None = None
    run: Lines = []
    for line in lines:
        if not line.strip() or line.lstrip().startswith("#"):
            run.append(line)
            continue
        if run:
            yield above, run, line
        above, run = line, []


def _stands_above(run: Lines, below: str, lines: Lines) -> bool:
    at = lines.index(below)
    return lines[max(at - len(run), 0) : at] == run


def _place_of(run: Lines, above: str | None, lines: Lines) -> int | None:
    """Where the run stands now: below the line it stood below, else where its words are found."""
    places = [i for i in range(len(lines)) if lines[i : i + len(run)] == run]
    known = [i for i in places if i and lines[i - 1] == above]
    if len(known) == 1:
        return known[0]
    return places[0] if any(line.strip() for line in run) and len(places) == 1 else None
