"""The plan of a made-up case that is strengthened: its actions, what the family lives on and gets, the documents."""

from __future__ import annotations

from datetime import date, timedelta

from cases.data.interventions import INTERVENTIONS, Intervention
from cases.enums.services import (
    ActionStatus,
    Area,
    BenefitKind,
    BenefitStatus,
    Known,
    Owner,
    PaperOfChild,
    Standing,
)
from cases.models import Benefit, Case, ChildDocument, Means, Plan, PlanAction
from ecm.places.models import Scheme
from training.data.story import Happening
from training.services.files import Scene

MOST = 3
MENU = ("k1_palak", "e2_watch", "l5_documents", "f3_parenting", "h1_clinic")
HELD = (PaperOfChild.BIRTH, PaperOfChild.RATION, PaperOfChild.AADHAAR, PaperOfChild.SCHOOL)


def write_plan(scene: Scene, case: Case, made: Happening) -> Plan:
    """A plan that was approved on the day of its milestone, worked on since."""
    writer, review = scene.manager, date.fromisoformat(made.details["review_due_on"])
    plan = scene.rows.add(
        Plan(
            case=case, number=made.details["number"], goal=made.outcome, target_on=review, review_due_on=review,
            child_agreed=True, child_part="હું રોજ શાળાએ જઈશ.",
            family_part="અમે બાળકને રોજ શાળાએ મોકલીશું અને કાગળો ભેગા કરીશું.", family_agreed=True,
            written_by=writer, written_on=made.on, sent_on=made.on, approved_by=scene.by("DCPO"),
            approved_on=made.on,
        )
    )  # fmt: skip
    weak = scene.story.rounds[-1].weak if scene.story.rounds else {}
    lines = [one for one in INTERVENTIONS if one.need in weak and one.owner == Owner.WORKER]
    lines = lines or [one for one in INTERVENTIONS if one.code in MENU]
    for at, one in enumerate(lines[:MOST]):
        _action(scene, plan, one, at)
    if plan.number == 1:
        _means(scene, case, made.on)
    return plan


def _action(scene: Scene, plan: Plan, one: Intervention, at: int) -> None:
    agreed: date = plan.written_on
    due = agreed + timedelta(days=one.days + 7 * at)
    done = due - timedelta(days=3 - 4 * at)
    received = done <= scene.story.as_of and at < MOST - 1
    scene.rows.add(
        PlanAction(
            case=plan.case, plan=plan, need=one.need, action=one.words, menu_code=one.code,
            service=one.service, owner=Owner.WORKER, officer=scene.manager, due_on=due,
            status=ActionStatus.RECEIVED if received else ActionStatus.REQUESTED,
            status_on=done if received else agreed, done_on=done if received else None,
            added_by=scene.manager,
        )
    )  # fmt: skip


def _means(scene: Scene, case: Case, on: date) -> None:
    number = scene.story.facts.number
    scene.rows.add(
        Means(
            case=case, on=on, income_year=42_000 + 3_000 * (number % 15), at_school=Known.YES,
            area=Area.URBAN if number % 3 == 0 else Area.RURAL, sponsored=number % 2, by=scene.manager,
        )
    )  # fmt: skip
    scheme = Scheme.objects.get(key="sponsorship")
    applied = on + timedelta(days=5)
    if applied <= scene.story.as_of:
        scene.rows.add(
            Benefit(
                case=case, kind=BenefitKind.SPONSORSHIP, scheme=scheme, looked_at_on=applied, applied_on=applied,
                status=BenefitStatus.APPLIED, recorded_by=scene.manager,
            )
        )  # fmt: skip
    for at, kind in enumerate(HELD):
        standing = Standing.APPLIED if (at + number) % 4 == 0 else Standing.HELD
        scene.rows.add(
            ChildDocument(child=case.child, kind=kind, standing=standing, on=on, by=scene.manager)
        )
