"""Naming case managers and teams: who reaches a case because he works on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import AssignmentKind, IntervalKind, MilestoneKind
from cases.models import Assignment, Case
from cases.policies import require_on, require_running
from cases.services.milestones import lock, open_interval, project, record
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.places.models import DistrictService
from ecm.roles.permissions import Permission
from ecm.roles.roles import CASE_MANAGERS, DCPU


@transaction.atomic
def name_manager(*, case: Case, manager: User, by: Actor, on: date | None = None) -> None:
    """Name the case manager: a social worker, PO-NIC, counsellor, LPO or outreach worker of the serving DCPU."""
    day = on or clock.today()
    locked = lock(case)
    require_on(by, locked, Permission.CASE_MANAGER_NAME)
    require_running(locked)
    if manager.pk == by.user_id:
        raise Refused(N_("Nobody names himself case manager."))
    if not eligible(manager, case.district_id, day):
        raise DomainError(
            N_("A case manager holds a post in the DCPU that serves this district."),
            field="manager",
        )
    begin_managing(case=case, manager=manager, by=by, on=day)


def begin_managing(*, case: Case, manager: User, by: Actor, on: date) -> None:
    """From ``on`` this person manages the case: his reach, the interval, the milestone; the naming was asked before."""
    assign(case=case, user=manager, kind=AssignmentKind.MANAGER, by=by, on=on)
    _read_on(case, manager, by=by, on=on)
    open_interval(case=case, kind=IntervalKind.MANAGER, value=str(manager.pk), on=on, by=by)
    record(case=case, kind=MilestoneKind.MANAGER_NAMED, on=on, by=by)
    events.manager_named.send(Case, case=case, by=by, on=on, manager=manager)


def _read_on(case: Case, manager: User, *, by: Actor, on: date) -> None:
    """Who manages a later episode reads the one before, its last round too; the closed case itself takes no writing."""
    earlier = Case.objects.filter(pk=case.previous_id).first() if case.previous_id else None
    if earlier is None:
        return
    if case.manager_id and case.manager_id != manager.pk:
        release(case=earlier, user_id=case.manager_id, kind=AssignmentKind.TEAM, by=by, on=on)
    assign(case=earlier, user=manager, kind=AssignmentKind.TEAM, by=by, on=on)


def name_managers(*, cases: Sequence[Case], manager: User, by: Actor) -> int:
    """Name one manager for many cases, for example all of a taluka; all or none. Answers how many."""
    with transaction.atomic():
        for case in cases:
            name_manager(case=case, manager=manager, by=by)
    return len(cases)


@transaction.atomic
def name_team_member(*, case: Case, user: User, by: Actor, on: date | None = None) -> None:
    """Take somebody of the serving DCPU into the case team; nobody widens his own reach by naming himself."""
    day = on or clock.today()
    locked = lock(case)
    require_on(by, locked, Permission.CASE_TEAM_NAME)
    require_running(locked)
    if user.pk == by.user_id:
        raise Refused(N_("Nobody names himself or herself to a case team."))
    if not eligible(user, case.district_id, day, any_role=True):
        raise DomainError(
            N_("A member of the case team holds a post in the DCPU that serves this district."),
            field="user",
        )
    assign(case=case, user=user, kind=AssignmentKind.TEAM, by=by, on=day)
    project(case, by=by)


@transaction.atomic
def end_team_membership(
    *, case: Case, user_id: int, by: Actor, on: date | None = None
) -> Assignment:
    """Somebody leaves the case team; from the next request on he reaches the case by his post only."""
    day = on or clock.today()
    require_on(by, lock(case), Permission.CASE_TEAM_NAME)
    found = Assignment.objects.filter(
        case=case, user_id=user_id, kind=AssignmentKind.TEAM, until_on=None
    ).first()
    if found is None:
        raise DomainError(N_("This person is not in the case team."))
    release(case=case, user_id=user_id, kind=AssignmentKind.TEAM, by=by, on=day)
    project(case, by=by)
    return found


def assign(*, case: Case, user: User, kind: AssignmentKind, by: Actor, on: date) -> Assignment:
    """Let ``user`` reach the case as ``kind``; for a manager the one before leaves."""
    open_rows = Assignment.objects.filter(case=case, kind=kind, until_on=None)
    if kind == AssignmentKind.MANAGER:
        open_rows.exclude(user=user).update(until_on=on)
    found = open_rows.filter(user=user).first()
    record_act(
        by=by, verb=f"assigned.{kind}", case_id=case.pk, object_kind="user", object_id=user.pk
    )
    return found or Assignment.objects.create(
        case=case, user=user, kind=kind, from_on=on, given_by_id=by.user_id
    )


def release(*, case: Case, user_id: int, kind: AssignmentKind, by: Actor, on: date) -> None:
    """End somebody's reach of this kind."""
    Assignment.objects.filter(case=case, user_id=user_id, kind=kind, until_on=None).update(
        until_on=on
    )
    record_act(
        by=by, verb=f"released.{kind}", case_id=case.pk, object_kind="user", object_id=user_id
    )


def eligible(user: User, district_id: int, day: date, *, any_role: bool = False) -> bool:
    """Whether this person holds a fitting post in the DCPU that serves the district on that day."""
    serving = DistrictService.objects.on(day).filter(district_id=district_id).values("served_by_id")
    posts = Post.objects.open_on(day).filter(user=user, district_id__in=serving)
    return posts.with_role(*(DCPU if any_role else CASE_MANAGERS)).exists()
