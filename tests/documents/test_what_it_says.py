"""A written check leaves out nothing of the answer and adds no opinion, in either format."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from graph_service.domain.answers import CheckAnswer
from graph_service.domain.check import WORTH_ASKING
from graph_service.rules.paths import what_is
from queries.proposal_file import proposal_of, read_proposal
from tests.documents.checking import ENDINGS, EXAMPLES, EXPIRED, checked, example, written
from tests.documents.reading import page_of, text_of, word_of


def _words(answer: CheckAnswer) -> list[str]:
    """Everything in the answer that a reader must find."""
    words = [answer.basis_sentence, answer.as_of_sentence, answer.route.sentence]
    words += [answer.snapshot, answer.pack_digest, *answer.route.stages]
    for clause in answer.clauses:
        words += [clause.id, clause.title, *clause.quote, clause.sentence, clause.disposition]
        words += [*map(what_is, clause.missing), *clause.subjects, *clause.notes]
        words += [part for e in clause.evidence for part in (e.fact, e.source)]
        words += [e.observed_on for e in clause.evidence if e.observed_on]
    words += [one.what for one in answer.ask_first if one.gain >= WORTH_ASKING]
    words += [part for n in answer.notices for part in (n.sentence, n.basis)]
    for plan in answer.plans:
        words += [plan.sentence, *(repair.sentence for repair in plan.repairs)]
    return words + [repair.sentence for repair in answer.repairs]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_nothing_of_the_answer_is_left_out(path: Path, ending: str) -> None:
    one = checked(read_proposal(path))
    text = text_of(written(one, ending=ending), ending)
    assert [w for w in _words(one.answer) if w not in text] == []
    assert "条件：" in text
    assert "系统不作备案决定" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_was_to_be_explained_is_explained(ending: str) -> None:
    one = checked(example(1), explain=["三.3b"])
    (step,) = (c.explanation for c in one.answer.clauses if c.explanation)
    text = text_of(written(one, ending=ending), ending)
    assert "为何如此" in text
    waiting = [step]
    while waiting:
        step = waiting.pop()
        waiting += step.parts
        for words in (step.sentence, *step.remarks, *(e.fact for e in step.evidence)):
            assert words in text
    assert "为何如此" not in text_of(written(checked(example(1)), ending=ending), ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_both_languages_are_written(ending: str) -> None:
    one = checked(example(), lang="en")
    text = text_of(written(one, ending=ending, lang="en"), ending)
    for words in ("Check of a proposed innovation consortium", "Clause by clause", "Basis: "):
        assert words in text
    assert "系统不作备案决定" not in text


def test_its_headings_hold_no_opinion() -> None:
    wanted = ["核对说明", "申报路径", "逐条核对", "提示", "先补哪些最能定下来", "可以怎样补正"]
    one = checked(example(1))
    word = word_of(written(one, ending=".docx"))
    assert [p.text for p in word.paragraphs if p.style.name == "Heading 1"] == wanted  # type: ignore[union-attr]
    page = page_of(written(one, ending=".html"))
    assert sum(tag == "h2" for tag, _ in page.elements) == len(wanted)
    assert all(f"\n{heading}\n" in page.text for heading in wanted)


@pytest.mark.parametrize("ending", ENDINGS)
def test_several_checks_stand_in_one_document(ending: str) -> None:
    checks = [checked(example(n), file=f"{n}.yaml") for n in range(3)]
    text = text_of(written(*checks, ending=ending), ending)
    for one in checks:
        assert one.name in text
        assert str(one.file) in text
    assert text.count("逐条核对") == 3


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_same_answer_gives_the_same_bytes(ending: str) -> None:
    first, second = (written(checked(example()), ending=ending) for _ in range(2))
    assert first == second
    assert first != written(checked(example(), as_of=EXPIRED), ending=ending)


NAMES = ["<b>甲&乙</b>", "{{ 7 * 7 }}{% raw %}", "甲]]>乙", "&amp;&lt;", "甲\t乙"]


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_shows_as_it_is_written(name: str, ending: str) -> None:
    proposal = proposal_of(
        {"name": f"{name}创新联合体", "lead": {"organisation": name}, "members": "none"}, "p"
    )
    content = written(checked(proposal), ending=ending)
    text = text_of(content, ending)
    assert f"{name}创新联合体" in text
    assert f"图谱中没有：{name}" in text
    if ending == ".html":
        assert not {"b", "script"} & {tag for tag, _ in page_of(content).elements}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_character_that_no_xml_holds_is_marked(ending: str) -> None:
    proposal = proposal_of({"name": "甲\x01\x0b乙\ufffe", "lead": {"organisation": "丙"}}, "p")
    text = text_of(written(checked(proposal), ending=ending), ending)
    assert "甲\ufffd\ufffd乙\ufffd" in text


@pytest.mark.parametrize("ending", ENDINGS)
def test_another_citys_check_says_that_it_is_no_requirement_here(ending: str) -> None:
    one = checked(example())
    sentence = "参考值（他市规定，非本市要求）：厦门市的规则包，只供对照。"
    marked = one.answer.model_copy(update={"reference": True, "reference_sentence": sentence})
    assert sentence in text_of(written(replace(one, answer=marked), ending=ending), ending)
    assert "参考值" not in text_of(written(one, ending=ending), ending)
