"""Who makes a planned contact: by default the case manager; DCPO, PNC and the case manager may name another."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from cases.enums import AssignmentKind, IntervalKind
from cases.models import Assignment, Case, Interval
from cases.services.managers import assign
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError, Refused
from ecm.core.versioning import save_versioned
from ecm.core.words import N_
from followups.models import PlannedContact
from followups.policies import can_assign
from followups.selectors.people import possible_assignees

NOT_YOURS = N_("Contacts are assigned by the DCPO, the PNC, and by the case manager of the child.")
NOT_HERE = N_("This person has no post here that makes contacts. Choose another.")


@transaction.atomic
def reassign(*, planned: PlannedContact, to: User, expected: int, by: Actor) -> None:
    """Give one planned contact to *to*; he reaches the case from now on. Raises ``Stale`` if it changed meanwhile."""
    if not can_assign(by, planned):
        raise Refused(NOT_YOURS)
    give_contact(planned=planned, to=to, expected=expected, by=by)


def give_contact(*, planned: PlannedContact, to: User, expected: int, by: Actor) -> None:
    """The contact goes to *to*, who must be able to make it here; the policy has said yes."""
    if not possible_assignees(by, planned).filter(pk=to.pk).exists():
        raise DomainError(NOT_HERE, field="to")
    planned.assignee = to
    save_versioned(planned, expected=expected, fields=["assignee_id"])
    _reach(planned.case, to, by)
    record_act(
        by=by, verb="contact.assigned", case_id=planned.case_id, object_kind="planned_contact",
        object_id=planned.pk, details={"to": to.pk},
    )  # fmt: skip
    release(case=planned.case)


@transaction.atomic
def reassign_many(*, planned: Iterable[PlannedContact], to: User, by: Actor) -> int:
    """Give several planned contacts to one person in one act; all or none."""
    rows = list(planned)
    for row in rows:
        reassign(planned=row, to=to, expected=row.version, by=by)
    return len(rows)


@transaction.atomic
def follow_manager(*, case: Case, manager: User) -> int:
    """Contacts that nobody else was named for go to the new case manager."""
    values = Interval.objects.filter(case=case, kind=IntervalKind.MANAGER).values_list(
        "value", flat=True
    )
    managers = [int(value) for value in values if value.isdigit()]
    rows = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
    nobodys, former = rows.filter(assignee=None), rows.filter(assignee__in=managers)
    return sum(
        some.exclude(assignee=manager).update(assignee=manager) for some in (nobodys, former)
    )


@transaction.atomic
def move_contacts(*, case: Case) -> int:
    """After a transfer every open contact is the new manager's, but for those of the institution's own people."""
    of_cci = Post.objects.open_on(clock.today()).filter(institution__isnull=False)
    kept = of_cci.filter(institution=case.institution_id).values("user_id")
    rows = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
    theirs = rows.filter(assignee__in=kept).values("pk")
    return rows.exclude(pk__in=theirs).update(assignee=case.manager_id)


def release(*, case: Case) -> int:
    """Who has no open contact with the child any more no longer reaches the case by one."""
    waiting = PlannedContact.objects.filter(case=case, done_on=None, superseded_on=None)
    assigned = waiting.exclude(assignee=None).values("assignee")
    return (
        Assignment.objects.filter(case=case, kind=AssignmentKind.CONTACT, until_on=None)
        .exclude(user__in=assigned)
        .update(until_on=clock.today())
    )


def _reach(case: Case, user: User, by: Actor) -> None:
    if case.manager_id == user.pk:
        return
    assign(case=case, user=user, kind=AssignmentKind.CONTACT, by=by, on=clock.today())
