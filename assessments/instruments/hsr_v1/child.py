"""HSR section B: the child, as the case knows him or her; prefilled, corrected here for this report only."""

from __future__ import annotations

from assessments.instruments.lists_v1 import LANGUAGES, SEXES
from ecm.core.instrument.fields import Choice, Choices, Day, Number, Rows, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

CHILD = Section(
    "b",
    N_("The child"),
    (
        Text("child_name", N_("Name"), group=FieldGroup.IDENTITY, prefill="child.name"),
        Choice("child_sex", N_("Sex"), SEXES, prefill="child.sex"),
        Day("born_on", N_("Date of birth"), prefill="child.born_on", group=FieldGroup.IDENTITY),
        Number("age", N_("Age in years"), most=23, prefill="child.age"),
        Choice(
            "age_proof",
            N_("How is the age known?"),
            options(
                ("birth_certificate", N_("Birth certificate")),
                ("school", N_("School record")),
                ("medical", N_("Medical opinion")),
                ("stated", N_("As stated by the family")),
                ("none", N_("Not known")),
            ),
            prefill="child.age_proof",
        ),
        Choice(
            "category",
            N_("Category"),
            options(
                ("general", N_("General")),
                ("sc", N_("SC")),
                ("st", N_("ST")),
                ("sebc", N_("SEBC (OBC)")),
                ("ews", N_("EWS")),
                ("unknown", N_("Not known")),
            ),
            prefill="child.category",
            group=FieldGroup.IDENTITY,
        ),
        Choice(
            "religion",
            N_("Religion"),
            options(
                ("hindu", N_("Hindu")),
                ("muslim", N_("Muslim")),
                ("christian", N_("Christian")),
                ("sikh", N_("Sikh")),
                ("buddhist", N_("Buddhist")),
                ("jain", N_("Jain")),
                ("parsi", N_("Parsi")),
                ("other", N_("Other")),
                ("not_stated", N_("Not stated")),
            ),
            prefill="child.religion",
            group=FieldGroup.IDENTITY,
        ),
        Choice("language", N_("Language at home"), LANGUAGES, prefill="child.language"),
        Choices(
            "disabilities",
            N_("Disability"),
            options(
                ("none", N_("None")),
                ("seeing", N_("Seeing")),
                ("hearing", N_("Hearing or speaking")),
                ("moving", N_("Moving")),
                ("learning", N_("Learning or understanding")),
                ("mental", N_("Mental health")),
                ("illness", N_("Blood or nerve illness")),
                ("other", N_("Other")),
            ),
            alone="none",
        ),
        YesNo("udid", N_("Has a disability card (UDID)?")),
        Day("left_home_on", N_("Left home on"), prefill="child.left_home_on"),
        Rows(
            "institutions",
            N_("Institutions the child lived in"),
            (
                Text("name", N_("Institution"), required=True),
                Day("from_on", N_("From")),
                Day("to_on", N_("To")),
            ),
            one=N_("institution"),
            prefill="child.institutions",
        ),
        Day(
            "home_since",
            N_("At home since"),
            prefill="case.home_since",
            help=N_("Leave empty for a child who still lives in an institution."),
        ),
        Choice(
            "sent_why",
            N_("Why was the child sent home?"),
            options(
                ("leave", N_("On leave")),
                ("lockdown", N_("Lockdown")),
                ("festival", N_("Festival")),
                ("order", N_("An order")),
                ("family_took", N_("The family took the child")),
                ("other", N_("Another reason")),
            ),
            prefill="case.sent_why",
        ),
    ),
    letter="B",
)
