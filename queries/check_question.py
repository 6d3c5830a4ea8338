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
from queries.check import answer_check
from queries.desk import Desk


@dataclass(frozen=True)
class CheckQuestion:
    """The same for every proposal that is checked, compared or walked through at one time."""

    pack: Pack
    as_of: date | None = None
    stage: Due = "apply"
    show_all: bool = False
    lang: Language = "zh"

    def answer(self, desk: Desk, document: Document) -> CheckAnswer:
        """The check. BadInput for a proposal that does not pass its model, or an ambiguous name."""
        return answer_check(
            desk,
            load_model(Proposal, document),
            pack=self.pack,
            as_of=self.as_of,
            stage=self.stage,
            show_all=self.show_all,
            lang=self.lang,
        )
