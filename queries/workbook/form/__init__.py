"""The declaration of the form: every sheet, its lines and columns, and what people are told of them."""

from queries.workbook.form.cards import BASICS, FILING
from queries.workbook.form.facts import (
    COOPERATION,
    HEADS,
    HONOURS,
    LEAD_FACTS,
    MEMBER_FACTS,
    NRDI,
    YEARS,
)
from queries.workbook.form.people import DEVIATIONS, EXPERTS, JUDGEMENTS, TEAM
from queries.workbook.form.units import MEMBERS, PARTIES, TASKS
from queries.workbook.form.work import ATTACHMENTS, MILESTONES, OBJECTIONS, TOPICS
from queries.workbook.kinds.sheet import FormSheet

# In the order of the tabs; units and topics come before the sheets that refer to them.
FORM: tuple[FormSheet, ...] = (
    BASICS,
    TOPICS,
    MEMBERS,
    PARTIES,
    TASKS,
    TEAM,
    EXPERTS,
    LEAD_FACTS,
    HEADS,
    HONOURS,
    YEARS,
    COOPERATION,
    NRDI,
    MEMBER_FACTS,
    DEVIATIONS,
    JUDGEMENTS,
    MILESTONES,
    FILING,
    OBJECTIONS,
    ATTACHMENTS,
)

__all__ = ["FORM"]
