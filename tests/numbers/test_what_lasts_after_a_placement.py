"""Figures written by hand for the metrics of safety, decisions, flags, contacts and what lasts after a placement."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ecm.accounts.models import User
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Cell, Window, written
from reports.numbers.selectors.counting import count
from tests.numbers.worlds import Lived, Raised, Story, tell

pytestmark = pytest.mark.django_db


def d(text: str) -> date:
    """A day written as people write it; without a year it is 2025."""
    day, month, *year = map(int, text.split("-"))
    return date(year[0] if year else 2025, month, day)


def window(as_of: str, start: str, end: str = "") -> Window:
    return Window(d(as_of), d(start), d(end or as_of))


def number(code: str, at: Window, line: str | None = None, part: str = "") -> Cell:
    with scoped(SYSTEM_SCOPE):
        counted = count(BY_CODE[code], at)
    return counted.total(part) if line is None else counted.cell(line, part)


def placed(on: str, *stays: Lived, **more) -> Story:
    """A child sent home, placed on a day with her grandmother; by default she still lives there."""
    told = more.pop("milestones", ())
    home = stays or (Lived(d("01-01"), placed=d(on)),)
    facts = (("decided", d(on), "D1"), ("ordered", d(on), "restoration"), ("placed", d(on), "kin"))
    return Story(registered=d("01-01"), stays=home, milestones=(*facts, *told), **more)


# --- the safety check ---


@pytest.mark.parametrize(
    ("hours", "cell"), [(0, Cell(1, 1)), (48, Cell(1, 1)), (49, Cell(0, 1)), (None, Cell(0, 1))]
)
def test_a_safety_check_is_in_time_up_to_its_own_due_hour(hours, cell):
    tell(Story(registered=d("01-04"), checked=hours))
    assert number("M07", window("03-04", "01-04")) == cell


def test_a_safety_check_counts_only_once_it_has_fallen_due_and_never_for_the_backlog():
    tell(Story(registered=d("01-04"), checked=3), Story(registered=d("01-04"), is_backlog=True))
    assert number("M07", window("02-04", "01-04")) == Cell(0, 0)
    assert number("M07", window("30-04", "01-04")) == Cell(1, 1)


# --- decisions ---


def test_of_two_decisions_the_latest_counts_as_of_each_day():
    tell(
        Story(
            registered=d("01-04"),
            milestones=(("decided", d("01-05"), "D2"), ("decided", d("01-07"), "D1")),
        )
    )
    assert number("M18", window("30-04", "01-04"), part="D2") == Cell(0, 0)
    assert number("M18", window("31-05", "01-05"), part="D2") == Cell(1, 1)
    assert number("M18", window("31-07", "01-07"), part="D2") == Cell(0, 1)
    assert number("M18", window("31-07", "01-07"), part="D1") == Cell(1, 1)


def test_a_child_at_home_is_regularised_by_the_order_of_restoration():
    facts = (("decided", d("01-05"), "D1"), ("ordered", d("05-06"), "restoration"))
    tell(Story(registered=d("01-04"), milestones=facts))
    assert number("M20", window("04-06", "01-06")) == Cell(0, 1)
    assert number("M20", window("05-06", "01-06")) == Cell(1, 1)


def test_a_conference_that_is_required_counts_once_it_is_held():
    facts = (("conference_required", d("01-05"), ""), ("conference", d("09-05"), "D2"))
    tell(Story(registered=d("01-04"), milestones=facts), Story(registered=d("01-04")))
    assert number("M17", window("08-05", "01-05")) == Cell(0, 1)
    assert number("M17", window("09-05", "01-05")) == Cell(1, 1)


# --- STOP flags ---


def test_a_stop_flag_is_open_until_the_day_it_is_closed():
    tell(Story(registered=d("01-04"), flags=(Raised(d("10-04"), 2, d("20-04")),)))
    assert [
        number("M15", window(day, "01-04")).n for day in ("09-04", "10-04", "19-04", "20-04")
    ] == [0, 1, 1, 0]


@pytest.mark.parametrize(("hours", "n"), [(6, 1), (24, 1), (25, 0), (None, 0)])
def test_a_stop_flag_is_acted_on_in_time_within_twenty_four_hours(hours, n):
    tell(Story(registered=d("01-04"), flags=(Raised(d("10-04"), hours),)))
    assert number("M16", window("10-04", "01-04")) == Cell(0, 0)  # its day has not passed yet
    assert number("M16", window("30-04", "01-04"), "RJK") == Cell(n, 1)


# --- after the placement ---


@pytest.mark.parametrize(
    ("left", "ended", "six", "twelve"),
    [
        ("14-09", "disrupted", 0, 0),
        ("15-09", "disrupted", 1, 0),
        ("14-09", "returned", 0, 0),
        ("14-09", "moved", 1, 1),
        ("14-09", "death", 1, 1),
        ("15-03-2026", "disrupted", 1, 1),
    ],
)
def test_a_placement_lasts_when_nothing_broke_it_within_the_months(left, ended, six, twelve):
    tell(placed("15-03", Lived(d("01-01"), d(left), ended, placed=d("15-03"))))
    assert number("M29", window("30-09", "01-09")) == Cell(six, 1)
    assert number("M30", window("31-03-2026", "01-03-2026")) == Cell(twelve, 1)
    assert number("M30", window("31-03-2026", "16-03-2026")) == Cell(0, 0)


def test_no_placement_falls_between_two_months_of_cohorts():
    tell(placed("31-08"))
    months = [("28-02-2026", "01-02-2026"), ("31-03-2026", "01-03-2026")]
    assert [number("M29", window(end, start)).of for end, start in months] == [1, 0]


def test_a_cohort_waits_until_its_months_have_passed():
    tell(placed("15-03"))
    assert number("M29", window("14-09", "01-09", "30-09")).of == 0
    assert number("M29", window("15-09", "01-09", "30-09")).of == 1


def test_readmission_counts_a_stay_in_an_institution_within_a_year():
    back = (
        Lived(d("01-01"), d("01-10"), "returned", placed=d("15-03")),
        Lived(d("01-10"), kind="institution"),
    )
    late = (
        Lived(d("01-01"), d("01-04-2026"), "returned"),
        Lived(d("01-04-2026"), kind="institution"),
    )
    tell(placed("15-03", *back), placed("16-03", *late))
    assert number("M31", window("31-03-2026", "01-03-2026")) == Cell(1, 2)


def test_return_to_care_counts_only_for_a_child_who_had_lived_at_home():
    stages = (("registered", d("01-01")), ("alternative_care", d("01-06")))
    home = (Lived(d("01-01"), d("01-06"), "returned"), Lived(d("01-06"), kind="institution"))
    tell(
        Story(
            registered=d("01-01"),
            stages=stages,
            stays=home,
            moves=(("RJK", d("01-01")), ("SRT", d("01-08"))),
        ),
        Story(
            registered=d("01-01"),
            path="ordinary",
            stages=stages,
            stays=(Lived(d("01-01"), kind="institution"),),
        ),
    )
    assert number("M22", window("30-06", "01-06"), "RJK") == Cell(1)
    assert number("M22", window("30-09", "01-06"), "SRT") == Cell(0)
    assert number("M22", window("30-09", "01-06")) == Cell(1)


def test_seen_alone_counts_within_a_month_of_the_placement():
    tell(
        placed("15-03", made=((d("14-04"), "visit", True),)),
        placed("16-03", made=((d("16-04"), "visit", True), (d("20-03"), "visit", False))),
    )
    assert number("M28", window("30-04", "01-04")) == Cell(1, 2)


def test_no_contact_for_two_months_asks_of_placements_two_months_old():
    tell(placed("01-02", made=((d("01-03"), "phone", False),)), placed("20-03"))
    assert number("M26", window("30-04", "01-04")) == Cell(0, 1)
    assert number("M26", window("01-05", "01-05")) == Cell(1, 1)
    assert number("M26", window("20-05", "01-05")) == Cell(2, 2)


def test_visits_are_contacts_in_person_and_a_call_is_not():
    tell(
        placed(
            "01-02",
            made=(
                (d("01-03"), "phone", False),
                (d("02-03"), "visit", False),
                (d("02-04"), "visit", True),
            ),
        )
    )
    assert number("M27", window("31-03", "01-03"), "RJK") == Cell(1, 2)


@pytest.mark.parametrize(
    ("rounds", "cell"),
    [
        ([("01-02", "medium", 50), ("15-08", "low", 50)], Cell(1, 1)),
        ([("01-02", "medium", 50), ("15-08", "medium", 55)], Cell(1, 1)),
        ([("01-02", "medium", 50), ("15-08", "medium", 54)], Cell(0, 1)),
        ([("01-02", "low", 90), ("15-08", "medium", 80)], Cell(0, 1)),
        ([("15-08", "low", 90)], Cell(0, 0)),
        ([("01-02", "high", 30), ("14-08", "low", 90)], Cell(0, 0)),
    ],
)
def test_a_home_has_improved_by_level_or_by_five_points_half_a_year_on(rounds, cell):
    tell(placed("15-03", rounds=tuple((d(on), level, index) for on, level, index in rounds)))
    assert number("M32", window("31-08", "01-08")) == cell


def test_placements_are_split_by_kind_of_family_and_foster_care_is_one_of_them():
    foster = (Lived(d("01-01"), d("10-03"), kind="institution"), Lived(d("10-03"), kind="foster"))
    tell(placed("15-03"), Story(registered=d("01-01"), path="ordinary", stays=foster))
    at = window("31-03", "01-03")
    assert [number("M23", at, part=part).n for part in ("kin", "foster", "parents")] == [1, 1, 0]
    assert number("M19", at) == Cell(1)


def test_a_case_closed_with_the_goal_reached_counts_among_the_closed():
    stages = (("registered", d("01-01")), ("closed", d("01-06")))
    goal, other = (("closed", d("01-06"), "goal"),), (("closed", d("01-06"), "moved_state"),)
    tell(
        Story(registered=d("01-01"), stages=stages, milestones=goal),
        Story(registered=d("01-01"), stages=stages, milestones=other, closing_reason="moved_state"),
    )
    assert number("M38", window("30-06", "01-06")) == Cell(1, 2)
    assert number("M38", window("30-07", "01-07")) == Cell(0, 0)


def test_a_row_without_a_case_manager_has_something_missing():
    tell(Story(registered=d("01-04")))
    assert number("M43", window("30-04", "01-04")) == Cell(1)
    assert number("M05", window("30-04", "01-04")) == Cell(0, 1)


# --- what is measured ---


def test_days_to_the_report_are_the_middle_ones_of_those_who_reached_it_in_the_period():
    days = [d("05-04"), d("11-04"), d("02-05")]
    told = [Story(registered=d("01-04"), submitted=on) for on in days]
    tell(*told, Story(registered=d("01-04"), submitted=d("03-04"), is_backlog=True))
    assert number("M39", window("30-04", "01-04")) == Cell(2, figure=Fraction(7))
    assert number("M39", window("31-05", "01-04")) == Cell(3, figure=Fraction(10))
    assert number("M39", window("30-06", "01-06")) == Cell(0)


def test_the_middle_of_the_state_is_taken_over_all_children_not_over_districts():
    here = [Story(registered=d("01-04"), submitted=d(on)) for on in ("02-04", "03-04", "04-04")]
    there = Story(registered=d("01-04"), submitted=d("21-04"), district="SRT")
    tell(*here, there)
    at = window("30-04", "01-04")
    assert number("M39", at, "RJK").figure == 2
    assert number("M39", at, "SRT").figure == 20
    assert number("M39", at).figure == Fraction(5, 2)


def test_cases_a_case_manager_on_average_and_at_most():
    one, other = (
        User.objects.create(username=name, name=f"Demo {name}") for name in ("one", "other")
    )
    cases = [Story(registered=d("01-04"), manager=who) for who in (one, one, one, other)]
    tell(*cases, Story(registered=d("01-04")))
    assert number("M06", window("30-04", "01-04")) == Cell(4, figure=Fraction(2))
    assert number("M06b", window("30-04", "01-04")) == Cell(4, figure=Fraction(3))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(4, figure=Fraction(7)), "7 (4)"),
        (Cell(2, figure=Fraction(29, 2)), "14.5 (2)"),
        (Cell(0), "0"),
    ],
)
def test_a_figure_is_written_with_the_cases_it_stands_for(cell, words):
    assert written(cell) == words
