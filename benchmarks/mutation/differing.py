"""In which cases a mutant comes to something else at all: only those are worth a whole check.

A check is told from the outcomes of the rules and from little else, so cases whose outcomes are the same with
and without the fault are passed over. Faults in what is told beside the outcomes (the days of the document,
its roads) are put to every case, and every fault to those that expect plans, which hang on the whole proof.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from benchmarks.mutation.mutant import Mutant
from graph_service.rules import evaluation
from graph_service.rules.outcome import Outcome
from graph_service.rules.pack import load_pack
from graph_service.rules.rule import Pack
from queries.check import day_of_check
from queries.proposal_file import proposal_of
from queries.rule_cases import known_unit
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
    return tuple(case for case in all_cases() if case.said("pack", "weihai-2022") == pack_id)


def cases_that_differ(mutant: Mutant, changed: Pack, pack: dict[str, Any]) -> Iterator[Case]:
    """Those that expect something of the mutant's rule first."""
    cases = cases_of(pack["id"])
    for case in sorted(cases, key=lambda case: mutant.rule not in case.expect):
        told_beside = mutant.path[0] in _TOLD_BESIDE or "plans" in case.expect
        if told_beside or _differs(case, changed, pack):
            yield case


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
    """What the case checks."""
    proposal = proposal_of(case.proposal(), f"{case.file}:{case.name}")
    given = case.said("as_of")
    asked = date.fromisoformat(given) if given else None
    day, reason = day_of_check(proposal, as_of=asked, today=case.today)
    units = {name: known_unit(name, known) for name, known in case.said("known", {}).items()}
    return evaluation.Case(proposal, pack, units, day, reason, case.said("stage", "apply"))
