"""Contact: when, how and whom."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, Day, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

SEEN = Section(
    "seen",
    N_("Today"),
    (
        Day("date", N_("Date"), required=True, promote="on"),
        Choice(
            "mode",
            N_("How"),
            options(
                ("visit", N_("Home visit")),
                ("phone", N_("Phone")),
                ("video", N_("Video call")),
                ("collateral", N_("Asked somebody else")),
                ("at_cci", N_("At the institution")),
                ("at_dcpu", N_("At the office")),
            ),
            required=True,
            promote="mode",
        ),
        YesNo("seen", N_("Was the child seen?"), sure=True, required=True, promote="child_seen"),
        YesNo(
            "alone",
            N_("Was the child seen alone?"),
            sure=True,
            when=when("seen", "yes"),
            promote="child_seen_alone",
        ),
        YesNo(
            "carer",
            N_("Was the carer seen or spoken to?"),
            sure=True,
            required=True,
            promote="carer_seen",
        ),
        Text("others", N_("Who else?")),
        Choices(
            "changes",
            N_("What has changed since?"),
            options(
                ("none", N_("Nothing")),
                ("address", N_("Address")),
                ("people", N_("People in the house")),
                ("job", N_("Work")),
                ("school", N_("School")),
                ("health", N_("Health")),
            ),
            alone="none",
        ),
        Text(
            "changes_note",
            N_("What exactly?"),
            limit=500,
            when=when("changes", "address", "people", "job", "school", "health"),
        ),
    ),
)
