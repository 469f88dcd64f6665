"""Planned and made contacts of one made-up child, by the true schedule over her whole story. Pure."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cases.enums import Stage, StayKind
from ecm.core.practice import Practice
from followups.schedule import Due, Facts, Level, Mode, Rhythm, horizon, plan
from training.data.story import Lived, Story


@dataclass
class Planned:
    """A contact of the plan; ``done_on`` once a contact fulfilled it."""

    due: Due
    done_on: date | None = None


@dataclass(frozen=True)
class Made:
    """A contact that was made, and the planned one it was made for."""

    on: date
    mode: Mode
    planned: Planned


def contacts_of(
    story: Story, practice: Practice, diligence: float
) -> tuple[list[Planned], list[Made]]:
    """Every contact the schedule asked for at home, and those that were made. ``diligence``: share made at all."""
    planned: list[Planned] = []
    made: list[Made] = []
    if story.stage is Stage.DRAFT:
        return planned, made
    for stay in story.stays:
        if stay.kind is StayKind.HOUSEHOLD:
            planned.extend(Planned(due) for due in _dues(story, stay, practice))
    for row in planned:
        if story.past(row.due.due_on) and row.done_on is None and story.rng.random() < diligence:
            made += [_make(story, row, planned)]
    return planned, made


def _dues(story: Story, stay: Lived, practice: Practice) -> Iterator[Due]:
    """The plan as it stood in each window between two days on which something it rests on changed."""
    taken: set[date] = set()
    ends = stay.until_on or horizon(story.as_of, practice)
    turns = _turns(story, stay, ends)
    for begins, until in zip(turns, [*turns[1:], ends], strict=True):
        facts = _facts(story, stay, begins)
        if facts is None:
            continue
        for due in plan(facts, after=begins, until=until, practice=practice):
            if due.due_on not in taken:
                taken.add(due.due_on)
                yield due


def _turns(story: Story, stay: Lived, ends: date) -> list[date]:
    days = {stay.from_on, *(talk.on for talk in story.talks), *(used.on for used in story.levels)}
    days |= {flag.on for flag in story.flags} | {
        flag.closed_on for flag in story.flags if flag.closed_on
    }
    if stay.confirmed_on:
        days.add(stay.confirmed_on)
    return sorted(day for day in days if stay.from_on <= day < ends)


def _facts(story: Story, stay: Lived, day: date) -> Facts | None:
    """What the schedule knew on a day; nothing before anybody was reached."""
    levels = [used for used in story.levels if used.on <= day]
    reached = [talk.on for talk in story.talks if talk.result != "not_reached" and talk.on <= day]
    if not levels and not reached:
        return None
    flags = [
        flag
        for flag in story.flags
        if flag.on <= day and not (flag.closed_on and flag.closed_on <= day)
    ]
    confirmed = stay.confirmed_on is not None and stay.confirmed_on <= day
    rhythm = Rhythm(
        level=Level(levels[-1].level) if levels else None,
        level_since=levels[-1].on if levels else None,
        phone_from=None if levels else reached[0],
        flag=bool(flags),
    )
    anchor = stay.confirmed_on if confirmed and stay.confirmed_on else stay.from_on
    return Facts(anchor=anchor, confirmed=confirmed, rhythm=rhythm)


def _make(story: Story, row: Planned, planned: list[Planned]) -> Made:
    """The contact is made near its day; it counts for what waited from before and asks no more than it gives."""
    on = min(row.due.due_on + timedelta(days=_delay(story.rng, row.due.grace)), story.as_of)
    row.done_on = on
    for other in planned:
        waits = other.done_on is None and other.due.due_on <= on
        if waits and (row.due.mode is Mode.VISIT or other.due.mode is Mode.PHONE):
            other.done_on = on
    return Made(on, row.due.mode, row)


def _delay(rng: random.Random, grace: int) -> int:
    """Days after due: mostly on the day, sometimes within the grace, now and then later."""
    chance = rng.random()
    if chance < 0.6:
        return 0
    return rng.randint(0, max(1, grace)) if chance < 0.92 else grace + rng.randint(1, 6)
