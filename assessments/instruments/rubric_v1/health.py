"""Rubric, domain H: health and mental health."""

from __future__ import annotations

from assessments.instruments.rubric_v1.scale import evidence, plain, star
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

HEALTH = Section(
    "h",
    N_("Health and mental health"),
    (
        evidence("h"),
        star(
            "h1",
            N_("Child's health needs"),
            N_("A serious illness or malnutrition without treatment."),
            N_("Treatment with gaps, or hard to reach."),
            N_("Treated, with reminders."),
            N_("Healthy, check-ups up to date."),
        ),
        star(
            "h2",
            N_("Carer's health"),
            N_("Cannot care because of illness or dependence, and nobody steps in."),
            N_("Often ill, with little backup."),
            N_("Manages with treatment."),
            N_("Well, and a backup is arranged."),
        ),
        plain(
            "h3",
            N_("Food"),
            N_("Meals are missed on many days."),
            N_("Two meals a day with little variety."),
            N_("Enough on most days."),
            N_("Enough and varied; the child grows."),
        ),
        star(
            "h4",
            N_("How the child feels"),
            N_("Self-harm, deep withdrawal or strong aggression."),
            N_("Sad, wets the bed or has nightmares, without help."),
            N_("Some worry, and somebody to turn to."),
            N_("Cheerful and coping."),
        ),
        plain(
            "h5",
            N_("Access to health care"),
            N_("No ASHA or health centre in reach, no immunisation."),
            N_("Partly."),
            N_("The health centre is used."),
            N_("Insured, holds the card and uses the services."),
        ),
    ),
    letter="H",
)
