"""Generates docs/schemas/*.json: the JSON Schemas of everything that is printed or returned."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pydantic import BaseModel

from graph_service.domain import answers, handover, pack_answers
from graph_service.domain.interpretation_answers import InterpretationLog
from graph_service.domain.proposal import Proposal
from graph_service.domain.what_if import RangeAnswer, WhatIfAnswer

ANSWERS: dict[str, type[BaseModel]] = {
    "topic": answers.TopicAnswer,
    "leads": answers.LeadsAnswer,
    "partners": answers.PartnersAnswer,
    "check": answers.CheckAnswer,
    "check_what_if": WhatIfAnswer,
    "check_range": RangeAnswer,
    "gaps": answers.GapsAnswer,
    "org": answers.OrganisationAnswer,
    "resolve": answers.ResolveAnswer,
    "handover-case": handover.Case,
    "handover-manifest": handover.Manifest,
    "handover-verify": handover.HandoverAnswer,
    "pack": pack_answers.PackShown,
    "pack-list": pack_answers.PackList,
    "pack-diff": pack_answers.PackDiff,
    "pack-test": pack_answers.CasesRun,
    "pack-interpretations": InterpretationLog,
}


def schemas() -> dict[str, str]:
    """File name → text."""
    found = {
        f"{name}.json": model.model_json_schema(mode="serialization", by_alias=True)
        for name, model in ANSWERS.items()
    }
    found["proposal.json"] = Proposal.model_json_schema(mode="validation")
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        for name, schema in found.items()
    }


def write(folder: Path) -> None:
    """Writes all of them; what is there and no longer generated is removed."""
    wanted = schemas()
    for path in folder.glob("*.json"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
