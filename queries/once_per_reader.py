"""What is read of a snapshot once: a reader never sees another, so a batch or a range of days shares it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import WeakKeyDictionary

from graph_service.store.protocol import Reader

T = TypeVar("T")


def once_per_reader(read: Callable[[Reader], T]) -> Callable[[Reader], T]:
    """``read``, called once for each reader and kept for as long as that lives."""
    kept: WeakKeyDictionary[Reader, T] = WeakKeyDictionary()

    @wraps(read)
    def once(reader: Reader) -> T:
        if reader not in kept:
            kept[reader] = read(reader)
        return kept[reader]

    return once
