"""One question as a clerk reads it: what, which clauses it decides, what sort of answer, an example."""

from __future__ import annotations

from graph_service.cli.talk import Talk
from graph_service.messages import Language, codes, text
from graph_service.rules.choice_words import choice_word
from graph_service.rules.proposal_shape import Shape
from graph_service.rules.questions import Question

MOST_CLAUSES = 6


def show_question(talk: Talk, question: Question, *, number: int, left: int) -> None:
    """The whole question; the answer comes on the line below."""
    lang = talk.lang
    talk.show("")
    talk.say("walk.question", number=number, left=left, what=question.what, style="bold")
    clauses = [f"{one} {title}" for one, title in question.clauses]
    talk.say("walk.decides", clauses=clauses[:MOST_CLAUSES], path=question.path, style="dim")
    talk.say("walk.expects", kind=expected(question.shape, lang), example=_example(question, lang))
    talk.say("walk.keys" if question.shape.may_be_none else "walk.keys_without_none", style="dim")


def expected(shape: Shape, lang: Language) -> str:
    """The sort of answer, in words."""
    if shape.kind == "choice":
        return text("walk.kind_choice", lang, choices=_choices(shape, lang))
    if shape.kind == "mapping":
        return text("walk.kind_mapping", lang, fields=list(shape.fields))
    if shape.kind == "list" and shape.entry and shape.entry.kind == "choice":
        return text("walk.kind_choices", lang, choices=_choices(shape.entry, lang))
    return text(f"walk.kind_{shape.kind}", lang)


def _choices(shape: Shape, lang: Language) -> list[str]:
    return [choice_word(choice, lang) for choice in shape.choices]


def _example(question: Question, lang: Language) -> str:
    """By the place, else by the sort of answer; of choices the first."""
    is_entry = question.path.endswith("]")
    holder = question.path.rpartition("[")[0] if is_entry else question.path
    field = holder.rpartition(".")[2]
    code = f"walk.example_entry_{field}" if is_entry else f"walk.example_{field}"
    if code in codes():
        return text(code, lang)
    shape = question.shape
    choices = shape.choices or (shape.entry.choices if shape.entry else ())
    if choices:
        return choice_word(choices[0], lang)
    return text(f"walk.example_kind_{shape.kind}", lang)
