"""Safety check: how the child is."""

from __future__ import annotations

from assessments.instruments.safety_check_v1.talk import NOBODY
from ecm.core.instrument.conditions import Not, when
from ecm.core.instrument.fields import Number, YesNo
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

CHILD = Section(
    "child",
    N_("How the child is"),
    (
        Number("meals", N_("How many meals did the child eat yesterday?"), most=6),
        YesNo("ill", N_("Is the child ill or injured?")),
        YesNo("school", N_("Does the child go to school, or learn at home?")),
        YesNo("afraid", N_("Is the child afraid of someone?"), group=FieldGroup.PRIVATE),
        YesNo(
            "violence", N_("Is anyone in the house drinking or violent?"), group=FieldGroup.PRIVATE
        ),
        YesNo("work", N_("Is the child sent to work?")),
        YesNo("marriage", N_("Is there talk of marrying the child?")),
    ),
    when=Not(when("spoke_to", NOBODY)),
)
