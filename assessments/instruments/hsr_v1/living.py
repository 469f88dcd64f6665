"""HSR section F: the house."""

from __future__ import annotations

from ecm.core.instrument.conditions import when
from ecm.core.instrument.fields import Choice, Choices, FileRef, Number, YesNo, options
from ecm.core.instrument.instrument import Section
from ecm.core.words import N_

LIVING = Section(
    "f",
    N_("The house"),
    (
        Choice(
            "house",
            N_("Kind of house"),
            options(
                ("pucca", N_("Pucca")),
                ("semi", N_("Partly pucca")),
                ("kutcha", N_("Kutcha")),
                ("none", N_("Tent or none")),
            ),
            required=True,
        ),
        Number("rooms", N_("Rooms"), most=20),
        Choice(
            "sleeps",
            N_("Where does the child sleep?"),
            options(
                ("own", N_("In a place of its own")),
                ("family", N_("With brothers and sisters or the mother")),
                ("mixed", N_("With several adults")),
                ("outside", N_("Outside")),
            ),
        ),
        YesNo("shared_bed", N_("Does the child share a bed with an unrelated adult?")),
        Choice(
            "water",
            N_("Water"),
            options(
                ("tap", N_("Tap in the house")),
                ("shared", N_("Shared tap or pump")),
                ("well", N_("A well")),
                ("far", N_("Far, or by tanker")),
            ),
        ),
        Choice(
            "toilet",
            N_("Toilet"),
            options(("own", N_("Own")), ("shared", N_("Shared")), ("open", N_("None"))),
        ),
        YesNo("electricity", N_("Electricity?")),
        Choice(
            "fuel",
            N_("Cooking fuel"),
            options(
                ("gas", N_("Gas")),
                ("wood", N_("Wood or dung")),
                ("kerosene", N_("Kerosene")),
                ("other", N_("Other")),
            ),
        ),
        Choice(
            "outside",
            N_("How safe is it outside?"),
            options(("safe", N_("Safe")), ("some", N_("Some danger")), ("unsafe", N_("Unsafe"))),
        ),
        Choices(
            "hazards",
            N_("Dangers near the house"),
            options(
                ("none", N_("None")),
                ("water", N_("Open water")),
                ("traffic", N_("Traffic")),
                ("alcohol", N_("Liquor shop")),
                ("railway", N_("Railway")),
                ("machines", N_("Machinery")),
                ("animals", N_("Animals")),
                ("other", N_("Other")),
            ),
            alone="none",
        ),
        YesNo(
            "girl_privacy",
            N_("Has the girl a private place to wash and change?"),
            when=when("@sex", "female"),
        ),
        FileRef("house_photo", N_("Photo of the house, without faces"), "photos"),
    ),
    letter="F",
)
