"""Closure: the reason and what proves it."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Day, LongText, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

REASONS = options(
    ("goal", N_("The goal is reached in the family")),
    ("adopted", N_("The child is adopted")),
    ("eighteen", N_("The child has turned 18")),
    ("moved_state", N_("The family moved to another state")),
    ("institution", N_("The child returned to an institution for good")),
    ("untraced", N_("The child is not found after due search")),
    ("death", N_("The child has died")),
    ("other", N_("Another reason")),
)
PROVED_BY_PAPER = ("adopted", "moved_state", "death")

WHY = Section(
    "why",
    N_("Why the case closes"),
    (
        Choice("reason", N_("Reason"), REASONS, required=True, promote="reason"),
        LongText("words", N_("In words"), required=True, promote="words", limit=1000),
        Day(
            "proof_on",
            N_("Date of the order, letter or record"),
            when=when("reason", *PROVED_BY_PAPER),
            required=True,
            promote="proof_on",
        ),
        Text(
            "proof_no",
            N_("Its number"),
            when=when("reason", *PROVED_BY_PAPER),
            required=True,
            limit=60,
            promote="proof_no",
        ),
        YesNo(
            "consent",
            N_("Does the CWC consent to closing before 24 months?"),
            when=when("reason", "goal"),
            sure=True,
        ),
        Text(
            "consent_no",
            N_("Number of the consent"),
            when=when("consent", "yes"),
            required=True,
            limit=60,
            promote="consent_no",
        ),
        Day(
            "consent_on",
            N_("Date of the consent"),
            when=when("consent", "yes"),
            required=True,
            promote="consent_on",
        ),
    ),
)
