"""The family rubric: five domains with five indicators each, four described levels (version 1)."""

from __future__ import annotations

from assessments.instruments.rubric_v1.economy import ECONOMY
from assessments.instruments.rubric_v1.education import EDUCATION
from assessments.instruments.rubric_v1.family import FAMILY
from assessments.instruments.rubric_v1.health import HEALTH
from assessments.instruments.rubric_v1.living import LIVING
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

RUBRIC = Instrument(
    "rubric",
    1,
    N_("Family assessment"),
    (FAMILY, HEALTH, EDUCATION, LIVING, ECONOMY),
    group=FieldGroup.FAMILY,
    help=N_(
        "Mark what is so today, not what is hoped for. Stars mark what the child's safety hangs on."
    ),
)
