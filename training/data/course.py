"""The course of one made-up child from registration to the day of the world, on either path. Chance is handed in."""

from __future__ import annotations

import random
from datetime import date, timedelta

from assessments.scoring import marked, shown
from cases.enums import (
    ClosingReason,
    Decision,
    MilestoneKind,
    OrderKind,
    Path,
    Stage,
    StayEnd,
    StayKind,
    Suitability,
)
from cases.enums.services import PlanGoal
from cases.rules import HSR_REPORT, placement_kind_of
from cases.scoring import PLAN_DAYS
from ecm.core.clock import add_months, age_on
from training.data import words
from training.data.marks import RUBRIC, as_json, rubric_answers
from training.data.story import Assessed, Facts, Lived, Story, Talked, Used

K = MilestoneKind
MANAGER = "MANAGER"
WEAK = 2
DECISION_OF = {"low": Decision.D1, "medium": Decision.D2, "high": Decision.D3}


def tell(facts: Facts, rng: random.Random, as_of: date) -> Story:
    """What happened to this child until ``as_of``."""
    story = Story(facts, rng, as_of)
    _begin_stays(story)
    _register(story)
    started = _safety_check(story) if story.is_expedited else _trace_family(story)
    if started is not None:
        _assess_first(story, started)
    return story


def _begin_stays(story: Story) -> None:
    facts = story.facts
    if facts.admitted_on is not None:
        story.stays.append(Lived(StayKind.INSTITUTION, facts.admitted_on))
    if facts.home_since is not None:
        story.move_house(StayKind.HOUSEHOLD, facts.home_since, ended=StayEnd.MOVED)


def _register(story: Story) -> None:
    day = story.facts.registered_on
    story.note(K.REGISTERED, day, "PNC", story.facts.path)
    story.enter(Stage.REGISTERED, day, "accept", "PNC")
    named = story.after(day, 0, 3)
    if story.past(named) and story.chance(0.985):
        story.managed_from = named
        story.note(K.MANAGER_NAMED, named, "DCPO")


def _safety_check(story: Story) -> date | None:
    """The first day on which child or carer was reached; nothing if nobody was yet."""
    if story.managed_from is None:
        return None
    day = (
        story.after(story.facts.registered_on, 0, 1)
        if story.chance(0.82)
        else story.after(story.facts.registered_on, 3, 6)
    )
    day = max(day, story.managed_from)
    missed = story.chance(0.12)
    tries = ["not_reached", "safe"] if missed else ["urgent_help" if story.chance(0.1) else "safe"]
    for attempt, result in enumerate(tries, 1):
        on = day + timedelta(days=attempt - 1)
        if not story.past(on):
            return None
        story.talks.append(Talked(attempt, on, result))
        story.note(K.SAFETY_CHECKED, on, MANAGER, result, attempt=attempt)
    return story.talks[-1].on


def _trace_family(story: Story) -> date | None:
    day = story.after(story.facts.registered_on, 5, 45)
    if story.managed_from is None or not story.past(day) or story.chance(0.05):
        return None
    story.note(K.FAMILY_TRACED, day, MANAGER)
    return max(day, story.managed_from)


def _assess_first(story: Story, started: date) -> None:
    clock_from = story.facts.registered_on if story.is_expedited else started
    due = clock_from + timedelta(days=HSR_REPORT.default)
    in_time = story.chance(story.facts.on_time)
    submitted = (
        due - timedelta(days=story.rng.randint(0, 5)) if in_time else story.after(due, 3, 34)
    )
    submitted = max(submitted, started + timedelta(days=3))
    visited = max(started, submitted - timedelta(days=story.rng.randint(2, 8)))
    if story.past(visited):
        story.enter(Stage.ASSESSING, visited, "begin", MANAGER)
        _round(story, visited, submitted, story.facts.level)


def _round(story: Story, visited: date, submitted: date, aimed: str) -> None:
    round_ = _assessed(story, visited, aimed)
    story.rounds.append(round_)
    if not story.past(submitted):
        return
    round_.submitted_on = submitted
    story.note(K.CHILD_ASSESSED, visited, MANAGER)
    story.note(K.FAMILY_ASSESSED, visited, MANAGER)
    if round_.number == 1:
        story.note(K.HSR_SUBMITTED, submitted, MANAGER)
    story.note(
        K.ROUND_SUBMITTED, submitted, MANAGER, round_.level, round=round_.number, level=round_.level,
        index=round_.index or None, domains=round_.domains, child_wish="yes",
        proposed=round_.decision if round_.number == 1 else "", crisis_marks=round_.crisis, weak=round_.weak,
        conference_required=round_.level != "low",
    )  # fmt: skip
    story.enter(Stage.SUBMITTED, submitted, "submit", MANAGER)
    verified = story.after(submitted, 1, 5) if story.chance(0.75) else story.after(submitted, 7, 20)
    if story.past(verified):
        _verify(story, round_, verified)


