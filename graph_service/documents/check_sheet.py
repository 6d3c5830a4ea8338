"""A check as a sheet: title, basis and conditions as two lines, the sections, and who decides."""

from __future__ import annotations

from graph_service.documents.blocks import Line, Look, Sheet
from graph_service.documents.checked_file import CheckedFile
from graph_service.documents.sections import SECTIONS
from graph_service.domain.check import ConditionsCode
from graph_service.messages import Language, text

_LOOKS: dict[ConditionsCode, Look] = {
    "unmet": "fail",
    "needs_evidence": "unknown",
    "needs_reason_or_judgement": "unknown",
    "complete": "pass",
}


def check_sheet(checked: CheckedFile, lang: Language) -> Sheet:
    """The whole sheet. Nothing on it recommends or decides."""
    answer = checked.answer
    conditions = text(f"conditions.{answer.conditions_code}", lang)
    written = (write(checked, lang) for write in SECTIONS)
    return Sheet(
        title=text("document.title", lang),
        name=checked.name,
        red_line=_red_line(checked, lang),
        leading=(
            *([Line(answer.reference_sentence, "fail")] if answer.reference_sentence else []),
            Line(
                text("cli.check_basis", lang, sentence=answer.basis_sentence),
                "pass" if answer.basis == "in_force" else "fail",
            ),
            Line(
                text("cli.check_conditions", lang, sentence=conditions),
                _LOOKS[answer.conditions_code],
            ),
        ),
        sections=tuple(section for section in written if section),
        closing=text("document.who_decides", lang),
        foot=text(
            "document.foot",
            lang,
            pack=answer.pack,
            digest=answer.pack_digest[:12],
            snapshot=answer.snapshot[:12],
            as_of=answer.as_of.isoformat(),
        ),
        made_at=answer.made_at,
    )


def _red_line(checked: CheckedFile, lang: Language) -> str | None:
    """Domain.md, 末.b: on every page while the basis is expired or not yet in force."""
    if checked.answer.basis == "in_force":
        return None
    return text("document.red_line", lang, sentence=checked.answer.basis_sentence)
