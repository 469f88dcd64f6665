"""Table 3, the part of cases: questionnaires about one case, by name and version."""

from __future__ import annotations

from cases.instruments.closure_v1 import CLOSURE
from cases.instruments.incident_v1 import INCIDENT
from cases.instruments.readiness_v1 import READINESS
from ecm.core.instrument.instrument import Instrument

ALL: tuple[Instrument, ...] = (INCIDENT, CLOSURE, READINESS)

CURRENT: dict[str, Instrument] = {one.name: one for one in ALL}


def pinned(name: str, version: int) -> Instrument:
    """The declaration a record was written with; KeyError for one that never was."""
    return next(one for one in ALL if (one.name, one.version) == (name, version))
