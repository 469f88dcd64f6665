"""Child assessment, section D: feelings."""

from __future__ import annotations

from ecm.core.instrument.conditions import Between
from ecm.core.instrument.fields import Choice, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

OFTEN = options(
    ("never", N_("Never")),
    ("sometimes", N_("Sometimes")),
    ("often", N_("Often")),
    ("always", N_("Nearly always")),
)

FEELING = Section(
    "d",
    N_("Feelings"),
    (
        Choice("happy", N_("How often does the child feel happy?"), OFTEN),
        Choice("sad", N_("How often does the child feel sad?"), OFTEN, group=FieldGroup.PRIVATE),
        Choice(
            "scared", N_("How often does the child feel scared?"), OFTEN, group=FieldGroup.PRIVATE
        ),
        YesNo("nightmares", N_("Has the child bad dreams?"), group=FieldGroup.PRIVATE),
        YesNo(
            "self_harm",
            N_("Has the child thought of hurting himself or herself?"),
            group=FieldGroup.PRIVATE,
            when=Between("@age", least=6),
            help=N_(
                "If yes: stay with the child, tell the officer at once. A STOP flag is raised."
            ),
        ),
    ),
    letter="D",
)
