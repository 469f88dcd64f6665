"""Readiness: papers that go along."""

from __future__ import annotations

from cases.instruments.readiness_v1.items import item
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

PAPERS = Section(
    "papers",
    N_("Papers"),
    (
        item("birth_certificate", N_("Birth certificate")),
        item("aadhaar", N_("Aadhaar card"), hint=N_("Never write its number here.")),
        item("school_leaving", N_("School leaving certificate")),
        item("caste", N_("Caste certificate")),
        item("disability", N_("Disability certificate")),
        item("immunisation", N_("Immunisation card")),
        item("bank", N_("Bank account moved or opened")),
        item("belongings", N_("List of belongings, signed")),
    ),
)
