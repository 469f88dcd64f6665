"""Child assessment, sections G attachment, H development and K disability. G and K are harmless."""

from __future__ import annotations

from ecm.core.instrument.conditions import AllOf, Between, when
from ecm.core.instrument.fields import Choice, Choices, Number, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

ATTACHMENT = Section(
    "g",
    N_("People who matter"),
    (
        Text("comforts", N_("Who comforts the child?")),
        Text("plays", N_("Who plays with the child?")),
        Number(
            "visits",
            N_("How often did the family visit or call in the last year?"),
            most=400,
            help=N_("For a child who lives, or lived, in an institution."),
        ),
    ),
    letter="G",
)

DEVELOPMENT = Section(
    "h",
    N_("Growing up"),
    (
        Choice(
            "menstrual",
            N_("Has she what she needs for her periods?"),
            options(
                ("yes", N_("Yes")),
                ("partly", N_("Partly")),
                ("no", N_("No")),
                ("not_yet", N_("Not yet")),
                ("not_asked", N_("Not asked")),
            ),
            when=AllOf((Between("@age", least=9), when("@sex", "female"))),
            group=FieldGroup.PRIVATE,
        ),
        Choice(
            "tobacco",
            N_("Tobacco, alcohol or other substances?"),
            options(
                ("no", N_("No")),
                ("tried", N_("Tried")),
                ("regular", N_("Regularly")),
                ("not_known", N_("Not known")),
            ),
            group=FieldGroup.PRIVATE,
        ),
        YesNo("marriage_talk", N_("Is there talk of marriage?"), group=FieldGroup.PRIVATE),
        YesNo(
            "phone_misuse", N_("Trouble over a phone or the internet?"), group=FieldGroup.PRIVATE
        ),
        Text("aspiration", N_("What would the child like to become?")),
    ),
    when=Between("@age", least=9),
    letter="H",
)

DISABILITY = Section(
    "k",
    N_("Disability"),
    (
        YesNo("disabled", N_("Has the child a disability?")),
        Choices(
            "needs",
            N_("What does the child need?"),
            options(
                ("aid", N_("An aid or appliance")),
                ("therapy", N_("Therapy")),
                ("special_school", N_("A special school or teacher")),
                ("certificate", N_("A certificate (UDID)")),
                ("other", N_("Something else")),
            ),
            when=when("disabled", "yes"),
        ),
    ),
    letter="K",
)
