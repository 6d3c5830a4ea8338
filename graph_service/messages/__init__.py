"""The zh/en catalogue: every sentence is a code with named parameters (see catalogue/*.toml)."""

from graph_service.messages.catalogue_file import Language, codes, render, text

__all__ = ["Language", "codes", "render", "text"]
