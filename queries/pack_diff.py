"""Compares two packs: what the second changes against the first, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph_service.domain.pack_answers import Change, ChangedRule, PackDiff, RuleName
from graph_service.rules.pack_file import RuleEntry
from graph_service.rules.rule import Pack

_ABSENT = object()


def diff_packs(old: Pack, new: Pack) -> PackDiff:
    """Rules are matched by id; packs that extend others are compared as a whole, with what they take over."""
    before = {rule.id: rule for rule in old.form.rules}
    after = {rule.id: rule for rule in new.form.rules}
    terms = list(_changes(_terms(old), _terms(new), ""))
    changed = [
        ChangedRule(id=name, title=after[name].title, changes=changes)
        for name in before
        if name in after and (changes := list(_rule_changes(before[name], after[name])))
    ]
    added = [_name(rule) for name, rule in after.items() if name not in before]
    dropped = [_name(rule) for name, rule in before.items() if name not in after]
    return PackDiff(
        old=old.id,
        new=new.id,
        same=not (terms or added or dropped or changed),
        terms=terms,
        added=added,
        dropped=dropped,
        changed=changed,
    )


def _terms(pack: Pack) -> dict[str, Any]:
    """Everything but the rules, with the days as they are after extension or replacement."""
    terms = pack.form.model_dump(mode="json", exclude={"rules", "drop"})
    return {**terms, "valid_from": _day(pack.valid_from), "valid_to": _day(pack.valid_to)}


def _day(day: object) -> str:
    return "unknown" if day is None else str(day)


def _rule_changes(old: RuleEntry, new: RuleEntry) -> Iterator[Change]:
    yield from _changes(old.model_dump(mode="json"), new.model_dump(mode="json"), "")


def _changes(old: Any, new: Any, path: str) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict):
        for key in dict.fromkeys([*old, *new]):
            inner = f"{path}.{key}" if path else str(key)
            yield from _changes(old.get(key, _ABSENT), new.get(key, _ABSENT), inner)
    elif _is_nested(old) and _is_nested(new):
        one, other = _by_name(old), _by_name(new)
        for key in dict.fromkeys([*one, *other]):
            yield from _changes(one.get(key, _ABSENT), other.get(key, _ABSENT), f"{path}[{key}]")
    elif old != new:
        yield Change(field=path, old=_shown(old), new=_shown(new))


def _is_nested(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(entry, dict | list) for entry in value)


def _by_name(entries: list[Any]) -> dict[object, Any]:
    """Entries by id or name where every one has a different one, else by number."""
    keys = [e.get("id") or e.get("name") if isinstance(e, dict) else None for e in entries]
    if None in keys or len(set(keys)) < len(keys):
        return dict(enumerate(entries))
    return dict(zip(keys, entries, strict=True))


def _shown(value: Any) -> Any:
    return None if value is _ABSENT else value


def _name(rule: RuleEntry) -> RuleName:
    return RuleName(id=rule.id, clause=rule.clause, title=rule.title)
