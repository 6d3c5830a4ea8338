"""Ids follow from the record; a USCC is believed only with its check digit (GB 32100-2015)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph_service.domain.ids import (
    check_digit,
    clean_uscc,
    is_uscc,
    named_id,
    organisation_id,
    place_of,
    scheme_of,
)

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
REAL = ("91371000166734784G", "91371000166701915T", "913710007062495888", "91371000706233420G")
bodies = st.text(ALPHABET, min_size=17, max_size=17).filter(lambda body: body.strip("0") != "")
codes = bodies.map(lambda body: body + check_digit(body))
places = st.integers(0, 17)


@pytest.mark.parametrize("code", REAL)
def test_published_codes_are_valid(code: str) -> None:
    assert is_uscc(code)


@given(codes)
def test_a_code_with_its_check_digit_is_valid(code: str) -> None:
    assert is_uscc(code)
    assert clean_uscc(f" {code[:8]} {code[8:]}\t".lower()) == code


@given(codes, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(code: str, at: int, other: str) -> None:
    """The weights 3^i mod 31 are never 0 and 31 is prime: no difference of one character cancels."""
    assume(code[at] != other)
    assert not is_uscc(code[:at] + other + code[at + 1 :])


@given(codes, places, places)
def test_two_characters_that_changed_places_are_noticed(code: str, one: int, other: int) -> None:
    """All weights differ but two: the first character and the check digit both weigh 1, so that their
    exchange is the one that the standard cannot see. Neighbours are always noticed."""
    assume(one < other and code[one] != code[other])
    assume((one, other) != (0, 17))
    swapped = list(code)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert not is_uscc("".join(swapped))


@given(codes)
def test_the_one_exchange_that_the_standard_cannot_see(code: str) -> None:
    assert is_uscc(code[17] + code[1:17] + code[0])


@given(codes, st.integers(0, 17))
def test_a_code_cut_short_or_drawn_out_is_none(code: str, at: int) -> None:
    assert not is_uscc(code[:at] + code[at + 1 :])
    assert not is_uscc(code + "0")


@pytest.mark.parametrize("letter", "IOSVZ")
def test_letters_that_the_standard_leaves_out(letter: str) -> None:
    assert not is_uscc(letter + REAL[0][1:])
    with pytest.raises(KeyError):
        check_digit(letter * 17)


@pytest.mark.parametrize(
    "wrong", ["", "　", "９１３７１０００１６６７３４７８４Ｇ", REAL[0].lower(), "無"]
)
def test_what_is_no_code(wrong: str) -> None:
    assert not is_uscc(wrong)


def test_a_place_holder_is_no_code() -> None:
    """0 is no registering authority (GB 32100): all units with this place holder would become one."""
    assert not is_uscc("0" * 18)


@given(st.text(), st.one_of(st.none(), st.text()))
def test_ids_are_deterministic(name: str, city: str | None) -> None:
    assert organisation_id(name, city=city) == organisation_id(name, city=city)
    assert organisation_id(f" {name}", city=city) == organisation_id(name, city=city)


def test_the_strongest_scheme_that_a_record_has() -> None:
    full = {"uscc": REAL[0], "city": "威海市", "code": ("stock", "300699")}
    assert organisation_id("光威", **full) == f"org:uscc:{REAL[0]}"  # type: ignore[arg-type]
    assert organisation_id("光威", city="威海市", code=("stock", "300699")) == "org:stock:300699"
    assert organisation_id("光威（集团）", city="威海市") == "org:name:光威集团@威海"
    assert organisation_id("光威") == "org:name:光威"
    assert named_id("product", "Ｔ８００ 碳纤维") == "product:name:t800碳纤维"


@given(st.text(min_size=1), st.sampled_from(["", "威海市", "威海", "沙市"]))
def test_scheme_and_place_are_read_back(name: str, city: str) -> None:
    node_id = organisation_id(name, city=city)
    assert scheme_of(node_id) == "name"
    assert organisation_id(name, city=place_of(node_id) or None) == node_id


def test_only_a_name_has_a_place() -> None:
    assert place_of("org:name:光威@威海") == "威海"
    assert place_of("org:name:光威") == ""
    assert place_of("org:uscc:9@9") == ""
