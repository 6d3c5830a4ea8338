"""Builds the tests of a rule from their YAML: every key, fact, list and operator is checked here.

A test is a mapping with one operator and, beside it, ``say`` (sentences by outcome), ``remedy`` and
``notice``. Errors: BadInput with file, line and path.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from graph_service.domain.proposal_facts import Level
from graph_service.errors import BadInput
from graph_service.rules.checked_part import CheckedPart
from graph_service.rules.closed_values import one_of, refuse_impossible
from graph_service.rules.fact_kinds import COUNTED, LEAD_COUNTS
from graph_service.rules.facts import FACTS, LISTS
from graph_service.rules.faults import Faults
from graph_service.rules.finding import Remedy
from graph_service.rules.honour_record import Alternative
from graph_service.rules.operators.counting import CountAtLeast, Every, ListedIn
from graph_service.rules.operators.explained import FailuresExplained
from graph_service.rules.operators.gate import InForce
from graph_service.rules.operators.honours import HoldsHonour
from graph_service.rules.operators.judging import Judgement, Tagged
from graph_service.rules.operators.logic import All, Not, Provided, Settled
from graph_service.rules.operators.logic import Any as AnyOf
from graph_service.rules.operators.node import PLACEHOLDERS, Spoken, Test
from graph_service.rules.operators.office import HeadsLead
from graph_service.rules.operators.peers import (
    EarlierThanNth,
    NearTopic,
    OfficeOfLevel,
    SameOffice,
)
from graph_service.rules.operators.values import (
    Comparison,
    FactTest,
    Within,
    at_least,
    entries_at_least,
    equals,
    includes_any,
    is_in,
    is_not_in,
    present,
)
from graph_service.rules.pack_file import OfficeLevel
from graph_service.rules.strict import place, unknown_key
from graph_service.rules.terms import Terms
from graph_service.rules.truth import Truth
from graph_service.rules.words import Message
from graph_service.rules.yaml_text import Path

T = TypeVar("T")
_ROLES = ("入库", "后备")  # of a list of honours
BESIDE = ("say", "remedy", "notice")
OUTCOMES = ("pass", "fail", "unknown")
COMPARISONS: dict[str, tuple[type | tuple[type, ...], Callable[[Any], Comparison]]] = {
    "equals": ((str, bool, int, float), equals),
    "in": (list, is_in),
    "not_in": (list, is_not_in),
    "present": (bool, present),
    "at_least": ((int, float), at_least),
    "includes_any": (list, includes_any),
    "entries_at_least": (int, entries_at_least),
}
SPECIAL = ("within", "tagged", "near_topic", "same_office_as", "office_level")
_TAKES: dict[str, tuple[str, ...]] = {
    "every": ("of", "where", "may_be_empty"),
    "provided": ("that", "then"),
    "count_at_least": ("n", "of", "where", "name_rest"),
    "earlier_than_nth": ("fact", "n", "of", "dated", "where"),
    "listed_in": ("of", "in"),
    "honour": ("any_of",),
    "judgement": ("evidence", "enough"),
}
"""The keys of operators whose argument is a mapping."""
OPERATORS = (
    "all",
    "any",
    "not",
    "provided",
    "always",
    "fact",
    "every",
    "count_at_least",
    "listed_in",
    "earlier_than_nth",
    "honour",
    "judgement",
    "chair_heads_lead",
    "in_force",
    "failures_explained",
)


@dataclass(frozen=True)
class Builder(CheckedPart):
    """What building needs to know: the file, the pack's terms and days, and the rule at work."""

    terms: Terms
    gate: InForce
    rule: str = ""
    clause: str | None = None
    item: str | None = None
    near_clause: str = ""
    """The rule under which people record whether disciplines are near."""
    rule_ids: tuple[str, ...] | None = None
    """Of the whole pack, for tests that name other rules; None: nothing is known of them."""
    faults: Faults | None = None
    """Where faults are noted, so that the rest is read as well; None: the first one is raised."""

    def build(self, raw: Any, path: Path) -> Test:
        """The test that ``raw`` describes; ``path`` is where it stands in the file."""
        nothing: Test = Settled(Truth.UNKNOWN)
        return self._or(nothing, lambda: self._build(raw, path))

    def _or(self, stand_in: T, build: Callable[[], T]) -> T:
        """What is built; after a fault that was noted, the stand-in."""
        if self.faults is None:
            return build()
        with self.faults.noted():
            return build()
        return stand_in

    def _build(self, raw: Any, path: Path) -> Test:
        if not isinstance(raw, dict):
            raise self.wrong(path, "strict.mapping", raw)
        operator = next((key for key in raw if key in OPERATORS), None)
        if operator is None:
            key = str(next(iter(raw), ""))
            raise unknown_key(self.document, path, key, (*OPERATORS, *BESIDE))
        test = self._build_one(operator, raw, path)
        return self._spoken(test, raw, path)

    def _build_one(self, operator: str, raw: Mapping[str, Any], path: Path) -> Test:
        if operator == "fact":
            return self._fact_test(raw, path)
        self.only(raw, (operator, *BESIDE), path)
        argument, here = raw[operator], (*path, operator)
        if operator in ("all", "any"):
            return self._several(operator, argument, here)
        if operator == "not":
            return Not(self.build(argument, here))
        if operator == "always":
            return Settled(Truth.TRUE if self.typed(argument, bool, here) else Truth.FALSE)
        if operator in ("chair_heads_lead", "in_force"):
            self._only_true(argument, here)
            return HeadsLead() if operator == "chair_heads_lead" else self.gate
        if operator == "failures_explained":
            return FailuresExplained(self._prefix(argument, here))
        return self._with_arguments(operator, self.mapping(argument, _TAKES[operator], here), here)

    def _with_arguments(self, operator: str, given: Mapping[str, Any], path: Path) -> Test:
        if operator == "every":
            empty = self.typed(given.get("may_be_empty", False), bool, (*path, "may_be_empty"))
            return Every(self._list(given, "of", path), self._where(given, path), empty)
        if operator == "provided":
            parts = [self.build(given.get(key), (*path, key)) for key in ("that", "then")]
            return Provided(*parts)
        if operator == "count_at_least":
            n = self.typed(self._number(given.get("n"), (*path, "n")), int, (*path, "n"))
            where = self._where(given, path) if "where" in given else None
            rest = self.typed(given.get("name_rest", False), bool, (*path, "name_rest"))
            return CountAtLeast(n, self._list(given, "of", path), where, rest)
        if operator == "earlier_than_nth":
            return self._earlier(given, path)
        if operator == "listed_in":
            return ListedIn(self._list(given, "of", path), self._list(given, "in", path))
        if operator == "honour":
            entries = self.typed(given.get("any_of"), list, (*path, "any_of"))
            ways = [self._way(e, (*path, "any_of", i)) for i, e in enumerate(entries)]
            return HoldsHonour(tuple(ways))
        facts = self.typed(given.get("evidence"), list, (*path, "evidence"))
        names = [self.fact_name(n, (*path, "evidence", i)) for i, n in enumerate(facts)]
        enough = self.build(given["enough"], (*path, "enough")) if "enough" in given else None
        return Judgement(tuple(names), enough)

    def _earlier(self, given: Mapping[str, Any], path: Path) -> Test:
        n = self.typed(self._number(given.get("n"), (*path, "n")), int, (*path, "n"))
        of = self._list(given, "of", path)
        inside = replace(self, item=LISTS[of].item)
        return EarlierThanNth(
            self.fact_name(given.get("fact"), (*path, "fact")),
            n,
            of,
            inside.fact_name(given.get("dated"), (*path, "dated")),
            self._where(given, path),
        )

    def _several(self, operator: str, argument: Any, path: Path) -> Test:
        parts = self.typed(argument, list, path)
        if not parts:
            raise self.wrong(path, "strict.some_tests", argument)
        tests = tuple(self.build(part, (*path, i)) for i, part in enumerate(parts))
        return All(tests) if operator == "all" else AnyOf(tests)

    def _fact_test(self, raw: Mapping[str, Any], path: Path) -> Test:
        known = (*COMPARISONS, *SPECIAL)
        self.only(raw, ("fact", *known, *BESIDE), path)
        name = self.fact_name(raw["fact"], (*path, "fact"))
        operators = [key for key in raw if key in known]
        if len(operators) != 1:
            raise BadInput("pack.one_operator", where=place(self.document, path), known=known)
        operator = operators[0]
        argument, here = raw[operator], (*path, operator)
        if operator in SPECIAL:
            return self._special(operator, name, argument, here)
        kind, comparison = COMPARISONS[operator]
        value = self.typed(self._number(argument, here), kind, here)
        refuse_impossible(self.document, here, name, value)
        return FactTest(name, comparison(value), operator, value)

    def _special(self, operator: str, name: str, argument: Any, path: Path) -> Test:
        """A comparison that looks at more than the value of one fact."""
        if operator == "within":
            if argument not in self.terms.places:
                raise unknown_key(self.document, path, str(argument), self.terms.places)
            return Within(name, self.terms.places[argument])
        if operator == "same_office_as":
            return SameOffice(name, self.fact_name(argument, path))
        if operator == "office_level":
            known = get_args(OfficeLevel)
            return OfficeOfLevel(name, one_of(self.document, path, argument, known))
        self._only_true(argument, path)
        if operator == "tagged":
            return Tagged(name)
        if not self.near_clause and not self.document.data.get("near_disciplines"):
            raise BadInput("pack.near_missing", where=place(self.document, path))
        return NearTopic(name, self.near_clause)

    def _only_true(self, argument: Any, path: Path) -> None:
        """Tests that have no other side: whoever means it not writes ``not``."""
        if not self.typed(argument, bool, path):
            where = place(self.document, path)
            raise BadInput("strict.wrong_choice", where=where, value="false", choices=["true"])

    def _prefix(self, argument: Any, path: Path) -> str:
        """The beginning of at least one rule's id."""
        prefix: str = self.typed(argument, str, path)
        if self.rule_ids is not None and not any(i.startswith(prefix) for i in self.rule_ids):
            raise unknown_key(self.document, path, prefix, self.rule_ids)
        return prefix

    def _way(self, raw: Any, path: Path) -> Alternative:
        given = self.mapping(raw, ("kinds", "levels", "list_roles", "undated"), path)
        known = list(dict.fromkeys(honour.counts_as for honour in self.terms.honours))
        return Alternative(
            kinds=self._choices(given.get("kinds"), known, (*path, "kinds")),
            levels=self._choices(given.get("levels", []), get_args(Level), (*path, "levels")),
            list_roles=self._choices(given.get("list_roles", []), _ROLES, (*path, "list_roles")),
            undated=self.typed(given.get("undated", False), bool, (*path, "undated")),
        )

    def _choices(self, given: Any, known: Sequence[str], path: Path) -> tuple[str, ...]:
        """A list of which every entry is known."""
        for i, entry in enumerate(self.typed(given, list, path)):
            if entry not in known:
                raise unknown_key(self.document, (*path, i), str(entry), known)
        return tuple(given)

    def _where(self, given: Mapping[str, Any], path: Path) -> Test:
        if "where" not in given:
            raise BadInput("strict.missing_key", where=place(self.document, path), key="where")
        item = LISTS[self._list(given, "of", path)].item
        return replace(self, item=item).build(given["where"], (*path, "where"))

    def fact_name(self, name: Any, path: Path) -> str:
        """``name`` if the registry has it and it can be read here."""
        readable = [f.name for f in FACTS.values() if f.of in (None, self.item)]
        if name not in readable:
            raise unknown_key(self.document, path[:-1], str(name), readable)
        return str(name)

    def _list(self, given: Mapping[str, Any], key: str, path: Path) -> str:
        name = given.get(key)
        if name not in LISTS:
            raise unknown_key(self.document, (*path, key), str(name), LISTS)
        if name == COUNTED.name and LEAD_COUNTS not in self.terms.parameters:
            where = place(self.document, ("parameters",))
            raise BadInput("strict.missing_key", where=where, key=LEAD_COUNTS)
        return str(name)

    def _number(self, value: Any, path: Path) -> Any:
        """``parameters.NAME`` stands for the pack's parameter of that name."""
        if not (isinstance(value, str) and value.startswith("parameters.")):
            return value
        name = value.removeprefix("parameters.")
        if name not in self.terms.parameters:
            raise unknown_key(self.document, path, name, self.terms.parameters)
        return self.terms.parameters[name]

    def _spoken(self, test: Test, raw: Mapping[str, Any], path: Path) -> Test:
        if not any(key in raw for key in BESIDE):
            return test
        says = raw.get("say", {})
        self.mapping(says, OUTCOMES, (*path, "say"))
        messages = {
            outcome: self.message(says[outcome], f"{self.rule}.{outcome}", (*path, "say", outcome))
            for outcome in says
        }
        remedy = self.remedy(raw["remedy"], (*path, "remedy")) if "remedy" in raw else None
        notice = self.notice(raw["notice"], (*path, "notice")) if "notice" in raw else None
        return Spoken(test, messages, remedy, notice, self.clause)

    def remedy(self, raw: Any, path: Path) -> Remedy | None:
        """An action of the catalogue, with its cost."""
        return self._or(None, lambda: self._remedy(raw, path))

    def _remedy(self, raw: Any, path: Path) -> Remedy:
        given = self.mapping(raw, ("action", "cost", "each"), path)
        action = self.coded("repair", given.get("action"), (*path, "action"))
        return Remedy(
            action,
            self.typed(given.get("cost", 1), int, (*path, "cost")),
            self.typed(given.get("each", False), bool, (*path, "each")),
        )

    def disposition(self, raw: str | None, path: Path) -> str | None:
        """A disposition that replaces the usual one; the catalogue must have its text."""
        return None if raw is None else self._or(None, lambda: self.coded("disposition", raw, path))

    def notice(self, raw: Any, path: Path) -> Message:
        given = self.mapping(raw, ("code", "zh", "en"), path)
        code = self.typed(given.get("code"), str, (*path, "code"))
        words = {key: given.get(key) for key in ("zh", "en")}
        return self.message(words, code, path)

    def message(self, raw: Any, code: str, path: Path) -> Message:
        """A sentence in both languages, with the same placeholders, each of them known."""
        return self._or(Message(code, "", ""), lambda: self._message(raw, code, path))

    def _message(self, raw: Any, code: str, path: Path) -> Message:
        given = self.mapping(raw, ("zh", "en"), path)
        zh = self.typed(given.get("zh"), str, (*path, "zh"))
        en = self.typed(given.get("en"), str, (*path, "en"))
        message = Message(code, zh, en)
        in_zh, in_en = message.placeholders()
        if in_zh != in_en or not (zh.strip() and en.strip()):
            names = sorted(in_zh ^ in_en) or ["zh/en"]
            raise BadInput("pack.unequal", where=place(self.document, path), names=names)
        known = {*PLACEHOLDERS, *(f.name for f in FACTS.values() if f.of in (None, self.item))}
        for name in sorted(in_zh - known):
            raise unknown_key(self.document, path, name, known)
        return message
