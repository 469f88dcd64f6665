"""A closed case begins again: a new episode of the same child, with a code of its own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import IntervalKind, MilestoneKind, Path, StayEnd, StayKind
from cases.models import Case, Counter
from cases.policies import require_on
from cases.rules import case_code
from cases.services.milestones import lock, not_in_future, open_interval, record
from cases.services.moves import begin_again
from cases.services.stays import end_stay, open_stay
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.places.models import Institution
from ecm.roles.permissions import Permission

REOPENED = "reopened"
"""The answer to the duplicate question: the child is known, and that is why."""


@dataclass(frozen=True)
class Again:
    """Where the child lives now, which decides the path, and why the case begins again."""

    reason: str
    path: Path
    since: date
    living_with: str = ""
    institution: Institution | None = None


@transaction.atomic
def reopen(*, case: Case, entry: Again, by: Actor, on: date | None = None) -> Case:
    """A new case of the same child in *registered*; identity, family and the last round stay readable by the link."""
    day = not_in_future(on or clock.today())
    closed = lock(case)
    require_on(by, closed, Permission.CASE_REOPEN)
    _check(closed, entry)
    last_stay_on = closed.stay_since
    if closed.stay_kind:
        end_stay(case=closed, on=max(entry.since, last_stay_on or day), ended=StayEnd.MOVED, by=by)
    new = _new(closed, entry, by=by, day=day)
    open_interval(case=new, kind=IntervalKind.DISTRICT, value=new.district.code, on=day, by=by)
    record(case=new, kind=MilestoneKind.REGISTERED, on=day, by=by, outcome=new.path)
    record(case=new, kind=MilestoneKind.REOPENED, on=day, by=by, evidence=("case", closed.pk))
    at_home = entry.path == Path.EXPEDITED
    open_stay(
        case=new, kind=StayKind.HOUSEHOLD if at_home else StayKind.INSTITUTION, on=entry.since, by=by,
        living_with=entry.living_with if at_home else "", home=None if at_home else entry.institution,
    )  # fmt: skip
    begin_again(case=new, after=closed, on=day, by=by, reason=entry.reason)
    events.case_registered.send(Case, case=new, by=by, on=day)
    record_act(by=by, verb="case.reopened", case_id=closed.pk, object_kind="case", object_id=new.pk)
    return new


def _check(closed: Case, entry: Again) -> None:
    if Case.objects.filter(previous=closed).exists():
        raise DomainError(N_("This case has begun again already; open the later episode."))
    not_in_future(entry.since, field="since")
    if entry.since < closed.born_on:
        raise DomainError(N_("This date lies before the child was born."), field="since")
    if entry.path == Path.EXPEDITED and not entry.living_with:
        raise DomainError(N_("With whom does the child live?"), field="living_with")
    if entry.path == Path.ORDINARY and entry.institution is None:
        raise DomainError(N_("In which institution does the child live?"), field="institution")


def _new(closed: Case, entry: Again, *, by: Actor, day: date) -> Case:
    number = Counter.take(f"case:{closed.district.code}:{day.year}")
    at_home = entry.path == Path.EXPEDITED
    new: Case = Case.objects.create(
        child_id=closed.child_id, family_id=closed.family_id, district_id=closed.district_id,
        institution=entry.institution, origin_institution=entry.institution or closed.origin_institution,
        taluka_id=closed.taluka_id, path=entry.path, episode=closed.episode + 1, previous=closed,
        registered_by_id=person(by), duplicate_answer=REOPENED, cwc_case_no=closed.cwc_case_no, sex=closed.sex,
        born_on=closed.born_on, home_since=entry.since if at_home else None, stage_since=day,
        changed_by_id=by.user_id, registered_on=day,
        code=case_code(district=closed.district.code, year=day.year, number=number),
    )  # fmt: skip
    return new
