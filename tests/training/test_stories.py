"""Every made-up child's story could have happened: it runs forward, stays in its rooms and ends today."""

from __future__ import annotations

import datetime as dt
import random
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cases.enums import MilestoneKind, Path, Stage, StayKind
from cases.workflow import WORKFLOW
from ecm.core.practice import Practice
from training.data.contacts import contacts_of
from training.data.course import tell
from training.data.story import Facts

TODAY = dt.date(2026, 11, 22)


@st.composite
def stories(draw):
    """A story told from any seed, on either path, of a child registered in the last eighteen months."""
    registered = TODAY - dt.timedelta(days=draw(st.integers(0, 540)))
    path = draw(st.sampled_from(Path))
    home_since = registered - dt.timedelta(days=10) if path == Path.EXPEDITED else None
    facts = Facts(
        number=1, path=path, sex="female", born_on=dt.date(2014, 5, 1), registered_on=registered, on_time=0.7,
        admitted_on=registered - dt.timedelta(days=400), home_since=home_since, relation="mother",
        level=draw(st.sampled_from(("low", "medium", "high"))),
    )  # fmt: skip
    return tell(facts, random.Random(draw(st.integers())), TODAY)


@given(stories())
def test_nothing_lies_in_the_future(story):
    days = [one.on for one in (*story.happened, *story.stages, *story.levels, *story.talks)]
    assert max(days) <= TODAY


@given(stories())
def test_stages_follow_each_other_by_moves_of_the_table(story):
    allowed = {move.name: move for move in WORKFLOW}
    for before, after in pairwise(story.stages):
        move = allowed[after.move]
        assert before.on <= after.on
        assert before.stage in move.sources, after.move
        assert move.target == after.stage


@given(stories())
def test_the_child_lives_in_one_place_at_a_time(story):
    for before, after in pairwise(story.stays):
        assert before.until_on == after.from_on
        assert before.ended
    assert all(one.until_on is not None for one in story.stays[:-1])


@given(stories())
def test_no_child_is_placed_without_an_order_checked_by_somebody_else(story):
    kinds = {one.kind: one for one in story.happened}
    if story.placed_on is not None:
        assert kinds[MilestoneKind.ORDERED].role != kinds[MilestoneKind.ORDER_CHECKED].role
        assert kinds[MilestoneKind.ORDERED].on <= story.placed_on


@given(stories())
def test_contacts_are_planned_and_made_only_while_the_child_is_at_home(story):
    planned, made = contacts_of(story, Practice.as_of(TODAY, ()), 0.8)
    homes = [stay for stay in story.stays if stay.kind is StayKind.HOUSEHOLD]
    for day in [one.due.due_on for one in planned]:
        assert any(
            stay.from_on < day and (stay.until_on is None or day <= stay.until_on) for stay in homes
        )
    assert all(one.on <= TODAY for one in made)
    assert len({one.due.due_on for one in planned}) == len(planned)


@given(stories())
def test_only_an_expedited_low_risk_round_is_verified_and_decided_at_once(story):
    if any(one.move == "decide" for one in story.stages):
        assert story.is_expedited
        assert story.rounds[0].level == "low"
    assert story.stage in Stage
