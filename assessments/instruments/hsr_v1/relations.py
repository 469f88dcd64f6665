"""HSR section J: relations and safety. The child's fear and earlier abuse are private answers."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, LongText, Rows, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup

HOW = options(
    ("cordial", N_("Good")),
    ("strained", N_("Strained")),
    ("hostile", N_("Hostile")),
    ("not_known", N_("Not known")),
)
OPINIONS = options(
    ("good", N_("Good")),
    ("mixed", N_("Mixed")),
    ("bad", N_("Bad")),
    ("none", N_("Did not wish to say")),
)

RELATIONS = Section(
    "j",
    N_("Relations and safety"),
    (
        Choice("rel_parents", N_("Father and mother"), HOW),
        Choice("rel_father_child", N_("Father and child"), HOW),
        Choice("rel_mother_child", N_("Mother and child"), HOW),
        Choice("rel_father_siblings", N_("Father and brothers and sisters"), HOW),
        Choice("rel_mother_siblings", N_("Mother and brothers and sisters"), HOW),
        Choice("rel_child_siblings", N_("Child and brothers and sisters"), HOW),
        Choice("rel_child_relatives", N_("Child and relatives"), HOW),
        Choices(
            "discipline",
            N_("What happens when the child does something wrong?"),
            options(
                ("talk", N_("Talked to")),
                ("scold", N_("Scolded")),
                ("withdraw", N_("Something is taken away")),
                ("hit", N_("Hit")),
                ("burn", N_("Burnt or tied")),
                ("starve", N_("Left without food")),
            ),
        ),
        YesNo("violence", N_("Violence in the house?")),
        YesNo("addiction", N_("Addiction in the house?")),
        YesNo(
            "seen_alone",
            N_("Was the child seen alone?"),
            sure=True,
            required=True,
            promote="child_seen_alone",
        ),
        LongText(
            "not_alone_why",
            N_("Why was the child not seen alone?"),
            when=when("seen_alone", "no"),
            required=True,
            limit=1000,
        ),
        YesNo("fear", N_("Does the child show fear?"), group=FieldGroup.PRIVATE),
        Rows(
            "neighbours",
            N_("Neighbours, teacher or others asked"),
            (
                Text("who", N_("Who"), required=True),
                Choice("opinion", N_("Opinion of the family"), OPINIONS, required=True),
                Text("note", N_("Note")),
            ),
            one=N_("person"),
            group=FieldGroup.IDENTITY,
        ),
        YesNo("marriage", N_("Pressure to marry early?")),
        YesNo("labour", N_("Is the child sent to work?")),
        YesNo("prior_abuse", N_("Was the child abused before?"), group=FieldGroup.PRIVATE),
    ),
    letter="J",
)
