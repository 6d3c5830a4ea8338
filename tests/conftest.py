"""What every test may use, and what every test is held to."""

from __future__ import annotations

import os
import string
from collections.abc import Iterator
from functools import wraps
from pathlib import Path

import pytest
from hypothesis import settings as hypothesis_settings

from graph_service.domain.said import Said
from graph_service.messages import codes
from graph_service.settings import Settings

# The same examples on every run and on every machine: a failure is a failure, not a dice roll.
hypothesis_settings.register_profile("house", deadline=None, derandomize=True, database=None)
hypothesis_settings.load_profile("house")

_came_up: set[tuple[str, frozenset[str]]] = set()
_plain_init = Said.__init__


@wraps(_plain_init)
def _recording_init(self: Said, *args: object, **kwargs: object) -> None:
    _plain_init(self, *args, **kwargs)  # type: ignore[arg-type]
    _came_up.add((self.code, frozenset(self.params)))


Said.__init__ = _recording_init  # type: ignore[method-assign]


def complaint_about(code: str, params: frozenset[str]) -> str | None:
    """What is wrong with saying that: no sentence, or parameters that do not fit it."""
    entry = codes().get(code)
    if entry is None:
        return f"the code {code} has no sentence in the catalogue"
    wanted = {name for _, name, _, _ in string.Formatter().parse(entry["zh"]) if name}
    if missing := sorted(wanted - params):
        return f"{code}: said without {missing}"
    if left_over := sorted(params - wanted):
        return f"{code}: no place in its sentence for {left_over}"
    return None


@pytest.fixture(autouse=True)
def _every_code_has_its_sentence(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fails a test in which a code without a sentence came up, or with parameters that do not fit.

    A test that makes up codes on purpose carries the mark ``made_up_codes``.
    """
    _came_up.clear()
    yield
    said = sorted(_came_up, key=lambda c: (c[0], sorted(c[1])))
    if request.node.get_closest_marker("made_up_codes") is None:
        complaints = [wrong for code, params in said if (wrong := complaint_about(code, params))]
        assert not complaints, "; ".join(complaints)


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """The folder of real data (CONSORTIUM_DATA). Skips loudly where it is not; CI may not skip."""
    folder = Settings().data
    if not folder.is_dir():
        message = f"no real data at {folder}; set CONSORTIUM_DATA to the folder of shared/data"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder
