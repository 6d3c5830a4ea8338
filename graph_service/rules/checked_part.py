"""Checks the hand-read parts of a pack's YAML: keys, kinds of values, codes of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph_service.domain.said import Said, say
from graph_service.errors import BadInput
from graph_service.messages import codes
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.yaml_text import Document, Path

_EXPECTED: dict[Any, str] = {
    str: "strict.text",
    int: "strict.whole_number",
    bool: "strict.flag",
    list: "strict.list",
    dict: "strict.mapping",
}


@dataclass(frozen=True)
class CheckedPart:
    """Every method raises BadInput with file, line and path."""

    document: Document

    def only(self, given: Mapping[str, Any], known: tuple[str, ...], path: Path) -> None:
        """No key of ``given`` is unknown."""
        for key in given:
            if key not in known:
                raise unknown_key(self.document, path, str(key), known)

    def mapping(self, value: Any, known: tuple[str, ...], path: Path) -> dict[str, Any]:
        """``value`` if it is a mapping with no key but those."""
        if not isinstance(value, dict):
            raise self._wrong(path, say("strict.mapping_of", keys=list(known)), value)
        self.only(value, known, path)
        return value

    def typed(self, value: Any, kind: type | tuple[type, ...], path: Path) -> Any:
        """``value`` if it is of that kind; true and false are no numbers."""
        fits = isinstance(value, kind) and (
            not isinstance(value, bool) or bool in (kind if isinstance(kind, tuple) else (kind,))
        )
        if not fits:
            raise self.wrong(path, _EXPECTED.get(kind, "strict.value"), value)
        return value

    def wrong(self, path: Path, expected: str, value: Any) -> BadInput:
        """The error for a value of the wrong kind; ``expected`` is a code."""
        return self._wrong(path, say(expected), value)

    def _wrong(self, path: Path, expected: Said, value: Any) -> BadInput:
        where = place(self.document, path)
        if value is None:
            return BadInput("strict.blank", where=where, expected=expected)
        return BadInput("strict.wrong_kind", where=where, value=str(value)[:40], expected=expected)

    def coded(self, area: str, value: Any, path: Path) -> str:
        """``value`` if the catalogue has a sentence for it in that area."""
        known = [c.removeprefix(f"{area}.") for c in codes() if c.startswith(f"{area}.")]
        if value not in known:
            raise unknown_key(self.document, path, str(value), known)
        return str(value)
