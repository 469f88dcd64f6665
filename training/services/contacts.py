"""Planned and made contacts of one made-up case as rows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from cases.enums import MilestoneKind
from cases.models import Case, Milestone
from ecm.core.practice import Practice
from followups.models import Contact, PlannedContact
from training.data.contacts import Made, Planned, contacts_of
from training.data.story import Story
from training.services import answers
from training.services.files import Scene

DOMAINS = ("family", "health", "education", "living", "economy")


def write_contacts(scene: Scene, case: Case, practice: Practice, diligence: float) -> None:
    """The plan with what fulfilled it, the contacts that were made, and on the case row the next and the last."""
    planned, made = contacts_of(scene.story, practice, diligence)
    kept = {id(one): _planned(scene, case, one) for one in planned}
    for one in sorted(made, key=lambda contact: contact.on):
        row = _contact(scene, case, one, kept[id(one.planned)])
        _seen_safe(scene, case, row)
    waiting = [one.due.due_on for one in planned if one.done_on is None]
    last = max(made, key=lambda contact: contact.on, default=None)
    case.next_contact_on = min(waiting, default=None)
    case.last_contact_on, case.last_contact_mode = (last.on, last.mode) if last else (None, "")
    if last:
        case.child_seen_safe_on = last.on


def _planned(scene: Scene, case: Case, one: Planned) -> PlannedContact:
    due = one.due
    return scene.rows.add(
        PlannedContact(
            case=case, district=scene.place.district, institution=scene.institution, due_on=due.due_on,
            grace_days=due.grace, overdue_from=due.due_on + timedelta(days=due.grace + 1), mode=due.mode, rule=due.rule,
            assignee=scene.manager, done_on=one.done_on,
        )
    )  # fmt: skip


def _contact(scene: Scene, case: Case, one: Made, planned: PlannedContact) -> Contact:
    given: dict[str, Any] = answers.contact_answers(
        on=one.on, mode=one.mode, marks=_marks(scene.story), rng=scene.rng
    )
    return scene.rows.add(
        Contact(
            operation_id=scene.rows.uuid(), case=case, district=scene.place.district, institution=scene.institution,
            planned=planned, on=one.on, mode=one.mode, child_seen=True, child_seen_alone=given.get("alone") == "yes",
            carer_seen=True, safety="safe", advice="continue", answers=given, by=scene.manager,
        )
    )  # fmt: skip


def _marks(story: Story) -> dict[str, int]:
    low = bool(story.levels) and story.levels[-1].level == "low"
    return {domain: story.rng.choice((3, 3, 4) if low else (2, 3, 3)) for domain in DOMAINS}


def _seen_safe(scene: Scene, case: Case, contact: Contact) -> None:
    row = scene.rows.add(
        Milestone(
            case=case, district=scene.place.district, event_district=scene.place.district,
            kind=MilestoneKind.CHILD_SEEN_SAFE, on=contact.on, outcome=contact.mode, by=scene.manager,
            evidence_kind="contact",
        )
    )  # fmt: skip
    scene.rows.rests_on(row, contact)
