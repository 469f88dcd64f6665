"""Rubric, domain F: family and relationships."""

from __future__ import annotations

from assessments.instruments.rubric_v1.scale import evidence, plain, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

FAMILY = Section(
    "f",
    N_("Family and relationships"),
    (
        evidence("f"),
        star(
            "f1",
            N_("Carer's will and presence"),
            N_("No adult is willing, or the carer refuses or is away for days."),
            N_("Willing but wavering, or a single carer at the end of her strength."),
            N_("Willing and mostly present, and knows the limits."),
            N_("Glad to have the child, present, and plans for the child's future."),
            can_skip=False,
        ),
        star(
            "f2",
            N_("Safety from harm"),
            N_("Violence, sexual danger or threats in the home now."),
            N_("Harsh hitting, violence in the past, or a risky person visits."),
            N_("No violence, an occasional scolding, rules that the child knows."),
            N_("Calm and protective; the child says it feels safe."),
            can_skip=False,
        ),
        plain(
            "f3",
            N_("Bond"),
            N_("Child and carer avoid or fear each other."),
            N_("Warm at times, after long years apart or few visits."),
            N_("Comfort and daily routines can be seen."),
            N_("The child turns to the carer; they talk openly."),
        ),
        star(
            "f4",
            N_("Addiction and conflict"),
            N_("Drunkenness or fights around the child every day."),
            N_("Every week, or in treatment with relapses."),
            N_("Rarely, and away from the child."),
            N_("None, or overcome."),
        ),
        plain(
            "f5",
            N_("Support around the family"),
            N_("Alone, or among hostile relatives."),
            N_("One helper, who cannot always be relied on."),
            N_("Relatives or neighbours help at times."),
            N_("Several reliable helpers; the community knows the family."),
        ),
    ),
    letter="F",
)
