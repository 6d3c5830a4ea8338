"""Opens the store that the settings name; the only place that knows which stores there are."""

from __future__ import annotations

from graph_service.errors import BadInput
from graph_service.settings import Settings
from graph_service.store.embedded.store import EmbeddedStore
from graph_service.store.protocol import GraphStore


def open_store(settings: Settings) -> GraphStore:
    """The store; BadInput when the setting names none that there is."""
    if settings.store == "embedded":
        return EmbeddedStore(settings.home)
    raise BadInput("store.unknown", store=settings.store)
