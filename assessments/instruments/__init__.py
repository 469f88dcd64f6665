"""Table 3: the instruments of an assessment round, by name and version. Old versions stay readable for ever."""

from __future__ import annotations

from assessments.instruments.child_v1 import CHILD
from assessments.instruments.hsr_v1 import HSR
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.instruments.safety_check_v1 import SAFETY_CHECK
from ecm.core.instrument.instrument import Instrument

ALL: tuple[Instrument, ...] = (SAFETY_CHECK, HSR, CHILD, RUBRIC)

BY_CODE: dict[tuple[str, int], Instrument] = {(one.name, one.version): one for one in ALL}

CURRENT: dict[str, Instrument] = {one.name: one for one in sorted(ALL, key=lambda one: one.version)}
"""The version that a new record pins."""


def pinned(name: str, version: int) -> Instrument:
    """The declaration a record was written with; KeyError for one that never was."""
    return BY_CODE[(name, version)]
