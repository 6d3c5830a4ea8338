"""The names of the files in a package, and how much it may hold."""

from __future__ import annotations

CASE = "case.json"
MANIFEST = "manifest.json"
PROPOSAL = "proposal.xlsx"
ATTACHMENTS = "attachments/"
MAX_ATTACHMENT = 100_000_000
MAX_PACKAGE = 400_000_000
"""Bytes of all files together, unpacked."""
MAX_JSON = 50_000_000
MAX_FILES = 2_000


def check_name(rehearsal: bool) -> str:
    """The name of the written check: it tells by itself when nothing may be filed on it."""
    return "check-预检模拟.docx" if rehearsal else "check.docx"
