"""Readiness: the child."""

from __future__ import annotations

from cases.instruments.readiness_v1.items import item, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

CHILD = Section(
    "child",
    N_("The child"),
    (
        star("knows_plan", N_("Tells the plan in her or his own words")),
        star("wants_it", N_("Wants to go")),
        star("farewell", N_("Has said goodbye to those who stay behind")),
        item("life_book", N_("Takes the life book or photos along")),
        star("helpline", N_("Knows helpline 1098, and one adult to call")),
        item("medicines", N_("Has the medicines, with a supply for 30 days")),
        item("counselling", N_("Counselling has been handed over to somebody near the home")),
    ),
)
