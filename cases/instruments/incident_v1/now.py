"""Incident: where the child is, the first safety step, who was told."""

from __future__ import annotations

from ecm.core.instrument.conditions import Not, when
from ecm.core.instrument.fields import Choice, Day, LongText, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

NOW = Section(
    "now",
    N_("The child now"),
    (
        Choice(
            "place_now",
            N_("Where is the child now?"),
            options(
                ("same", N_("In the same household")),
                ("kin", N_("With other relatives")),
                ("cci", N_("In a CCI")),
                ("hospital", N_("In hospital")),
                ("cwc", N_("Brought before the CWC")),
                ("police", N_("With the police")),
                ("unknown", N_("Not known")),
            ),
            when=Not(when("kind", "death")),
            required=True,
            promote="place_now",
        ),
        LongText(
            "step",
            N_("What was done at once to make the child safe?"),
            required=True,
            limit=500,
            help=N_(
                "If the child has died: what was done at once, and for the brothers and sisters."
            ),
        ),
        Text(
            "step_time",
            N_("At what time?"),
            pattern=r"([01]?\d|2[0-3])[:.][0-5]\d",
            says=N_("Write the time as hours:minutes, for example 16:30."),
            limit=5,
            help=N_("Hours and minutes, for example 16:30."),
        ),
        YesNo(
            "police", N_("Are the police told?"), sure=True, required=True, promote="police_told"
        ),
        Text(
            "police_no",
            N_("Number of the report or diary entry"),
            when=when("police", "yes"),
            limit=60,
        ),
        Day("police_on", N_("Told on"), when=when("police", "yes")),
        YesNo("cwc", N_("Is the CWC told?"), sure=True, required=True, promote="cwc_told"),
        Text("cwc_no", N_("Number of the letter to the CWC"), when=when("cwc", "yes"), limit=60),
        Day("cwc_on", N_("CWC told on"), when=when("cwc", "yes")),
    ),
)
