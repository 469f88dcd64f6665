"""Child assessment, section F: school. Harmless."""

from __future__ import annotations

from assessments.instruments.lists_v1 import SCHOOL_STANDARDS
from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

SCHOOL = Section(
    "f",
    N_("School"),
    (
        YesNo("going", N_("Does the child go to school?")),
        Choice("standard", N_("Standard"), SCHOOL_STANDARDS, prefill="child.school_standard"),
        Choice(
            "likes_school",
            N_("Does the child like school?"),
            options(
                ("yes", N_("Yes")),
                ("partly", N_("Partly")),
                ("no", N_("No")),
            ),
            when=when("going", "yes"),
        ),
        YesNo("friend", N_("Has the child a friend there?"), when=when("going", "yes")),
        Choices(
            "school_problems",
            N_("What is difficult?"),
            options(
                ("lessons", N_("Lessons")),
                ("teacher", N_("A teacher")),
                ("bullying", N_("Other children")),
                ("way", N_("The way to school")),
                ("money", N_("Money, books or clothes")),
                ("work", N_("Work at home")),
                ("language", N_("Language")),
                ("nothing", N_("Nothing")),
            ),
            alone="nothing",
        ),
    ),
    letter="F",
)
