"""Conferences: one meeting about one child or many, its minutes, and their approval by the chair."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from cases.enums import Decision, MilestoneKind
from cases.models import Case, Conference, ConferenceSeat
from cases.policies import require_on, require_running
from cases.services.milestones import lock, not_in_future, record
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_, Sentence
from ecm.roles.permissions import Permission

MIN_SEATS = 3
LEADERS = frozenset({"DCPO", "PIC", "PNC"})


@dataclass(frozen=True)
class Seat:
    """Somebody in a conference: an officer by ``user_id`` and role, or somebody from outside by name and agency."""

    name: str
    role: str = ""
    user_id: int | None = None
    agency: str = ""
    is_outside: bool = False


@dataclass(frozen=True)
class Meeting:
    """What is the same for every child of one meeting: day, place, chair, and those present."""

    on: date
    place: str
    chair_id: int
    seats: Sequence[Seat]
    confidentiality_read: bool = True


@dataclass(frozen=True)
class Minutes:
    """What the meeting weighed and said about one child.

    ``weighed`` are rows of ``option``, ``for`` and ``against``; ``actions`` rows of ``what``, ``who`` and ``by_when``;
    ``views`` the position of a seat, by its place in the meeting's list.
    """

    child_present: str
    family_present: bool
    summary: str
    recommendation: Decision
    documents: Sequence[str] = ()
    risk_confirmed: str = ""
    weighed: Sequence[Mapping[str, str]] = ()
    dissent: str = ""
    actions: Sequence[Mapping[str, str]] = ()
    cwc_on: date | None = None
    views: Mapping[int, str] = field(default_factory=dict)


@transaction.atomic
def hold_conference(
    *, meeting: Meeting, about: Sequence[tuple[Case, Minutes]], by: Actor
) -> tuple[Conference, ...]:
    """Keep the minutes of a validly composed meeting, a record for each child; all of them or none."""
    not_in_future(meeting.on)
    check_composition(meeting.seats, chair_id=meeting.chair_id)
    if by.user_id not in {seat.user_id for seat in meeting.seats}:
        raise Refused(N_("The minutes are kept by somebody who was present."))
    if by.user_id == meeting.chair_id:
        raise Refused(
            N_("The chair approves the minutes; somebody else who was present writes them.")
        )
    cases = [case for case, _minutes in about]
    if not cases or len({case.pk for case in cases}) != len(cases):
        raise DomainError(N_("Choose at least one child."), field="cases")
    if len({case.district_id for case in cases}) > 1:
        raise DomainError(N_("A conference speaks of children of one district."), field="cases")
    of = uuid.uuid4()
    ordered = sorted(about, key=lambda one: one[0].pk)  # locked in one order, whoever asks
    return tuple(_about(case, minutes, meeting, of, by) for case, minutes in ordered)


def _about(case: Case, minutes: Minutes, meeting: Meeting, of: uuid.UUID, by: Actor) -> Conference:
    require_on(by, case, Permission.CONFERENCE_RECORD)
    require_running(lock(case))
    conference = Conference.objects.create(
        meeting=of, case=case, on=meeting.on, place=meeting.place, chair_id=meeting.chair_id,
        child_present=minutes.child_present, family_present=minutes.family_present,
        documents=list(minutes.documents), summary=minutes.summary, risk_confirmed=minutes.risk_confirmed,
        weighed=[dict(row) for row in minutes.weighed], recommendation=minutes.recommendation,
        dissent=minutes.dissent, actions=[dict(row) for row in minutes.actions], cwc_on=minutes.cwc_on,
        confidentiality_read=meeting.confidentiality_read, written_by_id=person(by),
    )  # fmt: skip
    ConferenceSeat.objects.bulk_create(
        ConferenceSeat(
            conference=conference, user_id=s.user_id, role=s.role, name=s.name, agency=s.agency,
            is_outside=s.is_outside, view=minutes.views.get(at, ""),
        )
        for at, s in enumerate(meeting.seats)
    )  # fmt: skip
    record(
        case=case,
        kind=MilestoneKind.CONFERENCE,
        on=meeting.on,
        by=by,
        outcome=minutes.recommendation,
        evidence=("conference", conference.pk),
    )
    return conference


def check_composition(seats: Sequence[Seat], *, chair_id: int) -> None:
    """At least three present, one of DCPO, PIC or PNC, one from outside the DCPU, no member of the CWC."""
    if len(seats) < MIN_SEATS:
        raise DomainError(
            Sentence(N_("A conference needs at least %(n)s persons."), {"n": MIN_SEATS}),
            field="seats",
        )
    if not any(seat.role in LEADERS for seat in seats):
        raise DomainError(N_("The DCPO, the PO-IC or the PO-NIC must be present."), field="seats")
    if not any(seat.is_outside for seat in seats):
        raise DomainError(N_("Somebody from outside the DCPU must be present."), field="seats")
    if any(seat.role == "CWC" for seat in seats):
        raise DomainError(N_("Members of the CWC do not sit in the conference."), field="seats")
    if chair_id not in {seat.user_id for seat in seats}:
        raise DomainError(N_("The chair must be among those present."), field="chair")


@transaction.atomic
def approve_minutes(
    *, conference: Conference, by: Actor, on: date | None = None
) -> tuple[Conference, ...]:
    """The chair approves the minutes of the meeting, for all of its children at once."""
    day = not_in_future(on or clock.today())
    rows = Conference.objects.select_for_update(of=("self",)).filter(meeting=conference.meeting)
    found = tuple(rows.select_related("case").order_by("pk"))
    for row in found:
        _require_chair(row, by)
    for row in found:
        row.approved_by_id, row.approved_on = by.user_id, day
        row.save(update_fields=["approved_by", "approved_on"])
        record_act(
            by=by, verb="conference.approved", case_id=row.case_id, object_kind="conference", object_id=row.pk
        )  # fmt: skip
    return found


def _require_chair(row: Conference, by: Actor) -> None:
    require_on(by, row.case, Permission.CONFERENCE_APPROVE)
    if row.written_by_id == by.user_id:
        raise Refused(N_("Whoever wrote the minutes does not approve them."))
    if row.chair_id != by.user_id:
        raise Refused(N_("The chair of the conference approves its minutes."))
    if row.approved_on is not None:
        raise DomainError(N_("These minutes are approved already."))
    if clock.today() < row.on:
        raise DomainError(N_("This date lies in the future."), field="on")
