"""The state's reference data says what it should, without a database."""

from __future__ import annotations

import re
from collections import Counter

from ecm.places.data.calendar import DAYS
from ecm.places.data.districts import DISTRICTS, MAP_COLUMNS, MAP_ROWS
from ecm.places.data.forms import FORMS
from ecm.places.data.schemes import SCHEMES
from ecm.places.data.talukas import TALUKAS

GUJARATI = re.compile(r"[\u0A80-\u0AFF]")
DEVANAGARI = re.compile(r"[\u0900-\u097F]")


def test_gujarat_has_thirty_four_districts_with_a_code_of_their_own():
    assert len(DISTRICTS) == len({row.code for row in DISTRICTS}) == 34
    assert all(re.fullmatch("[A-Z]{3}", row.code) for row in DISTRICTS)


def test_only_the_youngest_district_lacks_a_directory_number_and_is_served_by_its_elder():
    unknown = [row for row in DISTRICTS if row.lgd is None]
    assert [(row.code, row.served_by) for row in unknown] == [("VAV", "BNK")]
    assert len({row.lgd for row in DISTRICTS}) == 34


def test_the_tile_map_has_one_square_a_district():
    squares = {(row.column, row.row) for row in DISTRICTS}
    assert len(squares) == 34
    assert all(column < MAP_COLUMNS and row < MAP_ROWS for column, row in squares)


def test_every_name_is_written_in_its_own_script():
    rows = [*DISTRICTS, *TALUKAS, *FORMS, *SCHEMES, *DAYS]
    for names in (row.names for row in rows):
        assert names.en.isascii(), names
        assert GUJARATI.search(names.gu), names
        assert not DEVANAGARI.search(names.gu), names
        assert DEVANAGARI.search(names.hi), names
        assert not GUJARATI.search(names.hi), names


def test_every_district_has_at_least_three_talukas_named_once():
    assert min(Counter(row.district for row in TALUKAS).values()) == 3
    assert len({(row.district, row.names.en) for row in TALUKAS}) == len(TALUKAS)
    assert {row.district for row in TALUKAS} == {row.code for row in DISTRICTS}


def test_nine_districts_were_first():
    assert {row.code for row in DISTRICTS if row.first_nine} == {
        "AHD", "AML", "BHV", "JMN", "JND", "KUT", "RJK", "SRT", "VDR",
    }  # fmt: skip


def test_a_span_of_the_calendar_ends_no_earlier_than_it_begins():
    assert all(row.first <= row.last for row in DAYS)


def test_the_forms_that_bring_a_child_home_are_there():
    assert {"7", "18", "19", "20", "22", "44", "45"} <= {row.number for row in FORMS}
