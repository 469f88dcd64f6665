"""Numbers of the practice reach the guards as settings of a day; a hold stops a clock for the days it stood."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from cases.guards import child_seen_safe_lately, pre_release_reported
from cases.guards.ending import long_enough_in_family
from cases.models import Case
from cases.rules import HSR_REPORT, SAFETY_CHECK, STOP_ACTION, held_days, held_span
from cases.workflow import WORKFLOW
from ecm.core.practice import Override, Practice, dials
from ecm.core.workflow import ask, find, missing
from followups.rules import CLOCKS

DAY = dt.date(2026, 5, 5)


def days(n: int) -> dt.timedelta:
    return dt.timedelta(days=n)


def practice(key: str, value: int) -> Practice:
    return Practice.as_of(DAY, [Override(key, value, DAY, "Demo", "Demo")])


def test_the_clocks_of_a_case_and_the_ladder_of_lateness_are_the_same_settings() -> None:
    assert CLOCKS["hsr"].limit == HSR_REPORT
    assert CLOCKS["safety_check"].limit == SAFETY_CHECK
    assert CLOCKS["flag_action"].limit == STOP_ACTION


def test_help_knows_every_number_of_the_guards() -> None:
    assert {
        "place.pre_release", "case.seen_safe", "closure.goal", "closure.goal.consented", "case.hold.review",
    } <= set(dials())  # fmt: skip


def test_a_changed_practice_changes_when_the_pre_release_report_is_old_enough() -> None:
    case = Case(path="ordinary", pre_release_on=DAY - days(10))
    assert "15" in str(ask(pre_release_reported, case, DAY))
    assert ask(pre_release_reported, case, DAY, practice("place.pre_release", 10)) is None


def test_a_changed_practice_changes_for_how_long_a_child_counts_as_seen() -> None:
    case = Case(child_seen_safe_on=DAY - days(20))
    assert ask(child_seen_safe_lately, case, DAY) is None
    told = ask(child_seen_safe_lately, case, DAY, practice("case.seen_safe", 14))
    assert "14" in str(told)


def test_a_changed_practice_changes_the_months_of_the_goal() -> None:
    at_home = {"stay_kind": "household", "stay_since": dt.date(2024, 11, 1)}
    case = Case(closing_reason="goal", level_used="low", placed_on=dt.date(2024, 11, 1), **at_home)
    assert "24" in str(ask(long_enough_in_family, case, DAY))
    assert ask(long_enough_in_family, case, DAY, practice("closure.goal", 18)) is None


def test_the_engine_hands_the_settings_to_the_guards_of_a_move() -> None:
    case = Case(stage="preparing", path="ordinary", pre_release_on=DAY - days(10))
    place = find(WORKFLOW, "place")
    by_default = {str(sentence) for sentence in missing(place, case, DAY)}
    changed = {str(one) for one in missing(place, case, DAY, practice("place.pre_release", 10))}
    assert len(by_default - changed) == 1


OFFSET = st.integers(0, 60)


@given(start=OFFSET, length=OFFSET, since=OFFSET)
def test_a_clock_rests_for_the_days_it_shares_with_a_hold(
    start: int, length: int, since: int
) -> None:
    held = (DAY + days(start), DAY + days(start + length))
    shared = {n for n in range(start, start + length) if n >= since}
    assert held_days([held], DAY + days(since)) == len(shared)


@given(start=OFFSET, length=OFFSET, answered=OFFSET)
def test_a_hold_after_the_answer_moves_nothing(start: int, length: int, answered: int) -> None:
    held = (DAY + days(start), DAY + days(start + length))
    shared = {n for n in range(start, start + length) if n < answered}
    assert held_days([held], DAY, DAY + days(answered)) == len(shared)


@given(until=st.none() | OFFSET, review=OFFSET)
def test_a_hold_counts_until_it_was_ended_or_should_have_been_reviewed(
    until: int | None, review: int
) -> None:
    ended = None if until is None else DAY + days(until)
    span = held_span(DAY, ended, (DAY + days(review)).isoformat())
    assert span == (DAY, DAY + days(review if until is None else min(until, review)))
