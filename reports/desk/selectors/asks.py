"""What can wait for somebody: one row a kind of work, with who is asked, which cases, why, and where it is done."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import F, Q

from cases.enums import OPEN_STAGES, OrderKind, Path, ProposalKind, Stage
from cases.guards import CARE_ORDERS
from cases.selectors.flags import about_officers, unanswered
from ecm.core.actor import Actor
from ecm.core.clock import add_days
from ecm.core.practice import Dial, Practice
from ecm.core.words import N_
from ecm.roles.permissions import Permission as P
from followups.rules import CLOCKS
from reports.desk.selectors.ask import DECIDE, NEW, Ask
from reports.desk.selectors.crossings import CROSSINGS
from reports.desk.selectors.decisions import DECISIONS
from reports.desk.selectors.endings import ENDINGS
from reports.desk.selectors.plans import PLANS

ORDER_DAYS, VERIFY_DAYS = CLOCKS["order"].limit, CLOCKS["verification"].limit
NEW_DAYS, REVIEW_DAYS = 7, 3


def asks_on(practice: Practice) -> tuple[Ask, ...]:
    """All asks with their days as the practice is."""
    return tuple(
        replace(ask, days=practice.get(ask.days)) if isinstance(ask.days, Dial) else ask
        for ask in ASKS
    )


def _mine(actor: Actor) -> Q:
    return Q(manager_id__in=actor.own_ids, stage__in=OPEN_STAGES)


def _waiting(kind: str) -> Q:
    return Q(proposals__kind=kind, proposals__approved_on=None, proposals__declined_on=None)


def _ordered() -> Q:
    return Q(order_kind=OrderKind.RESTORATION)


PLACEABLE = (Stage.RECOMMENDED, Stage.PREPARING)
FIRST_ROUND = (Stage.REGISTERED, Stage.ASSESSING)

ASKS: tuple[Ask, ...] = (
    Ask(
        "stop",
        N_("STOP flag without a first action"),
        N_("A STOP flag asks for an action within 24 hours."),
        P.FLAG_CLOSE,
        lambda a, d: Q(stage__in=OPEN_STAGES) & unanswered(a),
        "cases:flags",
        N_("Act now"),
        DECIDE,
        opens="flags",
        urgent=True,
    ),
    Ask(
        "stop_mine",
        N_("STOP flag without a first action"),
        N_("You are the case manager."),
        P.FLAGS_VIEW,
        lambda a, d: _mine(a) & unanswered(a),
        "cases:flags",
        N_("Act now"),
        DECIDE,
        urgent=True,
    ),
    Ask(
        "officer",
        N_("Red flag about an officer of a DCPU"),
        N_("Such a flag comes to the state officer, by case code."),
        P.FLAG_RAISE,
        lambda a, d: about_officers(a),
        "cases:case",
        N_("Look into it"),
        DECIDE,
        urgent=True,
    ),
    Ask(
        "draft",
        N_("Registration waits to be accepted"),
        N_("You may accept registrations of your district."),
        P.REGISTRATION_ACCEPT,
        lambda a, d: Q(stage=Stage.DRAFT),
        "cases:accept",
        N_("Look and accept"),
        DECIDE,
        due="created_at",
        days=1,
    ),
    Ask(
        "hold_review",
        N_("Case on hold: review is due"),
        N_("You decide whether the hold goes on."),
        P.CASE_HOLD,
        lambda a, d: Q(on_hold_until__lte=add_days(d, REVIEW_DAYS), stage__in=OPEN_STAGES),
        "cases:hold",
        N_("Look again"),
        DECIDE,
        due="on_hold_until",
    ),
    Ask(
        "manager",
        N_("No case manager yet"),
        N_("You name the case managers of your district."),
        P.CASE_MANAGER_NAME,
        lambda a, d: Q(manager=None, stage__in=OPEN_STAGES),
        "cases:name_manager",
        N_("Name one"),
        DECIDE,
        due="registered_on",
        days=1,
        opens="no_manager",
    ),
    Ask(
        "verify",
        N_("Home study waits for verification"),
        N_("You may verify, and you are not its case manager."),
        P.ROUND_VERIFY,
        lambda a, d: Q(stage=Stage.SUBMITTED) & ~Q(manager_id=a.user_id),
        "assessments:verify",
        N_("Verify"),
        DECIDE,
        due="submitted_on",
        days=VERIFY_DAYS,
        opens="to_verify",
    ),
    Ask(
        "approve",
        N_("Recommendation waits for approval"),
        N_("Somebody proposed it; you approve."),
        P.RECOMMENDATION_APPROVE,
        lambda a, d: (
            _waiting(ProposalKind.RECOMMENDATION) & ~Q(proposals__proposed_by_id=a.user_id)
        ),
        "cases:recommend",
        N_("Decide"),
        DECIDE,
    ),
    Ask(
        "propose",
        N_("Verified: propose the recommendation"),
        N_("Verified cases of your district wait for a proposal."),
        P.RECOMMENDATION_PROPOSE,
        lambda a, d: (
            Q(stage=Stage.VERIFIED, placed_on=None) & ~_waiting(ProposalKind.RECOMMENDATION)
        ),
        "cases:recommend",
        N_("Propose"),
        due="verified_on",
        days=VERIFY_DAYS,
    ),
    Ask(
        "sent",
        N_("Recommendation to be sent to the CWC"),
        N_("Recommended on the ordinary path; its date of sending is missing."),
        P.RECOMMENDATION_PROPOSE,
        lambda a, d: Q(stage=Stage.RECOMMENDED, path=Path.ORDINARY, recommendation_sent_on=None),
        "cases:evidence_recommendation_sent",
        N_("Enter the date"),
        due="decided_on",
        days=VERIFY_DAYS,
    ),
    *DECISIONS,
    Ask(
        "order",
        N_("Order of the CWC to be recorded"),
        N_("Recommended; you keep the orders of your district."),
        P.ORDER_RECORD,
        lambda a, d: Q(stage__in=PLACEABLE) & ~_ordered() & ~Q(order_kind__in=CARE_ORDERS),
        "cases:order",
        N_("Record"),
        due="decided_on",
        days=ORDER_DAYS,
        opens="no_order",
    ),
    Ask(
        "check",
        N_("Order to be checked against its scan"),
        N_("Any second person checks an order; you did not record it."),
        P.ORDER_CHECK,
        lambda a, d: (
            Q(
                order_checked=False,
                stage__in=PLACEABLE,
                orders__checked_on=None,
                orders__superseded_by=None,
                orders__scan__isnull=False,
            )
            & ~Q(orders__recorded_by_id=a.user_id)
        ),
        "cases:case",
        N_("Open"),
    ),
    Ask(
        "undertaking",
        N_("Undertaking of the carer is missing"),
        N_("Recommended; Form 20 is needed before the placement."),
        P.PLACEMENT_PAPERS_RECORD,
        lambda a, d: Q(stage__in=PLACEABLE, undertaking_on=None),
        "cases:evidence_undertaking",
        N_("Record"),
    ),
    Ask(
        "place",
        N_("Placement can be confirmed"),
        N_("Order and undertaking are here; you confirm placements."),
        P.CASE_PLACE,
        lambda a, d: Q(stage__in=PLACEABLE, undertaking_on__isnull=False) & _ordered(),
        "cases:place",
        N_("Confirm"),
        DECIDE,
        due="ordered_on",
        days=VERIFY_DAYS,
    ),
    Ask(
        "safety",
        N_("Safety check"),
        N_("You are the case manager; the child or carer must be reached in 48 hours."),
        P.SAFETY_CHECK_RECORD,
        lambda a, d: (
            _mine(a) & Q(path=Path.EXPEDITED, safety_checked_on=None, stage__in=FIRST_ROUND)
        ),
        "assessments:safety_check",
        N_("Record"),
        due="safety_due_at",
    ),
    Ask(
        "hsr",
        N_("Home study"),
        N_("You are the case manager."),
        P.FAMILY_ASSESSMENT_RECORD,
        lambda a, d: (
            _mine(a) & Q(hsr_submitted_on=None, hsr_due_on__isnull=False, stage__in=FIRST_ROUND)
        ),
        "assessments:round",
        N_("Open"),
        due="hsr_due_on",
    ),
    Ask(
        "hsr_late",
        N_("Home study of your district"),
        N_("Late, and you answer for the district."),
        P.ROUND_VERIFY,
        lambda a, d: (
            Q(hsr_submitted_on=None, hsr_due_on__lt=d, stage__in=FIRST_ROUND)
            & ~Q(manager_id=a.user_id)
        ),
        "cases:case",
        N_("Open"),
        due="hsr_due_on",
        opens="hsr_late",
    ),
    Ask(
        "trace",
        N_("Family to be traced"),
        N_("You are the case manager; the child lives in a CCI."),
        P.FACTS_CORRECT,
        lambda a, d: _mine(a) & Q(path=Path.ORDINARY, family_traced_on=None, stage__in=FIRST_ROUND),
        "cases:evidence_family_traced",
        N_("Record"),
    ),
    Ask(
        "handover",
        N_("Child to be handed over"),
        N_("Your institution hands the child over."),
        P.HANDOVER_CONFIRM,
        lambda a, d: (
            Q(stage=Stage.PREPARING, path=Path.ORDINARY)
            & (Q(handover_on=None) | Q(handover_on__lt=F("decided_on")))
            & _ordered()
            & Q(institution_id__in=a.scope.institution_ids)
        ),
        "cases:handover",
        N_("Confirm"),
    ),
    *ENDINGS,
    *CROSSINGS,
    *PLANS,
    Ask(
        "new",
        N_("New on your cases"),
        N_("You were named case manager in the last seven days."),
        P.CASE_VIEW,
        lambda a, d: _mine(a) & Q(manager_since__gte=add_days(d, -NEW_DAYS)),
        "cases:case",
        N_("Open"),
        NEW,
    ),
)
