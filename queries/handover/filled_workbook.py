"""The proposal as the filled .xlsx template: the one place that asks the writer of workbooks for it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from graph_service.domain.proposal import Proposal
from queries.handover.layout import PROPOSAL
from queries.proposal_workbook import write_workbook


def filled_workbook(proposal: Proposal) -> bytes:
    """The workbook as bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / PROPOSAL
        write_workbook(proposal, path)
        return path.read_bytes()
