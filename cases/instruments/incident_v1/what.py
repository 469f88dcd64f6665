"""Incident: what happened."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Day, LongText, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

KINDS = options(
    ("abuse", N_("Abuse")),
    ("neglect", N_("Neglect")),
    ("ran_away", N_("The child left home")),
    ("missing", N_("The child is missing")),
    ("death", N_("The child has died")),
    ("carer", N_("The carer died or is ill")),
    ("conflict", N_("Conflict in the home")),
    ("poverty", N_("The family cannot feed or house the child")),
    ("labour", N_("The child was sent to work")),
    ("marriage", N_("A marriage is fixed or was held")),
    ("wish", N_("The child does not want to stay")),
    ("refusal", N_("The carer does not want to go on")),
    ("other", N_("Something else")),
)

WHAT = Section(
    "what",
    N_("What happened"),
    (
        Choice("kind", N_("What is it?"), KINDS, required=True, promote="kind"),
        Day("date", N_("When did it happen, or when was it found?"), required=True, promote="on"),
        Choice(
            "found_by",
            N_("How did you learn of it?"),
            options(
                ("contact", N_("At a contact")),
                ("child", N_("The child told")),
                ("family", N_("The family told")),
                ("institution", N_("From the CCI")),
                ("school", N_("From the school")),
                ("village", N_("From neighbours or the village")),
                ("police", N_("From police or Childline 1098")),
                ("other", N_("In another way")),
            ),
            required=True,
            promote="found_by",
        ),
        LongText("words", N_("In a few sentences: what is known?"), required=True, limit=1500),
        YesNo(
            "pocso",
            N_("Could it be a sexual offence (POCSO)?"),
            when=when("kind", "abuse", "marriage"),
            required=True,
        ),
        YesNo(
            "pocso_done",
            N_("Is the duty to report under POCSO done?"),
            when=when("pocso", "yes"),
            sure=True,
            required=True,
            help=N_("Whoever knows of such an offence reports it to the SJPU or the local police."),
        ),
    ),
)
