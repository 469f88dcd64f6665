"""Readiness: services near the home."""

from __future__ import annotations

from cases.instruments.readiness_v1.items import item, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

SERVICES = Section(
    "services",
    N_("Services"),
    (
        item("school", N_("A seat in a school is named, with the date of the first day")),
        item("health_file", N_("The health file has gone to the health centre (PHC)")),
        item("sponsorship", N_("Sponsorship or Palak Mata-Pita is applied for")),
        star("community", N_("Somebody near is named: ASHA, Anganwadi worker or VCPC")),
    ),
)
