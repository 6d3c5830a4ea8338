"""The application database: principals and their tokens, the append-only audit, decisions.

It holds who did what and what people decided; facts about organisations live in the graph store.
"""
