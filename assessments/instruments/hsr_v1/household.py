"""HSR section C: where the family lives and who lives there."""

from __future__ import annotations

from assessments.instruments.lists_v1 import (
    PHONE_PATTERN,
    PHONE_SAYS,
    PIN_PATTERN,
    PIN_SAYS,
    RELATIONS,
    SEXES,
)
from ecm.core.instrument.fields import Choice, Choices, Number, Rows, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

HOUSEHOLD = Section(
    "c",
    N_("Household"),
    (
        Text("head", N_("Head of the household"), group=FieldGroup.IDENTITY, prefill="family.head"),
        Text(
            "address",
            N_("Address"),
            required=True,
            limit=300,
            group=FieldGroup.IDENTITY,
            prefill="family.address",
        ),
        Text("landmark", N_("Landmark"), group=FieldGroup.IDENTITY, prefill="family.landmark"),
        Text("village", N_("Village or ward"), group=FieldGroup.IDENTITY, prefill="family.village"),
        Text("taluka", N_("Taluka"), prefill="family.taluka"),
        Text(
            "pin",
            N_("PIN code"),
            limit=6,
            pattern=PIN_PATTERN,
            says=PIN_SAYS,
            inputmode="numeric",
            group=FieldGroup.IDENTITY,
            prefill="family.pin",
        ),
        Text(
            "phone",
            N_("Phone"),
            limit=10,
            pattern=PHONE_PATTERN,
            says=PHONE_SAYS,
            inputmode="tel",
            group=FieldGroup.IDENTITY,
            prefill="family.phone",
        ),
        Text(
            "phone_other",
            N_("Another phone"),
            limit=10,
            pattern=PHONE_PATTERN,
            says=PHONE_SAYS,
            inputmode="tel",
            group=FieldGroup.IDENTITY,
            prefill="family.phone_other",
        ),
        Number("km_office", N_("Distance from the DCPU"), most=600, unit=N_("km")),
        Number("km_institution", N_("Distance from the institution"), most=600, unit=N_("km")),
        Choice(
            "house_is",
            N_("The house is"),
            options(
                ("own", N_("Own")), ("rent", N_("Rented")), ("free", N_("Lived in without rent"))
            ),
        ),
        Rows(
            "household",
            N_("Who lives in the house?"),
            (
                Text("name", N_("Name"), required=True),
                Choice("relation", N_("Relation to the child"), RELATIONS, required=True),
                Number("age", N_("Age"), required=True, most=110),
                Choice("sex", N_("Sex"), SEXES),
                Choice(
                    "education",
                    N_("Education"),
                    options(
                        ("none", N_("None")),
                        ("to_5", N_("Up to standard 5")),
                        ("to_8", N_("Standard 6 to 8")),
                        ("to_10", N_("Standard 9 and 10")),
                        ("above", N_("Above standard 10")),
                    ),
                ),
                Text("occupation", N_("Occupation"), limit=80),
                Number("income", N_("Income a month"), most=500_000, unit=N_("rupees")),
                Choice(
                    "health",
                    N_("Health"),
                    options(
                        ("well", N_("Well")),
                        ("ill", N_("Often ill")),
                        ("serious", N_("Seriously ill")),
                    ),
                ),
                YesNo("mental", N_("Mental illness?")),
                Choices(
                    "addiction",
                    N_("Addiction"),
                    options(
                        ("none", N_("None")),
                        ("tobacco", N_("Tobacco")),
                        ("alcohol", N_("Alcohol")),
                        ("drugs", N_("Drugs")),
                        ("gambling", N_("Gambling")),
                    ),
                    alone="none",
                ),
                YesNo("disability", N_("Disability?")),
                YesNo("at_home", N_("At home at the visit?"), sure=True),
                YesNo("case", N_("Conviction or police case?")),
            ),
            required=True,
            most=20,
            one=N_("person"),
            group=FieldGroup.IDENTITY,
            prefill="family.household",
        ),
    ),
    letter="C",
)
