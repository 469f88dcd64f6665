"""Table 3: the instruments of an assessment round, by name and version. Old versions stay readable for ever."""

from __future__ import annotations

from assessments.instruments import child_v1, child_v2, hsr_v1, hsr_v2
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.instruments.safety_check_v1 import SAFETY_CHECK
from assessments.scoring import FAMILY_RUBRIC, Scale
from ecm.core.instrument.instrument import Instrument

ALL: tuple[Instrument, ...] = (
    SAFETY_CHECK,
    hsr_v1.HSR,
    hsr_v2.HSR,
    child_v1.CHILD,
    child_v2.CHILD,
    RUBRIC,
)

SCALES: dict[tuple[str, int], Scale] = {("rubric", 1): FAMILY_RUBRIC}
"""How a version is scored, of the instruments that are."""

BY_CODE: dict[tuple[str, int], Instrument] = {(one.name, one.version): one for one in ALL}

CURRENT: dict[str, Instrument] = {one.name: one for one in sorted(ALL, key=lambda one: one.version)}
"""The version that a new record pins."""


def pinned(name: str, version: int) -> Instrument:
    """The declaration a record was written with; KeyError for one that never was."""
    return BY_CODE[(name, version)]


def scale_of(name: str, version: int) -> Scale:
    """The scale declared for a version."""
    return SCALES[(name, version)]
