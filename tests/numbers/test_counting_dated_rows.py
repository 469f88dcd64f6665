"""Figures written by hand from the worked stories; the numbers must come out the same."""

from __future__ import annotations

from datetime import date

import pytest

from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.numbers.metrics import BY_CODE
from reports.numbers.rules import Cell, Window
from reports.numbers.selectors.counting import Split, Within, ageing, behind, cases_behind, count
from tests.numbers.worlds import Planned, Story, tell

pytestmark = pytest.mark.django_db


def d(text: str) -> date:
    day, month = text.split("-")[:2]
    return date(2026, int(month), int(day))


def window(as_of: str, start: str = "01-01", end: str = "31-12") -> Window:
    return Window(d(as_of), d(start), d(end))


def number(code: str, at: Window, line: str | None = "RJK", part: str = "") -> Cell:
    with scoped(SYSTEM_SCOPE):
        counted = count(BY_CODE[code], at)
    return counted.total(part) if line is None else counted.cell(line, part)


@pytest.fixture
def girl_12():
    """S-A: registered 01-04, home study due 16-04, done 14-04, LOW verified 17-04, order 05-05."""
    stages = [
        ("registered", "01-04"),
        ("assessing", "02-04"),
        ("submitted", "14-04"),
        ("recommended", "17-04"),
        ("in_family", "05-05"),
    ]
    return tell(
        Story(
            registered=d("01-04"),
            submitted=d("14-04"),
            stages=tuple((s, d(on)) for s, on in stages),
            levels=(("low", d("17-04")),),
            milestones=(
                ("round_verified", d("17-04"), "low"),
                ("decided", d("17-04"), "D1"),
                ("recommended", d("17-04"), "D1"),
                ("ordered", d("05-05"), "restoration"),
                ("placed", d("05-05"), "parents"),
            ),
            contacts=(Planned(d("12-05"), 3, done=d("11-05")), Planned(d("04-06"), 7)),
        )
    )[0]


@pytest.mark.parametrize(
    ("code", "as_of", "start", "end", "cell"),
    [
        ("M01", "31-03", "01-01", "31-03", Cell(0)),
        ("M01", "01-04", "01-04", "30-04", Cell(1)),
        ("M03", "01-04", "01-04", "30-04", Cell(1)),
        ("M04", "30-04", "01-04", "30-04", Cell(1)),
        ("M08", "13-04", "01-04", "30-04", Cell(0, 1)),
        ("M08", "14-04", "01-04", "30-04", Cell(1, 1)),
        ("M09", "30-04", "01-04", "30-04", Cell(1, 1)),
        ("M09", "30-04", "01-05", "31-05", Cell(0, 0)),
        ("M10", "30-04", "01-04", "30-04", Cell(0)),
        ("M19", "30-04", "01-04", "30-04", Cell(0)),
        ("M19", "31-05", "01-05", "31-05", Cell(1)),
        ("M19", "30-06", "01-06", "30-06", Cell(0)),
        ("M24", "31-05", "01-05", "31-05", Cell(1, 1)),
        ("M24", "10-06", "01-06", "30-06", Cell(0, 0)),
        ("M24", "11-06", "01-06", "30-06", Cell(0, 1)),
        ("M25", "11-06", "01-06", "30-06", Cell(0)),
        ("M25", "12-06", "01-06", "30-06", Cell(1)),
    ],
)
def test_story_a_counts_where_it_should(girl_12, code, as_of, start, end, cell):
    assert number(code, window(as_of, start, end)) == cell


def test_story_a_has_a_level_from_the_day_it_was_verified(girl_12):
    assert number("M14", window("16-04"), part="low") == Cell(0, 0)
    assert number("M14", window("17-04"), part="low") == Cell(1, 1)
    assert number("M14", window("17-04"), part="high") == Cell(0, 1)


def test_a_report_that_comes_late_is_pending_until_it_comes_and_not_in_time():
    tell(Story(registered=d("01-04"), submitted=d("20-04")))
    assert number("M10", window("16-04")) == Cell(0)
    assert number("M10", window("17-04")) == Cell(1)
    assert number("M10", window("20-04")) == Cell(0)
    assert number("M09", window("30-04")) == Cell(0, 1)


def test_a_child_in_a_cci_needs_a_report_only_once_the_family_is_traced():
    tell(Story(registered=d("01-04"), path="ordinary", traced=d("10-04")))
    assert number("M08", window("09-04")) == Cell(0, 0)
    assert number("M08", window("10-04")) == Cell(0, 1)
    assert number("M10", window("26-04")) == Cell(1)


