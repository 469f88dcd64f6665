"""Contact: money and services, and what child and carer say."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Day, Quote, Rows, Text, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

LANGUAGES = options(
    ("gu", N_("Gujarati")),
    ("hi", N_("Hindi")),
    ("tribal", N_("Bhili, Dangi or another tribal language")),
    ("en", N_("English")),
    ("other", N_("Another language")),
)

WORDS = Section(
    "words",
    N_("Help and words"),
    (
        YesNo("money", N_("Was Sponsorship or Palak Mata-Pita money received?")),
        Day("money_on", N_("Last credited on"), when=when("money", "yes")),
        Rows(
            "services",
            N_("Progress of services"),
            (
                Text("action", N_("Action"), required=True),
                Choice(
                    "status",
                    N_("Status"),
                    options(
                        ("planned", N_("Planned")),
                        ("requested", N_("Requested")),
                        ("received", N_("Received")),
                        ("refused", N_("Refused")),
                        ("dropped", N_("Dropped")),
                    ),
                    required=True,
                ),
                Text("blocker", N_("What stands in the way?")),
            ),
            one=N_("action"),
            most=12,
        ),
        Choice(
            "mood",
            N_("How does the child seem?"),
            options(
                ("happy", N_("Happy")),
                ("calm", N_("Calm")),
                ("sad", N_("Sad")),
                ("tense", N_("Tense")),
                ("not_seen", N_("Not seen")),
            ),
        ),
        Quote("child_words", N_("The child's own words"), LANGUAGES),
        Quote("carer_words", N_("The carer's own words"), LANGUAGES),
    ),
)
