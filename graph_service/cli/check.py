"""Commands about rule packs and checks (filled in with queries/check.py)."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this module."""
