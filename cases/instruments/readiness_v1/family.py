"""Readiness: the family."""

from __future__ import annotations

from cases.instruments.readiness_v1.items import item, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

FAMILY = Section(
    "family",
    N_("The family"),
    (
        star("all_agree", N_("Every adult of the household agrees")),
        star("sleeping_place", N_("A place to sleep is ready")),
        star("discipline", N_("Rules on discipline have been talked through")),
        star("knows_needs", N_("Knows what upsets the child, and what the child needs")),
        item("benefits", N_("Knows which benefits there are and how to claim them")),
        star("undertaking", N_("Has signed the undertaking (Form 20)")),
    ),
)
