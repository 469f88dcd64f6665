"""What the clock does to follow-up: once a day, whenever it runs, however often it is killed.

Every effect has a business key that PostgreSQL keeps unique, so a second run, a second beat or a task that came back
after its worker was killed finds nothing left to do. Each district is a transaction of its own: what is written is
whole, what was cut off is written the next time. Notes are written set-based, one statement a clock and step.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Max, Q

from cases.enums import HOUSEHOLD_KINDS, OPEN_STAGES
from cases.models import Case
from ecm.core.practice import Practice
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.models import District
from ecm.places.selectors import practice_on
from followups.enums import TransitionKind
from followups.models import PlannedContact
from followups.rules import LAST_STEP, SECOND_STEP, THIRD_STEP
from followups.schedule import horizon
from followups.services.clocks import CASE_CLOCKS, CaseClock
from followups.services.planning import plan_household
from followups.services.reminders import cross_districts
from followups.services.steps import look_again

PLAN_SLACK = timedelta(
    days=45
)  # a plan that reaches less far than the horizon by this much is drawn on
STEP_KINDS = (
    TransitionKind.LATE,
    TransitionKind.OVERDUE,
    TransitionKind.ESCALATED,
    TransitionKind.STATE,
)

NOTE = """
INSERT INTO followups_transition
    (case_id, district_id, institution_id, clock, subject_id, kind, "on", business_key, recorded_at)
SELECT found.case_id, found.district_id, found.institution_id, %(clock)s, found.subject_id, %(kind)s,
       found.last_day + 1, %(clock)s || ':' || found.subject_key || ':' || %(kind)s, now()
FROM ({found}) AS found
WHERE found.last_day < %(today)s AND NOT EXISTS (
    SELECT 1 FROM followups_transition AS noted
    WHERE noted.business_key = %(clock)s || ':' || found.subject_key || ':' || %(kind)s
)
ON CONFLICT (business_key) DO NOTHING
"""

CONTACTS = """
SELECT p.case_id, p.district_id, p.institution_id, p.id AS subject_id, p.id::text AS subject_key,
       p.due_on + {days} AS last_day
FROM followups_plannedcontact p JOIN cases_case c ON c.id = p.case_id
WHERE p.done_on IS NULL AND p.superseded_on IS NULL AND p.district_id = %(district)s AND p.due_on < %(today)s
  AND c.stage = ANY(%(stages)s) AND c.stay_kind = ANY(%(homes)s)
"""

# Days after due on which each step's last day falls; the steps keep their order whatever the grace.
STEP_DAYS = (
    "0",
    "LEAST(p.grace_days, %(last)s)",
    "LEAST(p.grace_days * %(second)s, %(last)s)",
    "LEAST(p.grace_days * %(third)s, %(last)s)",
)


@dataclass(frozen=True)
class Night:
    """What one run did in one district: notes, plans drawn on, children looked at again, cases gone to another."""

    district_id: int
    notes: int
    planned: int
    looked_at: int
    moved: int


def run_night(*, day: date) -> Iterator[Night]:
    """Run the night of *day* for every district, one transaction each; yields after each commit."""
    for district_id in District.objects.order_by("pk").values_list("pk", flat=True):
        yield run_district(district_id=district_id, day=day)


def run_district(*, district_id: int, day: date) -> Night:
    """The night of one district, whole or not at all."""
    with scoped(SYSTEM_SCOPE):
        practice = practice_on(day)
        moved = cross_districts(district_id=district_id, day=day, practice=practice)
        notes = _note_contacts(district_id, day, practice) + _note_clocks(
            district_id, day, practice
        )
        looked_at = _look_again(district_id, day)
        planned = _draw_on(district_id, day, practice)
    return Night(district_id, notes, planned, looked_at, moved)


def _note_contacts(district_id: int, day: date, practice: Practice) -> int:
    """Late, overdue, brought to the DCPO, brought to the state: each contact once for each step."""
    return sum(
        _note(CONTACTS.replace("{days}", days), "contact", kind, district_id, day, practice)
        for kind, days in zip(STEP_KINDS, STEP_DAYS, strict=True)
    )


def _note_clocks(district_id: int, day: date, practice: Practice) -> int:
    """The same ladder for the clocks that the case row carries."""
    return sum(
        _note(clock.sql(step, practice), clock.key, kind, district_id, day, practice)
        for clock in CASE_CLOCKS
        for step, kind in enumerate(STEP_KINDS)
    )


def _note(
    found: str, clock: str, kind: str, district_id: int, day: date, practice: Practice
) -> int:
    parameters: dict[str, Any] = {
        "clock": clock,
        "kind": str(kind),
        "district": district_id,
        "today": day,
        "stages": [str(stage) for stage in OPEN_STAGES],
        "homes": [str(kind) for kind in HOUSEHOLD_KINDS],
        "second": practice.get(SECOND_STEP),
        "third": practice.get(THIRD_STEP),
        "last": practice.get(LAST_STEP),
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE.replace("{found}", found), parameters)
        return int(cursor.rowcount)


def _look_again(district_id: int, day: date) -> int:
    """Children with two contacts missed in a row: the step-up comes by itself, in the night at the latest."""
    overdue = Q(overdue_from__lte=day, done_on=None, superseded_on=None, district=district_id)
    rows = PlannedContact.objects.filter(overdue).values_list("case", "due_on")
    counts: dict[int, int] = {}
    for case_id, _ in rows:
        counts[case_id] = counts.get(case_id, 0) + 1
    ids = [case_id for case_id, count in counts.items() if count > 1]
    cases = Case.objects.filter(pk__in=ids, stage__in=OPEN_STAGES, stay_kind__in=HOUSEHOLD_KINDS)
    for case in cases.order_by("pk"):
        look_again(case=case)
    return len(cases)


def _draw_on(district_id: int, day: date, practice: Practice) -> int:
    """Families whose plan no longer reaches as far ahead as it should."""
    far = horizon(day, practice) - PLAN_SLACK
    at_home = Case.objects.filter(
        district=district_id, stage__in=OPEN_STAGES, stay_kind__in=HOUSEHOLD_KINDS
    )
    short = at_home.annotate(
        until=Max("planned_contacts__due_on", filter=Q(planned_contacts__superseded_on=None))
    ).filter(Q(until=None) | Q(until__lt=far))
    families = sorted(set(short.values_list("family_id", flat=True)))
    return sum(plan_household(family_id=family_id) > 0 for family_id in families)


__all__ = ["CaseClock", "Night", "run_district", "run_night"]
