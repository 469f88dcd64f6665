"""The letters of the permission table: how far a role reads one field group. Pure."""

from __future__ import annotations

from enum import StrEnum


class Reach(StrEnum):
    """How far a role reads a field group."""

    STATE = "S"
    DISTRICT = "D"
    INSTITUTION = "C"
    ASSIGNED = "A"
    OWN = "own"
    PACKET = "P"
    NUMBERS = "N"
    NONE = "-"
