"""The acts of a made-up case: milestones and what stands behind them: conference, recommendation, order."""

from __future__ import annotations

from typing import Any

from cases.enums import (
    MilestoneKind,
    ProposalKind,
    ScanKind,
)
from cases.models import (
    Case,
    Conference,
    ConferenceSeat,
    Milestone,
    Order,
    Proposal,
    Scan,
)
from training.data import words
from training.data.story import Happening
from training.services.endings import write_closure, write_incident
from training.services.files import Scene
from training.services.plans import write_plan

K = MilestoneKind
ANSWERED = {K.RECOMMENDED: "proposal", K.CLOSED: "closure"}
MADE = {
    K.INCIDENT: ("incident", write_incident), K.CLOSURE_PROPOSED: ("closure", write_closure),
    K.PLAN_MADE: ("plan", write_plan),
}  # fmt: skip


def write_acts(scene: Scene, case: Case) -> None:
    """Milestones with what they rest on: conference, proposal, order with its scan."""
    held: dict[str, Any] = {}
    for one in sorted(scene.story.happened, key=lambda happening: happening.on):
        row = _milestone(scene, case, one)
        if one.kind == K.CONFERENCE:
            held["conference"] = _conference(scene, case, one)
            _evidence(scene, row, "conference", held["conference"])
        elif one.kind == K.PROPOSED:
            held["proposal"] = _proposal(scene, case, one)
        elif ANSWERED.get(one.kind) in held:
            waiting = ANSWERED[one.kind]
            held[waiting].approved_by, held[waiting].approved_on = row.by, one.on
            _evidence(scene, row, waiting, held[waiting])
        elif one.kind in MADE:
            evidence = _make(scene, case, one, held)
            _evidence(scene, row, evidence, held[evidence])
        elif one.kind == K.ORDERED:
            held["order"] = _order(scene, case, one, held.get("proposal"))
            _evidence(scene, row, "order", held["order"])
        elif one.kind == K.ORDER_CHECKED:
            held["order"].checked_by, held["order"].checked_on = row.by, one.on
            _evidence(scene, row, "order", held["order"])


def _make(scene: Scene, case: Case, one: Happening, held: dict[str, Any]) -> str:
    """The row behind a milestone, kept under its kind of evidence; a next version of a plan ends the one before."""
    evidence, make = MADE[one.kind]
    if one.kind == K.PLAN_MADE and evidence in held:
        held[evidence].ended_on = one.on
    held[evidence] = make(scene, case, one)
    return evidence


def _milestone(scene: Scene, case: Case, one: Happening) -> Milestone:
    return scene.rows.add(
        Milestone(
            case=case, district=scene.place.district, event_district=scene.place.district, kind=one.kind, on=one.on,
            outcome=one.outcome, by=scene.by(one.role), details=one.details,
        )
    )  # fmt: skip


def _evidence(scene: Scene, row: Milestone, kind: str, evidence: Any) -> None:
    row.evidence_kind = kind
    scene.rows.rests_on(row, evidence)


def _conference(scene: Scene, case: Case, one: Happening) -> Conference:
    chair = scene.by("DCPO")
    row = scene.rows.add(
        Conference(
            case=case, on=one.on, place="Demo DCPU office", chair=chair, child_present="sent_view", family_present=True,
            summary=scene.rng.choice(words.CONFERENCE), recommendation=one.outcome, confidentiality_read=True,
            written_by=scene.by("PNC"), approved_by=chair, approved_on=one.on, documents=["hsr", "child", "rubric"],
            weighed=words.WEIGHED.get(one.outcome, []), actions=words.AGREED, risk_confirmed=case.level_verified,
        )
    )  # fmt: skip
    row.meeting = row.uuid
    for role, view in words.VIEWS.items():
        scene.rows.add(
            ConferenceSeat(
                conference=row, user=scene.by(role), role=role, name=scene.by(role).name, view=view
            )
        )
    scene.rows.add(
        ConferenceSeat(
            conference=row, name="Demo Teacher", agency="Demo Primary School", is_outside=True,
            view="Demo: she comes to school again and laughs.",
        )
    )  # fmt: skip
    return row


def _proposal(scene: Scene, case: Case, one: Happening) -> Proposal:
    return scene.rows.add(
        Proposal(
            case=case, kind=ProposalKind.RECOMMENDATION, decision=one.outcome, reason=words.WHY[one.outcome][0],
            proposed_by=scene.by("PNC"), proposed_on=one.on,
        )
    )  # fmt: skip


def _order(scene: Scene, case: Case, one: Happening, proposal: Proposal | None) -> Order:
    approver = scene.by("DCPO") if proposal is not None and proposal.approved_on else None
    scan = scene.rows.add(
        Scan(case=case, kind=ScanKind.ORDER, uploaded_by=scene.by("LPO"), **scene.scan)
    )
    return scene.rows.add(
        Order(
            case=case, committee=scene.place.committee, kind=one.outcome, number=one.details["number"], on=one.on,
            summary="Demo order of a made-up committee.", suitability=one.details["suitability"], scan=scan,
            recommendation=proposal if approver else None, recommendation_approved_by=approver.pk if approver else None,
            recorded_by=scene.by("LPO"),
        )
    )  # fmt: skip
