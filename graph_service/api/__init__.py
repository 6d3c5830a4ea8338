"""The HTTP API under /api/v1: one file per resource, the same pydantic models as the command
line.

A request passes logs.py (id, one log line), limits.py (size), auth.py (writes), a resource, and on
any error problems.py. No topic text stands in an address or a log: questions are asked by POST.
"""

PREFIX = "/api/v1"
