"""Collects the faults of one file, so that a person can mend them all before trying again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from graph_service.errors import BadInput


@dataclass
class Faults:
    """In the order found. What is built after a fault is thrown away: ``raise_first`` sees to it."""

    found: list[BadInput] = field(default_factory=list)

    @contextmanager
    def noted(self) -> Iterator[None]:
        """Notes the fault that ends the block, and goes on after it."""
        try:
            yield
        except BadInput as fault:
            self.found.append(fault)

    def raise_first(self) -> None:
        """BadInput, if there was any."""
        if self.found:
            raise self.found[0]
