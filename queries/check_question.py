"""How a check is asked for, and its answer for a proposal given as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language
from graph_service.rules.rule import Pack
from graph_service.rules.strict import load_model
from graph_service.rules.yaml_text import Document
from queries.check import day_of_check
from queries.comparison import Manner, answer_under, home_code
from queries.desk import Desk
from queries.packs import Shelf


@dataclass(frozen=True)
class CheckQuestion:
    """The same for every proposal that is checked, compared or walked through at one time.

    Without a ``pack`` each proposal is checked by the one of the ``shelf`` in force on its day. ``beside``
    are all the packs named with it: an answer by another city's is marked as a reference.
    """

    shelf: Shelf
    pack: Pack | None = None
    as_of: date | None = None
    stage: Due = "apply"
    show_all: bool = False
    explain: tuple[str, ...] = ()
    lang: Language = "zh"
    beside: tuple[Pack, ...] = ()

    def answer(self, desk: Desk, document: Document) -> CheckAnswer:
        """The check. BadInput for a proposal that does not pass its model, or an ambiguous name."""
        proposal = load_model(Proposal, document)
        pack, reader = self.pack_for(proposal), desk.reader
        packs = self.beside or (pack,)
        day, _ = day_of_check(proposal, as_of=self.as_of)
        home = home_code(reader, proposal, packs, own=self.shelf.default(day), day=day)
        manner = Manner(
            as_of=self.as_of,
            stage=self.stage,
            show_all=self.show_all,
            explain=self.explain,
            planned=True,
            lang=self.lang,
        )
        alone = len(packs) == 1
        return answer_under(reader, proposal, pack, home=home, alone=alone, manner=manner)

    def pack_for(self, proposal: Proposal) -> Pack:
        """The pack by which that proposal is checked."""
        day, _ = day_of_check(proposal, as_of=self.as_of)
        return self.pack or self.shelf.default(day)
