# mypy: ignore-errors
"""The ten rules of ten_rules.yaml in OpenFisca-Core, on the proposals of a JSON file: FILE → JSON.

    .venv-peers/bin/python benchmarks/peers/openfisca_rules.py FILE [--repeats N]

Runs in an environment that has nothing of this project. Written as its documentation has it: variables with
formulas on a group entity, filled from a dictionary one by one (as its web API does) and from arrays in bulk.
"""

from __future__ import annotations

import argparse
import json
import time
from importlib.metadata import version
from statistics import median

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

PERIOD = "2025-03"
ROLES = ("party", "member", "expert")
Participant = build_entity(
    key="participant", plural="participants", label="a party, member or expert", is_person=True
)
Consortium = build_entity(
    key="consortium",
    plural="consortia",
    label="one proposed membership",
    roles=[{"key": role, "plural": f"{role}s", "label": role} for role in ROLES],
)
OF_ONE = ("signed", "sealed", "has_opinion")
OF_ALL = (
    "council_established",
    "council_document",
    "chair",
    "agreement_document",
    "rights",
    "duties",
    "registered_in_weihai",
    "applies_in_a_listed_capacity",
)


def _inputs():
    for entity, names in ((Participant, OF_ONE), (Consortium, OF_ALL)):
        for name in names:
            fields = {
                "value_type": bool,
                "entity": entity,
                "definition_period": DateUnit.MONTH,
                "label": name,
            }
            yield type(name, (Variable,), fields)


def _rule(name, formula):
    fields = {
        "value_type": bool,
        "entity": Consortium,
        "definition_period": DateUnit.MONTH,
        "label": name,
        "formula": formula,
    }
    return type(name, (Variable,), fields)


def _both(one, other):
    return lambda consortium, period: consortium(one, period) * consortium(other, period)


def _is(name):
    return lambda consortium, period: consortium(name, period)


def _all_parties(name):
    def formula(consortium, period):
        some = consortium.nb_persons(Consortium.PARTY) > 0
        return some * consortium.all(consortium.members(name, period), role=Consortium.PARTY)

    return formula


def _opinions(consortium, period):
    return consortium.sum(consortium.members("has_opinion", period), role=Consortium.EXPERT) >= 3


RULES = (
    _rule("r1", _both("council_established", "council_document")),
    _rule("r2", _is("chair")),
    _rule("r3", _is("agreement_document")),
    _rule("r4", lambda consortium, period: consortium.nb_persons(Consortium.PARTY) >= 2),
    _rule("r5", _all_parties("signed")),
    _rule("r6", _all_parties("sealed")),
    _rule("r7", _both("rights", "duties")),
    _rule("r8", _opinions),
    _rule("r9", lambda consortium, period: consortium.nb_persons(Consortium.MEMBER) >= 5),
    _rule("r10", _both("registered_in_weihai", "applies_in_a_listed_capacity")),
)
NAMES = [rule.__name__ for rule in RULES]


def system():
    """The tax and benefit system, as OpenFisca calls a set of variables."""
    found = TaxBenefitSystem([Participant, Consortium])
    found.add_variables(*_inputs(), *RULES)
    return found


def one_by_one(rules, case):
    """A simulation from a dictionary, then the ten variables."""
    participants = {
        f"{role}{number}": {name: {PERIOD: value} for name, value in entry.items()}
        for role in ROLES
        for number, entry in enumerate(case[role])
    }
    consortium = {name: {PERIOD: value} for name, value in case["consortium"].items()}
    consortium |= {
        f"{role}s": [f"{role}{number}" for number, _ in enumerate(case[role])] for role in ROLES
    }
    given = {"participants": participants, "consortia": {"one": consortium}}
    simulation = SimulationBuilder().build_from_entities(rules, given)
    return [bool(simulation.calculate(name, PERIOD)[0]) for name in NAMES]


def arrays_of(cases):
    """The same cases as arrays: what a bulk caller keeps. Missing values are already the default here."""
    entries = [
        (number, role, entry)
        for number, case in enumerate(cases)
        for role in ROLES
        for entry in case[role]
    ]
    inputs = {
        name: numpy.array([bool(entry.get(name)) for _, _, entry in entries]) for name in OF_ONE
    }
    inputs |= {
        name: numpy.array([bool(case["consortium"].get(name)) for case in cases]) for name in OF_ALL
    }
    owners = numpy.array([number for number, _, _ in entries])
    return owners, numpy.array([role for _, role, _ in entries]), inputs


def in_bulk(rules, cases, arrays):
    """One simulation for all cases."""
    owners, roles, inputs = arrays
    builder = SimulationBuilder()
    builder.create_entities(rules)
    builder.declare_person_entity("participant", numpy.arange(len(owners)))
    group = builder.declare_entity("consortium", numpy.arange(len(cases)))
    builder.join_with_persons(group, owners, roles)
    simulation = builder.build(rules)
    for name, values in inputs.items():
        simulation.set_input(name, PERIOD, values)
    return [simulation.calculate(name, PERIOD).tolist() for name in NAMES]


def main():
    """Prints answers and times of the cases in the file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file")
    parser.add_argument("--repeats", type=int, default=5)
    options = parser.parse_args()
    with open(options.file, encoding="utf-8") as file:  # noqa: PTH123 - nothing of the project here
        cases = json.load(file)
    rules = system()
    answers = [one_by_one(rules, case) for case in cases]
    arrays = arrays_of(cases)
    columns = in_bulk(rules, cases, arrays)
    singles, bulks, shaping = [], [], []
    for _ in range(options.repeats):
        for case in cases[:200]:
            singles.append(_timed(lambda c=case: one_by_one(rules, c)))
        bulks.append(_timed(lambda: in_bulk(rules, cases, arrays)))
        shaping.append(_timed(lambda: arrays_of(cases)))
    found = {
        "version": version("openfisca-core"),
        "numpy": version("numpy"),
        "answers": answers,
        "bulk_agrees": [list(row) for row in zip(*columns, strict=True)] == answers,
        "one_ms": median(singles),
        "bulk_ms_per_case": median(bulks) / len(cases),
        "bulk_with_shaping_ms_per_case": (median(bulks) + median(shaping)) / len(cases),
    }
    print(json.dumps(found))


def _timed(action):
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1_000


if __name__ == "__main__":
    main()
