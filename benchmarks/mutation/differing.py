"""In which cases a mutant comes to something else at all: only those are worth a whole check.

A check is told from the outcomes of the rules and from little else, so cases whose outcomes are the same with
and without the fault are passed over. Faults in what is told beside the outcomes (the days of the document,
its roads) are put to every case.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from benchmarks.mutation.mutant import Mutant
from graph_service.domain.check import Check
from graph_service.rules import evaluation
from graph_service.rules.outcome import Outcome
from graph_service.rules.pack import load_pack
from graph_service.rules.rule import Pack
from tests.rules import case_file
from tests.rules.case_file import Case, all_cases

_TOLD_BESIDE = frozenset({"valid_from", "valid_to", "routes"})
_packs: dict[str, Pack] = {}
_inputs: dict[tuple[str, str], evaluation.Case] = {}
_sound: dict[tuple[str, str], tuple[Hashable, ...]] = {}


def pack_of(data: dict[str, Any], name: str) -> Pack:
    """A pack from plain data: JSON is YAML, so it passes the same strict loader."""
    return load_pack(json.dumps(data, ensure_ascii=False), name)


@cache
def cases_of(pack_id: str) -> tuple[Case, ...]:
    """The cases that are checked against that pack."""
    return tuple(case for case in all_cases() if _pack_of(case) == pack_id)


def cases_that_differ(mutant: Mutant, changed: Pack, pack: dict[str, Any]) -> Iterator[Case]:
    """Those that expect something of the mutant's rule first."""
    cases = cases_of(pack["id"])
    for case in sorted(cases, key=lambda case: mutant.rule not in case.expect):
        if mutant.path[0] in _TOLD_BESIDE or _differs(case, changed, pack):
            yield case


def _pack_of(case: Case) -> str:
    given: str = case.content.get("pack", case.given.get("pack", "weihai-2022"))
    return given


def _differs(case: Case, changed: Pack, pack: dict[str, Any]) -> bool:
    key = (case.file, case.name)
    if pack["id"] not in _packs:
        _packs[pack["id"]] = pack_of(pack, pack["id"])
    if key not in _inputs:
        _inputs[key] = _input_of(case, _packs[pack["id"]])
        _sound[key] = _outcomes(_inputs[key])
    try:
        return _outcomes(replace(_inputs[key], pack=changed)) != _sound[key]
    except Exception:  # whatever goes wrong shows again, and counts, in the whole check
        return True


def _outcomes(asked: evaluation.Case) -> tuple[Hashable, ...]:
    return tuple(_print_of(outcome) for outcome in evaluation.evaluate_case(asked).outcomes)


def _print_of(outcome: Outcome) -> Hashable:
    """All that a check tells of an outcome, and what its rule is; not how it was found."""
    rule, found = outcome.rule, outcome.finding
    of_rule = (rule.id, rule.clause, rule.strength, rule.only_with_all, rule.fail_is_unmet)
    of_case = (outcome.due, outcome.is_due, outcome.kind, outcome.result, outcome.explained)
    told = (found.missing, found.subjects, found.unsettled, found.disposition, found.judged)
    said = (found.words, found.remarks, found.remedies, found.notices, found.evidence)
    needs = (rule.exception_needs, rule.remedy, rule.basis)
    return repr((of_rule, of_case, told, said, needs))


def _input_of(case: Case, pack: Pack) -> evaluation.Case:
    """What the case checks, taken at the moment at which it would check it."""
    taken: list[evaluation.Case] = []

    def take(proposal: Any, *, members: Any, as_of: Any, as_of_reason: Any, **more: Any) -> Check:
        stage = more.get("stage", "apply")
        taken.append(evaluation.Case(proposal, pack, members, as_of, as_of_reason, stage))
        raise _TakenError

    names = vars(case_file)
    usual, names["check"] = names["check"], take
    try:
        case.run(pack)
    except _TakenError:
        pass
    finally:
        names["check"] = usual
    return taken[0]


class _TakenError(Exception):
    """The check is not made."""
