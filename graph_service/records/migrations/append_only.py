"""Triggers that let a table only grow. Once released, this file is history: a change is a new revision."""

from __future__ import annotations


def append_only(table: str, dialect: str) -> list[str]:
    """Refuses every change and every deletion of a row."""
    message = f"{table} is append-only"
    if dialect == "sqlite":
        taken = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
        return [
            _sqlite(f"{table}_update", f"UPDATE ON {table}", "1", message),
            _sqlite(f"{table}_delete", f"DELETE ON {table}", "1", message),
            # INSERT OR REPLACE deletes without firing delete triggers.
            _sqlite(f"{table}_replace", f"INSERT ON {table}", taken, message),
        ]
    refuse = f"{table}_refuse"
    return [
        f"CREATE FUNCTION {refuse}() RETURNS trigger LANGUAGE plpgsql AS"
        f" $$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$",
        f"CREATE TRIGGER {table}_rows BEFORE UPDATE OR DELETE ON {table}"
        f" FOR EACH ROW EXECUTE FUNCTION {refuse}()",
        f"CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {refuse}()",
    ]


def _sqlite(name: str, what: str, when: str, message: str) -> str:
    return (
        f"CREATE TRIGGER {name} BEFORE {what} FOR EACH ROW WHEN {when}"
        f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
    )
