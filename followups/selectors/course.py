"""The course of follow-up of one child: what is planned, what was made, what was tried in vain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.models import Case
from ecm.core.actor import Actor
from ecm.core.instrument.clean import Room
from ecm.core.instrument.read import ReadSection, read
from ecm.core.practice import Practice
from ecm.core.words import Sentence
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part
from followups.enums import Mode
from followups.instruments import pinned
from followups.models import Contact, MissedContact, PlannedContact
from followups.policies import can_assign, can_correct, can_record
from followups.rules import WORDS, Lateness, steps
from followups.schedule import reason_of

MARKS = ("family", "health", "education", "living", "economy")
PANEL_ROWS = 5


@dataclass(frozen=True)
class Outline:
    """What everybody who follows the child may know of a contact: date, mode, seen and next date."""

    uuid: str
    on: date
    mode: str
    child_seen: bool
    next_on: date | None
    whole: bool
    by: str = ""
    safety: str = ""
    marks: tuple[int | None, ...] = ()
    corrected: bool = False


@dataclass(frozen=True)
class PlannedLine:
    """One planned contact of a child with what the reader can do about it."""

    row: PlannedContact
    reason: Sentence
    lateness: Lateness
    says: str
    attempts: int
    can_record: bool
    can_assign: bool


@dataclass(frozen=True)
class Course:
    """The follow-up of one child as this reader sees it."""

    planned: tuple[PlannedLine, ...]
    later: int
    made: tuple[Outline, ...]
    missed: tuple[MissedContact, ...]
    can_record: bool
    whole: bool


def course_of(
    case: Case, actor: Actor, *, today: date, practice: Practice, brief: bool = False
) -> Course:
    """Planned, made and missed contacts; ``brief`` for the panel of the case page."""
    whole = roles.reads(actor.role, FieldGroup.FOLLOWUPS).shows_rows
    planned = _planned(case, actor, today, practice)
    made = tuple(_made(case, actor))
    missed = _missed(case, actor)
    shown = [line for line in planned if not brief or line.row.due_on <= today]
    ahead = [line for line in planned if line.row.due_on > today] if brief else []
    return Course(
        planned=(*shown, *ahead[:3]),
        later=len(ahead[3:]),
        made=made[:PANEL_ROWS] if brief else made,
        missed=missed[:PANEL_ROWS] if brief else missed,
        can_record=can_record(actor, case, None),
        whole=whole,
    )


def _planned(case: Case, actor: Actor, today: date, practice: Practice) -> list[PlannedLine]:
    rows = list(
        PlannedContact.objects.visible_to(actor)
        .filter(case=case, done_on=None, superseded_on=None)
        .select_related("assignee", "case")
        .order_by("due_on", "pk")
    )
    tried = list(
        MissedContact.objects.visible_to(actor)
        .filter(case=case)
        .values_list("planned_id", flat=True)
    )
    return [_planned_line(row, actor, case, today, practice, tried.count(row.pk)) for row in rows]


def _planned_line(
    row: PlannedContact, actor: Actor, case: Case, today: date, practice: Practice, attempts: int
) -> PlannedLine:  # fmt: skip
    lateness = steps(row.due_on, row.grace_days, practice).on(today)
    return PlannedLine(
        row=row, reason=reason_of(row.rule), lateness=lateness, says=WORDS[lateness], attempts=attempts,
        can_record=can_record(actor, case, row), can_assign=can_assign(actor, row),
    )  # fmt: skip


def _made(case: Case, actor: Actor) -> list[Outline]:
    """Contacts the reader sees whole, and of the others the outline where that is what he may know."""
    rows = (
        Contact.objects.visible_to(actor)
        .filter(case=case)
        .select_related("by")
        .order_by("-on", "-pk")
    )
    whole = {row.pk: _whole(row) for row in rows}
    partly = roles.reads_partly(actor.role, FieldGroup.FOLLOWUPS)
    if partly is None or partly[1] is not Part.OUTLINE:
        return list(whole.values())
    columns = ("pk", "uuid", "on", "mode", "child_seen", "next_on", "replaced")
    others = Contact.objects.filter(case=case).order_by("-on", "-pk").values(*columns)
    return [whole.get(row["pk"]) or _outline(row) for row in others]


def _whole(row: Contact) -> Outline:
    return Outline(
        uuid=str(row.uuid), on=row.on, mode=row.get_mode_display(), child_seen=row.child_seen, next_on=row.next_on,
        whole=True, by=row.by.name, safety=row.safety, corrected=row.replaced,
        marks=marks_of(row),
    )  # fmt: skip


def marks_of(contact: Contact) -> tuple[int | None, ...]:
    """The level of each of the five domains, in their order; None where none was given."""
    return tuple((contact.answers.get(key) or {}).get("level") for key in MARKS)


def _outline(row: dict[str, Any]) -> Outline:
    return Outline(
        uuid="", on=row["on"], mode=str(Mode(row["mode"]).label), child_seen=row["child_seen"],
        next_on=row["next_on"], whole=False, corrected=row["replaced"],
    )  # fmt: skip


def _missed(case: Case, actor: Actor) -> tuple[MissedContact, ...]:
    rows = MissedContact.objects.visible_to(actor).filter(case=case).select_related("by")
    return tuple(rows.order_by("-on", "-pk"))


@dataclass(frozen=True)
class ContactPage:
    """One contact to read: its answers as far as the reader may see them."""

    contact: Contact
    sections: tuple[ReadSection, ...]
    groups: tuple[str, ...]
    can_correct: bool
    newer: Contact | None


def contact_page(contact: Contact, actor: Actor, *, today: date) -> ContactPage:
    """What was answered, narrowed to the field groups of the reader; its author reads what he wrote."""

    def reads(group: str) -> bool:
        return contact.by_id == actor.user_id or actor.reads_group(group)  # type: ignore[attr-defined]

    instrument = pinned("contact", contact.version_of_instrument)
    narrowed = instrument.seen_by(reads)
    newer = Contact.objects.filter(replaces=contact).first() if contact.replaced else None
    return ContactPage(
        contact=contact,
        sections=read(narrowed, contact.answers, Room(today=today, answers=contact.answers)),
        groups=tuple({narrowed.group_of(field) for field in narrowed}),
        can_correct=can_correct(actor, contact),
        newer=newer,
    )
