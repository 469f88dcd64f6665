"""Child assessment, section B: what the child wants."""

from __future__ import annotations

from assessments.instruments.lists_v1 import LANGUAGES
from ecm.core.instrument.fields import Choice, Choices, Quote, Text, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

STAY_YES, STAY_UNSURE, STAY_NO, STAY_YOUNG = "yes", "unsure", "no", "too_young"
FEAR = "fear"

VOICE = Section(
    "b",
    N_("The child's voice"),
    (
        Choice(
            "want_stay",
            N_("Does the child want to stay with this family?"),
            options(
                (STAY_YES, N_("Yes")),
                (STAY_UNSURE, N_("Unsure")),
                (STAY_NO, N_("No")),
                (STAY_YOUNG, N_("Too young to say")),
            ),
            required=True,
            promote="child_wish",
        ),
        Choices(
            "stay_reasons",
            N_("Reasons the child gives"),
            options(
                ("love", N_("Likes to be with the family")),
                ("school", N_("School")),
                ("friends", N_("Friends")),
                ("food", N_("Food or home")),
                ("work", N_("Too much work")),
                ("quarrel", N_("Quarrels at home")),
                (FEAR, N_("Fear of somebody")),
                ("other", N_("Another reason")),
            ),
            group=FieldGroup.PRIVATE,
        ),
        Quote("why", N_("Why? In the child's own words"), LANGUAGES, group=FieldGroup.PRIVATE),
        Quote(
            "words",
            N_("What the child would like others to know"),
            LANGUAGES,
            help=N_("These words may be read by the family and stand in the report."),
        ),
        Choices(
            "better",
            N_("What would make home better?"),
            options(
                ("food", N_("More or better food")),
                ("school", N_("Going to school")),
                ("play", N_("Time to play")),
                ("peace", N_("Less quarrel")),
                ("space", N_("A place of one's own")),
                ("visit", N_("Seeing brothers, sisters or friends")),
                ("money", N_("More money at home")),
                ("other", N_("Something else")),
            ),
        ),
        Text("whom_to_call", N_("Whom would the child call for help?")),
        Text("siblings_wish", N_("What the child wishes for brothers and sisters")),
    ),
    letter="B",
)
