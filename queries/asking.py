"""How a question is asked: by which date, under which pack, in which language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import TypedDict

from graph_service.domain.normalise import city_key
from graph_service.matching.signals import Place
from graph_service.messages import Language
from graph_service.rules.rule import Pack
from graph_service.rules.truth import Truth
from graph_service.store.protocol import Snapshot

MAX_LIMIT = 200
_HELD = {Truth.TRUE: True, Truth.FALSE: False, Truth.UNKNOWN: None}


class HeaderFields(TypedDict):
    """The fields of domain.answers.Header."""

    snapshot: str
    as_of: str
    pack: str
    pack_digest: str
    version: str
    made_at: str


@dataclass(frozen=True)
class Asking:
    """The same for leads, partners, proposals, checks and gaps."""

    pack: Pack
    as_of: date
    lang: Language = "zh"

    @property
    def place(self) -> Place:
        """The city of the pack's jurisdiction, read as the pack reads places."""
        name = self.pack.jurisdiction
        home = next((p for p in self.pack.terms.places.values() if p.name == name), None)
        if home is None:
            return Place(name, lambda text: city_key(text) == city_key(name))
        return Place(name, lambda text: _HELD[home.holds(text)])

    def header(self, snapshot: Snapshot) -> HeaderFields:
        """What the answer was made with."""
        return HeaderFields(
            snapshot=snapshot.digest,
            as_of=self.as_of.isoformat(),
            pack=self.pack.id,
            pack_digest=self.pack.digest,
            version=version("consortium-match"),
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
