"""One cell: blanks, codes, yes and no, numbers, amounts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_service.domain.ids import check_digit
from loaders.reading.amounts import parse_amount_cny, parse_plain_amount
from loaders.reading.cells import CellError, clean, parse_bool, parse_integer, parse_uscc

_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "text", ["", "  ", "N/A", "n/a", "无", "—", "-", "null", "\ufeff", "暂无", "　"]
)
def test_blank_words_are_blank(text: str) -> None:
    assert clean(text) == ""


@pytest.mark.parametrize("text", ["0", "无锡市", "否", "N", "--x"])
def test_other_words_are_kept(text: str) -> None:
    assert clean(f" {text}\u200b ") == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("是", True),
        ("否", False),
        ("TRUE", True),
        ("false", False),
        ("１", True),
        ("", None),
        ("无", None),
    ],
)
def test_parse_bool(text: str, value: bool | None) -> None:
    assert parse_bool(text) is value


def test_parse_bool_refuses_other_words() -> None:
    with pytest.raises(CellError) as wrong:
        parse_bool("大概")
    assert wrong.value.reason.code == "row.bad_bool"


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("３", 3), ("1,286", 1286), ("3.0", 3), ("-2", -2), ("—", None)]
)
def test_parse_integer(text: str, value: int | None) -> None:
    assert parse_integer(text) == value


@pytest.mark.parametrize("text", ["三", "3.5", "3人"])
def test_parse_integer_refuses(text: str) -> None:
    with pytest.raises(CellError) as wrong:
        parse_integer(text)
    assert wrong.value.reason.code == "row.bad_integer"


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("84万人民币", 840_000),
        ("50(万元人民币)", 500_000),
        ("1,286.5000(万)", 12_865_000),
        ("26万元", 260_000),
        ("人民币1亿元", 100_000_000),
        ("５００万元整", 5_000_000),
        ("3000元", 3_000),
        ("1.5千万元", 15_000_000),
        ("12(万美元)", None),
        ("100万美元", None),
        ("300(万港元)", None),
        ("USD 50万", None),
        ("50", None),
        ("N/A", None),
        ("约五十万", None),
        ("2E-4万人民币", None),
    ],
)
def test_parse_amount_cny(text: str, yuan: float | None) -> None:
    assert parse_amount_cny(text) == yuan


@given(st.integers(min_value=0, max_value=10**7))
def test_amount_in_wan_is_ten_thousand_times_the_amount(n: int) -> None:
    assert parse_amount_cny(f"{n}万元") == n * 10_000
    assert parse_amount_cny(f"{n:,}(万元人民币)") == n * 10_000


@given(st.text(max_size=20))
def test_amounts_never_crash_and_are_never_negative(text: str) -> None:
    yuan = parse_amount_cny(text)
    assert yuan is None or yuan >= 0
    parse_plain_amount(text)


@given(st.text(alphabet=_USCC_SIGNS, min_size=17, max_size=17).filter(lambda f: f.strip("0")))
def test_any_code_with_its_check_digit_is_read_whatever_its_case_or_width(first: str) -> None:
    code = first + check_digit(first)
    wide = "".join(chr(ord(c) + 0xFEE0) for c in code)
    assert (
        parse_uscc(code.lower())
        == parse_uscc(wide)
        == parse_uscc(f" {code[:8]} {code[8:]}")
        == code
    )


@given(st.text(alphabet=_USCC_SIGNS, min_size=17, max_size=17), st.sampled_from(_USCC_SIGNS))
def test_a_wrong_check_digit_is_refused(first: str, digit: str) -> None:
    if digit == check_digit(first):
        return
    with pytest.raises(CellError) as wrong:
        parse_uscc(first + digit)
    assert wrong.value.reason.code == "row.uscc_check"


def test_a_code_of_another_length_is_refused_with_its_length() -> None:
    with pytest.raises(CellError) as wrong:
        parse_uscc("371000018001234")
    assert wrong.value.reason.code == "row.uscc_length"
    assert wrong.value.reason.params["length"] == 15
