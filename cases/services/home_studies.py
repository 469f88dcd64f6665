"""A home study in another district: asked for, accepted with an assessor, done there, verified where it was asked.

Accepting acts beyond the actor's own reach and runs in the named raised scope, after the policy has said yes. The
assessor reaches this one case by a grant until the round is verified.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases import events
from cases.enums import AssignmentKind, MilestoneKind
from cases.models import Case, CaseGrant, HomeStudyRequest
from cases.policies import require_on, require_running
from cases.rules import STUDY_GRANT
from cases.selectors.elsewhere import heads_of, may_answer, offer_sheet, open_request, served_by
from cases.services.grants import close_grant, grant
from cases.services.managers import assign, eligible, release
from cases.services.milestones import lock, not_in_future, record
from cases.services.tellings import tell
from ecm.accounts.access import raised
from ecm.accounts.models import User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.places.models import District
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission

HSR_DAYS = 15
ASKED = N_("Another district asks you for a home study: %(code)s.")
ANSWERED = N_("The other district has answered the request for a home study: %(code)s.")
ANSWERED_ALREADY = N_("This request has been answered already.")
WHY = N_("home study for another district")


@transaction.atomic
def ask_home_study(
    *, case: Case, to: District, by: Actor, note: str = "", on: date | None = None
) -> HomeStudyRequest:
    """The DCPO asks the district where the family lives; the clock of the home study runs on."""
    day = not_in_future(on or clock.today())
    require_on(by, case, Permission.HOME_STUDY_REQUEST)
    locked = lock(case)
    require_running(locked)
    if served_by(to.pk, day) == served_by(locked.district_id, day):
        raise DomainError(N_("The same DCPU serves this district already."), field="to")
    if open_request(locked) is not None:
        raise DomainError(N_("A home study is asked for already."))
    row: HomeStudyRequest = HomeStudyRequest.objects.create(
        case=locked,
        from_district_id=locked.district_id,
        to_district=to,
        note=note.strip(),
        offer=offer_sheet(locked, day),
        due_on=locked.hsr_due_on or clock.add_days(day, HSR_DAYS),
        proposed_by_id=person(by),
        proposed_on=day,
    )
    record(
        case=locked,
        kind=MilestoneKind.STUDY_ASKED,
        on=day,
        by=by,
        evidence=("home_study", row.pk),
        details={"to": to.code},
    )
    tell(heads_of(to.pk, day), key=f"home_study:{row.pk}:asked", text=ASKED, case=locked)
    return row


def _locked(request: HomeStudyRequest) -> HomeStudyRequest:
    found: HomeStudyRequest = HomeStudyRequest.objects.select_for_update(of=("self",)).get(
        pk=request.pk
    )
    return found


def _may_answer(request: HomeStudyRequest, by: Actor, day: date) -> None:
    if not request.is_waiting:
        raise DomainError(ANSWERED_ALREADY)
    if request.proposed_by_id == by.user_id:
        raise Refused(N_("Whoever asks for a home study does not accept it."))
    if not may_answer(by, request, day):
        raise Refused(N_("The DCPO of the district that was asked answers."))


@transaction.atomic
def accept_home_study(
    *, request: HomeStudyRequest, assessor: User, by: Actor, on: date | None = None
) -> HomeStudyRequest:
    """The receiving DCPO accepts and names the assessor, who reaches this one case from now on."""
    day = not_in_future(on or clock.today())
    locked = _locked(request)
    _may_answer(locked, by, day)
    if assessor.pk == by.user_id:
        raise Refused(N_("Nobody names himself assessor."))
    if not eligible(assessor, locked.to_district_id, day, any_role=True):
        raise DomainError(
            N_("The assessor holds a post in the DCPU of the district that was asked."),
            field="assessor",
        )
    with raised(by=by, reason="home_study.accept", case_id=locked.case_id):
        case = lock(locked.case)
        require_running(case)
        locked.accepted_by_id, locked.accepted_on = person(by), day
        locked.assessor = assessor
        locked.save(update_fields=["accepted_by", "accepted_on", "assessor"])
        until = clock.add_days(day, practice_on(day).get(STUDY_GRANT))
        grant(
            case=case, user=assessor, until=until, reason=WHY, by=by,
            under=Permission.HOME_STUDY_ACCEPT,
        )  # fmt: skip
        assign(case=case, user=assessor, kind=AssignmentKind.ASSESSOR, by=by, on=day)
        evidence = ("home_study", locked.pk)
        record(case=case, kind=MilestoneKind.STUDY_ACCEPTED, on=day, by=by, evidence=evidence)
        heads = heads_of(locked.from_district_id, day)
        tell(heads, key=f"home_study:{locked.pk}:answered", text=ANSWERED, case=case)
        events.home_study_accepted.send(Case, case=case, by=by, on=day, assessor=assessor)
    return locked


@transaction.atomic
def return_home_study(
    *, request: HomeStudyRequest, answer: str, by: Actor, on: date | None = None
) -> HomeStudyRequest:
    """The receiving DCPO declines with a reason."""
    day = not_in_future(on or clock.today())
    locked = _locked(request)
    _may_answer(locked, by, day)
    if not answer.strip():
        raise DomainError(N_("Say why, in a sentence."), field="answer")
    locked.returned_by_id, locked.returned_on, locked.answer = person(by), day, answer.strip()
    with raised(by=by, reason="home_study.return", case_id=locked.case_id):
        locked.save(update_fields=["returned_by", "returned_on", "answer"])
        record_act(by=by, verb="home_study.returned", case_id=locked.case_id)
        heads = heads_of(locked.from_district_id, day)
        tell(heads, key=f"home_study:{locked.pk}:answered", text=ANSWERED, case=locked.case)
    return locked


@transaction.atomic
def withdraw_home_study(
    *, request: HomeStudyRequest, by: Actor, on: date | None = None
) -> HomeStudyRequest:
    """The asking DCPO takes the request back; an assessor who was named no longer reaches the case."""
    day = not_in_future(on or clock.today())
    locked = _locked(request)
    case = lock(locked.case)
    require_on(by, case, Permission.HOME_STUDY_REQUEST)
    if locked.returned_on or locked.withdrawn_on or locked.done_on:
        raise DomainError(ANSWERED_ALREADY)
    locked.withdrawn_by_id, locked.withdrawn_on = person(by), day
    locked.save(update_fields=["withdrawn_by", "withdrawn_on"])
    _let_assessor_go(locked, case, by=by, day=day)
    record_act(by=by, verb="home_study.withdrawn", case_id=case.pk)
    return locked


@transaction.atomic
def report_came(*, case: Case, by: Actor, on: date) -> None:
    """The round of the home study was submitted: the report is back where it was asked for."""
    request = open_request(case)
    if request is not None and request.accepted_on is not None and request.reported_on is None:
        HomeStudyRequest.objects.filter(pk=request.pk).update(reported_on=on)


@transaction.atomic
def report_verified(*, case: Case, by: Actor, on: date) -> None:
    """The report is verified: the assessor of the other district no longer reaches the case."""
    request = open_request(case)
    if request is not None and request.reported_on is not None:
        HomeStudyRequest.objects.filter(pk=request.pk).update(done_on=on)
        _let_assessor_go(request, case, by=by, day=on)


def _let_assessor_go(request: HomeStudyRequest, case: Case, *, by: Actor, day: date) -> None:
    if request.assessor_id is None:
        return
    release(case=case, user_id=request.assessor_id, kind=AssignmentKind.ASSESSOR, by=by, on=day)
    for row in CaseGrant.every.filter(content_object=case, user_id=request.assessor_id):
        close_grant(row=row, by=by)
