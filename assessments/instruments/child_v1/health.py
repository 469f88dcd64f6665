"""Child assessment, section C: health. Harmless, but an injury's description is private."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, LongText, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

WELL = options(
    ("well", N_("Well")),
    ("little", N_("Less than usual")),
    ("badly", N_("Badly")),
    ("not_known", N_("Not known")),
)

HEALTH = Section(
    "c",
    N_("Health"),
    (
        YesNo("sick", N_("Was the child sick in the last month?")),
        Choice("eating", N_("How does the child eat?"), WELL),
        Choice("sleeping", N_("How does the child sleep?"), WELL),
        YesNo("medicine", N_("Does the child take medicine regularly?")),
        Text(
            "medicine_what", N_("Which medicine, and who gives it?"), when=when("medicine", "yes")
        ),
        YesNo(
            "injury",
            N_("Is an injury seen?"),
            help=N_("Describe it in words. Do not photograph it."),
        ),
        LongText(
            "injury_what",
            N_("Where and what, and what the child says about it"),
            when=when("injury", "yes"),
            required=True,
            group=FieldGroup.PRIVATE,
        ),
    ),
    letter="C",
)
