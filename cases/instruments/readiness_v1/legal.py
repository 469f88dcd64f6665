"""Readiness: what the law asks for, and the medical examination before release."""

from __future__ import annotations

from cases.instruments.readiness_v1.items import item, star
from ecm.core.instrument.conditions import when
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

ELSEWHERE = when("@elsewhere", "yes")
"""The family lives in another district than the one that answers for the case."""

LEGAL = Section(
    "legal",
    N_("Legal and medical"),
    (
        star("report", N_("Home study or social investigation report is on file")),
        star("suitability", N_("The CWC finds the family suitable")),
        star("form_44", N_("Order of restoration (Form 44) is here")),
        star("form_45", N_("Order of escort (Form 45) is here"), when=ELSEWHERE),
        star("receiving", N_("The DCPU of the other district has accepted"), when=ELSEWHERE),
        item("police", N_("Police and CWC are informed where a POCSO matter is pending")),
        star("medical", N_("The child was examined by a doctor before release")),
    ),
)
