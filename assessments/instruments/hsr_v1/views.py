"""HSR sections K the family's view, L the child's view and M the reasons of the first separation."""

from __future__ import annotations

from assessments.instruments.lists_v1 import HELP_KINDS, LANGUAGES, SEPARATION_REASONS
from ecm.core.instrument.fields import Choice, Choices, LongText, Quote, Rows, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

FAMILY_VIEW = Section(
    "k",
    N_("The family's own view"),
    (
        LongText("why_left", N_("Why the child left home"), limit=2000),
        LongText("changed", N_("What has changed since"), limit=2000),
        Quote("hopes", N_("What the carer hopes, in the carer's own words"), LANGUAGES),
        Choices(
            "help_asked",
            N_("What help does the family ask for?"),
            options(("none", N_("None")), *((o.code, o.label) for o in HELP_KINDS)),
            alone="none",
            required=True,
        ),
        LongText("help_note", N_("More on the help asked for"), limit=2000),
    ),
    letter="K",
)

CHILD_VIEW = Section(
    "l",
    N_("The child's own view"),
    (
        Choice(
            "want_stay",
            N_("Does the child want to stay with this family?"),
            options(
                ("yes", N_("Yes")),
                ("unsure", N_("Unsure")),
                ("no", N_("No")),
                ("too_young", N_("Too young to say")),
            ),
            prefill="child_view.want_stay",
            promote="child_wish",
        ),
        Quote("child_words", N_("The child's own words"), LANGUAGES, prefill="child_view.words"),
        LongText(
            "child_reasons", N_("The reasons the child gives"), group=FieldGroup.PRIVATE, limit=2000
        ),
    ),
    letter="L",
    help=N_("Taken over from the child's own assessment where that is written first."),
)

SEPARATION = Section(
    "m",
    N_("Reasons of the first separation"),
    (
        Rows(
            "reasons",
            N_("Why the child once left the family, and whether that is still so"),
            (
                Choice("reason", N_("Reason"), SEPARATION_REASONS, required=True),
                Choice(
                    "still",
                    N_("Still true?"),
                    options(("yes", N_("Yes")), ("partly", N_("Partly")), ("no", N_("No"))),
                    required=True,
                ),
            ),
            one=N_("reason"),
            most=12,
        ),
    ),
    letter="M",
)
