"""Incident: what comes next, and what is learnt from it; may be added the day after."""

from __future__ import annotations

from ecm.core.instrument.fields import Choice, LongText, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

BACK = Section(
    "back",
    N_("Next, and looking back"),
    (
        Choice(
            "decision",
            N_("What is planned now?"),
            options(
                ("support", N_("Back to the family, with support")),
                ("kin", N_("To other kin")),
                ("foster", N_("Foster care")),
                ("cci", N_("To a CCI")),
                ("other", N_("Something else")),
            ),
            promote="decision",
        ),
        YesNo("earlier", N_("Could an earlier contact have caught it?")),
        LongText("lessons", N_("What do we learn from it?"), limit=1500),
    ),
)
