"""The roles of a member beside the lead (the lead itself is named apart)."""

from __future__ import annotations

from typing import Literal

Role = Literal[
    "upstream",
    "downstream",
    "peer",
    "university",
    "institute",
    "nrdi",
    "service",
    "finance",
    "test_platform",
]
