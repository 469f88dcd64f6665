"""HSR section H: food and health."""

from __future__ import annotations

from ecm.core.instrument.fields import Choice, Number, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

FOOD = Section(
    "h",
    N_("Food and health"),
    (
        Number("meals", N_("Meals a day"), most=6),
        Choice(
            "growth",
            N_("How does the child look?"),
            options(
                ("well", N_("Well grown")),
                ("thin", N_("Thin")),
                ("very_thin", N_("Very thin or swollen")),
                ("not_seen", N_("Not seen")),
            ),
        ),
        Choice(
            "immunisation",
            N_("Immunisation"),
            options(
                ("full", N_("Complete for the age")),
                ("partial", N_("Partly")),
                ("none", N_("None")),
                ("not_known", N_("Not known")),
            ),
        ),
        YesNo("chronic", N_("Has somebody in the house a long illness?")),
        Number("phc_km", N_("Distance to the nearest health centre"), most=200, unit=N_("km")),
        YesNo("asha", N_("Does the family know the Anganwadi or ASHA worker?")),
        Choice(
            "insurance",
            N_("Health insurance"),
            options(("pmjay", N_("PM-JAY card")), ("other", N_("Other")), ("none", N_("None"))),
        ),
    ),
    letter="H",
)
