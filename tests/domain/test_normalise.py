"""One normaliser: whatever way a name was typed, it is found under the same key."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.normalise import city_key, name_key, normalise

HALF_WIDTH = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=20)


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert name_key(name_key(text)) == name_key(text)


@given(st.text())
def test_a_normalised_text_makes_the_same_key(text: str) -> None:
    assert name_key(normalise(text)) == name_key(text)


@given(HALF_WIDTH)
def test_full_and_half_width_are_the_same(text: str) -> None:
    assert normalise(_full_width(text)) == normalise(text)
    assert name_key(_full_width(text)) == name_key(text)


@given(HALF_WIDTH)
def test_upper_and_lower_case_are_the_same(text: str) -> None:
    assert name_key(text.upper()) == name_key(text.lower())


@given(st.text())
def test_composed_and_decomposed_are_the_same(text: str) -> None:
    assert name_key(unicodedata.normalize("NFD", text)) == name_key(
        unicodedata.normalize("NFC", text)
    )


@given(st.text())
def test_keys_hold_letters_and_digits_only(text: str) -> None:
    key = name_key(text)
    assert " " not in key
    assert "_" not in key
    assert not any(unicodedata.category(c)[0] in "ZPSC" for c in key)


@given(
    st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)),
    st.sampled_from([" ", "　", "\t", "\n", "（", "）", "(", "·", "-", "_", "。"]),
    st.data(),
)
def test_spaces_and_marks_part_nothing(text: str, mark: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert name_key(text[:at] + mark + text[at:]) == name_key(text)


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("威海光威复合材料股份有限公司", "威海光威复合材料股份有限公司"),
        ("哈尔滨工业大学（威海）", "哈尔滨工业大学威海"),
        ("哈尔滨工业大学(威海)", "哈尔滨工业大学威海"),
        (" ＡＢＢ　中国 ", "abb中国"),
        ("Ｔ１０００级", "t1000级"),
        ("㈱新北洋", "株新北洋"),
        ("", ""),
        ("——", ""),
    ],
)
def test_keys_of_names(written: str, key: str) -> None:
    assert name_key(written) == key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("威海市", "威海"),
        ("威海", "威海"),
        ("大兴安岭地区", "大兴安岭"),
        ("锡林郭勒盟", "锡林郭勒"),
        ("恩施自治州", "恩施"),
        ("沙市", "沙市"),
        ("", ""),
        (None, ""),
    ],
)
def test_keys_of_cities(written: str | None, key: str) -> None:
    assert city_key(written) == key


def test_readable_text_stays_readable() -> None:
    assert normalise(" Ｔ１０００　级，\n碳纤维（原丝） ") == "t1000 级, 碳纤维(原丝)"
