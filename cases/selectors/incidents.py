"""One incident, and those of a case, as a page or a paper shows them."""

from __future__ import annotations

from dataclasses import dataclass

from cases.instruments import pinned
from cases.models import Case, Incident
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.clean import Room
from ecm.core.instrument.read import read


@dataclass(frozen=True)
class IncidentSheet:
    """An incident with its answers in words, section by section (``ecm.core.instrument.read``)."""

    incident: Incident
    case: Case
    sections: tuple[object, ...]


def incident_sheet(incident: Incident) -> IncidentSheet:
    """The incident in the words of the version it was written with."""
    instrument = pinned("incident", incident.version_of_instrument)
    room = Room(clock.today(), answers=incident.answers)
    return IncidentSheet(
        incident=incident, case=incident.case, sections=tuple(read(instrument, incident.answers, room))
    )  # fmt: skip


def incidents_of(case: Case, actor: Actor) -> tuple[Incident, ...]:
    """The incidents of a case as far as the actor reads them, the latest first."""
    rows = Incident.objects.visible_to(actor).filter(case=case)
    return tuple(rows.select_related("recorded_by", "settled_by"))
