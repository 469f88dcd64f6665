"""Closure: a call some months later, if the family wants it."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Day, YesNo
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

AFTER = Section(
    "after",
    N_("After closing"),
    (
        YesNo("courtesy", N_("Shall somebody call the family once more?"), sure=True),
        Day(
            "courtesy_on",
            N_("Call on"),
            future=True,
            when=when("courtesy", "yes"),
            promote="courtesy_on",
            help=N_("Left empty: three months after closing."),
        ),
    ),
)
