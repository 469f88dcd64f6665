"""Conferences as pages and papers show them: minutes of one child, and the children who wait for a meeting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from cases.enums import OPEN_STAGES
from cases.enums.deciding import DocumentSeen
from cases.models import Case, Conference
from ecm.core.actor import Actor


@dataclass(frozen=True)
class SeatLine:
    """Somebody who was present, with his position on this child."""

    name: str
    role: str
    agency: str
    outside: bool
    view: str


@dataclass(frozen=True)
class OptionLine:
    """One option that was weighed."""

    option: str
    pro: str
    contra: str


@dataclass(frozen=True)
class ActionLine:
    """One action that was agreed."""

    what: str
    who: str
    by_when: date | None


@dataclass(frozen=True)
class MinutesSheet:
    """The minutes of one meeting about one child."""

    conference: Conference
    on: date
    place: str
    chair: str
    present: tuple[SeatLine, ...]
    child_present: str
    family_present: bool
    documents: tuple[str, ...]
    summary: str
    options: tuple[OptionLine, ...]
    risk_confirmed: str
    recommendation: str
    dissent: str
    actions: tuple[ActionLine, ...]
    cwc_on: date | None
    confidentiality_read: bool
    written_by: str
    approved_by: str
    approved_on: date | None

    @property
    def positions(self) -> tuple[SeatLine, ...]:
        """Those whose position is on record."""
        return tuple(seat for seat in self.present if seat.view)


JOINS = ("case", "chair", "written_by", "approved_by")


def latest_conference(case: Case) -> Conference | None:
    """The last conference about this child, if there was one."""
    found: Conference | None = (
        Conference.objects.filter(case=case).select_related(*JOINS).order_by("-on", "-pk").first()
    )
    return found


def minutes_of(conference: Conference) -> MinutesSheet:
    """The minutes in words; labels in the language that is active. ``conference`` was fetched with :data:`JOINS`."""
    names = dict(DocumentSeen.choices)
    return MinutesSheet(
        conference=conference, on=conference.on, place=conference.place, chair=conference.chair.name,
        present=tuple(
            SeatLine(s.name, s.role, s.agency, s.is_outside, s.view) for s in conference.seats.all()
        ),
        child_present=str(conference.get_child_present_display()), family_present=conference.family_present,
        documents=tuple(str(names.get(code, code)) for code in conference.documents),
        summary=conference.summary, options=tuple(map(_option, conference.weighed)),
        risk_confirmed=str(conference.get_risk_confirmed_display()),
        recommendation=str(conference.get_recommendation_display()), dissent=conference.dissent,
        actions=tuple(map(_action, conference.actions)), cwc_on=conference.cwc_on,
        confidentiality_read=conference.confidentiality_read, written_by=conference.written_by.name,
        approved_by=conference.approved_by.name if conference.approved_by else "",
        approved_on=conference.approved_on,
    )  # fmt: skip


def _option(row: Mapping[str, str]) -> OptionLine:
    return OptionLine(row.get("option", ""), row.get("for", ""), row.get("against", ""))


def _action(row: Mapping[str, str]) -> ActionLine:
    when = row.get("by_when")
    return ActionLine(
        row.get("what", ""), row.get("who", ""), date.fromisoformat(when) if when else None
    )


def of_same_meeting(conference: Conference, actor: Actor) -> tuple[Conference, ...]:
    """The records of the other children of the meeting, within the actor's reach."""
    rows = Conference.objects.visible_to(actor).filter(meeting=conference.meeting)
    return tuple(rows.exclude(pk=conference.pk).select_related("case").order_by("pk"))


def waiting_for_conference(actor: Actor) -> tuple[Case, ...]:
    """Open cases that need a conference and have had none since the last submission, the longest waiting first."""
    none_since = Q(conference_on=None) | Q(conference_on__lt=F("submitted_on"))
    rows = Case.objects.visible_to(actor).filter(
        none_since, conference_required=True, stage__in=OPEN_STAGES, submitted_on__isnull=False
    )
    return tuple(rows.order_by("submitted_on", "pk")[:60])


def cases_at(actor: Actor, uuids: list[UUID]) -> tuple[Case, ...]:
    """The cases of these addresses within the actor's reach, in one fixed order."""
    rows = Case.objects.visible_to(actor).filter(uuid__in=uuids)
    return tuple(rows.select_related("district").order_by("family_id", "pk"))
