"""The tests that a rule may be made of: small frozen nodes, each with ``evaluate(scope) -> Finding``."""
