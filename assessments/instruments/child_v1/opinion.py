"""Child assessment, sections I the child's own marks (harmless) and J the assessor's opinion."""

from __future__ import annotations

from ecm.core.instrument.conditions import Between
from ecm.core.instrument.fields import Choice, LongText, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

FACES = options(
    ("5", N_("Very good")),
    ("4", N_("Good")),
    ("3", N_("So-so")),
    ("2", N_("Not good")),
    ("1", N_("Bad")),
)

SELF_RATED = Section(
    "i",
    N_("The child's own marks"),
    (
        Choice("rate_family", N_("My family and how we get along"), FACES),
        Choice("rate_health", N_("My health and how I feel"), FACES),
        Choice("rate_education", N_("My school and learning"), FACES),
        Choice("rate_living", N_("The place where I live"), FACES),
        Choice("rate_economy", N_("What we have to live on"), FACES),
    ),
    when=Between("@age", least=6),
    letter="I",
)

OPINION = Section(
    "j",
    N_("Your opinion"),
    (
        LongText("observation", N_("What you observed"), group=FieldGroup.PRIVATE),
        Choice(
            "consistent",
            N_("Does the child's account agree with the family's?"),
            options(
                ("yes", N_("Yes")),
                ("partly", N_("Partly")),
                ("no", N_("No")),
                ("not_known", N_("Not known")),
            ),
            group=FieldGroup.PRIVATE,
        ),
        Choice(
            "opinion",
            N_("Your opinion"),
            options(
                ("stay", N_("Stay with the family")),
                ("stay_help", N_("Stay, with help")),
                ("not_now", N_("Not now")),
                ("unclear", N_("Not clear yet")),
            ),
            required=True,
        ),
    ),
    letter="J",
)
