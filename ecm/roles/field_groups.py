"""Table 1, second part: the groups into which everything about a child is sorted before it may be read."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from ecm.core.words import N_


class FieldGroup(StrEnum):
    """A group of facts that is read, or not read, as one. ``label`` are its words."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    HEADER = "header", N_("Case header: code, age, sex, stage, unit, dates (no name)")
    IDENTITY = "identity", N_("Identity: name, photo, parents, address, phone, school")
    FAMILY = "family", N_("Family assessment, home study")
    PRIVATE = "private", N_("Child's private answers (fear, safety, disclosure, reasons)")
    COUNSELLING = "counselling", N_("Counselling notes")
    PLAN = "plan", N_("Plan and conference")
    ORDERS = "orders", N_("Recommendations and orders")
    FOLLOWUPS = "followups", N_("Follow-ups")
    FLAGS = "flags", N_("Red flags")


class Reach(StrEnum):
    """How far somebody reads. ``shows_rows`` is false where no single child is shown."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    STATE = "S", N_("the state")
    DISTRICT = "D", N_("own district")
    INSTITUTION = (
        "C",
        N_(
            "own institution: children living there, and those it sent home while their follow-up runs"
        ),
    )
    ASSIGNED = "A", N_("assigned cases")
    OWN = "own", N_("own entries")
    PACKET = "P", N_("a packet released for one purpose, until it expires")
    NUMBERS = "N", N_("numbers only, cells under 5 masked")
    NONE = "-", N_("nothing")

    @property
    def shows_rows(self) -> bool:
        """Whether this reach shows single children on the pages (a packet is a frozen file, not a page)."""
        return self not in {Reach.PACKET, Reach.NUMBERS, Reach.NONE}


class Part(StrEnum):
    """What is read of a group where it is not read whole. ``label`` are its words."""

    label: str

    def __new__(cls, code: str, label: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        return member

    SCORES = "scores", N_("scores and level")
    COUNTS = "counts", N_("counts")
    SUMMARY = "summary", N_("a summary without private answers")
    OUTLINE = "outline", N_("date, mode, seen and next date")
    OPEN_ONLY = "open_only", N_("that one is open")
    DAILY_CARE = "daily_care", N_("name, photo and medical alerts needed for daily care")
