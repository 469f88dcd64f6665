"""HSR section I: the child's school."""

from __future__ import annotations

from assessments.instruments.lists_v1 import LANGUAGES, SCHOOL_STANDARDS
from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, Number, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

GOES = when("attending", "regular", "irregular", "online")

EDUCATION = Section(
    "i",
    N_("School"),
    (
        Choice(
            "attending",
            N_("Does the child go to school?"),
            options(
                ("regular", N_("Yes, regularly")),
                ("irregular", N_("Irregularly")),
                ("no", N_("No")),
                ("too_young", N_("Too young")),
                ("online", N_("Learns at home or by phone")),
            ),
            required=True,
        ),
        Text("school", N_("School"), when=GOES, group=FieldGroup.IDENTITY, prefill="child.school"),
        Choice("standard", N_("Standard"), SCHOOL_STANDARDS, prefill="child.school_standard"),
        Number("school_km", N_("Distance to school"), most=100, unit=N_("km"), when=GOES),
        Choice("medium", N_("Medium"), LANGUAGES, when=GOES),
        Number(
            "attendance",
            N_("Attendance in the last 30 days"),
            most=100,
            unit=N_("per cent"),
            when=GOES,
        ),
        YesNo("device", N_("Is there a phone or tablet to learn with?")),
        Choices(
            "dropout",
            N_("Why is the child not at school?"),
            options(
                ("money", N_("Money")),
                ("work", N_("Work")),
                ("far", N_("Too far")),
                ("papers", N_("Papers missing")),
                ("interest", N_("No interest")),
                ("care", N_("Cares for others at home")),
                ("illness", N_("Illness or disability")),
                ("marriage", N_("Marriage")),
                ("other", N_("Other")),
            ),
            when=when("attending", "no", "irregular"),
        ),
    ),
    letter="I",
)
