"""The safety check: the first word with a child already at home, one page on a phone (version 1)."""

from __future__ import annotations

from assessments.instruments.safety_check_v1.child import CHILD
from assessments.instruments.safety_check_v1.needs import NEEDS
from assessments.instruments.safety_check_v1.result import RESULT
from assessments.instruments.safety_check_v1.talk import TALK
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

SAFETY_CHECK = Instrument(
    "safety_check",
    1,
    N_("Safety check"),
    (TALK, CHILD, NEEDS, RESULT),
    group=FieldGroup.FAMILY,
    help=N_(
        "The first talk with the child or the carer, by phone or visit. Five minutes are enough."
    ),
)
