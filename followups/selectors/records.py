"""Contacts of one case as plain facts for one reader: whole where the group is read whole, else the outline."""

from __future__ import annotations

from typing import Any

from assessments.policies import reads_of
from cases.models import Case
from ecm.core.actor import Actor
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part
from followups.instruments import pinned
from followups.models import Contact, PlannedContact

OUTLINE = ("uuid", "on", "mode", "child_seen", "next_on")
WHOLE = (
    *OUTLINE,
    "child_seen_alone",
    "carer_seen",
    "safety",
    "advice",
    "from_institution",
    "is_home_study",
)


def contacts_of(actor: Actor, case: Case) -> tuple[dict[str, Any], ...]:
    """Contacts that hold today, the latest first; a corrected one is history and not here."""
    standing = Contact.objects.filter(case=case, replaced=False)
    whole = [whole_contact(actor, row) for row in standing.visible_to(actor).select_related("by")]
    seen = {row["uuid"] for row in whole}
    return tuple(
        sorted([*whole, *_outlines(actor, standing, seen)], key=lambda row: row["on"], reverse=True)
    )


def whole_contact(actor: Actor, contact: Contact) -> dict[str, Any]:
    """A contact that its reader reads whole, without the answers of groups he does not read."""
    instrument = pinned("contact", contact.version_of_instrument)
    case = contact.case
    readable = {g for g in instrument.groups if g == Contact.GROUP or reads_of(actor, case, g)}
    keys = {field.key for field in instrument if instrument.group_of(field) in readable}
    facts = {name: getattr(contact, name) for name in WHOLE}
    return {
        **facts,
        "by": contact.by.name,
        "answers": {k: v for k, v in contact.answers.items() if k in keys},
    }


def _outlines(actor: Actor, standing: Any, seen: set[Any]) -> list[dict[str, Any]]:
    partly = roles.reads_partly(actor.role, FieldGroup.FOLLOWUPS)
    if partly is None or partly[1] is not Part.OUTLINE:
        return []
    return list(standing.exclude(uuid__in=seen).values(*OUTLINE))


def open_plans(actor: Actor, case: Case) -> tuple[dict[str, Any], ...]:
    """What is planned and not yet done, the earliest first."""
    rows = PlannedContact.objects.visible_to(actor).filter(
        case=case, done_on=None, superseded_on=None
    )
    return tuple(rows.values("uuid", "due_on", "overdue_from", "mode"))
