"""check --ask: walks a clerk through what is missing, one question at a time, saving as it goes.

What is skipped is skipped for this conversation; the next one asks again. What is answered stands in the
file, so that nothing else need be remembered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import typer

from graph_service.cli.context import err, out
from graph_service.cli.printing.questions import show_question
from graph_service.cli.printing.what_if import turned
from graph_service.cli.talk import BACK, STOP, Talk
from graph_service.cli.what_if import Beside
from graph_service.domain.answers import CheckAnswer
from graph_service.errors import BadInput, ConsortiumError, StoreUnavailable
from graph_service.messages import render
from graph_service.rules.check_differences import verdict_differences
from graph_service.rules.questions import Question, answer_changes, questions_of
from graph_service.rules.written_values import value_of
from queries.check_question import CheckQuestion
from queries.desk import Desk
from queries.proposal_saving import Edit, SavedFile, saved_file

Ask = Annotated[
    bool, typer.Option("--ask", help="逐项询问缺什么，答一项存一项，可随时停下、下次接着问")
]


def walk(
    desk: Desk,
    files: Sequence[Path],
    questions: Sequence[CheckQuestion],
    beside: Beside,
    *,
    quiet: bool,
) -> CheckAnswer:
    """One conversation; ``quiet`` keeps standard output free for the answer. The check at its end.

    Raises BadInput for several files or packs, and beside options that change nothing in the file.
    """
    if len(files) != 1 or len(questions) != 1:
        raise BadInput("walk.one_file")
    if beside != Beside():
        raise BadInput(
            "check.not_together", option="--ask", other="--set、--compare、--as-of-range"
        )
    file = saved_file(files[0])
    talk = Talk(err if quiet else out, questions[0].lang)
    if file.path != files[0]:
        talk.say("walk.beside", file=str(file.path))
    return Walk(desk, questions[0], file, talk).run()


@dataclass(frozen=True, slots=True)
class _Step:
    """A question that was put, and what its answer changed; None where it was skipped."""

    question: Question
    edit: Edit | None = None


@dataclass
class Walk:
    """One conversation about one file."""

    desk: Desk
    asked: CheckQuestion
    file: SavedFile
    talk: Talk
    _steps: list[_Step] = field(default_factory=list)
    _again: Question | None = None

    def run(self) -> CheckAnswer:
        """Asks until nothing is left to ask or the person stops; the check as it then stands."""
        check = self.asked.answer(self.desk, self.file.document())
        self.talk.say("walk.begin", file=str(self.file.path), style="bold")
        while question := self._next(check):
            left = len(self._open(check))
            show_question(self.talk, question, number=len(self._steps) + 1, left=left)
            answer = self.talk.hear()
            if answer is None or answer.lower() in STOP:
                break
            if answer.lower() in BACK:
                self._go_back()
            elif not answer:
                self._steps.append(_Step(question))
            else:
                self._take(question, answer, check)
            check = self.asked.answer(self.desk, self.file.document())
        self._tell_end(check)
        return check

    def _open(self, check: CheckAnswer) -> list[Question]:
        put = {step.question.path for step in self._steps}
        return [question for question in questions_of(check) if question.path not in put]

    def _next(self, check: CheckAnswer) -> Question | None:
        question, self._again = self._again, None
        return question or next(iter(self._open(check)), None)

    def _take(self, question: Question, answer: str, before: CheckAnswer) -> None:
        """Checks the answer, saves it, and tells what it has decided; a wrong one is asked for again."""
        try:
            value = value_of(answer, question.shape, question.path)
            data = self.file.document().data
            edit = self.file.after(answer_changes(data, question, value))
            after = self.asked.answer(self.desk, edit.document)
            self.file.write(edit.after)
        except StoreUnavailable:
            raise
        except ConsortiumError as error:
            self.talk.show(render(error.said, self.talk.lang), style="red")
            self._again = question
            return
        self._steps.append(_Step(question, edit))
        self._tell(question, before, after)

    def _tell(self, question: Question, before: CheckAnswer, after: CheckAnswer) -> None:
        differences = verdict_differences(before, after)
        for one in differences:
            self.talk.show(f"  ✔ {turned(one)}", style="green")
        if question.path in {left.path for left in questions_of(after)}:
            clauses = {clause for clause, _ in question.clauses}
            (said, *_) = [c.sentence for c in after.clauses if c.id in clauses]
            self.talk.say("walk.still_open", why=said, style="yellow")
        elif not differences:
            self.talk.say("walk.saved")

    def _go_back(self) -> None:
        """Takes the last answer back, and asks again."""
        if not self._steps:
            self.talk.say("walk.no_step_back")
            return
        step = self._steps.pop()
        if step.edit and self.file.content() == step.edit.after:
            self.file.write(step.edit.before)
            self.talk.say("walk.taken_back", what=step.question.what)
        elif step.edit:
            self.talk.say("walk.changed_meanwhile", file=str(self.file.path), style="yellow")
        self._again = step.question

    def _tell_end(self, check: CheckAnswer) -> None:
        answered = sum(step.edit is not None for step in self._steps)
        skipped = len(self._steps) - answered
        left, path = len(questions_of(check)), str(self.file.path)
        self.talk.say("walk.end", answered=answered, skipped=skipped, left=left, style="bold")
        self.talk.show(check.overall)
        self.talk.say("walk.go_on" if left else "walk.complete", file=path)
