"""Safety check: how and with whom one spoke."""

from __future__ import annotations

from assessments.instruments.lists_v1 import MODES, RELATIONS
from ecm.core.instrument.conditions import Not, when
from ecm.core.instrument.fields import Choice, Choices, Day, Number, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

NOBODY = "nobody"

TALK = Section(
    "talk",
    N_("The talk"),
    (
        Day("date", N_("Date of the talk"), required=True),
        Text(
            "time",
            N_("Time"),
            pattern=r"([01]?\d|2[0-3])[:.][0-5]\d",
            says=N_("Write the time as hours:minutes, for example 16:30."),
            limit=5,
            help=N_("Hours and minutes, for example 16:30."),
        ),
        Number("attempt", N_("Which try is this?"), least=1, most=20),
        Choice("mode", N_("How did you speak?"), MODES, required=True, promote="mode"),
        Choices(
            "spoke_to",
            N_("Whom did you speak to?"),
            options(
                ("child", N_("The child")),
                ("mother", N_("Mother")),
                ("father", N_("Father")),
                ("kin", N_("Another relative")),
                ("neighbour", N_("Neighbour")),
                ("sarpanch", N_("Sarpanch or village committee")),
                ("other", N_("Somebody else")),
                (NOBODY, N_("Nobody could be reached")),
            ),
            alone=NOBODY,
            required=True,
        ),
        YesNo("seen", N_("Was the child seen or heard?"), sure=True, required=True),
        Choice(
            "free",
            N_("Could the child speak freely?"),
            options(
                ("yes", N_("Yes, alone")),
                ("partly", N_("Others were near")),
                ("no", N_("No")),
            ),
            when=when("seen", "yes"),
        ),
        Choice(
            "lives_with",
            N_("With whom does the child live?"),
            RELATIONS,
            when=Not(when("spoke_to", NOBODY)),
            required=True,
        ),
        YesNo("address_ok", N_("Is the address confirmed?"), when=Not(when("spoke_to", NOBODY))),
    ),
)
