"""Incidents and closures of made-up cases, with their questionnaires answered."""

from __future__ import annotations

from cases.enums import Stage
from cases.enums.ending import IncidentDecision, IncidentKind, PlaceNow
from cases.instruments.closure_v1.check import CHECK
from cases.models import Case, Closure, Incident
from training.data import words
from training.data.story import Happening
from training.services.files import Scene, at

COMPUTED = ["documents", "final_risk", "months", "plan_actions", "safe_contacts", "stars"]


def write_incident(scene: Scene, case: Case, one: Happening) -> Incident:
    """The carer fell ill, and the child is cared for elsewhere."""
    answers = {
        "kind": IncidentKind.CARER, "date": one.on.isoformat(), "found_by": "contact",
        "words": words.REASONS["disrupt"], "place_now": PlaceNow.INSTITUTION, "step": words.REASONS["safety_step"],
        "police": "no", "cwc": "yes", "cwc_no": f"DEMO/CWC/{scene.story.facts.number}", "decision": "support",
    }  # fmt: skip
    return scene.rows.add(
        Incident(
            case=case, district=scene.place.district, institution=case.institution, on=one.on, kind=IncidentKind.CARER,
            found_by="contact", place_now=PlaceNow.INSTITUTION, step_at=at(one.on), cwc_told=True,
            decision=IncidentDecision.SUPPORT, answers=answers, recorded_by=scene.by(one.role),
        )
    )  # fmt: skip


def write_closure(scene: Scene, case: Case, one: Happening) -> Closure:
    """The goal is reached, the check-list met, and the CWC consents before 24 months."""
    checks = {field.key: "yes" for field in CHECK.fields if field.key != "check_notes"}
    number = f"DEMO/CWC/{scene.story.facts.number}"
    answers = {
        "reason": one.outcome, "words": words.REASONS["propose_closure"], "consent": "yes", "consent_no": number,
        "consent_on": one.on.isoformat(), "courtesy": "no", "computed": COMPUTED, **checks,
    }  # fmt: skip
    return scene.rows.add(
        Closure(
            case=case, reason=one.outcome, words=words.REASONS["propose_closure"], from_stage=Stage.IN_FAMILY,
            answers=answers, consented=True, consent_no=number, consent_on=one.on, proposed_by=scene.by(one.role),
            proposed_on=one.on,
        )
    )  # fmt: skip
