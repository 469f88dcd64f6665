"""Names that sound alike, flags that stop, codes that say nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.enums import FlagKind, Severity
from cases.rules import born_of_age, case_code, placement_kind_of, search_key, severity_of
from ecm.core.clock import age_on


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ramesh", "રમેશ"),
        ("Kiran", "કિરણ"),
        ("Solanki", "Solanky"),
        ("Jignesh", "Zignesh"),
        ("Pooja", "Puja"),
        ("Asha", "आशा"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


def test_different_names_stay_apart() -> None:
    assert search_key("Ramesh") != search_key("Rakesh")


@given(st.text(max_size=60))
def test_any_text_has_a_key_of_plain_letters(name: str) -> None:
    assert all(letter == " " or "a" <= letter <= "z" for letter in search_key(name))


def test_a_marriage_being_fixed_stops_and_migration_warns() -> None:
    assert severity_of(FlagKind.MARRIAGE) is Severity.STOP
    assert severity_of(FlagKind.MIGRATION) is Severity.WATCH


@given(st.integers(0, 17), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
def test_an_estimated_birth_date_gives_the_age_back(age: int, on: dt.date) -> None:
    assert age_on(born_of_age(age, on), on) == age


def test_a_code_holds_district_year_and_number_only() -> None:
    assert case_code(district="RJK", year=2026, number=41) == "GJ-RJK-2026-00041"


@pytest.mark.parametrize(
    ("relation", "kind"), [("mother", "single_parent"), ("nani", "kin"), ("guardian", "guardian")]
)
def test_who_the_child_lives_with_says_what_placement_it_is(relation: str, kind: str) -> None:
    assert placement_kind_of(relation, both_parents=False) == kind
