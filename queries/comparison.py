"""Compares what several cities' packs say of one proposal. Other cities' rules are never the lead's own:
they are shown as reference values and decide nothing.

Home is the city in which the lead is registered, where one of the packs (or the one of this service's own
city) is of that city; else the city of the first pack named.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import Due
from graph_service.domain.comparison import ComparedCell, ComparedClause, ComparedRow, Comparison
from graph_service.domain.proposal import Proposal
from graph_service.messages import Language, render, text
from graph_service.rules.jurisdiction import city_of, lies_in
from graph_service.rules.rule import Pack
from graph_service.rules.truth import Truth
from graph_service.rules.unseen import SUBJECTS, topic_said
from graph_service.store.protocol import Reader
from queries.check import answer_by, day_of_check, lead_city

OTHER = "other"


@dataclass(frozen=True)
class Manner:
    """How a proposal is checked, whatever the pack; see ``check_membership``."""

    as_of: date | None = None
    today: date | None = None
    stage: Due = "apply"
    show_all: bool = False
    explain: Sequence[str] = ()
    planned: bool = False
    lang: Language = "zh"


def answers_under(
    reader: Reader, proposal: Proposal, packs: Sequence[Pack], *, own: Pack, manner: Manner
) -> list[CheckAnswer]:
    """The check under each pack, marked where it is another city's; ``own`` is this service's own pack. Of
    several packs a clause is explained where there is one."""
    day, _ = day_of_check(proposal, as_of=manner.as_of, today=manner.today)
    home = home_code(reader, proposal, packs, own=own, day=day)
    alone = len(packs) == 1
    return [
        answer_under(reader, proposal, pack, home=home, alone=alone, manner=manner)
        for pack in packs
    ]


def answer_under(
    reader: Reader, proposal: Proposal, pack: Pack, *, home: str, alone: bool, manner: Manner
) -> CheckAnswer:
    """The check under one pack, marked where it is not of the ``home`` city; ``alone``: no other is asked."""
    answer = answer_by(
        reader,
        proposal,
        pack=pack,
        as_of=manner.as_of,
        today=manner.today,
        stage=manner.stage,
        show_all=manner.show_all,
        explain=[c for c in manner.explain if alone or pack.ids_of(c)],
        planned=manner.planned,
        lang=manner.lang,
    )
    return _as_reference(answer, pack, home, manner.lang)


def home_code(
    reader: Reader, proposal: Proposal, packs: Sequence[Pack], *, own: Pack, day: date
) -> str:
    """The code of the home city of that proposal."""
    ours = all(city_of(pack) == city_of(own) for pack in packs)
    return home_of(
        None if ours else lead_city(reader, proposal, pack=packs[0], day=day), packs, own
    )


def home_of(city: str | None, packs: Sequence[Pack], own: Pack) -> str:
    """The code of the home city; ``city`` is where the lead is registered, ``own`` this service's pack."""
    if city is not None:
        for pack in (*packs, own):
            if lies_in(pack, city) is Truth.TRUE:
                return city_of(pack)
    return city_of(packs[0])


def _as_reference(answer: CheckAnswer, pack: Pack, home: str, lang: Language) -> CheckAnswer:
    """The answer, marked where the pack is another city's."""
    if city_of(pack) == home:
        return answer
    sentence = text("check.reference", lang, place=pack.jurisdiction)
    return answer.model_copy(update={"reference": True, "reference_sentence": sentence})


def deciding(answers: Sequence[CheckAnswer]) -> list[CheckAnswer]:
    """Those that answer yes or no for the applicant: of the home city's packs, else of the first one."""
    return [a for a in answers if not a.reference] or list(answers[:1])


def compare(
    proposal: Proposal, packs: Sequence[Pack], answers: Sequence[CheckAnswer], lang: Language
) -> Comparison:
    """Subject by subject; a pack without a rule is told apart from one whose text was not seen."""
    pairs = list(zip(packs, answers, strict=True))
    told = [
        subject
        for subject in SUBJECTS
        if any(subject in p.form.compared_as or _unseen(p, subject) for p in packs)
    ]
    rows = [
        ComparedRow(
            subject=subject,
            sentence=render(topic_said(subject), lang),
            cells=[_cell(pack, answer, subject) for pack, answer in pairs],
        )
        for subject in told
    ]
    rest = [_rest(pack, answer) for pack, answer in pairs]
    if any(cell.clauses for cell in rest):
        row = ComparedRow(subject=OTHER, sentence=text("check.other_clauses", lang), cells=rest)
        rows.append(row)
    return Comparison(name=proposal.name, packs=[a.pack for a in answers], rows=rows)


def _cell(pack: Pack, answer: CheckAnswer, subject: str) -> ComparedCell:
    ids = pack.form.compared_as.get(subject, [])
    clauses = _clauses(answer, ids)
    unseen = _unseen(pack, subject)
    state = "ruled" if clauses else "unseen" if unseen else "no_rule"
    return ComparedCell(
        pack=pack.id,
        reference=answer.reference,
        state=state,
        clauses=clauses,
        note=unseen[0] if unseen else None,
    )


def _rest(pack: Pack, answer: CheckAnswer) -> ComparedCell:
    named = {rule for ids in pack.form.compared_as.values() for rule in ids}
    ids = [clause.id for clause in answer.clauses if clause.id not in named]
    clauses = _clauses(answer, ids)
    return ComparedCell(
        pack=pack.id,
        reference=answer.reference,
        state="ruled" if clauses else "no_rule",
        clauses=clauses,
        note=None,
    )


def _clauses(answer: CheckAnswer, ids: Sequence[str]) -> list[ComparedClause]:
    return [
        ComparedClause(
            id=clause.id,
            title=clause.title,
            result=clause.result,
            disposition=clause.disposition,
            sentence=clause.sentence,
        )
        for clause in answer.clauses
        if clause.id in ids
    ]


def _unseen(pack: Pack, subject: str) -> list[str]:
    return [part.note or "" for part in pack.form.unseen if part.topic == subject]