def test_a_child_from_a_cci_counts_as_reunified_on_the_day_of_the_handover():
    tell(
        Story(
            registered=d("01-04"),
            path="ordinary",
            milestones=(("ordered", d("01-06"), "restoration"), ("handover", d("20-06"), "")),
        )
    )
    assert number("M19", window("30-06", "01-06", "19-06")) == Cell(0)
    assert number("M19", window("30-06", "20-06", "30-06")) == Cell(1)


def test_a_second_handover_in_the_same_episode_does_not_count_again():
    tell(
        Story(
            registered=d("01-04"),
            path="ordinary",
            milestones=(("handover", d("20-05"), ""), ("handover", d("20-06"), "")),
        )
    )
    assert number("M19", window("30-06", "01-06", "30-06")) == Cell(0)


def test_a_child_strengthened_at_home_is_not_yet_reunified_by_an_order():
    tell(
        Story(
            registered=d("01-04"),
            milestones=(("decided", d("20-04"), "D2"), ("ordered", d("05-05"), "restoration")),
        )
    )
    assert number("M19", window("31-05", "01-05", "31-05")) == Cell(0)


def test_after_a_transfer_each_flow_counts_once_where_it_happened_and_stocks_move():
    """S-D: handed over in Rajkot, then followed by Surat."""
    tell(
        Story(
            registered=d("01-04"),
            path="ordinary",
            traced=d("05-04"),
            submitted=d("15-04"),
            moves=(("RJK", d("01-04")), ("SRT", d("01-06"))),
            milestones=(("handover", d("20-05"), ""),),
            contacts=(Planned(d("27-05"), 3, done=d("27-05")), Planned(d("19-06"), 7)),
        )
    )
    at = window("30-06")
    assert [number("M04", at, place) for place in ("RJK", "SRT", None)] == [
        Cell(0),
        Cell(1),
        Cell(1),
    ]
    assert [number("M19", at, place) for place in ("RJK", "SRT", None)] == [
        Cell(1),
        Cell(0),
        Cell(1),
    ]
    assert [number("M09", at, place) for place in ("RJK", "SRT", None)] == [
        Cell(1, 1),
        Cell(0, 0),
        Cell(1, 1),
    ]
    assert [number("M24", at, place) for place in ("RJK", "SRT")] == [Cell(1, 1), Cell(0, 1)]
    assert number("M04", window("31-05"), "RJK") == Cell(1)


def test_a_wrong_entry_never_counts_and_a_closed_case_is_not_active():
    closed = (("registered", d("01-04")), ("closed", d("01-05")))
    tell(
        Story(registered=d("01-04"), stages=closed, closing_reason="void"),
        Story(registered=d("01-04"), stages=closed),
    )
    assert number("M01", window("30-04")) == Cell(1)
    assert number("M04", window("30-04")) == Cell(1)
    assert number("M04", window("01-05")) == Cell(0)
    assert number("M10", window("01-05")) == Cell(0)


def test_a_backlog_row_is_left_out_of_timeliness_but_not_of_coverage():
    tell(Story(registered=d("01-04"), submitted=d("30-05"), is_backlog=True))
    assert number("M09", window("30-06")) == Cell(0, 0)
    assert number("M08", window("30-06")) == Cell(1, 1)


def test_a_replaced_contact_and_one_done_later_than_t():
    tell(
        Story(
            registered=d("01-04"),
            contacts=(
                Planned(d("20-04"), 3, superseded=d("10-04")),
                Planned(d("25-04"), 3, done=d("10-05")),
            ),
        )
    )
    assert number("M25", window("05-05")) == Cell(1)
    assert number("M25", window("10-05")) == Cell(0)
    assert number("M24", window("10-05")) == Cell(0, 1)


def test_an_overdue_contact_stands_in_one_band_of_days():
    tell(Story(registered=d("01-04"), contacts=(Planned(d("20-04"), 3), Planned(d("25-04"), 3))))
    with scoped(SYSTEM_SCOPE):
        ages = ageing(BY_CODE["M25"], window("30-04"))
        opened = behind(BY_CODE["M25"], window("30-04"), Within(("RJK",)), band="m1")
        assert ages == {"RJK": {"w1": 1, "m1": 1, "m3": 0, "m3plus": 0}}
        assert cases_behind(opened, BY_CODE["M25"]).count() == 1


def test_a_number_splits_by_the_person_who_manages():
    from ecm.accounts.models import User

    hetal = User.objects.create(username="hetal", name="Demo Hetal")
    tell(Story(registered=d("01-04"), manager=hetal), Story(registered=d("01-04")))
    with scoped(SYSTEM_SCOPE):
        counted = count(BY_CODE["M04"], window("30-04"), split=Split.PERSON)
    assert counted.cells == {(str(hetal.pk), ""): Cell(1), ("", ""): Cell(1)}
