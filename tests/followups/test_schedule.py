"""Table 4: the days a contact is due, from plain facts."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ecm.core.clock import add_months
from ecm.core.practice import Override, Practice, dials
from followups.rules import Planned, replan
from followups.schedule import (
    CAREFUL,
    STATUTORY_MONTHS,
    TABLE,
    Facts,
    Kind,
    Level,
    Mode,
    Rhythm,
    horizon,
    most_careful,
    plan,
)

HOME = date(2026, 3, 24)
PRACTICE = Practice.as_of(HOME)

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
levels = st.sampled_from(Level)
rhythms = st.builds(
    Rhythm,
    level=st.none() | levels,
    phone_from=st.none() | days,
    flag=st.booleans(),
    watch=st.booleans(),
    foster=st.booleans(),
)


def course(level=None, *, anchor=HOME, months=27, after=None, confirmed=True, **rhythm):
    facts = Facts(anchor, confirmed, Rhythm(level=level, **rhythm))
    return plan(facts, after=after or anchor, until=add_months(anchor, months), practice=PRACTICE)


def whole(rhythm, anchor):
    facts = Facts(anchor, True, rhythm)
    return plan(facts, after=anchor, until=add_months(anchor, 24), practice=PRACTICE)


def day_numbers(dues):
    return [(due.due_on - HOME).days for due in dues]


def as_planned(dues, *, first=1, waits=True):
    return [
        Planned(key, due.due_on, due.mode, due.rule, due.grace, waits)
        for key, due in enumerate(dues, start=first)
    ]


# --- the table, said once by hand


def test_low_risk_is_visited_on_days_7_and_30_and_called_between():
    first = course(Level.LOW, months=2)
    assert [(n, due.mode) for n, due in zip(day_numbers(first), first, strict=True)] == [
        (7, Mode.VISIT), (14, Mode.PHONE), (30, Mode.VISIT), (45, Mode.PHONE), (61, Mode.VISIT),
    ]  # fmt: skip


def test_low_risk_has_the_points_of_two_and_six_months_and_each_quarter_to_two_years():
    days_due = {due.due_on for due in course(Level.LOW)}
    assert {add_months(HOME, n) for n in (2, 3, 6, 9, 12, 15, 18, 21, 24)} <= days_due


def test_medium_risk_is_visited_each_fortnight_from_day_7_with_a_call_between():
    first = course(Level.MEDIUM, months=1)
    assert [(n, due.mode.value) for n, due in zip(day_numbers(first), first, strict=True)] == [
        (7, "visit"), (14, "phone"), (21, "visit"), (28, "phone"),
    ]  # fmt: skip


def test_high_risk_is_visited_within_two_days_then_weekly_with_a_call_between():
    first = course(Level.HIGH, months=1)
    assert [(n, due.mode.value) for n, due in zip(day_numbers(first), first, strict=True)] == [
        (2, "visit"), (7, "visit"), (10, "phone"), (14, "visit"), (17, "phone"),
        (21, "visit"), (24, "phone"), (28, "visit"), (31, "phone"),
    ]  # fmt: skip


def test_high_risk_found_later_is_visited_within_two_days_of_being_found():
    found = HOME + timedelta(days=200)
    dues = course(Level.HIGH, level_since=found, after=found)
    assert dues[0].due_on == found + timedelta(days=2)
    assert dues[0].rule == "high.first"


@pytest.mark.parametrize(
    ("level", "months", "gap"),
    [
        (Level.HIGH, 4, 14),
        (Level.HIGH, 9, 31),
        (Level.MEDIUM, 9, 31),
        (Level.MEDIUM, 18, 92),
        (Level.LOW, 9, 92),
    ],
)
def test_later_intervals_follow_the_table(level, months, gap):
    after = add_months(HOME, months)
    gaps = [(b.due_on - a.due_on).days for a, b in pairwise(course(level, after=after)[:3])]
    assert max(gaps) <= gap


def test_contacts_go_on_after_two_years_until_the_case_is_closed():
    assert course(Level.LOW, months=30)[-1].due_on == add_months(HOME, 30)


def test_before_the_first_verified_level_a_call_comes_every_14_days_from_the_safety_check():
    checked = HOME + timedelta(days=9)
    calls = course(None, phone_from=checked, confirmed=False, months=1)
    assert day_numbers(calls) == [23]
    assert {due.mode for due in calls} == {Mode.PHONE}


def test_with_a_flag_open_the_calls_before_verification_come_every_7_days():
    calls = course(None, phone_from=HOME, confirmed=False, months=1, flag=True)
    assert day_numbers(calls) == [7, 14, 21, 28]


def test_foster_care_is_visited_every_month():
    visits = [due for due in course(Level.LOW, foster=True) if due.mode is Mode.VISIT]
    assert max((b.due_on - a.due_on).days for a, b in pairwise(visits)) <= 31


def test_the_anchor_moves_to_the_confirmation_so_day_7_counts_from_there():
    confirmed_on = date(2026, 5, 5)
    dues = course(Level.LOW, anchor=confirmed_on, after=confirmed_on)
    assert [due.due_on for due in dues if due.rule in {"first_visit", "low.0_3.visit"}] == [
        date(2026, 5, 12), date(2026, 6, 4),
    ]  # fmt: skip


def test_three_sisters_follow_the_most_careful_of_them():
    lows, medium = Rhythm(level=Level.LOW), Rhythm(level=Level.MEDIUM)
    assert most_careful(lows, [lows, medium]).level is Level.MEDIUM
    assert whole(most_careful(lows, [medium]), HOME) == whole(medium, HOME)


def test_a_sister_without_a_level_keeps_her_calls_for_both():
    unverified = Rhythm(phone_from=HOME)
    assert most_careful(Rhythm(level=Level.LOW), [unverified]).phone_from == HOME


def test_a_watch_flag_puts_a_contact_into_each_long_interval_without_changing_the_level():
    plain, watched = course(Level.LOW), course(Level.LOW, watch=True)
    assert {due.due_on for due in plain} < {due.due_on for due in watched}
    gaps = [(b.due_on - a.due_on).days for a, b in pairwise(watched)]
    assert max(gaps) <= 46


@pytest.mark.parametrize(
    ("anchor", "months", "day"),
    [
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 12, 31), 2, date(2026, 2, 28)),
        (date(2025, 8, 31), 6, date(2026, 2, 28)),
        (date(2025, 8, 31), 3, date(2025, 11, 30)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
    ],
)
def test_months_are_counted_from_the_anchor_day_and_end_with_the_month(anchor, months, day):
    assert day in {due.due_on for due in course(Level.LOW, anchor=anchor)}


def test_every_due_says_why_in_words_and_names_its_line():
    dues = course(Level.HIGH, watch=True, foster=True, phone_from=HOME)
    assert all(str(due.reason) and due.rule for due in dues)
    assert "2 months" in str(next(due for due in dues if due.kind is Kind.STATUTORY).reason)


def test_every_line_of_the_table_speaks_and_has_its_own_key():
    assert len({line.key for line in TABLE}) == len(TABLE)
    assert all(line.says and (line.on or line.every) for line in TABLE)


def test_the_state_may_change_a_number_and_the_plan_follows():
    weekly = Override("followup.low.visit", 21, HOME, "DEMO state officer", "Circular")
    facts = Facts(HOME, True, Rhythm(level=Level.LOW))
    changed = plan(
        facts, after=HOME, until=add_months(HOME, 2), practice=Practice.as_of(HOME, [weekly])
    )
    assert 21 in day_numbers(changed)


# --- grace


def test_grace_is_the_levels_or_half_the_gap_to_the_next_and_three_days_for_the_first_visit():
    graces = {(due.due_on - HOME).days: due.grace for due in course(Level.LOW)}
    assert (graces[7], graces[14], graces[30]) == (3, 8, 7)
    assert course(Level.LOW, after=add_months(HOME, 12))[0].grace == 14


@given(levels, days)
def test_grace_never_reaches_the_next_contact(level, anchor):
    dues = whole(Rhythm(level=level), anchor)
    assert all(a.grace <= (b.due_on - a.due_on).days / 2 for a, b in pairwise(dues))


# --- what must hold whatever the facts


@given(rhythms, days)
def test_the_statutory_minimum_is_always_kept_as_visits(rhythm, anchor):
    visits = {due.due_on for due in whole(rhythm, anchor) if due.mode is Mode.VISIT}
    assert {add_months(anchor, n) for n in STATUTORY_MONTHS} <= visits


settings_of_the_state = st.fixed_dictionaries(
    {
        key: st.integers(dial.at_least, dial.at_most)
        for key, dial in dials().items()
        if key.startswith("followup.")
    }
)


@given(rhythms, days, settings_of_the_state)
def test_no_setting_of_the_state_can_go_below_the_statutory_minimum(rhythm, anchor, values):
    overrides = [Override(key, value, HOME, "DEMO", "any") for key, value in values.items()]
    practice = Practice.as_of(HOME, overrides)
    facts, until = Facts(anchor, True, rhythm), add_months(anchor, 24)
    dues = plan(facts, after=anchor, until=until, practice=practice)
    visits = {due.due_on for due in dues if due.mode is Mode.VISIT}
    assert {add_months(anchor, n) for n in STATUTORY_MONTHS} <= visits


@given(rhythms, days)
def test_no_two_contacts_stand_within_three_days(rhythm, anchor):
    assert all((b.due_on - a.due_on).days >= 3 for a, b in pairwise(whole(rhythm, anchor)))


@given(levels, days, st.booleans(), st.booleans())
def test_at_least_every_second_contact_is_in_person(level, anchor, watch, foster):
    dues = whole(Rhythm(level=level, watch=watch, foster=foster), anchor)
    assert not any(a.mode is b.mode is Mode.PHONE for a, b in pairwise(dues))


@given(levels, days)
def test_the_first_home_visit_comes_by_day_seven(level, anchor):
    first = next(due for due in whole(Rhythm(level=level), anchor) if due.mode is Mode.VISIT)
    assert (first.due_on - anchor).days <= 7


@given(days, st.integers(1, 24))
def test_more_risk_never_means_fewer_contacts(anchor, months):
    until = add_months(anchor, months)
    counts = [
        sum(due.due_on <= until for due in whole(Rhythm(level=level), anchor)) for level in CAREFUL
    ]
    assert counts == sorted(counts)


@given(days)
def test_more_risk_never_means_a_longer_wait(anchor):
    longest = [
        max((b.due_on - a.due_on).days for a, b in pairwise(whole(Rhythm(level=level), anchor)))
        for level in CAREFUL
    ]
    assert longest == sorted(longest, reverse=True)


@given(levels, days, st.integers(0, 700))
def test_a_plan_cut_later_is_the_same_plan(level, anchor, gone):
    facts, after = Facts(anchor, True, Rhythm(level=level)), anchor + timedelta(days=gone)
    until = add_months(anchor, 24)
    late = plan(facts, after=after, until=until, practice=PRACTICE)
    assert late == tuple(due for due in whole(facts.rhythm, anchor) if due.due_on > after)


@given(levels, days, st.integers(1, 23))
def test_a_longer_horizon_only_adds(level, anchor, months):
    facts, until = Facts(anchor, True, Rhythm(level=level)), add_months(anchor, months)
    short = plan(facts, after=anchor, until=until, practice=PRACTICE)
    assert short == tuple(due for due in whole(facts.rhythm, anchor) if due.due_on <= until)


# --- planning again


@given(rhythms, rhythms, days, st.integers(0, 500))
def test_planning_again_never_moves_what_is_due_today_or_earlier(before, now, anchor, gone):
    today = anchor + timedelta(days=gone)
    standing = as_planned(whole(before, anchor))
    change = replan(standing, whole(now, anchor), today=today, practice=PRACTICE)
    settled = {row.key for row in standing if row.due_on <= today}
    assert not settled & {*change.supersede, *(key for key, _ in change.grace)}
    assert all(due.due_on > today for due in change.add)


@given(rhythms, days, st.integers(0, 500))
def test_planning_again_with_the_same_facts_changes_nothing(rhythm, anchor, gone):
    today = anchor + timedelta(days=gone)
    dues = whole(rhythm, anchor)
    change = replan(as_planned(dues), dues, today=today, practice=PRACTICE)
    assert (change.supersede, change.add, change.grace) == ((), (), ())


@given(rhythms, rhythms, days, st.integers(0, 500))
def test_after_planning_again_the_statutory_points_ahead_stand(before, now, anchor, gone):
    today = anchor + timedelta(days=gone)
    standing = as_planned(whole(before, anchor))
    change = replan(standing, whole(now, anchor), today=today, practice=PRACTICE)
    left = {row.due_on for row in standing if row.key not in change.supersede}
    stands = left | {due.due_on for due in change.add}
    assert {d for n in STATUTORY_MONTHS if (d := add_months(anchor, n)) > today} <= stands


@given(rhythms, rhythms, days, st.integers(0, 500))
def test_planning_again_twice_is_planning_once(before, now, anchor, gone):
    today = anchor + timedelta(days=gone)
    standing, wanted = as_planned(whole(before, anchor)), whole(now, anchor)
    change = replan(standing, wanted, today=today, practice=PRACTICE)
    graces = dict(change.grace)
    stands = [
        Planned(r.key, r.due_on, r.mode, r.rule, graces.get(r.key, r.grace))
        for r in standing if r.key not in change.supersede
    ] + as_planned(change.add, first=1000)  # fmt: skip
    again = replan(stands, wanted, today=today, practice=PRACTICE)
    assert (again.supersede, again.add, again.grace) == ((), (), ())


def test_a_call_planned_for_tomorrow_is_dropped_when_a_visit_still_waits_today():
    wanted = [due for due in course(Level.MEDIUM) if due.mode is Mode.PHONE][:1]
    today = wanted[0].due_on - timedelta(days=1)
    waiting = [Planned(1, today, Mode.VISIT, "medium.0_3", 3)]
    assert replan(waiting, wanted, today=today, practice=PRACTICE).add == ()


def test_a_contact_already_made_ahead_of_its_day_is_not_planned_a_second_time():
    dues = course(Level.LOW)
    made = as_planned(dues[:1], waits=False)
    assert dues[0] not in replan(made, dues, today=HOME, practice=PRACTICE).add


def test_the_plan_is_written_six_months_ahead():
    assert horizon(date(2025, 8, 31), PRACTICE) == date(2026, 2, 28)


@given(rhythms, days)
def test_what_is_asked_of_the_table_is_inside_the_window(rhythm, anchor):
    assume(anchor > date(2020, 6, 1))
    dues = whole(rhythm, anchor)
    assert all(anchor < due.due_on <= add_months(anchor, 24) for due in dues)
    assert [due.due_on for due in dues] == sorted(due.due_on for due in dues)
