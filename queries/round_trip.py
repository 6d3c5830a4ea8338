"""Changes the text of a proposal file so that everything else stays: comments, order, way of writing.

What comes out is read again and compared before it is given back: a change that cannot be written
without touching something else is refused.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.resolver import VersionedResolver

from graph_service.domain.what_if import as_json
from graph_service.errors import BadInput, Refused
from graph_service.rules.editing import Change, edited
from graph_service.rules.yaml_text import Document
from queries.kept_lines import with_comments, with_spacing
from queries.proposal_file import parse_document

_TIMESTAMP = "tag:yaml.org,2002:timestamp"
_ENTRY = re.compile(
    r"^( *)[^\s#-][^\n]*:[ \t]*(?:#.*)?\n(?:[ \t]*(?:#.*)?\n)*( *)(- +)", re.MULTILINE
)
_NESTED = re.compile(r"^( *)[^\s#-][^\n]*:[ \t]*(?:#.*)?\n( *)[^\s#-]", re.MULTILINE)
_JSON_INDENT = re.compile(r"\n( +)\S")
_LAST_COMMENT = re.compile(r"^(?:#[^\n]*\n|[ \t]*\n)*#[^\n]*\n?(?:[ \t]*\n)*\Z", re.MULTILINE)
_ENDLESS = 1_000_000


class _PlainDays(VersionedResolver):
    """Days stay text, as the strict reader has them."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        tag = super().resolve(kind, value, implicit)
        return self.DEFAULT_SCALAR_TAG if str(tag) == _TIMESTAMP else tag


def changed_text(text: str, file: str, changes: Sequence[Change]) -> str:
    """``text`` with the changes made; the ending of ``file`` tells the format.

    Raises BadInput for a path that leads nowhere, Refused where more than that would change.
    """
    wanted = edited(parse_document(text, file).data, changes)
    if Path(file).suffix.lower() == ".json":
        return _json(text, wanted)
    written = _yaml(text, file, changes)

    def is_meant(candidate: str) -> bool:
        try:
            return bool(as_json(parse_document(candidate, file).data) == as_json(wanted))
        except BadInput:
            return False

    if not is_meant(written):
        raise Refused("walk.cannot_keep", file=file)
    # Lines as they were, where that does not give them another meaning.
    spaced = with_spacing(written, text)
    return with_comments(spaced if is_meant(spaced) else written, text, is_meant)


def yaml_of(document: Document) -> str:
    """A proposal that was no text file (.xlsx) as YAML."""
    return _dumped(_dressed(document.data), _writer(""))


def _json(text: str, data: Any) -> str:
    indent = _JSON_INDENT.search(text)
    width = len(indent[1]) if indent else None
    end = "\n" if text.endswith("\n") else ""
    return json.dumps(data, ensure_ascii=False, indent=width) + end


def _yaml(text: str, file: str, changes: Sequence[Change]) -> str:
    writer = _writer(text)
    # A comment at the end of the file would be taken for one of the last entry.
    end = _LAST_COMMENT.search(text)
    body, tail = (text[: end.start()], end[0]) if end else (text, "")
    try:
        tree = edited(writer.load(body) or CommentedMap(), changes)
        return _dumped(_dressed(tree), writer) + tail
    except YAMLError as error:
        raise Refused("walk.cannot_keep", file=file) from error


def _dumped(tree: Any, writer: YAML) -> str:
    written = io.StringIO()
    writer.dump(tree, written)
    return written.getvalue()


def _writer(text: str) -> YAML:
    """Writes as ``text`` is written: indentation, quotes, no lines broken anew."""
    writer = YAML()
    writer.Resolver = _PlainDays
    writer.preserve_quotes = True
    writer.width = _ENDLESS
    writer.explicit_start = bool(re.search(r"^---\s*$", text, re.MULTILINE))
    nested, entry = _NESTED.search(text), _ENTRY.search(text)
    mapping = len(nested[2]) - len(nested[1]) if nested else 2
    offset = len(entry[2]) - len(entry[1]) if entry else 2
    sequence = offset + (len(entry[3]) if entry else 2)
    writer.indent(mapping=max(mapping, 1), sequence=sequence, offset=max(offset, 0))
    return writer


def _dressed(value: Any, *, entry: bool = False) -> Any:
    """What the changes put in, written as proposals write it: entries and short things on one line."""
    if isinstance(value, dict):
        new = value if isinstance(value, CommentedMap) else CommentedMap()
        for key, part in list(value.items()):
            new[key] = _dressed(part)
        if new is not value and (entry or "value" in new or any(isinstance(k, int) for k in new)):
            new.fa.set_flow_style()
        return new
    if isinstance(value, list):
        entries = value if isinstance(value, CommentedSeq) else CommentedSeq(value)
        for number, part in enumerate(list(value)):
            entries[number] = _dressed(part, entry=True)
        if entries is not value and not any(isinstance(part, dict | list) for part in entries):
            entries.fa.set_flow_style()
        return entries
    return value
