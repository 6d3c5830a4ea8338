"""A pytest plugin for the mutation of code: every session compiles its packs anew.

mutmut forks its workers from a process that has run the tests. A pack that process has compiled holds closures
of the code as it was without the mutant, and the mutant would live on unseen.
"""

from __future__ import annotations


def pytest_sessionstart() -> None:
    """Forgets every compiled pack."""
    from graph_service.rules.pack import packaged_pack

    packaged_pack.cache_clear()
