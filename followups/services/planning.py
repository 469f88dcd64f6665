"""Keeping the plan of contacts in line with the schedule, whenever something it rests on changes.

Planning is the system's act, not the person's whose act brought it about: it looks at the brothers and sisters in the
household, whom that person may not see, so it runs in the named, audited raised scope.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Min, Q

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES, IntervalKind, StayKind
from cases.models import Case, Interval, Stay
from cases.services.milestones import note_contacts
from ecm.accounts.access import raised
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.practice import Practice
from ecm.places.selectors import practice_on
from followups.models import Contact, PlannedContact
from followups.rules import Planned, Replan, replan
from followups.schedule import Due, Facts, Level, Mode, Rhythm, horizon, most_careful, plan

SCHEDULE, PERSON = "schedule", "person"


def plan_contacts(*, case: Case, by: Actor) -> int:
    """Plan the contacts of *case* and of its brothers and sisters at home; answers how many rows changed.

    Called again with the same facts it changes nothing. What is due today or earlier is never touched.
    """
    with raised(by=by, reason="contacts.plan", case_id=case.pk):
        return plan_household(family_id=case.family_id, also=case)


def plan_household(*, family_id: int, also: Case | None = None) -> int:
    """Plan all children of one household inside the caller's scope, which must reach them all."""
    today = clock.today()
    practice = practice_on(today)
    cases = {
        case.pk: case
        for case in Case.objects.select_for_update(of=("self",))
        .filter(family_id=family_id, stage__in=OPEN_STAGES, stay_kind__in=HOUSEHOLD_KINDS)
        .order_by("pk")
    }
    rhythms = _rhythms(cases.values())
    changed = sum(
        _plan_one(case, _others(rhythms, case.pk), rhythms[case.pk], today, practice)
        for case in cases.values()
    )
    return changed + (_end_plan(also, today) if also and also.pk not in cases else 0)


def _others(rhythms: dict[int, Rhythm], case_id: int) -> list[Rhythm]:
    return [rhythm for other, rhythm in rhythms.items() if other != case_id]


def _rhythms(cases: Iterable[Case]) -> dict[int, Rhythm]:
    """What decides the rhythm of each child, before its household is looked at."""
    cases = list(cases)
    since = dict(
        Interval.objects.filter(case__in=cases, kind=IntervalKind.LEVEL, until_on=None).values_list(
            "case_id", "from_on"
        )
    )
    return {case.pk: _rhythm(case, since.get(case.pk)) for case in cases}


def _rhythm(case: Case, level_since: date | None) -> Rhythm:
    level = Level(case.level_used) if case.level_used else None
    return Rhythm(
        level=level,
        level_since=level_since,
        phone_from=None if level else case.safety_checked_on,
        flag=bool(case.stop_flags or case.watch_flags),
        watch=bool(case.watch_flags),
        foster=case.stay_kind == StayKind.FOSTER,
    )


def _plan_one(
    case: Case, siblings: list[Rhythm], own: Rhythm, today: date, practice: Practice
) -> int:
    """Bring one child's future contacts to what the schedule wants."""
    stay = Stay.objects.filter(case=case, until_on=None, kind__in=HOUSEHOLD_KINDS).first()
    if stay is None:
        return _end_plan(case, today)
    facts = Facts(
        anchor=stay.confirmed_on or stay.from_on,
        confirmed=stay.confirmed_on is not None,
        rhythm=most_careful(own, siblings),
    )
    wanted = plan(facts, after=today, until=horizon(today, practice), practice=practice)
    rows = PlannedContact.objects.filter(case=case, superseded_on=None).filter(
        Q(due_on__gt=today) | Q(done_on=None)
    )
    change = replan(map(standing, rows), wanted, today=today, practice=practice)
    return _apply(case, change, today)


def standing(row: PlannedContact) -> Planned:
    """A planned contact as the rules see it."""
    return Planned(
        key=row.pk,
        due_on=row.due_on,
        mode=Mode(row.mode),
        rule=row.rule,
        grace=row.grace_days,
        open=row.done_on is None,
        fixed=row.made_by == PERSON,
    )


def _apply(case: Case, change: Replan, today: date) -> int:
    """Write the change: rows are superseded, never deleted; a day given up may be taken again."""
    PlannedContact.objects.filter(pk__in=change.supersede).update(superseded_on=today)
    for key, grace in change.grace:
        row = PlannedContact.objects.get(pk=key)
        PlannedContact.objects.filter(pk=key).update(
            grace_days=grace, overdue_from=overdue_from(row.due_on, grace)
        )
    PlannedContact.objects.bulk_create([_row(case, due) for due in change.add])
    project(case)
    return len(change.supersede) + len(change.add) + len(change.grace)


def _row(case: Case, due: Due) -> PlannedContact:
    return PlannedContact(
        case=case,
        district_id=case.district_id,
        institution_id=case.institution_id,
        due_on=due.due_on,
        grace_days=due.grace,
        overdue_from=overdue_from(due.due_on, due.grace),
        mode=due.mode,
        rule=due.rule,
        assignee_id=case.manager_id,
        made_by=SCHEDULE,
    )


def overdue_from(due_on: date, grace: int) -> date:
    """The first day on which a contact counts as overdue."""
    return due_on + timedelta(days=grace + 1)


def _end_plan(case: Case, today: date) -> int:
    """The child no longer lives in a household, or the case is closed: nothing more is planned."""
    ended = PlannedContact.objects.filter(
        case=case, due_on__gt=today, done_on=None, superseded_on=None
    ).update(superseded_on=today)
    project(case)
    return ended


def project(case: Case) -> None:
    """Tell the case row when the next contact is due and the last was made."""
    waiting = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
    last = Contact.objects.filter(case=case, replaced=False).order_by("-on", "-id").first()
    note_contacts(
        case=case,
        next_on=waiting.aggregate(due_on=Min("due_on"))["due_on"],
        last_on=last.on if last else None,
        last_mode=last.mode if last else "",
    )
