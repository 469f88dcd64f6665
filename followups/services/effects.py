"""What follows from a contact that was made: milestone, flags, the agreed next date, the level used, the plan."""

from __future__ import annotations

from datetime import date

from cases.enums import FlagKind, MilestoneKind
from cases.models import Case, Flag
from cases.services.flags import raise_by_rule
from cases.services.milestones import record
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.places.selectors import practice_on
from followups.enums import Mode, Safety
from followups.models import Contact, PlannedContact
from followups.schedule import AGREED, grace_days
from followups.schedule import Level as Careful
from followups.services.planning import PERSON, overdue_from, plan_contacts
from followups.services.steps import look_again


def follow(*, case: Case, contact: Contact, by: Actor) -> None:
    """Let everything follow that rests on *contact*; part of the transaction that recorded it."""
    if contact.child_seen and contact.safety == Safety.SAFE:
        record(
            case=case, kind=MilestoneKind.CHILD_SEEN_SAFE, on=contact.on, by=by,
            outcome=contact.mode, evidence=("contact", contact.pk),
        )  # fmt: skip
    _raise_flags(case, contact, by)
    _agree_next(case, contact)
    look_again(case=case)
    plan_contacts(case=case, by=by)


def _raise_flags(case: Case, contact: Contact, by: Actor) -> None:
    """Each sign that was ticked becomes a flag, unless one of its kind is open already."""
    answers = contact.answers
    ticked = [*(answers.get("stop_flags") or ()), *(answers.get("watch_flags") or ())]
    if contact.safety == Safety.UNSAFE and not answers.get("stop_flags"):
        ticked.append(FlagKind.UNSAFE)
    open_kinds = set(Flag.objects.filter(case=case, closed_at=None).values_list("kind", flat=True))
    for kind in dict.fromkeys(ticked):
        if kind not in open_kinds:
            raise_by_rule(
                case=case, kind=FlagKind(kind), by=by, note=str(answers.get("action") or "")
            )


def _agree_next(case: Case, contact: Contact) -> None:
    """A next date that was agreed stands in the plan beside the schedule; earlier than planned, never instead of it."""
    today = clock.today()
    if contact.next_on is None or contact.next_on <= today:
        return
    taken = PlannedContact.objects.filter(case=case, due_on=contact.next_on, superseded_on=None)
    PlannedContact.objects.filter(
        case=case, made_by=PERSON, due_on__gt=today, done_on=None, superseded_on=None
    ).exclude(due_on=contact.next_on).update(superseded_on=today)
    if not taken.exists():
        _planned_by_person(case, contact.next_on, contact)


def _planned_by_person(case: Case, due_on: date, contact: Contact) -> None:
    level = Careful(case.level_used) if case.level_used else None
    grace = grace_days(AGREED, level, None, practice_on(clock.today()))
    PlannedContact.objects.create(
        case=case, district_id=case.district_id, institution_id=case.institution_id, due_on=due_on,
        grace_days=grace, overdue_from=overdue_from(due_on, grace), rule=AGREED, made_by=PERSON,
        mode=Mode.VISIT if contact.mode == Mode.VISIT else Mode.PHONE, assignee_id=contact.by_id,
    )  # fmt: skip
