"""From a body to a question: date, pack and language, within the limits of the settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Request

from graph_service.api.bodies import RankedBody, TopicBody
from graph_service.api.context import AtDesk, InService
from graph_service.api.language import Lang, remember
from graph_service.errors import BadInput
from graph_service.messages import Language
from graph_service.settings import Settings
from queries.asking import Asking
from queries.desk import Desk
from queries.packs import Shelf
from queries.topics import Correction


@dataclass(frozen=True)
class Counter:
    """Where questions are asked: the desk, the packs, the limits, and the request for its language."""

    desk: Desk
    shelf: Shelf
    settings: Settings
    request: Request

    def asking(
        self, *, as_of: date | None, pack: str | None, lang: Language | None = None
    ) -> Asking:
        """How it is asked; today, under the pack then in force here, unless said otherwise."""
        spoken, day = remember(self.request, lang), as_of or date.today()
        chosen = self.shelf.open(pack) if pack else self.shelf.default(day)
        return Asking(chosen, day, spoken)

    def topic(self, body: TopicBody) -> str:
        """The text, if it is no longer than the settings allow."""
        most = self.settings.max_topic_chars
        if len(body.text) > most:
            raise BadInput("topic.too_long", length=len(body.text), limit=most)
        return body.text

    def limit(self, body: RankedBody, default: int) -> int:
        """How many results are wanted, if no more than the settings allow."""
        wanted = default if body.limit is None else body.limit
        most = self.settings.max_results
        if wanted > most and body.limit is not None:
            raise BadInput("api.limit_too_large", limit=wanted, maximum=most)
        return min(wanted, most)


def _counter(desk: AtDesk, service: InService, request: Request, _lang: Lang) -> Counter:
    return Counter(desk, service.shelf(), service.settings, request)


AtCounter = Annotated[Counter, Depends(_counter)]


def correction_of(body: TopicBody) -> Correction | None:
    """What the person changes in the reading; None when nothing."""
    if not (body.drop or body.add or body.weigh):
        return None
    return Correction(tuple(body.drop), tuple(body.add), dict(body.weigh))
