"""The record of an incident: what happened, where the child is, what was done at once (version 1)."""

from __future__ import annotations

from cases.instruments.incident_v1.back import BACK
from cases.instruments.incident_v1.now import NOW
from cases.instruments.incident_v1.what import WHAT
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

INCIDENT = Instrument(
    "incident",
    1,
    N_("Incident"),
    (WHAT, NOW, BACK),
    group=FieldGroup.FLAGS,
    help=N_("First the child's safety, then this page. Write only what you know now."),
)
