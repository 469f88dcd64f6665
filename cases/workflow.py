"""Table 2: the stages, and every move between them: who makes it, what must be true, what it is for.

Read one row as: from any of *sources* to *target*, made by whoever holds *permission* (proposed first by whoever holds
*proposes*), when all *guards* are silent. What a guard says when it is not is in ``guards.py``.
"""

from __future__ import annotations

from cases import guards as g
from cases.enums import OPEN_STAGES, Stage
from cases.guards import ending as e
from ecm.core.words import N_
from ecm.core.workflow import BACK, Move
from ecm.roles.permissions import Permission as P

S = Stage
ANY_OPEN = tuple(str(stage) for stage in OPEN_STAGES)
NOT_DISRUPTED = tuple(stage for stage in ANY_OPEN if stage != S.DISRUPTED)
NOT_PROPOSED = tuple(stage for stage in ANY_OPEN if stage != S.CLOSURE_PROPOSED)

WORKFLOW: tuple[Move, ...] = (
    Move("accept", N_("Accept the registration"), (S.DRAFT,), S.REGISTERED, P.REGISTRATION_ACCEPT,
         (g.duplicate_answered,), page="cases:accept",
         says=N_("An officer who may accept and registers himself accepts in the same act.")),
    Move("begin", N_("Begin the assessment"), (S.REGISTERED,), S.ASSESSING, is_automatic=True,
         guards=(g.manager_named, g.safety_check_reached, g.every_stop_flag_answered),
         says=N_("Nobody clicks: the first saved answer begins it. It is always kept; the stage follows when it may.")),
    Move("take_over", N_("Take over from the backlog"), (S.REGISTERED,), S.IN_FAMILY, P.TAKE_OVER_APPROVE,
         (g.is_backlog, g.order_checked, g.child_seen_safe_lately, g.take_over_proposed), proposes=P.TAKE_OVER_PROPOSE,
         page="cases:move",
         says=N_("A full round is due within 90 days.")),
    Move("submit", N_("Submit the round"), (S.ASSESSING,), S.SUBMITTED, P.ROUND_SUBMIT,
         (g.round_opened, g.home_study_complete, g.child_assessment_complete, g.family_assessment_complete),
         page="assessments:submit",
         says=N_("The case manager submits; from then on the answers are frozen.")),
    Move("return", N_("Return with comments"), (S.SUBMITTED,), S.ASSESSING, P.ROUND_RETURN, needs_reason=True,
         page="assessments:verify", says=N_("Comments stand on the fields they are about.")),
    Move("verify", N_("Verify"), (S.SUBMITTED,), S.VERIFIED, P.ROUND_VERIFY, (g.every_stop_flag_answered,),
         page="assessments:verify", says=N_("Never by somebody who assessed or visited in this round.")),
    Move("decide", N_("Verify and decide"), (S.SUBMITTED,), S.RECOMMENDED, P.ROUND_DECIDE,
         (g.is_expedited, g.level_is_low, g.no_flag, g.conference_not_required, g.home_study_proposes_permanency),
         page="assessments:verify",
         says=N_("For a clear, low-risk case: part P is the proposal, the DCPO verifies and decides at once.")),
    Move("strengthen", N_("Strengthen the family"), (S.VERIFIED, S.IN_FAMILY), S.STRENGTHENING, P.CASE_STRENGTHEN,
         (g.conference_held_if_required, g.plan_with_owners), needs_reason=True, records=("decided", "D2"),
         page="cases:move",
         says=N_("Decision D2: a plan with owners, reviewed within 90 days; the CWC is told within 15.")),
    Move("recommend", N_("Recommend to the CWC"), (S.VERIFIED,), S.RECOMMENDED, P.RECOMMENDATION_APPROVE,
         (g.conference_held_if_required, g.may_be_recommended, g.recommendation_without_stop_flag,
          g.recommendation_through_crisis_gate),
         proposes=P.RECOMMENDATION_PROPOSE, page="cases:recommend",
         says=N_("One proposes, the DCPO approves. D1 for low risk, or medium after a conference; D3 with its kind.")),
    Move("send_back", N_("Send back"), (S.RECOMMENDED, S.PREPARING), S.VERIFIED, P.CASE_SEND_BACK, needs_reason=True,
         page="cases:send_back", says=N_("After a direction of the CWC or a new fact, with its date.")),
    Move("prepare", N_("Prepare child and family"), (S.RECOMMENDED,), S.PREPARING, P.CASE_PREPARE,
         (g.is_ordinary, g.recommendation_sent), page="cases:move",
         says=N_("On the ordinary path, once the recommendation has gone to the CWC.")),
    Move("place", N_("Confirm the placement"), (S.PREPARING, S.RECOMMENDED), S.IN_FAMILY, P.CASE_PLACE,
         (g.decided_for_family, g.prepared_or_at_home, g.order_with_suitability, g.undertaking_given, g.no_stop_flag,
          g.crisis_gate, g.ready, g.medically_examined, g.pre_release_reported),
         page="cases:place",
         says=N_("Never without the CWC's order and its finding that the family is suitable.")),
    Move("back_to_follow_up", N_("Back to follow-up"), (S.VERIFIED,), S.IN_FAMILY, P.CASE_BACK_TO_FOLLOW_UP,
         (g.child_at_home, g.under_restoration_order, g.level_low_or_medium), page="cases:move",
         says=N_("After a re-assessment in the same household under a restoration order in force.")),
    Move("take_into_care", N_("Take into alternative care"), ANY_OPEN, S.ALTERNATIVE_CARE, P.CASE_TAKE_INTO_CARE,
         (g.order_of_alternative_care,), needs_reason=True, records=("decided", "D3"), page="cases:care",
         says=N_("Under an order of that kind. A STOP flag needs no assessment before.")),
    Move("not_feasible", N_("Not feasible now"), (S.ASSESSING, S.VERIFIED), S.ALTERNATIVE_CARE, P.CASE_NOT_FEASIBLE,
         (g.is_ordinary, e.next_screening_agreed), needs_reason=True, page="cases:not_feasible",
         asked=(e.next_screening_agreed,),
         says=N_("The child stays in care for now; the next screening is within six months.")),
    Move("disrupt", N_("Record a disruption"), NOT_DISRUPTED, S.DISRUPTED, P.INCIDENT_RECORD,
         (g.child_at_home, e.incident_recorded), page="cases:incident", asked=(e.incident_recorded,),
         says=N_("When the placement breaks down: the incident is recorded first.")),
    Move("settle", N_("Settle in the same household"), (S.DISRUPTED,), BACK, P.CASE_SETTLE,
         (g.child_at_home, e.seen_safe_since_incident), needs_reason=True, page="cases:settle",
         asked=(g.child_at_home, e.seen_safe_since_incident),
         says=N_("The child was seen safe; the level is stepped up. Within 7 days no disruption counts.")),
    Move("reassess", N_("Re-assess"), (S.STRENGTHENING, S.DISRUPTED, S.ALTERNATIVE_CARE), S.ASSESSING, P.CASE_REASSESS,
         needs_reason=True, page="cases:move", says=N_("Opens a new round.")),
    Move("propose_closure", N_("Propose closure"), NOT_PROPOSED, S.CLOSURE_PROPOSED, P.CLOSURE_PROPOSE,
         (e.goal_from_a_home, e.closing_checks, g.every_stop_flag_answered), needs_reason=True, page="cases:closure",
         asked=(e.goal_from_a_home, e.closing_checks),
         says=N_("By the case manager, with reason, proof and check-list.")),
    Move("decline_closure", N_("Decline the closure"), (S.CLOSURE_PROPOSED,), BACK, P.CLOSURE_DECLINE,
         needs_reason=True, page="cases:closure", says=N_("The case goes back to where it came from.")),
    Move("close", N_("Close the case"), (S.CLOSURE_PROPOSED,), S.CLOSED, P.CLOSURE_APPROVE,
         (e.closing_checks, e.long_enough_in_family, g.every_stop_flag_answered), page="cases:closure",
         says=N_("Never by the proposer. Goal reached: low risk and 24 months, or 12 with the CWC's consent.")),
    Move("void", N_("Withdraw a wrong entry"), ANY_OPEN, S.CLOSED, P.CASE_VOID, needs_reason=True,
         records=("closed", "void"), page="cases:move", says=N_("Nothing is deleted.")),
    Move("reopen", N_("Reopen as a new episode"), (S.CLOSED,), S.REGISTERED, P.CASE_REOPEN,
         (e.may_begin_again,), needs_reason=True, page="cases:reopen",
         says=N_("A new case of the same child; identity, family and the last round are carried over, read-only.")),
)  # fmt: skip

NAMES = tuple(move.name for move in WORKFLOW)
