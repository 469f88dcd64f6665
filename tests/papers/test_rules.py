"""How a read form is laid out on paper. Pure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.instrument.clean import Room
from ecm.core.instrument.fields import LongText, Quote, Rows, Text
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.read import read
from reports.papers.rules import (
    CODE_LETTERS,
    clean_code,
    file_name,
    grouped_code,
    in_pairs,
    kind_of,
    nearest_level,
    paper_number,
    print_sections,
)

FORM = Instrument(
    "made_up", 1, "Made up",
    (
        Section(
            "a", "First",
            (
                Text("one", "One"), Text("two", "Two"), LongText("long", "Long"), Text("three", "Three"),
                Quote("said", "Said"), Rows("few", "Few", (Text("x", "X"),)),
                Rows("many", "Many", tuple(Text(f"c{n}", "C") for n in range(9))), Text("never", "Never"),
            ),
            letter="A",
        ),
    ),
    group="family",
)  # fmt: skip
ANSWERS = {
    "one": "1", "two": "2", "long": "words", "three": "a sentence that is far too long to stand beside another",
    "said": {"words": "ઘર", "lang": "gu"}, "few": [{"id": "1", "x": "1"}], "many": [{"id": "1", "c0": "1"}],
}  # fmt: skip


def sections(day):
    return print_sections(read(FORM, ANSWERS, Room(today=day)))


@pytest.fixture
def section():
    import datetime as dt

    return sections(dt.date(2026, 4, 17))[0]


def test_answers_keep_their_order_and_short_ones_stand_side_by_side(section):
    assert [block.kind for block in section.blocks] == [
        "pairs",
        "words",
        "words",
        "quote",
        "table",
        "entries",
    ]
    assert [[one.field.key for one in row] for row in section.blocks[0].rows] == [["one", "two"]]


def test_open_questions_are_named_once_at_the_end(section):
    assert (section.letter, section.unanswered) == ("A", ("Never",))


def test_a_long_choice_takes_the_whole_width(section):
    assert kind_of(section.blocks[2].readings[0]) == "words"


@given(st.lists(st.integers()))
def test_pairs_lose_nothing(items):
    rows = in_pairs(items)
    assert [one for row in rows for one in row] == items
    assert all(len(row) == 2 for row in rows[:-1])


@pytest.mark.parametrize(
    ("percent", "level"),
    [(None, 0), ("0", 1), ("33.3", 2), ("50", 2), ("62.5", 3), ("66.7", 3), ("100", 4)],
)
def test_a_domain_is_named_by_the_nearest_level_in_doubt_the_lower(percent, level):
    assert nearest_level(None if percent is None else Decimal(percent)) == level


def test_numbers_and_file_names_say_nothing_of_a_child():
    number = paper_number(district_code="AHM", kind="hsr", year=2026, serial=7)
    assert number == "AHM/HSR/2026/0007"
    assert file_name(number=number, language="gu") == "AHM-HSR-2026-0007-gu.pdf"


@given(st.text(alphabet=CODE_LETTERS, min_size=20, max_size=20))
def test_a_code_is_understood_however_it_is_typed(code):
    typed = grouped_code(code).lower().replace("-", " - ")
    assert clean_code(typed) == code
    assert clean_code(typed.replace("0", "o").replace("1", "l")) == code


@pytest.mark.parametrize(
    "typed", ["", "short", "x" * 400, "0" * 21, "<script>0000000000000", "૦" * 20]
)
def test_what_cannot_be_a_code_is_none(typed):
    assert clean_code(typed) == ""
