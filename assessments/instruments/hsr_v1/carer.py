"""HSR section D: the person who takes care of the child."""

from __future__ import annotations

from ecm.core.instrument.fields import Choice, Number, PersonRef, Text, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

CARER = Section(
    "d",
    N_("The carer"),
    (
        PersonRef(
            "carer",
            N_("Who mainly takes care of the child?"),
            rows="household",
            required=True,
            group=FieldGroup.IDENTITY,
            prefill="family.carer",
            help=N_("The people written in section C stand here once that section is saved."),
        ),
        Choice(
            "will",
            N_("Does the carer want to keep the child?"),
            options(
                ("eager", N_("Gladly")),
                ("with_help", N_("Willing, with help")),
                ("reluctant", N_("Hesitates")),
                ("refuses", N_("Refuses")),
            ),
            required=True,
        ),
        Choice(
            "marital",
            N_("Marital status"),
            options(
                ("married", N_("Married")),
                ("single", N_("Single")),
                ("widowed", N_("Widowed")),
                ("separated", N_("Separated or divorced")),
            ),
        ),
        Choice(
            "carer_health",
            N_("Health"),
            options(
                ("well", N_("Well")),
                ("managed", N_("Ill, in treatment")),
                ("often_ill", N_("Often ill")),
                ("cannot", N_("Too ill to care")),
            ),
            required=True,
        ),
        Number("hours_away", N_("Hours away from home in a day"), most=24),
        Text("watches", N_("Who looks after the child meanwhile?")),
        Text("backup", N_("Who would take over if the carer could not?")),
        Choice(
            "known_since",
            N_("How long has the carer known the child?"),
            options(
                ("always", N_("Since birth")),
                ("years", N_("For years")),
                ("months", N_("For months")),
                ("new", N_("Only now")),
            ),
        ),
    ),
    letter="D",
)
