"""The triggers of revision 0001. Once released, this file is history: a change is a new
revision.
"""

from __future__ import annotations

_APPEND_ONLY = "the audit is append-only"
_DECISION_FIXED = "a decision can only be taken back, once"
_REWORDED = " OR ".join(
    f"NEW.{column} IS DISTINCT FROM OLD.{column}"
    for column in ("id", "kind", "subject", "decided_by", "decided_at")
)


def guard_audit(dialect: str) -> list[str]:
    """Refuses every change and every deletion of an audit line."""
    if dialect == "sqlite":
        return [
            _sqlite("audit_update", "UPDATE ON audit", _APPEND_ONLY),
            _sqlite("audit_delete", "DELETE ON audit", _APPEND_ONLY),
            # INSERT OR REPLACE deletes without firing delete triggers.
            _sqlite("audit_replace", "INSERT ON audit", _APPEND_ONLY, _taken("audit")),
        ]
    return [
        _function("audit_refuse", _APPEND_ONLY),
        "CREATE TRIGGER audit_rows BEFORE UPDATE OR DELETE ON audit"
        " FOR EACH ROW EXECUTE FUNCTION audit_refuse()",
        "CREATE TRIGGER audit_truncate BEFORE TRUNCATE ON audit"
        " FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse()",
    ]


def guard_decisions(dialect: str) -> list[str]:
    """Refuses deletion, and every change but the one that takes a decision back."""
    if dialect == "sqlite":
        reworded = _REWORDED.replace("IS DISTINCT FROM", "IS NOT")
        reworded += " OR NEW.payload IS NOT OLD.payload OR OLD.taken_back_at IS NOT NULL"
        return [
            _sqlite("decision_update", "UPDATE ON decision", _DECISION_FIXED, reworded),
            _sqlite("decision_delete", "DELETE ON decision", _DECISION_FIXED),
            _sqlite("decision_replace", "INSERT ON decision", _DECISION_FIXED, _taken("decision")),
        ]
    # json has no equality in PostgreSQL: compare its text.
    reworded = f"{_REWORDED} OR NEW.payload::text <> OLD.payload::text"
    reworded += " OR OLD.taken_back_at IS NOT NULL"
    return [
        _function("decision_refuse", _DECISION_FIXED),
        "CREATE TRIGGER decision_update BEFORE UPDATE ON decision"
        f" FOR EACH ROW WHEN ({reworded}) EXECUTE FUNCTION decision_refuse()",
        "CREATE TRIGGER decision_delete BEFORE DELETE ON decision"
        " FOR EACH ROW EXECUTE FUNCTION decision_refuse()",
        "CREATE TRIGGER decision_truncate BEFORE TRUNCATE ON decision"
        " FOR EACH STATEMENT EXECUTE FUNCTION decision_refuse()",
    ]


def _taken(table: str) -> str:
    return f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"


def _sqlite(name: str, what: str, message: str, when: str = "1") -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {what} FOR EACH ROW WHEN {when}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )


def _function(name: str, message: str) -> str:
    return (
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
    )
