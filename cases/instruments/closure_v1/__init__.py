"""Closing a case: the reason with its proof, the check-list, the time after (version 1)."""

from __future__ import annotations

from cases.instruments.closure_v1.after import AFTER
from cases.instruments.closure_v1.check import CHECK
from cases.instruments.closure_v1.why import WHY
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

CLOSURE = Instrument(
    "closure",
    1,
    N_("Closure"),
    (WHY, CHECK, AFTER),
    group=FieldGroup.PLAN,
    help=N_("The case manager proposes, the DCPO answers. Nothing is deleted by closing."),
)
