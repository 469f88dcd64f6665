"""HSR sections N findings, O red flags (private answers) and P the assessor's recommendation, which is a proposal."""

from __future__ import annotations

from assessments.instruments.lists_v1 import DOCUMENTS, HELP_KINDS, STOP_FLAGS, WATCH_FLAGS
from ecm.core.instrument.fields import Choice, Choices, LongText, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

D1, D2, D3, MORE = "D1", "D2", "D3", "more"

FINDINGS = Section(
    "n",
    N_("Findings"),
    (
        LongText("strengths", N_("Strengths of the family"), required=True),
        LongText("concerns", N_("Concerns"), required=True),
        Choices(
            "needs",
            N_("Immediate needs"),
            options(("none", N_("None")), *((o.code, o.label) for o in HELP_KINDS)),
            alone="none",
        ),
        Choices(
            "documents_missing",
            N_("Documents that are missing"),
            options(("none", N_("None")), *((o.code, o.label) for o in DOCUMENTS)),
            alone="none",
            help=N_("Never write an Aadhaar number here; only whether the card is missing."),
        ),
    ),
    letter="N",
)

FLAGS = Section(
    "o",
    N_("Red flags"),
    (
        Choices(
            "stop_flags",
            N_("Reasons to stop"),
            STOP_FLAGS,
            help=N_("Each one raises a STOP flag when the report is submitted."),
        ),
        Choices("watch_flags", N_("Reasons to watch"), WATCH_FLAGS),
        LongText("flags_note", N_("What you saw or heard"), limit=2000),
    ),
    letter="O",
    group=FieldGroup.PRIVATE,
)

RECOMMENDATION = Section(
    "p",
    N_("Recommendation"),
    (
        Choice(
            "recommendation",
            N_("What do you recommend?"),
            options(
                (D1, N_("The child stays with the family for good")),
                (D2, N_("The family is strengthened first")),
                (D3, N_("Return to care, or another family")),
                (MORE, N_("More inquiry is needed")),
            ),
            required=True,
            promote="proposed",
        ),
        LongText("recommendation_why", N_("Why?"), required=True),
        Choice(
            "follow_up",
            N_("Follow-up you suggest"),
            options(
                ("usual", N_("As usual for the risk level")),
                ("denser", N_("More often")),
            ),
        ),
        Choice(
            "sponsorship",
            N_("Could the family receive Sponsorship or Palak Mata-Pita?"),
            options(
                ("sponsorship", N_("Sponsorship")),
                ("palak", N_("Palak Mata-Pita Yojana")),
                ("no", N_("No")),
                ("not_known", N_("Not known")),
            ),
        ),
        Text("sponsorship_why", N_("Reason"), limit=500),
        YesNo(
            "declaration",
            N_("I visited this family and wrote what I saw and heard."),
            sure=True,
            required=True,
        ),
    ),
    letter="P",
)
