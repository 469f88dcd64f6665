"""Work on the way home and between two districts: preparing, trial stays, what is asked of another district."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cases.enums import OPEN_STAGES, Path, Stage, StayKind
from cases.models import HomeStudyRequest, Transfer
from ecm.core.actor import Actor
from ecm.core.clock import add_days
from ecm.core.words import N_
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission as P
from ecm.roles.roles import RoleCode
from followups.rules import CLOCKS
from reports.desk.selectors.ask import DECIDE, Ask

TRANSFER = CLOCKS["transfer"]
NOBODY = Q(pk__in=())


def _those_who_prepare(actor: Actor) -> Q:
    """Of a social worker's district only the cases he or she manages."""
    return Q(manager_id__in=actor.own_ids) if actor.role == RoleCode.SW else Q()


def _offered_until(day: date) -> Q:
    """Offered to another district on this day or before, and not answered."""
    return Q(
        transfers__proposed_on__lte=day, transfers__accepted_on=None, transfers__returned_on=None,
        transfers__withdrawn_on=None,
    )  # fmt: skip


def _told(actor: Actor, day: date) -> Q:
    """The state hears of a transfer that nobody has answered for two days."""
    if actor.role != RoleCode.STO:
        return NOBODY
    return _offered_until(add_days(day, -practice_on(day).get(TRANSFER.limit)))


def _reminded(actor: Actor, day: date) -> Q:
    practice = practice_on(day)
    return _offered_until(
        add_days(day, -practice.get(TRANSFER.limit) - practice.get(TRANSFER.grace))
    )


CROSSINGS: tuple[Ask, ...] = (
    Ask(
        "readiness",
        N_("Readiness check-list"),
        N_("The child is being prepared; something on the list is still open."),
        P.READINESS_RECORD,
        lambda a, d: Q(stage=Stage.PREPARING, readiness_on=None) & _those_who_prepare(a),
        "cases:readiness",
        N_("Open"),
    ),
    Ask(
        "trial",
        N_("Trial stay to be written down"),
        N_("It is over; the child's own words come first."),
        P.READINESS_RECORD,
        lambda a, d: (
            Q(
                trial_stays__until_on__lte=d, trial_stays__outcome="", stage__in=OPEN_STAGES,
                path=Path.ORDINARY, stay_kind=StayKind.INSTITUTION,
            )
            & _those_who_prepare(a)
        ),
        "cases:trials",
        N_("Write it down"),
        due="trial_stays__until_on",
    ),
    Ask(
        "study_there",
        N_("Home study for another district"),
        N_("You were named as assessor; the report goes back to the district that asked."),
        P.FAMILY_ASSESSMENT_RECORD,
        lambda a, d: Q(
            home_study_requests__assessor_id=a.user_id, home_study_requests__reported_on=None,
            home_study_requests__done_on=None, home_study_requests__withdrawn_on=None,
        ),
        "assessments:round",
        N_("Open"),
        due="home_study_requests__due_on",
        elsewhere=True,
    ),
    Ask(
        "transfer_told",
        N_("Transfer without an answer"),
        N_("The other district has not answered; the sender goes on answering for the child."),
        P.TRANSFER_ACCEPT,
        _told,
        "cases:case",
        N_("Look"),
        DECIDE,
        due="transfers__proposed_on",
        days=TRANSFER.limit,
    ),
    Ask(
        "transfer_waits",
        N_("Transfer without an answer"),
        N_("You offered it to another district, which has not answered for a week."),
        P.TRANSFER_PROPOSE,
        _reminded,
        "cases:transfer",
        N_("Look"),
        due="transfers__proposed_on",
        days=TRANSFER.limit,
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Waiting:
    """What another district asks of this one, by code."""

    case_id: int
    uuid: str
    code: str
    age: int
    district: str
    words: str
    why: str
    page: str
    due_on: date


def offers_before(actor: Actor, day: date) -> list[Waiting]:
    """Transfers and home studies that wait for the answer of this actor's district."""
    asked = (
        (Transfer, P.TRANSFER_ACCEPT, N_("A case from another district"), "cases:transfer_answer"),
        (HomeStudyRequest, P.HOME_STUDY_ACCEPT, N_("A home study for another district"),
         "cases:study_answer"),
    )  # fmt: skip
    found: list[tuple[Transfer | HomeStudyRequest, str, str]] = []
    for model, permission, words, page in asked:
        if actor.may(permission):
            rows = model.objects.waiting().filter(model.objects.offered(actor))
            rows = rows.exclude(proposed_by_id=actor.user_id).select_related("from_district")
            found += [(row, words, page) for row in rows.order_by("proposed_on", "pk")]
    days = practice_on(day).get(TRANSFER.limit) if found else 0
    return [_waiting(row, words, page, days) for row, words, page in found]


def _waiting(row: Transfer | HomeStudyRequest, words: str, page: str, days: int) -> Waiting:
    return Waiting(
        case_id=row.case_id,
        uuid=str(row.uuid),
        code=str(row.offer.get("code") or ""),
        age=int(row.offer.get("age") or 0),
        district=row.from_district.name,
        words=words,
        why=N_("%(district)s asks you."),
        page=page,
        due_on=add_days(row.proposed_on, days),
    )
