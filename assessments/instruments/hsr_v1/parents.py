"""HSR section E: the parents."""

from __future__ import annotations

from assessments.instruments.lists_v1 import PARENT_STATUS
from ecm.core.instrument.conditions import AnyOf, when
from ecm.core.instrument.fields import Choice, LongText, Text, YesNo
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

PARENTS = Section(
    "e",
    N_("The parents"),
    (
        Choice("father", N_("Father"), PARENT_STATUS, prefill="family.father_status"),
        Choice("mother", N_("Mother"), PARENT_STATUS, prefill="family.mother_status"),
        YesNo(
            "death_certificate",
            N_("Is there a death certificate?"),
            when=AnyOf((when("father", "dead"), when("mother", "dead"))),
        ),
        Text("last_contact", N_("Last contact with a parent who lives elsewhere")),
        LongText("other_wish", N_("What the other parent wishes"), limit=1000),
        YesNo("custody_case", N_("Is there a case on separation or custody?")),
        LongText(
            "custody_note",
            N_("Which case, and where does it stand?"),
            when=when("custody_case", "yes"),
            limit=1000,
        ),
    ),
    letter="E",
)
