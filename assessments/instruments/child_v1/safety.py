"""Child assessment, section E: safety. Private as a whole: never for the family or the institution."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Number, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

MONTH = options(
    ("no", N_("No")),
    ("once", N_("Once")),
    ("several", N_("Several times")),
    ("often", N_("Often")),
    ("not_known", N_("Not known")),
)

SAFETY = Section(
    "e",
    N_("Safety"),
    (
        Choice("hit", N_("Was the child hit in the last month?"), MONTH),
        Choice("shouted", N_("Was the child shouted at or humiliated in the last month?"), MONTH),
        YesNo(
            "touch",
            N_("Did somebody touch the child in an unwanted way?"),
            help=N_(
                "If yes: do not ask for details. The law asks you to inform the police. A STOP flag is raised."
            ),
        ),
        Choice(
            "work",
            N_("Is the child made to work?"),
            options(
                ("no", N_("No")),
                ("chores", N_("Household work only")),
                ("family", N_("In the family's work")),
                ("outside", N_("For others")),
            ),
        ),
        Number(
            "work_hours",
            N_("How many hours a day?"),
            most=18,
            when=when("work", "family", "outside"),
        ),
        YesNo("alone_nights", N_("Is the child left alone at night?")),
        YesNo("alcohol", N_("Is there drinking at home?")),
        YesNo("secret", N_("Was the child told to keep a secret?")),
    ),
    group=FieldGroup.PRIVATE,
    letter="E",
    help=N_(
        "Read by the case manager, the counsellor, the District Child Protection Officer and the Committee only."
    ),
)