def _assessed(story: Story, visited: date, aimed: str) -> Assessed:
    answers, found = rubric_answers(aimed, age_on(story.facts.born_on, visited), story.rng)
    return Assessed(
        number=len(story.rounds) + 1,
        visited_on=visited,
        decision=DECISION_OF.get(str(found.level), Decision.D2),
        rubric=answers,
        level=str(found.level),
        index=shown(found.index),
        domains={one.key: one.shown for one in found.domains if one.percent is not None},
        because=[as_json(one) for one in (*found.because, *found.gaps)],
        crisis=[key.upper() for key in found.stars_in_crisis],
        weak={key: mark for key, mark in marked(RUBRIC, answers).items() if mark <= WEAK},
    )


def _verify(story: Story, round_: Assessed, day: date) -> None:
    decides = (
        story.is_expedited and round_.level == "low" and round_.number == 1 and story.chance(0.8)
    )
    role = "DCPO" if decides or story.chance(0.3) else "PNC"
    round_.verified_on, round_.verified_by = day, role
    story.note(K.ROUND_VERIFIED, day, role, round_.level, round=round_.number, level=round_.level)
    if round_.level != "low":
        story.note(K.CONFERENCE_REQUIRED, day, role)
    if not story.levels or story.levels[-1].level != round_.level:
        story.levels.append(Used(round_.level, day))
    if decides:
        story.enter(Stage.RECOMMENDED, day, "decide", "DCPO")
        story.note(K.DECIDED, day, "DCPO", Decision.D1)
        _to_order(story, day)
        return
    story.enter(Stage.VERIFIED, day, "verify", role)
    _decide(story, round_, day)


def _decide(story: Story, round_: Assessed, day: date) -> None:
    """A conference where it is required, then recommendation, strengthening or care."""
    if round_.level != "low":
        day = story.after(day, 3, 16)
        if not story.past(day):
            return
        story.note(K.CONFERENCE, day, "DCPO", round_.decision)
    if round_.level == "low" or (round_.level == "medium" and story.chance(0.5)):
        _recommend(story, day)
    elif round_.level == "medium" or (story.is_expedited and story.chance(0.5)):
        _strengthen(story, day)
    elif story.is_expedited:
        _take_into_care(story, day)
    else:
        _not_feasible(story, day)


def _recommend(story: Story, day: date) -> None:
    proposed = story.after(day, 1, 4)
    approved = story.after(proposed, 1, 5)
    story.note(K.PROPOSED, proposed, "PNC", Decision.D1, placement_kind="")
    if not story.past(approved):
        return
    story.enter(Stage.RECOMMENDED, approved, "recommend", "DCPO")
    story.note(K.DECIDED, approved, "DCPO", Decision.D1)
    story.note(K.RECOMMENDED, approved, "DCPO", Decision.D1)
    _to_order(story, approved)


def _strengthen(story: Story, day: date) -> None:
    on = story.after(day, 1, 4)
    if not story.past(on):
        return
    review = on + timedelta(days=PLAN_DAYS.default)
    number = 1 + sum(one.kind == K.PLAN_MADE for one in story.happened)
    details = {"number": number, "review_due_on": review.isoformat()}
    story.note(K.PLAN_MADE, on, "DCPO", PlanGoal.STRENGTHENING, **details)
    story.note(K.DECIDED, on, "DCPO", Decision.D2)
    if story.is_expedited:
        story.note(K.CWC_NOTED, on + timedelta(days=9), "PNC")
    story.enter(Stage.STRENGTHENING, on, "strengthen", "DCPO", words.REASONS["strengthen"])
    again = story.after(on, 55, 85)
    visited = story.after(again, 2, 6)
    if not story.past(visited) or story.chance(0.25):
        return
    story.enter(Stage.ASSESSING, again, "reassess", MANAGER, words.REASONS["reassess"])
    _round(story, visited, story.after(visited, 1, 4), "low" if story.chance(0.75) else "medium")


def _take_into_care(story: Story, day: date) -> None:
    on = story.after(day, 2, 10)
    if not story.past(on):
        return
    _order(story, on, OrderKind.PLACEMENT_INSTITUTION, Suitability.NOT_ASKED)
    story.note(K.DECIDED, on, "DCPO", Decision.D3)
    story.enter(
        Stage.ALTERNATIVE_CARE, on, "take_into_care", "DCPO", words.REASONS["take_into_care"]
    )
    story.move_house(StayKind.INSTITUTION, on, ended=StayEnd.RETURNED)


