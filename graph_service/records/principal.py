"""Who acts."""

from __future__ import annotations

from dataclasses import dataclass

SYSTEM = "system"  # both id and name; made by the first migration


@dataclass(frozen=True, slots=True)
class Principal:
    """A person, the system itself or another service."""

    id: str
    name: str
    kind: str
    active: bool
