"""Gives a rewritten file back the lines that it had: their spacing, and comments where they stood.

The YAML library puts its own spacing into lines that nobody has changed. And it takes a comment on lines of its
own for part of the entry above it: when that entry is replaced the comment is gone, when it grows the
comment comes to stand within it; yet it speaks of what stands below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def with_comments(written: str, before: str, is_meant: Callable[[str], bool]) -> str:
    """``written`` with every comment of ``before`` above the line it stood above there.

    What looks like a comment within a text is none: ``is_meant`` tells whether a text says what it
    should. A comment whose next line is gone stays where it is, if it is still there.
    """
    for above, run, below in _runs(before.splitlines(keepends=True)):
        moved = _moved(written.splitlines(keepends=True), above, run, below)
        if moved != written and is_meant(moved):
            written = moved
    return written


def _moved(lines: Lines, above: str | None, run: Lines, below: str) -> str:
    at, place = _line_of(below, lines), _place_of(run, above, lines)
    torn = place is None and any(line in lines for line in run if line.strip())
    if at is not None and not torn and lines[max(at - len(run), 0) : at] != run:
        if place is not None:
            del lines[place : place + len(run)]
            at -= len(run) if place < at else 0
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


def _line_of(below: str, lines: Lines) -> int | None:
    """Where that line is; at the left margin it is known by its key, whatever follows now."""
    places = [i for i, line in enumerate(lines) if line == below]
    if not places and below[0].isalpha():
        key = f"{below.split(':', maxsplit=1)[0]}:"
        places = [i for i, line in enumerate(lines) if line.startswith(key)]
    return places[0] if len(places) == 1 else None


def _place_of(run: Lines, above: str | None, lines: Lines) -> int | None:
    """Where the run stands now: below the line it stood below, else where its words are found."""
    places = [i for i in range(len(lines)) if lines[i : i + len(run)] == run]
    known = [i for i in places if i and lines[i - 1] == above]
    if len(known) == 1:
        return known[0]
    return places[0] if any(line.strip() for line in run) and len(places) == 1 else None
