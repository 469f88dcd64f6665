"""Rubric, domain L: living conditions."""

from __future__ import annotations

from assessments.instruments.rubric_v1.scale import evidence, plain, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

LIVING = Section(
    "l",
    N_("Living conditions"),
    (
        evidence("l"),
        star(
            "l1",
            N_("Shelter"),
            N_("No roof, unsafe, or about to lose the home."),
            N_("Leaks or is overcrowded."),
            N_("Sound and modest."),
            N_("Sound, with space of its own."),
        ),
        plain(
            "l2",
            N_("Water and toilet"),
            N_("None; open fields are used."),
            N_("Shared and far."),
            N_("Shared nearby, or own."),
            N_("Own and clean."),
        ),
        star(
            "l3",
            N_("Sleeping and privacy"),
            N_("The child sleeps with unrelated adults, without privacy."),
            N_("Crowded and mixed."),
            N_("A mat of its own, or the family's corner."),
            N_("A place of its own."),
        ),
        star(
            "l4",
            N_("Surroundings"),
            N_("Immediate danger: water, traffic, crime or traffickers."),
            N_("Some danger."),
            N_("Dangers known and managed."),
            N_("Safe."),
        ),
        plain(
            "l5",
            N_("Documents"),
            N_("None of those needed."),
            N_("Under half of those needed."),
            N_("Half or more of those needed."),
            N_("All but at most one, and a bank account."),
        ),
    ),
    letter="L",
)
