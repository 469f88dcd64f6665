"""A small world as plain facts, written into the database as dated rows: what the tests of numbers count."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from uuid import uuid4

from assessments.models import Round, SafetyCheck
from cases.models import Case, Child, Family, Flag, Interval, Milestone, Stay
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import District, Institution
from followups.models import Contact, PlannedContact

_numbers = count(1)


@dataclass(frozen=True)
class Planned:
    """A planned contact: due day, days of grace, the day it was done and the day it was replaced, if ever."""

    due: date
    grace: int = 3
    done: date | None = None
    superseded: date | None = None


def noon(day: date) -> datetime:
    return clock.start_of(day) + timedelta(hours=12)


@dataclass(frozen=True)
class Lived:
    """A stay: in a household unless said otherwise; `placed` is the day of its confirmation."""

    start: date
    end: date | None = None
    ended: str = "moved"
    kind: str = "household"
    placed: date | None = None


@dataclass(frozen=True)
class Raised:
    """A STOP flag: raised at noon, acted on some hours later, closed at noon of a day."""

    on: date
    hours: int | None = None
    closed: date | None = None


@dataclass(frozen=True)
class Story:
    """One case as a test tells it. `stages` and `levels` are (value, from), `moves` (district code, from).

    `made` are contacts (day, mode, child seen alone), `rounds` verified rounds (day, level, index), `checked` the hours
    from registration to the safety check that reached the child.
    """

    registered: date
    district: str = "RJK"
    path: str = "expedited"
    traced: date | None = None
    submitted: date | None = None
    due: date | None = None
    stages: tuple[tuple[str, date], ...] = ()
    levels: tuple[tuple[str, date], ...] = ()
    moves: tuple[tuple[str, date], ...] = ()
    milestones: tuple[tuple[str, date, str], ...] = ()
    contacts: tuple[Planned, ...] = ()
    stays: tuple[Lived, ...] = ()
    flags: tuple[Raised, ...] = ()
    made: tuple[tuple[date, str, bool], ...] = ()
    rounds: tuple[tuple[date, str, int], ...] = ()
    checked: int | None = None
    closing_reason: str = ""
    is_backlog: bool = False
    manager: User | None = field(default=None, compare=False)

    @property
    def hsr_due(self) -> date | None:
        start = self.registered if self.path == "expedited" else self.traced
        return self.due or (start + timedelta(days=15) if start else None)


def districts() -> dict[str, District]:
    rows = [("RJK", 457, "Rajkot"), ("SRT", 459, "Surat"), ("DHD", 445, "Dahod")]
    for i, (code, lgd, name) in enumerate(rows):
        District.objects.get_or_create(
            code=code,
            defaults={
                "lgd_code": lgd,
                "name_en": name,
                "name_gu": name,
                "name_hi": name,
                "region": "south",
                "tile_row": i,
                "tile_column": 0,
            },
        )
    return {d.code: d for d in District.objects.all()}


def clerk() -> User:
    return User.objects.get_or_create(username="clerk", defaults={"name": "Demo clerk"})[0]


def tell(*stories: Story) -> list[Case]:
    """Write the stories; answers their cases in order."""
    with scoped(SYSTEM_SCOPE):
        places = districts()
        return [_tell(story, places) for story in stories]


def _tell(story: Story, places: dict[str, District]) -> Case:
    moves = story.moves or ((story.district, story.registered),)
    stages = story.stages or (("registered", story.registered),)
    case = _case(story, places[moves[-1][0]], stages)
    for kind, steps in (("stage", stages), ("district", moves), ("level", story.levels)):
        _intervals(case, kind, steps)
    if story.manager:
        _intervals(case, "manager", ((str(story.manager.pk), story.registered),))
    events = [("registered", story.registered, ""), *story.milestones]
    events += [("family_traced", story.traced, "")] if story.traced else []
    events += [("hsr_submitted", story.submitted, "")] if story.submitted else []
    for kind, on, outcome in events:
        there = max((m for m in moves if m[1] <= on), key=lambda m: m[1], default=moves[0])[0]
        Milestone.objects.create(
            case=case,
            district=case.district,
            kind=kind,
            on=on,
            outcome=outcome,
            event_district=places[there],
        )
    for c in story.contacts:
        PlannedContact.objects.create(
            case=case,
            district=case.district,
            due_on=c.due,
            grace_days=c.grace,
            overdue_from=c.due + timedelta(days=c.grace + 1),
            mode="visit",
            rule="first_visit",
            done_on=c.done,
            superseded_on=c.superseded,
            assignee=story.manager,
        )
    _lived(story, case)
    _visited(story, case)
    return case


def _lived(story: Story, case: Case) -> None:
    for stay in story.stays:
        at_home = stay.kind != "institution"
        Stay.objects.create(
            case=case,
            district=case.district,
            kind=stay.kind,
            home=None if at_home else case.origin_institution,
            living_with="nani" if stay.kind == "household" else "",
            from_on=stay.start,
            until_on=stay.end,
            ended=stay.ended if stay.end else "",
            confirmed_on=stay.placed,
        )
    for flag in story.flags:
        acted = noon(flag.on) + timedelta(hours=flag.hours) if flag.hours is not None else None
        Flag.objects.create(
            case=case,
            district=case.district,
            kind="fear",
            severity="stop",
            raised_at=noon(flag.on),
            acted_at=acted,
            action="Demo action" if acted or flag.closed else "",
            closed_at=noon(flag.closed) if flag.closed else None,
            closed_by=clerk() if flag.closed else None,
        )


def _visited(story: Story, case: Case) -> None:
    for on, mode, alone in story.made:
        Contact.objects.create(
            case=case,
            district=case.district,
            operation_id=uuid4(),
            on=on,
            mode=mode,
            child_seen=True,
            child_seen_alone=alone,
            carer_seen=True,
            safety="safe",
            by=clerk(),
        )
    for number, (on, level, index) in enumerate(story.rounds, start=1):
        Round.objects.create(
            case=case,
            number=number,
            purpose="first",
            opened_on=on,
            opened_by=clerk(),
            submitted_on=on,
            verified_on=on,
            verified_by=clerk(),
            level=level,
            index_percent=index,
        )
    if story.checked is not None:
        SafetyCheck.objects.create(
            case=case,
            attempt=1,
            at=noon(story.registered) + timedelta(hours=story.checked),
            mode="phone",
            result="safe",
            recorded_by=clerk(),
        )


def _case(story: Story, district: District, stages: tuple[tuple[str, date], ...]) -> Case:
    born = story.registered - timedelta(days=12 * 365)
    child = Child.objects.create(sex="female", born_on=born)
    family = Family.objects.create(district=district)
    home = Institution.objects.get_or_create(
        district=district,
        name_en=f"Demo Home {district.code}",
        defaults={"name_gu": "-", "name_hi": "-", "kind": "childrens_home"},
    )[0]
    stage, since = stages[-1]
    closed = (
        {"closed_on": since, "closing_reason": story.closing_reason or "goal"}
        if stage == "closed"
        else {}
    )
    return Case.objects.create(
        code=f"GJ-{district.code}-{story.registered.year}-{next(_numbers):05d}",
        child=child,
        family=family,
        district=district,
        origin_institution=home,
        path=story.path,
        registered_by=clerk(),
        sex="female",
        born_on=born,
        stage=stage,
        stage_since=since,
        registered_on=story.registered,
        home_since=story.registered if story.path == "expedited" else None,
        safety_due_at=noon(story.registered) + timedelta(hours=48)
        if story.path == "expedited"
        else None,
        hsr_due_on=story.hsr_due,
        hsr_submitted_on=story.submitted,
        manager=story.manager,
        manager_since=story.registered if story.manager else None,
        is_backlog=story.is_backlog,
        **closed,
    )


def _intervals(case: Case, kind: str, steps: tuple[tuple[str, date], ...]) -> None:
    ends = [*(on for _, on in steps[1:]), None][: len(steps)]
    for (value, on), end in zip(steps, ends, strict=True):
        if end is None or end > on:
            Interval.objects.create(
                case=case, district=case.district, kind=kind, value=value, from_on=on, until_on=end
            )


__all__ = ["Lived", "Planned", "Raised", "Story", "clerk", "districts", "noon", "replace", "tell"]
