from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.templatetags.parts import SHAPES, chip_html, grouped, lakh
from ecm.core.words import Sentence


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (123456, "1,23,456"),
        (12345678, "1,23,45,678"),
        (-123456, "-1,23,456"),
    ],
)
def test_numbers_are_grouped_by_thousand_lakh_and_crore(number, written):
    assert grouped(number) == written


@given(st.integers())
def test_grouping_loses_no_digit(number):
    assert int(grouped(number).replace(",", "")) == number


def test_a_fraction_keeps_one_decimal():
    assert lakh(66.666) == "66.7"
    assert lakh(-0.4) == "-0.4"
    assert lakh(None) == "–"


@pytest.mark.parametrize("tone", ["red", "amber", "green", "accent", "plain"])
def test_a_chip_has_colour_shape_and_word(tone):
    html = chip_html(tone, Sentence("High risk"))
    assert f'class="chip {tone}"' in html
    assert SHAPES[tone] in html
    assert "High risk" in html


def test_the_shapes_of_the_three_levels_differ():
    assert len({SHAPES["red"], SHAPES["amber"], SHAPES["green"]}) == 3


def test_a_chip_escapes_its_word():
    assert "<b>" not in chip_html("red", "<b>")
