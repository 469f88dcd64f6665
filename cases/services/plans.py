"""The plan of a case: written, sent, approved by another person, worked on, reviewed, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cases.data.interventions import INDICATORS, OTHER_NEED
from cases.enums import MilestoneKind
from cases.enums.services import OPEN_ACTIONS, Owner, PlanGoal, ReviewOutcome
from cases.models import Case, Plan, PlanAction, PlanReview, Scan
from cases.policies import require_on, require_running
from cases.scoring import PLAN_DAYS, PLAN_REVIEW_MOST, SCHOOL_AGE
from cases.services.milestones import lock, not_in_future, record
from ecm.accounts.models import User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.aadhaar import REFUSAL, has_aadhaar
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, NotYet, Refused
from ecm.core.versioning import save_versioned
from ecm.core.words import N_, Sentence
from ecm.places.models import Scheme
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission

ANSWERED = N_("This plan has been answered already, or is not sent yet.")


@dataclass(frozen=True)
class PlanText:
    """What a plan says beside its actions."""

    goal: str
    target_on: date
    review_due_on: date
    child_part: str = ""
    child_agreed: bool | None = None
    family_part: str = ""
    family_agreed: bool | None = None


@dataclass(frozen=True)
class ActionEntry:
    """One action as it is planned; ``officer`` for an officer of the DCPU, ``agency`` for another office."""

    need: str
    action: str
    service: str
    owner: str
    due_on: date
    officer: User | None = None
    agency: str = ""
    scheme: Scheme | None = None
    start_on: date | None = None
    menu_code: str = ""


@dataclass(frozen=True)
class Reviewed:
    """What a review found."""

    on: date
    outcome: str
    words: str
    next_on: date | None = None
    renewal_reason: str = ""


@transaction.atomic
def write_plan(
    *, case: Case, text: PlanText, by: Actor, expected: int | None = None, scan: Scan | None = None
) -> Plan:
    """Write the plan, or the next version of it; what was approved stands until this one is."""
    locked, day = _writable(case, by), clock.today()
    no_aadhaar(text.child_part, text.family_part)
    if text.target_on < day:
        raise DomainError(N_("The goal's date has passed already."), field="target_on")
    _review_in_time(text.review_due_on, day)
    plan = draft_of(case=locked, by=by)
    names = ("goal", "target_on", "review_due_on", "child_part", "child_agreed", "family_part")
    for name in (*names, "family_agreed"):
        setattr(plan, name, getattr(text, name))
    plan.written_by_id, plan.written_on = person(by), day
    plan.scan = scan or plan.scan
    fields = (*names, "family_agreed", "written_by", "written_on", "scan")
    save_versioned(plan, expected=plan.version if expected is None else expected, fields=fields)
    record_act(by=by, verb="plan.written", case_id=case.pk, object_kind="plan", object_id=plan.pk)
    return plan


def draft_of(*, case: Case, by: Actor) -> Plan:
    """The version that is being written; begun from the one in force if there is none. ``case`` is locked."""
    open_one = Plan.objects.filter(case=case, approved_on=None).first()
    if open_one is not None:
        if open_one.waits:
            raise DomainError(
                N_("The plan waits for the DCPO; it can be changed when it comes back.")
            )
        return open_one
    day = clock.today()
    last = Plan.objects.filter(case=case).order_by("-number").first()
    ahead = clock.add_days(day, practice_on(day).get(PLAN_DAYS))
    return Plan.objects.create(
        case=case, number=last.number + 1 if last else 1, goal=last.goal if last else PlanGoal.STRENGTHENING,
        target_on=max(last.target_on, ahead) if last else ahead, review_due_on=ahead,
        child_part=last.child_part if last else "", family_part=last.family_part if last else "",
        written_by_id=person(by), written_on=day,
    )  # fmt: skip


@transaction.atomic
def add_actions(*, case: Case, entries: Sequence[ActionEntry], by: Actor) -> list[PlanAction]:
    """Put actions with owner and date into the version that is being written."""
    locked, day = _writable(case, by), clock.today()
    if not entries:
        raise DomainError(N_("Choose at least one action."))
    plan = draft_of(case=locked, by=by)
    Plan.objects.filter(pk=plan.pk).update(written_by_id=person(by), written_on=day)
    return [_add(plan, entry, by, day) for entry in entries]


def _add(plan: Plan, entry: ActionEntry, by: Actor, day: date) -> PlanAction:
    no_aadhaar(entry.action, entry.agency)
    if entry.need not in INDICATORS and entry.need != OTHER_NEED:
        raise DomainError(N_("Say which need the action answers."), field="need")
    if not entry.action.strip():
        raise DomainError(N_("Say what shall be done."), field="action")
    if entry.owner == Owner.WORKER and entry.officer is None:
        raise DomainError(N_("Name the officer who is responsible."), field="officer")
    if entry.owner == Owner.AGENCY and not entry.agency.strip():
        raise DomainError(N_("Name the office or agency that is responsible."), field="agency")
    if entry.due_on < max(day, entry.start_on or day):
        raise DomainError(
            N_("The due date has passed already, or lies before the beginning."), field="due_on"
        )
    row = PlanAction.objects.create(
        case_id=plan.case_id, plan=plan, need=entry.need, action=entry.action.strip(), menu_code=entry.menu_code,
        service=entry.service, scheme=entry.scheme, owner=entry.owner,
        officer=entry.officer if entry.owner == Owner.WORKER else None, agency=entry.agency.strip(),
        start_on=entry.start_on, due_on=entry.due_on, status_on=day, added_by_id=person(by),
    )  # fmt: skip
    record_act(
        by=by, verb="plan.action_added", case_id=plan.case_id, object_kind="plan_action", object_id=row.pk
    )  # fmt: skip
    return row


@transaction.atomic
def send_plan(*, case: Case, by: Actor) -> Plan:
    """Send the plan that is being written to the DCPO; raises ``NotYet`` with what it lacks."""
    locked = _writable(case, by)
    plan = Plan.objects.filter(case=locked, approved_on=None).first()
    if plan is None or plan.waits:
        raise DomainError(N_("There is no plan in writing to be sent."))
    if lacking := what_plan_lacks(plan, clock.today()):
        raise NotYet(N_("The plan cannot be sent yet."), missing=lacking)
    plan.sent_on, plan.returned_on, plan.answer = clock.today(), None, ""
    plan.save(update_fields=["sent_on", "returned_on", "answer"])
    record_act(by=by, verb="plan.sent", case_id=case.pk, object_kind="plan", object_id=plan.pk)
    return plan


def what_plan_lacks(plan: Plan, day: date) -> tuple[Sentence, ...]:
    """What a plan still needs before it can be sent or approved, one sentence each."""
    has_action = PlanAction.objects.filter(case_id=plan.case_id, status__in=OPEN_ACTIONS).exists()
    most = practice_on(day).get(PLAN_REVIEW_MOST)
    asked = plan.case.age_on(day) >= SCHOOL_AGE
    rules = (
        (not has_action, Sentence(N_("No action with an owner and a date stands in it."))),
        (asked and not plan.child_part.strip(), Sentence(N_("The child's part is not written."))),
        (
            asked and plan.child_agreed is None,
            Sentence(N_("Whether the child agreed is not said.")),
        ),
        (not plan.family_part.strip(), Sentence(N_("The family's part is not written."))),
        (plan.family_agreed is None, Sentence(N_("Whether the family agreed is not said."))),
        (
            not day < plan.review_due_on <= clock.add_days(day, most),
            Sentence(N_("Its review must lie ahead, within %(n)s days."), {"n": most}),
        ),
    )
    return tuple(sentence for holds, sentence in rules if holds)


@transaction.atomic
def approve_plan(*, plan: Plan, by: Actor, on: date | None = None) -> Plan:
    """The second person, the DCPO: the plan is in force from this day, the version before it ends."""
    day, locked = not_in_future(on or clock.today()), _waiting(plan, by)
    writers = PlanAction.objects.filter(plan=locked).values_list("added_by_id", flat=True)
    if by.user_id in {locked.written_by_id, *writers}:
        raise Refused(N_("Whoever wrote a plan does not approve it."))
    if lacking := what_plan_lacks(locked, day):
        raise NotYet(N_("The plan cannot be approved yet."), missing=lacking)
    Plan.objects.filter(case_id=locked.case_id, approved_on__isnull=False, ended_on=None).update(
        ended_on=day
    )
    locked.approved_by_id, locked.approved_on = by.user_id, day
    locked.save(update_fields=["approved_by", "approved_on"])
    record(
        case=locked.case, kind=MilestoneKind.PLAN_MADE, on=day, by=by, outcome=locked.goal,
        evidence=("plan", locked.pk),
        details={"number": locked.number, "review_due_on": locked.review_due_on.isoformat()},
    )  # fmt: skip
    return locked


@transaction.atomic
def return_plan(*, plan: Plan, answer: str, by: Actor) -> Plan:
    """The DCPO gives the plan back with a sentence; it is written further."""
    locked = _waiting(plan, by)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.sent_on, locked.returned_on, locked.answer = None, clock.today(), answer.strip()
    locked.save(update_fields=["sent_on", "returned_on", "answer"])
    record_act(
        by=by, verb="plan.returned", case_id=locked.case_id, object_kind="plan", object_id=locked.pk
    )
    return locked


def _waiting(plan: Plan, by: Actor) -> Plan:
    case = lock(plan.case)
    locked: Plan = Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    require_on(by, case, Permission.PLAN_APPROVE)
    if not locked.waits:
        raise DomainError(ANSWERED)
    locked.case = case
    return locked


@transaction.atomic
def review_plan(*, case: Case, found: Reviewed, by: Actor) -> PlanReview:
    """Look at the plan in force: it goes on with a reason and a next date, is written anew, or ends."""
    locked = _writable(case, by)
    plan = Plan.objects.filter(case=locked, approved_on__isnull=False, ended_on=None).first()
    if plan is None:
        raise DomainError(N_("No plan is in force that could be reviewed."))
    not_in_future(found.on)
    no_aadhaar(found.words, found.renewal_reason)
    if found.on < plan.approved_on:
        raise DomainError(N_("The review lies before the approval of the plan."), field="on")
    ends = found.outcome in {ReviewOutcome.REACHED, ReviewOutcome.ENDED}
    next_on = None if ends else _next_review(found)
    row = PlanReview.objects.create(
        plan=plan, on=found.on, outcome=found.outcome, next_on=next_on, words=found.words.strip(),
        renewal_reason="" if ends else found.renewal_reason.strip(), by_id=person(by),
    )  # fmt: skip
    details = {"review_due_on": next_on.isoformat() if next_on else None}
    record(
        case=case, kind=MilestoneKind.PLAN_REVIEWED, on=found.on, by=by, outcome=found.outcome,
        evidence=("plan_review", row.pk), details=details,
    )  # fmt: skip
    if ends:
        _refuse_open_actions(locked)
        end_plan(case=case, on=found.on, by=by, outcome=found.outcome)
    else:
        Plan.objects.filter(pk=plan.pk).update(review_due_on=next_on)
    if found.outcome == ReviewOutcome.CHANGES:
        draft_of(case=locked, by=by)
    return row


def _next_review(found: Reviewed) -> date:
    if found.next_on is None:
        raise DomainError(N_("When is the plan reviewed next?"), field="next_on")
    _review_in_time(found.next_on, found.on, field="next_on")
    if not found.renewal_reason.strip():
        raise DomainError(N_("Say why the plan is renewed, in a sentence."), field="renewal_reason")
    return found.next_on


def _review_in_time(next_on: date, day: date, *, field: str = "review_due_on") -> None:
    most = practice_on(day).get(PLAN_REVIEW_MOST)
    if not day < next_on <= clock.add_days(day, most):
        raise DomainError(
            Sentence(N_("The review must lie ahead, within %(n)s days."), {"n": most}), field=field
        )


def _refuse_open_actions(case: Case) -> None:
    count = PlanAction.objects.filter(case=case, status__in=OPEN_ACTIONS).count()
    if count:
        raise DomainError(
            Sentence(
                N_("Actions are still open (%(n)s): say what came of each first."), {"n": count}
            )
        )


def end_plan(*, case: Case, on: date, by: Actor, outcome: str) -> bool:
    """The plan in force ends; answers whether there was one. What is being written is left as it is."""
    ended = Plan.objects.filter(case_id=case.pk, approved_on__isnull=False, ended_on=None).update(
        ended_on=on
    )
    if ended:
        record(case=case, kind=MilestoneKind.PLAN_ENDED, on=on, by=by, outcome=outcome)
    return bool(ended)


def _writable(case: Case, by: Actor) -> Case:
    """The case, locked, if this person writes its plan and it is open."""
    locked = lock(case)
    require_on(by, locked, Permission.PLAN_WRITE)
    require_running(locked)
    return locked


def no_aadhaar(*texts: str) -> None:
    """Refuse words in which a full Aadhaar number hides."""
    if any(has_aadhaar(text) for text in texts):
        raise DomainError(REFUSAL)
