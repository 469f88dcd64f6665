"""The child's own assessment: talked with alone from six years on, observed below that (version 1)."""

from __future__ import annotations

from assessments.instruments.child_v1.feeling import FEELING
from assessments.instruments.child_v1.growing import ATTACHMENT, DEVELOPMENT, DISABILITY
from assessments.instruments.child_v1.health import HEALTH
from assessments.instruments.child_v1.opinion import OPINION, SELF_RATED
from assessments.instruments.child_v1.rapport import RAPPORT
from assessments.instruments.child_v1.safety import SAFETY
from assessments.instruments.child_v1.school import SCHOOL
from assessments.instruments.child_v1.voice import VOICE
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

HARMLESS = frozenset({"c", "f", "g", "i", "k"})
"""The sections that staff of an institution and the officer for institutional care may fill in."""

CHILD = Instrument(
    "child",
    1,
    N_("Child's own assessment"),
    (
        RAPPORT,
        VOICE,
        HEALTH,
        FEELING,
        SAFETY,
        SCHOOL,
        ATTACHMENT,
        DEVELOPMENT,
        SELF_RATED,
        OPINION,
        DISABILITY,
    ),
    group=FieldGroup.FAMILY,
    help=N_(
        "Talk with the child alone, in the child's language. Stop if the child is distressed. Below six years: observe."
    ),
)
