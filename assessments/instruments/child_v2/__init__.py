"""The child's own assessment (version 2): a child under six is not questioned but observed (section O)."""

from __future__ import annotations

from dataclasses import replace

from assessments.instruments.child_v1 import CHILD as FIRST
from assessments.instruments.child_v2.observation import ASKED_FROM, OBSERVATION
from ecm.core.instrument.conditions import Between
from ecm.core.instrument.instrument import Section

TALKED = frozenset({"b", "d", "e"})
"""Sections that rest on a talk with the child."""


def _section(section: Section) -> Section:
    asked = Between("@age", least=ASKED_FROM)
    return replace(section, when=asked) if section.key in TALKED else section


CHILD = replace(
    FIRST,
    version=2,
    sections=(
        *(_section(section) for section in FIRST.sections[:1]),
        OBSERVATION,
        *(_section(section) for section in FIRST.sections[1:]),
    ),
)
