"""Child assessment, section A: setting, assent and people."""

from __future__ import annotations

from assessments.instruments.lists_v1 import LANGUAGES, MODES
from ecm.core.instrument.conditions import Between, when
from ecm.core.instrument.fields import Choice, Day, LongText, Rows, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

ASSENT_GIVEN, ASSENT_REFUSED, ASSENT_YOUNG = "given", "refused", "too_young"

RAPPORT = Section(
    "a",
    N_("Getting to know each other"),
    (
        Day("date", N_("Date"), required=True, promote="visited_on"),
        Choice(
            "mode", N_("Where or how did you talk?"), MODES, required=True, promote="contact_mode"
        ),
        Choice("language", N_("In which language?"), LANGUAGES, prefill="child.language"),
        YesNo("interpreter", N_("Did an interpreter help?"), sure=True),
        Choice(
            "assent",
            N_("Did the child agree to talk?"),
            options(
                (ASSENT_GIVEN, N_("Yes")),
                (ASSENT_REFUSED, N_("No")),
                (ASSENT_YOUNG, N_("Too young to ask")),
            ),
            required=True,
        ),
        YesNo(
            "alone",
            N_("Did you see the child alone?"),
            sure=True,
            required=True,
            promote="child_seen_alone",
        ),
        LongText(
            "not_alone_why",
            N_("Why was the child not seen alone?"),
            when=when("alone", "no"),
            required=True,
        ),
        Choice(
            "mood",
            N_("How did the child seem?"),
            options(
                ("open", N_("At ease")),
                ("shy", N_("Shy")),
                ("sad", N_("Sad")),
                ("tense", N_("Tense or afraid")),
                ("restless", N_("Restless or angry")),
            ),
        ),
        Text(
            "lives_with",
            N_("With whom does the child live now?"),
            required=True,
            prefill="stay.with",
        ),
        Rows(
            "likes",
            N_("People the child likes"),
            (Text("who", N_("Who"), required=True), Text("why", N_("Why"))),
            one=N_("person"),
        ),
        Rows(
            "fears",
            N_("People the child is afraid of"),
            (Text("who", N_("Who"), required=True), Text("why", N_("Why"))),
            one=N_("person"),
            group=FieldGroup.PRIVATE,
            when=Between("@age", least=3),
            help=N_("Never shown to the family or to the institution."),
        ),
    ),
    letter="A",
)
