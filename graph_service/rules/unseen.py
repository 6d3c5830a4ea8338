"""The subjects that guidelines of several cities are compared by, and what of a document was not seen.

"No rule" and "rule not seen" are different: a pack lists under ``unseen`` what nobody has read, and under
``compared_as`` which of its rules speak of which subject.
"""

from __future__ import annotations

from graph_service.domain.said import Said, say

SUBJECTS = (
    "lead_place",
    "lead_kind",
    "lead_strength",
    "revenue",
    "rd",
    "members",
    "agreement",
    "council",
    "chief_scientist",
    "team",
    "peers",
    "procedure",
    "publicity",
    "validity",
)


def topic_said(topic: str) -> Said:
    """A subject in words; a text of the pack's own stays as it is."""
    return say(f"subject.{topic}") if topic in SUBJECTS else say("subject.other", text=topic)
