"""Mutation testing: small faults put into the rule packs and the engine, to see whether a test objects."""
