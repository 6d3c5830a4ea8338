"""A check beside another: after changes to the proposal, or of a second proposal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.proposal import Proposal
from graph_service.domain.what_if import ChangeTold, WhatIfAnswer
from graph_service.rules.check_differences import check_differences
from graph_service.rules.editing import Change
from graph_service.rules.proposal_differences import proposal_differences
from graph_service.rules.strict import load_model
from graph_service.rules.told_changes import changed_and_told
from graph_service.rules.yaml_text import Document
from queries.check_question import CheckQuestion
from queries.desk import Desk


def what_if(
    desk: Desk, document: Document, changes: Iterable[Change], *, question: CheckQuestion
) -> WhatIfAnswer:
    """The check after the changes beside the check before them. BadInput for a wrong path or value."""
    changed, told = changed_document(document, changes)
    before = question.answer(desk, document)
    return _beside(before, question.answer(desk, changed), told)


def compare(
    desk: Desk, first: Document, second: Document, *, question: CheckQuestion
) -> WhatIfAnswer:
    """The check of the second proposal beside that of the first; the changes are what differs in them."""
    before, after = question.answer(desk, first), question.answer(desk, second)
    return _beside(before, after, proposal_differences(first.data, second.data))


def changed_document(
    document: Document, changes: Iterable[Change]
) -> tuple[Document, list[ChangeTold]]:
    """The proposal with the changes made, and each change with what stood there before.

    Raises BadInput for a proposal that does not pass its model, and for a path that leads nowhere.
    """
    load_model(Proposal, document)
    data, told = changed_and_told(document.data, changes)
    # The lines were those of the file as it was written.
    return replace(document, data=data, lines={}), told


def _beside(before: CheckAnswer, after: CheckAnswer, changes: Sequence[ChangeTold]) -> WhatIfAnswer:
    differences = check_differences(before, after)
    return WhatIfAnswer(
        **after.model_dump(),
        before=before,
        changes=list(changes),
        differences=differences,
        same=len(after.clauses) - sum(1 for one in differences if one.after),
    )
