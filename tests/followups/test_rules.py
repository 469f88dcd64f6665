"""Lateness in words, what fulfils a planned contact, and the automatic step-up."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.practice import Practice
from followups.rules import (
    CLOCKS,
    WORDS,
    Lateness,
    Outcome,
    Planned,
    due_at,
    fulfils,
    lateness,
    level_used,
    outcome_of,
    stepped_up,
    steps,
)
from followups.schedule import Level, Mode

DUE = date(2026, 11, 1)
PRACTICE = Practice.as_of(DUE)
START = datetime(2026, 11, 1, 4, 30, tzinfo=UTC)

C, D, M = Outcome.CLEAN, Outcome.DONE, Outcome.MISSED


@pytest.mark.parametrize(
    ("after_due", "says"),
    [
        (-1, Lateness.IN_TIME), (0, Lateness.IN_TIME), (1, Lateness.LATE), (3, Lateness.LATE),
        (4, Lateness.OVERDUE), (6, Lateness.OVERDUE), (7, Lateness.TO_DCPO), (9, Lateness.TO_DCPO),
        (10, Lateness.TO_STATE),
    ],
)  # fmt: skip
def test_late_is_after_due_overdue_after_grace_and_it_steps_up_at_two_and_three_times(
    after_due, says
):
    assert steps(DUE, 3, PRACTICE).on(DUE + timedelta(days=after_due)) is says


def test_no_step_comes_later_than_21_days():
    ladder = steps(DUE, 14, PRACTICE)
    assert ladder.overdue_after == DUE + timedelta(days=14)
    assert ladder.dcpo_after == ladder.state_after == DUE + timedelta(days=21)


@given(st.integers(0, 60), st.integers(-30, 90))
def test_lateness_only_grows_with_the_days(grace, day):
    order, ladder = list(Lateness), steps(DUE, grace, PRACTICE)
    today = DUE + timedelta(days=day)
    assert order.index(ladder.on(today)) <= order.index(ladder.on(today + timedelta(days=1)))


def test_a_contact_is_late_by_whole_days_and_never_by_less_than_none():
    assert [steps(DUE, 3, PRACTICE).days_late(DUE + timedelta(days=n)) for n in (-5, 0, 5)] == [
        0,
        0,
        5,
    ]


def test_every_degree_of_lateness_has_a_word():
    assert set(WORDS) == set(Lateness)


# --- the other clocks


@pytest.mark.parametrize(
    ("key", "hours"),
    [
        ("draft", 24),
        ("safety_check", 48),
        ("hsr", 360),
        ("flag_action", 24),
        ("order", 720),
        ("transfer", 48),
    ],
)
def test_each_clock_of_the_practice_runs_its_own_time(key, hours):
    assert due_at(CLOCKS[key], START, PRACTICE) == START + timedelta(hours=hours)


def test_a_safety_check_is_late_after_48_hours_and_overdue_after_its_grace():
    says = [
        lateness(CLOCKS["safety_check"], START, START + timedelta(hours=h), PRACTICE)
        for h in (48, 49, 73)
    ]
    assert says == [Lateness.IN_TIME, Lateness.LATE, Lateness.OVERDUE]


def test_a_hold_pauses_the_deadline_of_a_move():
    now = START + timedelta(days=20)
    assert lateness(CLOCKS["hsr"], START, now, PRACTICE) is Lateness.OVERDUE
    assert lateness(CLOCKS["hsr"], START, now, PRACTICE, held=timedelta(days=6)) is Lateness.IN_TIME


@given(st.sampled_from(sorted(CLOCKS)), st.integers(0, 5000))
def test_every_clock_reaches_the_state_within_21_days_of_due(key, hours):
    end = due_at(CLOCKS[key], START, PRACTICE) + timedelta(days=21, hours=1 + hours)
    assert lateness(CLOCKS[key], START, end, PRACTICE) is Lateness.TO_STATE


# --- what counts for a planned contact


def counts(done_mode, mode, *, rule="low.7_on", day=0, by_cci=False, grace=7):
    planned = Planned(1, DUE, mode, rule, grace)
    done_on = DUE + timedelta(days=day)
    return fulfils(
        done_mode=done_mode, done_on=done_on, by_cci=by_cci, planned=planned, practice=PRACTICE
    )


@pytest.mark.parametrize(
    ("done", "planned", "counted"),
    [
        ("visit", Mode.VISIT, True), ("phone", Mode.VISIT, False), ("video", Mode.VISIT, False),
        ("visit", Mode.PHONE, True), ("phone", Mode.PHONE, True), ("video", Mode.PHONE, True),
        ("collateral", Mode.PHONE, False),
    ],
)  # fmt: skip
def test_a_visit_counts_for_a_call_and_a_call_never_for_a_visit(done, planned, counted):
    assert counts(done, planned) is counted


@pytest.mark.parametrize(
    ("rule", "counted"), [("statutory.2", False), ("first_visit", False), ("low.7_on", True)]
)
def test_a_ccis_contact_never_counts_for_the_districts_own_visits(rule, counted):
    assert counts("visit", Mode.VISIT, rule=rule, by_cci=True) is counted


@pytest.mark.parametrize(("day", "counted"), [(-8, False), (-7, True), (0, True), (60, True)])
def test_a_contact_counts_when_it_comes_late_and_early_only_by_a_week(day, counted):
    assert counts("visit", Mode.VISIT, day=day, grace=14) is counted


def test_where_contacts_are_dense_early_means_within_the_grace():
    assert counts("visit", Mode.VISIT, day=-1, grace=1)
    assert not counts("visit", Mode.VISIT, day=-2, grace=1)


# --- step-up


@pytest.mark.parametrize(
    ("outcomes", "stands"),
    [
        ([], False), ([M], False), ([M, M], True), ([M, D, M], False), ([M, M, C], True),
        ([M, M, C, C], False), ([M, M, C, D, C], True), ([M, M, C, M, C], True), ([M, M, C, C, M, M], True),
    ],
)  # fmt: skip
def test_two_missed_bring_a_step_up_and_two_clean_lift_it(outcomes, stands):
    assert stepped_up(outcomes, PRACTICE) is stands


@given(st.lists(st.sampled_from(Outcome)))
def test_a_step_up_is_never_lifted_by_a_miss(outcomes):
    before = stepped_up(outcomes, PRACTICE)
    assert stepped_up([*outcomes, M], PRACTICE) >= before


@pytest.mark.parametrize(
    ("seen", "safe", "flags", "outcome"),
    [
        (True, True, False, C),
        (False, True, False, D),
        (True, False, False, D),
        (True, True, True, D),
    ],
)
def test_a_clean_contact_is_one_where_the_child_was_seen_safe_and_no_flag_raised(
    seen, safe, flags, outcome
):
    assert outcome_of(child_seen=seen, safe=safe, flags=flags) is outcome


@pytest.mark.parametrize(
    ("verified", "stepped", "used"),
    [
        (Level.LOW, False, Level.LOW), (Level.LOW, True, Level.MEDIUM), (Level.MEDIUM, True, Level.MEDIUM),
        (Level.HIGH, True, Level.HIGH), (None, True, None),
    ],
)  # fmt: skip
def test_the_level_used_is_the_higher_of_the_verified_one_and_the_step_up(verified, stepped, used):
    assert level_used(verified, stepped=stepped) is used


def test_the_first_visit_cannot_be_too_early():
    planned = Planned(key=1, due_on=date(2026, 5, 12), mode=Mode.VISIT, rule="first_visit", grace=3)
    day_of_placement = date(2026, 5, 5)
    assert fulfils(
        done_mode="visit",
        done_on=day_of_placement,
        by_cci=False,
        planned=planned,
        practice=Practice.as_of(day_of_placement),
    )
