import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.aadhaar import has_aadhaar, verhoeff_valid

VALID = "234567890124"


def with_check(eleven: str) -> str:
    return next(eleven + str(n) for n in range(10) if verhoeff_valid(eleven + str(n)))


def in_script(digits: str, zero: int) -> str:
    return "".join(chr(zero + int(d)) for d in digits)


@given(
    st.text("0123456789", min_size=11, max_size=11),
    st.sampled_from([0x30, 0xAE6, 0x966]),
    st.sampled_from(["", " ", "-", "\u00a0", "–", "\u200d"]),
    st.sampled_from([(4, 4, 4), (12,), (6, 6), (2,) * 6, (1,) * 12]),
)
def test_every_valid_number_is_found_in_every_script_and_spelling(eleven, zero, joint, cut):
    digits, parts = with_check(eleven), []
    for size in cut:
        parts.append(in_script(digits[:size], zero))
        digits = digits[size:]
    assert has_aadhaar(f"Card no. {joint.join(parts)}, given")


@given(st.text("0123456789", min_size=11, max_size=11), st.integers(1, 9))
def test_one_wrong_digit_is_no_aadhaar_number(eleven, off):
    good = with_check(eleven)
    assert not has_aadhaar(good[:-1] + str((int(good[-1]) + off) % 10))


@pytest.mark.parametrize(
    "text", ["", "9876543210", "0124", "1234 5678 901", VALID + "5", "22-11-2026", "Rs 2,34,567"]
)
def test_phones_dates_amounts_and_longer_numbers_are_no_aadhaar_numbers(text):
    assert not has_aadhaar(text)


def test_a_number_among_other_groups_of_digits_is_found():
    assert has_aadhaar("house 7 2345 6789 0124")
