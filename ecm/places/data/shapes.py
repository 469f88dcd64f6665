"""The shape of each row of reference data. Pure values: what a table means is said once, here."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Names(NamedTuple):
    """One name as people write it in English, Gujarati and Hindi."""

    en: str
    gu: str
    hi: str


class DistrictRow(NamedTuple):
    """A district of Gujarat.

    code: our own three letters, part of every case code, never reused.
    lgd: the Local Government Directory's district number, None where it is not known.
    spellings: how else people and old sheets write the name, in Latin letters.
    served_by: code of the district whose DCPU serves this one, None where it has its own.
    column, row: place on the tile map, counted from 0, left to right and top to bottom.
    """

    code: str
    lgd: int | None
    names: Names
    lgd_spelling: str
    spellings: tuple[str, ...]
    region: str
    column: int
    row: int
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    served_by: str | None = None
    first_nine: bool = False


class TalukaRow(NamedTuple):
    """A taluka in the district where it lies today; lgd is its sub-district number where known."""

    district: str
    names: Names
    lgd: int | None = None


class FormRow(NamedTuple):
    """A statutory form of the Model Rules 2016. number: as printed; rule: where the rules call for it."""

    number: str
    rule: str
    names: Names
    used_for: str


class SchemeRow(NamedTuple):
    """A scheme that a plan of services can cite. benefit and eligibility are notes for officers, not law."""

    code: str
    names: Names
    agency: str
    benefit: str
    eligibility: str
    monthly_rupees: int | None = None


class DayRow(NamedTuple):
    """A day or a span of days (both ends included) that moves planned visits.

    kind: "holiday", "festival" or "monsoon".
    """

    kind: str
    names: Names
    first: dt.date
    last: dt.date
