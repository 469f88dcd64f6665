"""Registrations that wait to be accepted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from cases.enums import Stage
from cases.models import Case, Identity, Phone
from cases.selectors.duplicates import Typed
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.clock import age_on

AT_MOST = 100
HOURS = 24  # a draft is accepted or answered within a day


@dataclass(frozen=True)
class Draft:
    """One registration not yet accepted."""

    case_id: int
    uuid: str
    name: str
    age: int
    sex: str
    village: str
    institution: str
    entered_on: date
    entered_by: str
    is_late: bool


def draft_page(actor: Actor, day: date) -> tuple[Draft, ...]:
    """Drafts within reach, the oldest first."""
    cases = Case.objects.visible_to(actor).filter(stage=Stage.DRAFT)
    rows = cases.select_related("child", "family", "origin_institution", "registered_by").order_by(
        "created_at"
    )[:AT_MOST]
    found = list(rows)
    names = dict(
        Identity.objects.filter(child_id__in=[c.child_id for c in found]).values_list(
            "child_id", "name"
        )
    )
    return tuple(_draft(case, names.get(case.child_id, ""), day) for case in found)


def _draft(case: Case, name: str, day: date) -> Draft:
    return Draft(
        case_id=case.pk, uuid=str(case.uuid), name=name, age=age_on(case.born_on, day), sex=str(case.get_sex_display()),
        village=case.family.village, institution=str(case.origin_institution or ""),
        entered_on=clock.day_of(case.created_at), entered_by=case.registered_by.name,
        is_late=case.created_at < clock.now() - timedelta(hours=HOURS),
    )  # fmt: skip


def typed_of(case: Case, day: date) -> Typed:
    """A draft as the look-up of duplicates takes it."""
    identity = Identity.objects.filter(child_id=case.child_id).first()
    phone = Phone.objects.filter(family_id=case.family_id).values_list("number", flat=True).first()
    return Typed(
        name=identity.name if identity else "", mother_name=identity.mother_name if identity else "",
        father_name=identity.father_name if identity else "", age=age_on(case.born_on, day), taluka_id=case.taluka_id,
        institution_id=case.origin_institution_id, phone=phone or "", but=case.pk,
    )  # fmt: skip
