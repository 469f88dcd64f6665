"""Contact: one mark for each of the five domains; these never change the risk level by themselves."""

from __future__ import annotations

from ecm.core.instrument.fields import Level, Mark, Number
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

LEVELS = (
    Level(1, N_("Crisis"), N_("Cannot go on like this.")),
    Level(2, N_("Fragile"), N_("Goes badly at times.")),
    Level(3, N_("Steady"), N_("Goes well enough.")),
    Level(4, N_("Strong"), N_("Goes well.")),
)

MARKS = Section(
    "marks",
    N_("How the family stands today"),
    (
        Mark("family", N_("Family and relationships"), LEVELS, note_at=(1,)),
        Mark("health", N_("Health and mental health"), LEVELS, note_at=(1,)),
        Mark("education", N_("Education"), LEVELS, note_at=(1,)),
        Mark("living", N_("Living conditions"), LEVELS, note_at=(1,)),
        Mark("economy", N_("Household economy"), LEVELS, note_at=(1,)),
        Number(
            "attendance", N_("School attended in the last 30 days"), most=100, unit=N_("per cent")
        ),
    ),
)
