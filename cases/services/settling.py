"""After a disruption: settled in the same household, by the DCPO."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F

from cases import events
from cases.enums import HOUSEHOLD_KINDS, MilestoneKind, StayEnd, StayKind
from cases.enums.ending import IncidentKind
from cases.guards.proofs import one_step_up
from cases.models import Case, Incident, Stay
from cases.policies import require_on
from cases.rules import SETTLE_DAYS
from cases.services.milestones import lock, not_in_future, project, record, use_level
from cases.services.moves import make_move
from cases.services.stays import confirm_stay, end_stay, open_stay
from ecm.audit.services import record_act
from ecm.core.actor import Actor
from ecm.core.clock import add_days
from ecm.core.errors import DomainError, NotYet
from ecm.core.words import N_
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission


@dataclass(frozen=True)
class Settlement:
    """The child is back, or stayed, in the same household: from when, when last seen safe there, and in words."""

    on: date
    seen_on: date
    words: str


@transaction.atomic
def settle(*, case: Case, entry: Settlement, by: Actor) -> Case:
    """Back to where the case was. Within the days of settling the stay did not end; later it did, and another begins.

    The level used goes one step up; two clean contacts lift it again.
    """
    require_on(by, lock(case), Permission.CASE_SETTLE)
    not_in_future(entry.on)
    incident = open_incident(case)
    if incident is None:
        raise NotYet(N_("No incident of this case waits to be settled."), missing=())
    _refuse_wrong_days(incident, entry)
    record(
        case=case, kind=MilestoneKind.CHILD_SEEN_SAFE, on=entry.seen_on, by=by, outcome="visit",
        evidence=("incident", incident.pk),
    )  # fmt: skip
    stay = incident.stay
    if stay is not None and in_time(incident.on, entry.on):
        _take_back(case, stay, entry.on, by)
    else:
        _begin_anew(case, stay, entry.on, by)
    make_move(case=case, move="settle", on=entry.on, by=by, reason=entry.words)
    record(
        case=case, kind=MilestoneKind.SETTLED, on=entry.on, by=by, evidence=("incident", incident.pk)
    )  # fmt: skip
    if higher := one_step_up(case.level_used):
        use_level(case=case, level=higher, on=entry.on, by=by, reason="settled after an incident")
    waiting = Incident.objects.filter(case=case, settled_on=None, on__lte=entry.on)
    waiting.update(settled_on=entry.on, settled_by=by.user_id)
    return case


def open_incident(case: Case) -> Incident | None:
    """The incident with which the present disruption began; its stay is the one that broke off."""
    waiting = Incident.objects.filter(case=case, settled_on=None).select_related("stay")
    rows = waiting.filter(on__gte=case.stage_since).order_by("on", "pk")
    found: Incident | None = rows.exclude(stay=None).first() or rows.first()
    return found


def in_time(incident_on: date, on: date) -> bool:
    """Whether a settlement on this day comes so early that no disruption counts."""
    return on <= add_days(incident_on, practice_on(on).get(SETTLE_DAYS))


def _refuse_wrong_days(incident: Incident, entry: Settlement) -> None:
    if incident.kind == IncidentKind.DEATH:
        raise DomainError(N_("After the death of the child the case is closed, not settled."))
    if not incident.on <= entry.seen_on <= entry.on:
        raise DomainError(
            N_("The child must have been seen safe between the incident and this day."),
            field="seen_on",
        )


def _take_back(case: Case, stay: Stay, on: date, by: Actor) -> None:
    """The stay runs on as if it had never ended; what began instead lasted no day."""
    later = Stay.objects.filter(case=case, from_on__gte=stay.until_on).exclude(pk=stay.pk)
    later.update(until_on=F("from_on"), ended=StayEnd.MOVED)
    Stay.objects.filter(pk=stay.pk).update(until_on=None, ended="")
    stay.refresh_from_db()
    record_act(by=by, verb="stay.resumed", case_id=case.pk, object_kind="stay", object_id=stay.pk)
    project(case, by=by)
    events.stay_opened.send(Case, case=case, by=by, on=on, stay=stay)


def _begin_anew(case: Case, before: Stay | None, on: date, by: Actor) -> None:
    """A new stay in the household, confirmed again where the one before was."""
    now = Stay.objects.filter(case=case, until_on=None).first()
    if now is None or now.kind not in HOUSEHOLD_KINDS:
        end_stay(case=case, on=on, ended=StayEnd.MOVED, by=by)
        open_stay(
            case=case, kind=StayKind(before.kind) if before else StayKind.HOUSEHOLD, on=on, by=by,
            living_with=before.living_with if before else case.living_with or "other",
        )  # fmt: skip
    if before is not None and before.confirmed_on is not None:
        confirm_stay(case=case, on=on, placement_kind=before.placement_kind, by=by)
