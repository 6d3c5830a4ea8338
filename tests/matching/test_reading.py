"""Reading topics: needs, the words they came from, what stays unknown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_service.matching.reading import read_topic
from graph_service.matching.vocabulary import Entry, Vocabulary
from tests.matching.making import reading

PREPREG = Entry("预浸料", "Segment", "segment:carbon-fibre:prepreg", "预浸料")
FIBRE = Entry("碳纤维", "Product", "product:name:碳纤维", "碳纤维")
PANEL = Entry("面板", "Product", "product:name:面板", "面板")
DIGITAL = Entry("工业互联网", "Direction", "direction:weihai:digital", "数字赋能产业")


def labels(text: str, *entries: Entry) -> list[str]:
    return [need.label for need in reading(text, *entries).needs]


def test_names_of_the_graph_become_needs_with_their_words() -> None:
    needs = {n.label: n for n in reading("高性能碳纤维预浸料国产化", PREPREG, FIBRE).needs}
    assert needs["预浸料"].kind == "segment"
    assert needs["预浸料"].origin[0] == "预浸料"
    assert needs["预浸料"].node_ids == ("segment:carbon-fibre:prepreg",)
    assert needs["碳纤维"].kind == "product"


def test_empty_words_make_no_need() -> None:
    assert labels("关键技术攻关与国产化") == []


def test_a_name_across_word_borders_is_no_need() -> None:
    assert "面板" not in labels("变截面板簧", PANEL)


def test_tags_are_no_needs_of_their_own() -> None:
    found = reading("基于工业互联网的预浸料生产", DIGITAL, PREPREG)
    assert found.tags["Direction"] == ("direction:weihai:digital",)
    assert "预浸料" in [n.label for n in found.needs]


def test_what_a_thing_is_for_weighs_less_than_the_thing() -> None:
    needs = {n.label: n.weight for n in reading("核电用风机").needs}
    assert needs["风机"] > needs["核电"]


def test_a_property_weighs_less_than_a_thing() -> None:
    atoms = {a.text: a.share for n in reading("渔竿轻量化").needs for a in n.phrases[0].atoms}
    assert atoms["渔竿"] > 1.5 * atoms["轻量化"]


def test_single_characters_join_their_word() -> None:
    assert labels("水处理膜") == ["水处理膜"]
    assert "快递柜" in "".join(labels("快递柜"))
    assert labels("轮毂又轻") != ["轮毂又轻"]


def test_a_name_of_the_graph_keeps_all_its_words() -> None:
    parts = Entry("打印机零部件", "Segment", "segment:printing:parts", "零部件")
    (need,) = reading("打印机零部件", parts).needs
    assert {a.text for a in need.phrases[0].atoms} >= {"打印机", "零部件"}


def test_what_is_left_when_the_thing_is_unknown_is_no_topic() -> None:
    found = read_topic(
        "智能快递柜", Vocabulary([]), rarity=lambda t: 5.0, is_known=lambda term: term == "智能"
    )
    assert found.needs == ()


def test_words_that_no_document_holds_are_named() -> None:
    found = read_topic(
        "量子泡泡糖", Vocabulary([]), rarity=lambda t: 5.0, is_known=lambda term: False
    )
    assert found.needs == ()
    assert set(found.unknown_words) == {"量子", "泡泡糖"}


@given(st.text(max_size=60))
def test_any_text_is_read_without_error_and_weights_are_shares(text: str) -> None:
    needs = reading(text, PREPREG, FIBRE).needs
    assert len({n.id for n in needs}) == len(needs)
    assert all(0 < n.weight <= 1 for n in needs)
    assert not needs or abs(sum(n.weight for n in needs) - 1) < 0.01