def _not_feasible(story: Story, day: date) -> None:
    on = story.after(day, 1, 6)
    if story.past(on):
        story.enter(
            Stage.ALTERNATIVE_CARE, on, "not_feasible", "DCPO", words.REASONS["not_feasible"]
        )


def _to_order(story: Story, day: date) -> None:
    if not story.is_expedited:
        _prepare(story, day)
    elif not story.chance(0.07):  # a few wait and wait: not regularised
        _place(story, story.after(day, 8, 40))


def _order(story: Story, on: date, kind: OrderKind, suitability: Suitability) -> None:
    number = f"CWC/DEMO/{story.facts.number}/{on.year}"
    story.note(K.ORDERED, on, "LPO", kind, number=number, suitability=suitability)


def _place(story: Story, ordered: date) -> None:
    """The order, its check, the undertaking, and the placement confirmed at home."""
    if not story.past(ordered):
        return
    _order(story, ordered, OrderKind.RESTORATION, Suitability.SUITABLE)
    checked = story.after(ordered, 0, 3)
    story.note(K.ORDER_CHECKED, checked, "PIC")
    story.note(K.UNDERTAKING, checked, MANAGER)
    placed = story.after(checked, 1, 6)
    if not story.past(placed):
        return
    kind = placement_kind_of(story.facts.relation, both_parents=False)
    story.enter(Stage.IN_FAMILY, placed, "place", "PNC")
    story.note(K.PLACED, placed, "PNC", kind)
    story.stays[-1].confirmed_on, story.stays[-1].placement_kind = placed, kind
    _later(story, placed)


def _prepare(story: Story, day: date) -> None:
    sent = story.after(day, 1, 5)
    story.note(K.RECOMMENDATION_SENT, sent, "PNC")
    prepared = story.after(sent, 1, 4)
    if not story.past(prepared):
        return
    story.enter(Stage.PREPARING, prepared, "prepare", "PNC")
    reported = story.after(prepared, 4, 12)
    story.note(K.PRE_RELEASE, reported, MANAGER)
    story.note(K.MEDICAL, story.after(reported, 1, 8), "SUP")
    story.note(K.READINESS, story.after(reported, 8, 14), MANAGER)
    ordered = story.after(reported, 10, 25)
    if not story.past(ordered):
        return
    _order(story, ordered, OrderKind.RESTORATION, Suitability.SUITABLE)
    checked = story.after(ordered, 0, 2)
    story.note(K.ORDER_CHECKED, checked, "PIC")
    story.note(K.UNDERTAKING, checked, MANAGER)
    _hand_over(story, max(story.after(checked, 1, 6), reported + timedelta(days=16)))


def _hand_over(story: Story, on: date) -> None:
    if not story.past(on):
        return
    kind = placement_kind_of(story.facts.relation, both_parents=False)
    story.note(K.HANDOVER, on, "SUP")
    story.enter(Stage.IN_FAMILY, on, "place", "PNC")
    story.note(K.PLACED, on, "PNC", kind)
    story.move_house(StayKind.HOUSEHOLD, on, ended=StayEnd.MOVED, confirmed=True, placement=kind)
    _later(story, on)


def _later(story: Story, placed: date) -> None:
    """A year and more in the family: for a few the goal is reached and the case closes."""
    proposed = add_months(placed, 12) + timedelta(days=story.rng.randint(3, 40))
    if not story.past(proposed) or not story.chance(0.35):
        return
    reason = ClosingReason.GOAL
    story.note(K.CLOSURE_PROPOSED, proposed, MANAGER, reason, consented=True, proved=True)
    words_ = words.REASONS["propose_closure"]
    story.enter(Stage.CLOSURE_PROPOSED, proposed, "propose_closure", MANAGER, words_)
    closed = story.after(proposed, 4, 30)
    if story.past(closed):
        story.note(K.CLOSED, closed, "DCPO", reason)
        story.enter(Stage.CLOSED, closed, "close", "DCPO")
        story.stays[-1].until_on, story.stays[-1].ended = closed, StayEnd.CLOSED


def disrupt(story: Story) -> None:
    """The placement broke down a fortnight ago: an incident, and the child back in an institution."""
    on = story.as_of - timedelta(days=14)
    story.note(K.INCIDENT, on, MANAGER)
    story.enter(Stage.DISRUPTED, on, "disrupt", MANAGER, words.REASONS["disrupt"])
    story.move_house(StayKind.INSTITUTION, on, ended=StayEnd.DISRUPTED)


__all__ = ["MANAGER", "Path", "disrupt", "tell"]
