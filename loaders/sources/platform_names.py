"""Platforms known only by their kind (国家企业技术中心): whose it is belongs to the name. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from loaders.source import Record
from loaders.sources.stating import Stating

_KIND = re.compile(r"技术中心|研究中心|实验室|创新中心")


def is_platform_kind(honour: str) -> bool:
    """Whether an honour is the recognition of a platform that its holder runs."""
    return bool(_KIND.search(honour))


def own_platform(
    state: Stating, unit: str, unit_name: str, kind: str, level: str | None
) -> Iterator[Record]:
    """RUNS a platform of that kind. Two units with a 国家企业技术中心 do not share one."""
    platform = state.named("Platform", f"{unit_name}{kind}", platform_type=kind, level=level)
    yield platform
    yield state.edge("RUNS", unit, platform.id, level=level)
