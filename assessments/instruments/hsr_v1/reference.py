"""HSR section A: what asked for the report, when and by whom the family was visited."""

from __future__ import annotations

from assessments.instruments.lists_v1 import MODES
from ecm.core.instrument.fields import Choice, Day, Rows, Text, YesNo
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

REFERENCE = Section(
    "a",
    N_("Reference"),
    (
        Text(
            "cwc_no",
            N_("Case number of the Child Welfare Committee"),
            limit=60,
            prefill="case.cwc_no",
        ),
        Text("circular", N_("Circular or letter"), limit=120),
        Text("order_no", N_("Order number"), limit=60),
        Day("ordered_on", N_("Ordered on"), prefill="case.ordered_on"),
        Day("due_on", N_("Report due on"), future=True, prefill="case.hsr_due_on"),
        Rows(
            "visits",
            N_("Visits to the family"),
            (
                Day("date", N_("Date"), required=True),
                Choice("mode", N_("How"), MODES, required=True),
                Text("who", N_("Who went"), required=True),
                YesNo("announced", N_("Announced before?"), sure=True),
            ),
            required=True,
            one=N_("visit"),
        ),
        Text("assessor", N_("Assessor"), required=True, prefill="round.assessor"),
        Text("accompanying", N_("Accompanied by")),
    ),
    letter="A",
)
