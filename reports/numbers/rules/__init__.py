"""The window of a number and the arithmetic of a cell; in what words metrics are asked stands in `criteria.py`. Pure.

T is the as-of date, P0..P1 the period (both ends count). "As of T" means what was so on T as known now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from ecm.core import clock
from ecm.core.words import N_

K = TypeVar("K")


class Kind(StrEnum):
    """A stock is how many there are on T; a flow is how many happened in the period."""

    STOCK = "stock"
    FLOW = "flow"


class Grain(StrEnum):
    """What one unit of the number is, and so what one row of the list it opens is."""

    CASE = "case"
    CONTACT = "contact"
    MADE = "made"
    FLAG = "flag"
    ACTION = "action"


@dataclass(frozen=True)
class Window:
    """The as-of date T and the period P0..P1; a period that starts after it ends is refused."""

    as_of: date
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError("a period starts on or before the day it ends")

    @property
    def last(self) -> date:
        """The last day on which an event of this period can be counted: never after T."""
        return min(self.end, self.as_of)

    def moved_back(self, months: int) -> tuple[date, date]:
        """First and last day of the period so many calendar months ago; months in a row leave no day out."""
        after = clock.add_days(self.last, 1)
        return (
            clock.add_months(self.start, -months),
            clock.add_days(clock.add_months(after, -months), -1),
        )


# --- the arithmetic of a cell ---

FEW = 10
"""Below this denominator a rate is shown as n/N without a percentage."""

HIDDEN_BELOW = 5
"""Counts from 1 to 4 are masked for readers who see numbers only."""

NOTHING = "–"  # what a rate over nothing shows


@dataclass(frozen=True)
class Cell:
    """One number as counted: n, and for a rate the N it is out of (None = a plain count).

    `figure`: what stands for the n cases instead of their count, a median or an average; it never adds up.
    """

    n: int
    of: int | None = None
    figure: Fraction | None = None

    def __add__(self, other: Cell) -> Cell:
        """Sums keep n and N apart, so that a rate of a total is recomputed and never averaged."""
        if (self.of is None) != (other.of is None):
            raise ValueError("a count and a rate do not add up")
        of = None if self.of is None or other.of is None else self.of + other.of
        return Cell(self.n + other.n, of)

    @property
    def share(self) -> Fraction | None:
        """n of N as an exact fraction; None for a count and for a rate over nothing."""
        return Fraction(self.n, self.of) if self.of else None

    @property
    def percent(self) -> int | None:
        """The percentage, half up; None when there is none to show (count, nothing, or N under 10)."""
        if self.share is None or self.of is None or self.of < FEW:
            return None
        return int(self.share * 100 + Fraction(1, 2))


def total(cells: Sequence[Cell], *, rate: bool) -> Cell:
    """The sum of cells: n with n, N with N."""
    answer = Cell(0, 0 if rate else None)
    for cell in cells:
        answer = answer + cell
    return answer


def written(cell: Cell) -> str:
    """A cell as people read it: "12", "87 % (26/30)", "3/4", a figure as "14.5 (26)", or "–" over nothing."""
    if cell.figure is not None:
        return f"{tenths(cell.figure)} ({cell.n})"
    if cell.of is None:
        return str(cell.n)
    if cell.of == 0:
        return NOTHING
    fraction = f"{cell.n}/{cell.of}"
    return fraction if cell.percent is None else f"{cell.percent} % ({fraction})"


def tenths(figure: Fraction) -> str:
    """A figure with one decimal, half up, and none where it is whole."""
    rounded = Fraction(int(figure * 10 + Fraction(1, 2)), 10)
    return str(rounded.numerator) if rounded.denominator == 1 else f"{float(rounded):.1f}"


def middle(values: Sequence[Fraction]) -> Fraction:
    """The median of at least one value: the middle one, or half way between the two in the middle."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def is_small(cell: Cell) -> bool:
    """Whether the cell tells of one to four children: in n, in N, or in the rest of N."""
    parts = [cell.n] if cell.of is None else [cell.n, cell.of, cell.of - cell.n]
    return any(0 < part < HIDDEN_BELOW for part in parts)


def masked(cells: Mapping[K, Cell]) -> frozenset[K]:
    """The keys to hide from a reader of numbers only, in a table whose total is shown.

    Every small cell is hidden; and when the hidden ones together are so few that the total gives them
    away (one cell alone, or fewer than five children in all), the next smallest is hidden as well.
    """
    hidden = {key for key, cell in cells.items() if is_small(cell)}
    rest = sorted((k for k in cells if k not in hidden and cells[k].n), key=lambda k: cells[k].n)
    while hidden and rest and (len(hidden) < 2 or sum(cells[k].n for k in hidden) < HIDDEN_BELOW):
        hidden.add(rest.pop(0))
    return frozenset(hidden)


# --- how old is what is overdue ---


@dataclass(frozen=True)
class Band:
    """A span of days since the due date, both ends counted (last None = no upper end)."""

    code: str
    label: str
    first: int
    last: int | None
    short: str

    def holds(self, days: int) -> bool:
        return days >= self.first and (self.last is None or days <= self.last)


BANDS: tuple[Band, ...] = (
    Band("w1", N_("1–7 days"), 1, 7, "1–7"),
    Band("m1", N_("8–30 days"), 8, 30, "8–30"),
    Band("m3", N_("31–90 days"), 31, 90, "31–90"),
    Band("m3plus", N_("over 90 days"), 91, None, "90+"),
)


def band_of(days: int) -> Band:
    """The ageing band of something so many days after its due date (at least 1)."""
    return next(band for band in BANDS if band.holds(max(days, 1)))
