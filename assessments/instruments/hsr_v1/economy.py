"""HSR section G: what the family lives on."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, Number, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

ECONOMY = Section(
    "g",
    N_("Income and help"),
    (
        Choice(
            "income_from",
            N_("Main income"),
            options(
                ("farm", N_("Own farm")),
                ("labour", N_("Daily labour")),
                ("salary", N_("Salary")),
                ("business", N_("Small business")),
                ("pension", N_("Pension or government help")),
                ("relatives", N_("Help from relatives")),
                ("none", N_("None")),
            ),
        ),
        Number("work_months", N_("Months with work in a year"), most=12),
        Number(
            "income",
            N_("Income of the household in a month, about"),
            required=True,
            most=500_000,
            unit=N_("rupees"),
        ),
        YesNo("debt", N_("Is the family in debt?")),
        Number(
            "debt_amount",
            N_("How much?"),
            most=10_000_000,
            unit=N_("rupees"),
            when=when("debt", "yes"),
        ),
        Choice(
            "ration_card",
            N_("Ration card"),
            options(
                ("aay", N_("Antyodaya (AAY)")),
                ("phh", N_("Priority household (PHH)")),
                ("apl", N_("APL")),
                ("none", N_("None")),
            ),
        ),
        YesNo("bank", N_("Bank account?")),
        YesNo("land", N_("Land?")),
        Choices(
            "benefits",
            N_("Benefits received"),
            options(
                ("none", N_("None")),
                ("sponsorship", N_("Sponsorship")),
                ("palak", N_("Palak Mata-Pita Yojana")),
                ("widow", N_("Widow's pension")),
                ("old_age", N_("Old-age pension")),
                ("disability", N_("Disability help")),
                ("mgnrega", N_("MGNREGA")),
                ("housing", N_("Housing scheme")),
                ("scholarship", N_("Scholarship")),
                ("other", N_("Other")),
            ),
            alone="none",
        ),
        YesNo("migrates", N_("Does the family move away for work?")),
        Number(
            "migrates_months",
            N_("For how many months a year?"),
            most=12,
            when=when("migrates", "yes"),
        ),
    ),
    letter="G",
)
