"""Where the child lives: stays that open and close, never two at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from cases import events
from cases.enums import StayEnd, StayKind
from cases.models import Case, Stay
from cases.services.milestones import not_in_future, project
from ecm.audit.services import record_act
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.words import N_
from ecm.places.models import Institution


@transaction.atomic
def open_stay(
    *,
    case: Case,
    kind: StayKind,
    on: date,
    by: Actor,
    living_with: str = "",
    home: Institution | None = None,
) -> Stay:
    """From ``on`` the child lives there; the stay before must have ended by then."""
    not_in_future(on)
    stay = Stay.objects.create(
        case=case,
        district_id=case.district_id,
        kind=kind,
        living_with=living_with,
        home=home,
        from_on=on,
        opened_by_id=by.user_id,
    )
    record_act(by=by, verb="stay.opened", case_id=case.pk, object_kind="stay", object_id=stay.pk)
    project(case, by=by)
    events.stay_opened.send(Case, case=case, by=by, on=on, stay=stay)
    return stay


@transaction.atomic
def end_stay(*, case: Case, on: date, ended: StayEnd, by: Actor) -> Stay | None:
    """The open stay ends on ``on``; answers it, or nothing if none was open."""
    not_in_future(on)
    stay: Stay | None = Stay.objects.select_for_update().filter(case=case, until_on=None).first()
    if stay is None:
        return None
    if on < stay.from_on:
        raise DomainError(N_("The stay cannot end before it began."), field="on")
    stay.until_on, stay.ended = on, ended
    stay.save(update_fields=["until_on", "ended"])
    record_act(by=by, verb="stay.ended", case_id=case.pk, object_kind="stay", object_id=stay.pk)
    project(case, by=by)
    events.stay_closed.send(Case, case=case, by=by, on=on, stay=stay)
    return stay


@transaction.atomic
def confirm_stay(*, case: Case, on: date, placement_kind: str, by: Actor) -> Stay:
    """The open stay in a household becomes a placement."""
    stay: Stay = Stay.objects.select_for_update().get(case=case, until_on=None)
    stay.confirmed_on, stay.placement_kind = on, placement_kind
    stay.save(update_fields=["confirmed_on", "placement_kind"])
    events.placement_confirmed.send(Case, case=case, by=by, on=on, stay=stay)
    return stay
