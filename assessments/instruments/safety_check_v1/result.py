"""Safety check: the result and, where it must be, the first action."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, LongText, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

SAFE, URGENT, UNSAFE, NOT_REACHED = "safe", "urgent_help", "unsafe", "not_reached"

RESULT = Section(
    "result",
    N_("Result"),
    (
        Choice(
            "result",
            N_("What is the result?"),
            options(
                (SAFE, N_("Safe for now")),
                (URGENT, N_("Safe with urgent help")),
                (UNSAFE, N_("Unsafe")),
                (NOT_REACHED, N_("Not reached")),
            ),
            required=True,
            promote="result",
        ),
        LongText(
            "action",
            N_("What was done first to make the child safe?"),
            when=when("result", UNSAFE),
            required=True,
            help=N_(
                "Write who did what, and when. Without a first action the assessment cannot begin."
            ),
        ),
        LongText("note", N_("Note"), group=FieldGroup.PRIVATE),
    ),
)
