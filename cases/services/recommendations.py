"""The recommendation to the CWC: proposed by one, approved by another, sent back when the CWC or a fact asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.enums import Decision, MilestoneKind, ProposalKind
from cases.enums.deciding import BackBecause
from cases.models import Case, Proposal
from cases.policies import require_on, require_running
from cases.rules import AT_PARENTS
from cases.selectors.siblings import would_split
from cases.services.milestones import lock, not_in_future, record
from cases.services.moves import make_move, what_is_missing
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.words import N_
from ecm.core.workflow import find
from ecm.roles.permissions import Permission

APART = N_("brothers and sisters would live apart")


@dataclass(frozen=True)
class Advice:
    """What the DCPU shall recommend: the decision, the kind of care for D3, and why."""

    decision: Decision
    reason: str
    placement_kind: str = ""


@transaction.atomic
def propose_recommendation(
    *, case: Case, advice: Advice, by: Actor, on: date | None = None
) -> Proposal:
    """The first of two persons: what the DCPU shall recommend to the CWC."""
    day = not_in_future(on or clock.today())
    require_on(by, case, Permission.RECOMMENDATION_PROPOSE)
    if lock(case).stage not in find(WORKFLOW, "recommend").sources:
        raise NotYet(N_("This step does not start from the present stage of the case."), missing=())
    _check(case, advice)
    record(
        case=case, kind=MilestoneKind.PROPOSED, on=day, by=by, outcome=advice.decision,
        details={"placement_kind": advice.placement_kind},
    )  # fmt: skip
    _ask_for_conference(case, advice, day, by)
    if lacking := what_is_missing(case, "recommend", day, by):
        raise NotYet(N_("Not possible yet."), missing=lacking)
    return Proposal.objects.create(
        case=case,
        kind=ProposalKind.RECOMMENDATION,
        decision=advice.decision,
        placement_kind=advice.placement_kind,
        reason=advice.reason,
        proposed_by_id=person(by),
        proposed_on=day,
    )


def _check(case: Case, advice: Advice) -> None:
    if not advice.reason.strip():
        raise DomainError(N_("Say why, in a sentence."), field="reason")
    if advice.decision == Decision.D2:
        raise DomainError(
            N_("Strengthening is no recommendation to the CWC: the DCPO decides it."),
            field="decision",
        )
    if advice.decision == Decision.D3 and not advice.placement_kind:
        raise DomainError(N_("Say which kind of care is recommended."), field="placement_kind")
    if advice.decision == Decision.D3 and advice.placement_kind in AT_PARENTS:
        raise DomainError(
            N_("For a parent's home the recommendation is D1."), field="placement_kind"
        )
    if Proposal.objects.filter(
        case=case, kind=ProposalKind.RECOMMENDATION, approved_on=None, declined_on=None
    ).exists():
        raise DomainError(N_("A recommendation waits for the DCPO already."))


def _ask_for_conference(case: Case, advice: Advice, day: date, by: Actor) -> None:
    """Proposing that brothers and sisters live apart asks for a conference, whatever the round said."""
    if not case.conference_required and would_split(case, advice.decision, advice.placement_kind):
        details = {"reasons": [APART]}
        record(case=case, kind=MilestoneKind.CONFERENCE_REQUIRED, on=day, by=by, details=details)


@transaction.atomic
def approve_recommendation(*, proposal: Proposal, by: Actor, on: date | None = None) -> Proposal:
    """The second person, the DCPO: decision and move in one act."""
    day = not_in_future(on or clock.today())
    locked: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_on(by, locked.case, Permission.RECOMMENDATION_APPROVE)
    if locked.proposed_by_id == by.user_id:
        raise Refused(N_("Whoever proposed a recommendation does not approve it."))
    if not locked.is_open:
        raise DomainError(N_("This proposal has been answered already."))
    if day < locked.proposed_on:
        raise DomainError(N_("This lies before the day of the proposal."), field="on")
    locked.approved_by_id, locked.approved_on = by.user_id, day
    locked.save(update_fields=["approved_by", "approved_on"])
    case = locked.case
    make_move(case=case, move="recommend", on=day, by=by)
    for kind in (MilestoneKind.DECIDED, MilestoneKind.RECOMMENDED):
        record(
            case=case, kind=kind, on=day, by=by, outcome=locked.decision,
            evidence=("proposal", locked.pk),
        )  # fmt: skip
    return locked


@transaction.atomic
def decline_proposal(
    *, proposal: Proposal, answer: str, by: Actor, on: date | None = None
) -> Proposal:
    """The DCPO declines with a sentence; the case stays where it is."""
    day = not_in_future(on or clock.today())
    locked: Proposal = Proposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    require_on(by, locked.case, Permission.RECOMMENDATION_APPROVE)
    if not locked.is_open:
        raise DomainError(N_("This proposal has been answered already."))
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.declined_by_id, locked.declined_on, locked.answer = by.user_id, day, answer
    locked.save(update_fields=["declined_by", "declined_on", "answer"])
    return locked


@dataclass(frozen=True)
class Back:
    """Why a case goes back: a direction of the CWC or a new fact, of which day, in words."""

    because: BackBecause
    said_on: date
    words: str


@transaction.atomic
def send_back(*, case: Case, back: Back, by: Actor, on: date | None = None) -> Case:
    """The recommendation does not stand: the case is looked at again; what was recommended stays on record."""
    day = not_in_future(on or clock.today())
    not_in_future(back.said_on, field="said_on")
    if back.said_on > day:
        raise DomainError(N_("It was said after the day on which it goes back."), field="said_on")
    require_on(by, case, Permission.CASE_SEND_BACK)
    locked = lock(case)
    require_running(locked)
    make_move(case=case, move="send_back", on=day, by=by, reason=back.words)
    details = {"said_on": back.said_on.isoformat()}
    record(
        case=case, kind=MilestoneKind.SENT_BACK, on=day, by=by, outcome=back.because, details=details
    )  # fmt: skip
    return case
