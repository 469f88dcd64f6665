"""What must be true for a move: questions over the case row, each answered by the sentence that says what is missing.

Pure: the row is read by attribute, so a guard is tested without a database. Sources: the moves table and the rulings of
the handbook; deadlines and periods that a department may change are dials.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from cases.enums import Decision, Level, OrderKind, Path, PlacementKind, Suitability
from ecm.core.clock import add_days
from ecm.core.practice import DAYS, Practice, dial
from ecm.core.words import N_, Sentence
from ecm.core.workflow import by_practice

INSTRUMENTS = {
    "hsr": N_("The home study report is not complete: %(n)s answers missing."),
    "child": N_("The child assessment is not complete: %(n)s answers missing."),
    "rubric": N_("The family assessment is not complete: %(n)s marks missing."),
}
PRE_RELEASE = dial(
    "place.pre_release", 15, DAYS, at_least=1, at_most=60,
    says=N_("The pre-release report stands so many days before a placement"),
)  # fmt: skip
SEEN_SAFE = dial(
    "case.seen_safe", 30, DAYS, at_least=1, at_most=90,
    says=N_("A child counts as seen safe lately for so many days"),
)  # fmt: skip
HOUSEHOLD_ORDERS = frozenset({OrderKind.RESTORATION})
CARE_ORDERS = frozenset({OrderKind.PLACEMENT_INSTITUTION, OrderKind.FOSTER, OrderKind.AFTER_CARE})


def duplicate_answered(case: Any, day: date) -> Sentence | None:
    return (
        None
        if case.duplicate_answer
        else Sentence(N_("Answer whether this child is already known."))
    )


def manager_named(case: Any, day: date) -> Sentence | None:
    return (
        None
        if case.manager_id
        else Sentence(N_("No case manager is named yet: the DCPO names one."))
    )


def safety_check_reached(case: Any, day: date) -> Sentence | None:
    if case.path != Path.EXPEDITED or case.safety_checked_on:
        return None
    return Sentence(N_("The safety check has not reached the child or the carer yet."))


def every_stop_flag_answered(case: Any, day: date) -> Sentence | None:
    if not case.stop_flags_unanswered:
        return None
    return Sentence(
        N_("A STOP flag has no first action yet (%(n)s open)."), {"n": case.stop_flags_unanswered}
    )


def no_stop_flag(case: Any, day: date) -> Sentence | None:
    return (
        Sentence(N_("A STOP flag is open (%(n)s)."), {"n": case.stop_flags})
        if case.stop_flags
        else None
    )


def no_flag(case: Any, day: date) -> Sentence | None:
    count = case.stop_flags + case.watch_flags
    return Sentence(N_("A red flag is open (%(n)s)."), {"n": count}) if count else None


def round_opened(case: Any, day: date) -> Sentence | None:
    return None if case.round_number else Sentence(N_("No assessment round is open yet."))


def home_study_complete(case: Any, day: date) -> Sentence | None:
    return _complete(case, "hsr")


def child_assessment_complete(case: Any, day: date) -> Sentence | None:
    return _complete(case, "child")


def family_assessment_complete(case: Any, day: date) -> Sentence | None:
    return _complete(case, "rubric")


def _complete(case: Any, instrument: str) -> Sentence | None:
    count = case.round_missing.get(instrument, 0)
    return Sentence(INSTRUMENTS[instrument], {"n": count}) if count else None


def is_expedited(case: Any, day: date) -> Sentence | None:
    return None if case.path == Path.EXPEDITED else Sentence(N_("Only on the expedited path."))


def is_ordinary(case: Any, day: date) -> Sentence | None:
    return None if case.path == Path.ORDINARY else Sentence(N_("Only on the ordinary path."))


def level_is_low(case: Any, day: date) -> Sentence | None:
    return None if case.level_computed == Level.LOW else Sentence(N_("The risk level is not low."))


def conference_not_required(case: Any, day: date) -> Sentence | None:
    return Sentence(N_("A case conference is required.")) if case.conference_required else None


def home_study_proposes_permanency(case: Any, day: date) -> Sentence | None:
    if case.hsr_decision == Decision.D1:
        return None
    return Sentence(N_("Part P of the home study does not propose D1, permanency in the family."))


def conference_held_if_required(case: Any, day: date) -> Sentence | None:
    if not case.conference_required or (
        case.conference_on and case.conference_on >= (case.submitted_on or date.min)
    ):
        return None
    return Sentence(
        N_("A case conference is required and has not been held since the last submission.")
    )


def plan_with_owners(case: Any, day: date) -> Sentence | None:
    """A plan in force was approved by the DCPO with its owners; its review must not be behind."""
    if not case.plan_in_force:
        return Sentence(
            N_("No plan is in force: it needs actions with owners, and the DCPO's approval.")
        )
    if case.plan_review_due_on and case.plan_review_due_on < day:
        return Sentence(
            N_("The review of the plan was due on %(day)s: review it first."),
            {"day": case.plan_review_due_on},
        )
    return None


def may_be_recommended(case: Any, day: date) -> Sentence | None:
    """D1 for low risk, or medium after a conference; never for high. D3 asks for kind and reason on its form only."""
    if case.proposed_decision == Decision.D3 or case.level_used == Level.LOW:
        return None
    if case.level_used == Level.MEDIUM and case.conference_on:
        return None
    if case.level_used == Level.MEDIUM:
        return Sentence(N_("The risk level is medium: a case conference comes first."))
    return Sentence(
        N_(
            "With a high risk level, permanency cannot be recommended; strengthen the family or propose D3."
        )
    )


def recommendation_without_stop_flag(case: Any, day: date) -> Sentence | None:
    return None if case.proposed_decision == Decision.D3 else no_stop_flag(case, day)


def recommendation_through_crisis_gate(case: Any, day: date) -> Sentence | None:
    return None if case.proposed_decision == Decision.D3 else crisis_gate(case, day)


def crisis_gate(case: Any, day: date) -> Sentence | None:
    if not case.crisis_marks or case.crisis_gate_reason:
        return None
    return Sentence(
        N_(
            "A safety-critical mark stands at crisis (%(marks)s): act on it and mark it again, or the DCPO overrides."
        ),
        {"marks": ", ".join(case.crisis_marks)},
    )


def recommendation_sent(case: Any, day: date) -> Sentence | None:
    sent, decided = case.recommendation_sent_on, case.decided_on
    if sent and (decided is None or sent >= decided):
        return None
    return Sentence(N_("The date on which the recommendation went to the CWC is missing."))


def decided_for_family(case: Any, day: date) -> Sentence | None:
    to_kin = case.placement_kind in {
        PlacementKind.KIN,
        PlacementKind.GUARDIAN,
        PlacementKind.FIT_PERSON,
    }
    if case.decision == Decision.D1 or (case.decision == Decision.D3 and to_kin):
        return None
    return Sentence(N_("The decision is not D1, permanency in the family."))


def prepared_or_at_home(case: Any, day: date) -> Sentence | None:
    """From *recommended* only a child already at home, or one who goes to other kin, is placed without preparation."""
    if case.stage != "recommended" or case.path == Path.EXPEDITED or case.decision == Decision.D3:
        return None
    return Sentence(N_("On the ordinary path child and family are prepared first."))


def order_with_suitability(case: Any, day: date) -> Sentence | None:
    if case.order_kind not in HOUSEHOLD_ORDERS:
        return Sentence(
            N_(
                "The CWC's order of restoration is not recorded yet: the Legal cum Probation Officer records it."
            )
        )
    if case.suitability not in {Suitability.SUITABLE, Suitability.CONDITIONS}:
        return Sentence(N_("The order on record does not find the family suitable."))
    return _still_in_force(case, day)


def _still_in_force(case: Any, day: date) -> Sentence | None:
    if case.order_until is None or case.order_until >= day:
        return None
    return Sentence(
        N_("The order ran out on %(day)s; the CWC is asked for a new one."),
        {"day": case.order_until},
    )


def order_checked(case: Any, day: date) -> Sentence | None:
    if case.order_kind and case.order_checked:
        return None
    return Sentence(N_("The order has not been checked by a second person against its scan."))


def undertaking_given(case: Any, day: date) -> Sentence | None:
    return (
        None
        if case.undertaking_on
        else Sentence(N_("The undertaking of the carer (Form 20) is missing."))
    )


def ready(case: Any, day: date) -> Sentence | None:
    return _on_ordinary_path(
        case, case.readiness_on, N_("The readiness check-list is not complete.")
    )


def medically_examined(case: Any, day: date) -> Sentence | None:
    return _on_ordinary_path(
        case, case.medical_on, N_("The medical examination before release is missing.")
    )


@by_practice
def pre_release_reported(case: Any, day: date, practice: Practice | None = None) -> Sentence | None:
    absent = _on_ordinary_path(case, case.pre_release_on, N_("The pre-release report is missing."))
    if absent or case.path != Path.ORDINARY:
        return absent
    days = (practice or Practice.as_of(day)).get(PRE_RELEASE)
    if (old_enough := add_days(case.pre_release_on, days)) <= day:
        return None
    return Sentence(
        N_("The pre-release report must be at least %(n)s days old: from %(day)s."),
        {"n": days, "day": old_enough},
    )


def _on_ordinary_path(case: Any, done: date | None, words: str) -> Sentence | None:
    return None if done or case.path != Path.ORDINARY else Sentence(words)


def is_backlog(case: Any, day: date) -> Sentence | None:
    return (
        None
        if case.is_backlog
        else Sentence(N_("Only for children of the backlog, taken over from the old sheets."))
    )


@by_practice
def child_seen_safe_lately(
    case: Any, day: date, practice: Practice | None = None
) -> Sentence | None:
    days = (practice or Practice.as_of(day)).get(SEEN_SAFE)
    if case.child_seen_safe_on and add_days(case.child_seen_safe_on, days) >= day:
        return None
    return Sentence(N_("The child has not been seen safe in the last %(n)s days."), {"n": days})


def child_at_home(case: Any, day: date) -> Sentence | None:
    return (
        None if case.is_at_home else Sentence(N_("The child does not live in a family at present."))
    )


def under_restoration_order(case: Any, day: date) -> Sentence | None:
    if case.order_kind in HOUSEHOLD_ORDERS and case.placed_on:
        return _still_in_force(case, day)
    return Sentence(N_("No restoration order is in force for this family."))


def level_low_or_medium(case: Any, day: date) -> Sentence | None:
    return Sentence(N_("The risk level is high.")) if case.level_used == Level.HIGH else None


def order_of_alternative_care(case: Any, day: date) -> Sentence | None:
    if case.order_kind in CARE_ORDERS:
        return _still_in_force(case, day)
    return Sentence(N_("No order of alternative care is recorded."))


def take_over_proposed(case: Any, day: date) -> Sentence | None:
    return Sentence(
        N_("The PO-NIC proposes it first; the proposal comes with the import of the old sheets.")
    )
