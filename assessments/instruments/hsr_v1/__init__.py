"""The home study report, sections A to P (version 1). Facts of the family are prefilled and frozen at submit."""

from __future__ import annotations

from assessments.instruments.hsr_v1.carer import CARER
from assessments.instruments.hsr_v1.child import CHILD
from assessments.instruments.hsr_v1.economy import ECONOMY
from assessments.instruments.hsr_v1.education import EDUCATION
from assessments.instruments.hsr_v1.findings import FINDINGS, FLAGS, RECOMMENDATION
from assessments.instruments.hsr_v1.food import FOOD
from assessments.instruments.hsr_v1.household import HOUSEHOLD
from assessments.instruments.hsr_v1.living import LIVING
from assessments.instruments.hsr_v1.parents import PARENTS
from assessments.instruments.hsr_v1.reference import REFERENCE
from assessments.instruments.hsr_v1.relations import RELATIONS
from assessments.instruments.hsr_v1.views import CHILD_VIEW, FAMILY_VIEW, SEPARATION
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

HOUSEHOLD_SECTIONS = frozenset({"c", "d", "f", "g", "h", "k"})
"""Sections about the household: entered once a visit and copied into each sibling's record."""

HSR = Instrument(
    "hsr",
    1,
    N_("Home study report"),
    (
        REFERENCE,
        CHILD,
        HOUSEHOLD,
        CARER,
        PARENTS,
        LIVING,
        ECONOMY,
        FOOD,
        EDUCATION,
        RELATIONS,
        FAMILY_VIEW,
        CHILD_VIEW,
        SEPARATION,
        FINDINGS,
        FLAGS,
        RECOMMENDATION,
    ),
    group=FieldGroup.FAMILY,
    help=N_("One visit to the family, at home. Every answer is saved as you write it."),
)
