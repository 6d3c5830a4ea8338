"""Reads a proposed membership from a file: .yaml, .yml or .json in UTF-8, or the filled form as .xlsx."""

from __future__ import annotations

from pathlib import Path

from graph_service.domain.proposal import Proposal
from graph_service.errors import BadInput
from graph_service.rules.strict import load_model
from graph_service.rules.yaml_text import Document, parse_json, parse_yaml

_FORM = ".xlsx"
SUFFIXES = (".yaml", ".yml", ".json", _FORM)
MAX_BYTES = 2_000_000


def read_proposal(path: Path) -> Proposal:
    """The proposal in that file. BadInput names the file, the place in it and the remedy."""
    return load_model(Proposal, read_document(path))


def read_document(path: Path) -> Document:
    """What stands in that file, as plain data; whether it is a proposal is not looked at."""
    if path.suffix.lower() == _FORM:
        # Here and not above: what spreadsheets need is slow to load, and most files are none.
        from queries.proposal_workbook import read_form

        return read_form(path)
    return parse_document(_text(path), path.name)


def parse_proposal(text: str, file: str) -> Proposal:
    """The proposal written in ``text``; the ending of ``file`` tells the format."""
    return load_model(Proposal, parse_document(text, file))


def proposal_of(data: object, name: str) -> Proposal:
    """The proposal in data already parsed, as the API receives it; ``name`` stands for the file."""
    return load_model(Proposal, Document(name, data))


def parse_document(text: str, file: str) -> Document:
    """The plain data written in ``text``; the ending of ``file`` tells the format."""
    suffix = Path(file).suffix.lower()
    return parse_json(text, file) if suffix == ".json" else parse_yaml(text, file)


def _text(path: Path) -> str:
    if path.suffix.lower() not in SUFFIXES:
        raise BadInput("proposal.unknown_format", file=path.name, known=list(SUFFIXES))
    if not path.is_file():
        raise BadInput("proposal.no_such_file", file=str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise BadInput("proposal.too_large", file=path.name, size=size, limit=MAX_BYTES)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput("proposal.not_utf8", file=path.name) from error
    except OSError as error:
        raise BadInput("proposal.unreadable", file=path.name, why=str(error.strerror)) from error
