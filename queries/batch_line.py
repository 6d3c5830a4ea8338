"""One file of a batch → its JSON lines: a summary of the check under each pack, or what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

import orjson

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due, Result
from graph_service.domain.proposal import Proposal
from graph_service.domain.said import Said, say
from graph_service.errors import ConsortiumError, StoreUnavailable
from graph_service.messages import Language, render
from graph_service.settings import Settings
from graph_service.store.opening import open_store
from graph_service.store.protocol import Reader
from queries.check import day_of_check
from queries.comparison import Manner, answers_under, deciding
from queries.packs import Shelf
from queries.proposal_file import read_proposal

Ending = Literal["met", "unmet", "unreadable"]


@dataclass(frozen=True)
class Order:
    """What is to be checked and how; it travels to the workers. ``today`` holds for files without a day;
    ``packs`` name those of the ``shelf`` to check by, none: the one in force on the day of each file.

    ``snapshot`` is the number of the snapshot that all workers read; the current one while None.
    """

    settings: Settings
    folder: Path
    shelf: Shelf
    packs: tuple[str, ...]
    today: date
    as_of: date | None = None
    stage: Due = "apply"
    show_all: bool = False
    full: bool = False
    lang: Language = "zh"
    snapshot: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the output, without its end, and what it says of the file."""

    ending: Ending
    text: bytes


@dataclass(frozen=True)
class Checker:
    """Checks files in this process; ``opened_checker`` opens what it needs."""

    order: Order
    reader: Reader

    def lines(self, file: str) -> list[Line]:
        """One line a pack; one line for a file that cannot be checked. StoreUnavailable passes."""
        try:
            proposal = read_proposal(self.order.folder / file)
            answers = self._answers(proposal)
            return [self._line(file, a, decides=a in deciding(answers)) for a in answers]
        except StoreUnavailable:
            raise
        except ConsortiumError as error:
            return [self._wrong(file, error.said)]
        except Exception as error:  # a fault of ours in one file must not cost the other 9,999
            return [self._wrong(file, say("batch.fault", error=type(error).__name__))]

    def _answers(self, proposal: Proposal) -> list[CheckAnswer]:
        order = self.order
        day, _ = day_of_check(proposal, as_of=order.as_of, today=order.today)
        manner = Manner(
            order.as_of,
            order.today,
            order.stage,
            order.show_all,
            planned=order.full,
            lang=order.lang,
        )
        packs, own = order.shelf.chosen(order.packs, day), order.shelf.default(day)
        return answers_under(self.reader, proposal, packs, own=own, manner=manner)

    def _line(self, file: str, answer: CheckAnswer, *, decides: bool) -> Line:
        told = {"file": file, **summary_of(answer)}
        if self.order.full:
            told["check"] = answer.model_dump(mode="json", by_alias=True)
        ending: Ending = "unmet" if decides and answer.conditions_code == "unmet" else "met"
        return Line(ending, orjson.dumps(told))

    def _wrong(self, file: str, said: Said) -> Line:
        error = {"code": said.code, "sentence": render(said, self.order.lang)}
        return Line("unreadable", orjson.dumps({"file": file, "error": error}))


@contextmanager
def opened_checker(order: Order) -> Iterator[Checker]:
    """What checks files in this process, over the order's snapshot; closed afterwards."""
    with ExitStack() as opened:
        store = open_store(order.settings)
        opened.callback(store.close)
        reader = store.reader(order.snapshot)
        opened.callback(reader.close)
        yield Checker(order, reader)


def summary_of(answer: CheckAnswer) -> dict[str, Any]:
    """Which way it went: the codes, how many clauses of each result, and the clauses that decide."""
    results = Counter(clause.result for clause in answer.clauses)
    return {
        "snapshot": answer.snapshot,
        "as_of": answer.as_of,
        "pack": answer.pack,
        "pack_digest": answer.pack_digest,
        "stage": answer.stage,
        "basis": answer.basis,
        "conditions_code": answer.conditions_code,
        "overall_code": answer.overall_code,
        "reference": answer.reference,
        "results": {result: results[result] for result in get_args(Result)},
        "failed": [c.id for c in answer.clauses if c.counts and c.result == "fail"],
        "unknown": [c.id for c in answer.clauses if c.counts and c.result == "unknown"],
    }
