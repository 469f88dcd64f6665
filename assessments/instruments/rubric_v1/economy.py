"""Rubric, domain K: household economy."""

from __future__ import annotations

from assessments.instruments.rubric_v1.scale import evidence, plain, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

ECONOMY = Section(
    "k",
    N_("Household economy"),
    (
        evidence("k"),
        star(
            "k1",
            N_("Income for basics"),
            N_("Cannot buy food."),
            N_("Short in some months."),
            N_("Covers what is needed."),
            N_("Covers it and saves."),
        ),
        plain(
            "k2",
            N_("Stability of income"),
            N_("No work, bonded by debt, or away for work."),
            N_("Seasonal work, or in debt."),
            N_("Mostly regular."),
            N_("Regular, from more than one source."),
        ),
        plain(
            "k3",
            N_("Entitlements"),
            N_("None of those due."),
            N_("Applied for."),
            N_("Some of those due."),
            N_("All of those due."),
        ),
        plain(
            "k4",
            N_("Skills and plan"),
            N_("No plan."),
            N_("An idea."),
            N_("In training, or with a loan."),
            N_("Earns from it."),
        ),
        plain(
            "k5",
            N_("Cost of the child"),
            N_("Cannot be met."),
            N_("Only with help."),
            N_("Manages with some help."),
            N_("Manages alone."),
        ),
    ),
    letter="K",
)
