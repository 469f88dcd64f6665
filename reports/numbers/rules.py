"""The small vocabulary in which table 5 (`metrics.py`) is written, and the arithmetic of a cell.

A metric is one *filter over dated rows*. The words below name such filters without saying how they are
asked of the database; `selectors/counting.py` is the only reader that turns them into a query. Everything here is pure.

T is the as-of date, P0..P1 the period (both ends count). "As of T" means what was so on T as known now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from ecm.core.words import N_, Sentence

K = TypeVar("K")


class When(StrEnum):
    """How a date is compared."""

    BY_T = "by_t"
    IN_PERIOD = "in_period"
    BEFORE_T = "before_t"


class Kind(StrEnum):
    """A stock is how many there are on T; a flow is how many happened in the period."""

    STOCK = "stock"
    FLOW = "flow"


class Grain(StrEnum):
    """What one unit of the number is, and so what one row of the list it opens is."""

    CASE = "case"
    CONTACT = "contact"


class Criterion:
    """A question that each row answers with yes or no; criteria join with `&`, `|` and `~`."""

    def __and__(self, other: Criterion) -> Criterion:
        return All((self, other))

    def __or__(self, other: Criterion) -> Criterion:
        return Any((self, other))

    def __invert__(self) -> Criterion:
        return Not(self)


@dataclass(frozen=True)
class All(Criterion):
    """Each of these is so."""

    these: tuple[Criterion, ...]


@dataclass(frozen=True)
class Any(Criterion):
    """At least one of these is so."""

    these: tuple[Criterion, ...]


@dataclass(frozen=True)
class Not(Criterion):
    """This is not so."""

    this: Criterion


@dataclass(frozen=True)
class First:
    """The first time that this milestone took place in a case ("" and () = on any path, with any outcome)."""

    kind: str
    outcomes: tuple[str, ...] = ()
    path: str = ""


@dataclass(frozen=True)
class Happened(Criterion):
    """One of these first times has come: by T (at least `days_before` it), or in the period."""

    events: tuple[First, ...]
    when: When = When.BY_T
    days_before: int = 0


def happened(kind: str, *outcomes: str, days_before: int = 0) -> Happened:
    """The milestone has taken place by T, with one of these outcomes if any are named."""
    return Happened((First(kind, outcomes),), days_before=days_before)


@dataclass(frozen=True)
class Holds(Criterion):
    """On T the interval row of this kind holds one of these values (none named = any value)."""

    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class OnPath(Criterion):
    """The case came in on this path: sent home before an assessment, or from a CCI."""

    path: str


@dataclass(frozen=True)
class ReportDue(Criterion):
    """The home study report is required and its due date passes this test."""

    when: When


@dataclass(frozen=True)
class ReportInTime(Criterion):
    """The home study report was first submitted on or before its due date."""


class ContactTest(StrEnum):
    """What may be asked of one planned contact."""

    ANSWERABLE_IN_PERIOD = "due in the period, and due date plus grace is not after T"
    DONE_IN_GRACE = "done on or before due date plus grace"
    OVERDUE_AT_T = "due date plus grace is before T, and not done by T"


@dataclass(frozen=True)
class Contact(Criterion):
    """A question about one planned contact; contacts replaced by a new plan never count."""

    test: ContactTest


@dataclass(frozen=True)
class OfCase(Criterion):
    """A question about the case to which the planned contact belongs."""

    this: Criterion


class Day(StrEnum):
    """A day that is no milestone but decides the district of a flow."""

    REPORT_DUE = "report_due"
    CONTACT_DUE = "contact_due"


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


# --- the arithmetic of a cell ---------------------------------------------------------------------------

FEW = 10
"""Below this denominator a rate is shown as n/N without a percentage."""

HIDDEN_BELOW = 5
"""Counts from 1 to 4 are masked for readers who see numbers only."""

NOTHING = "–"
"""What a rate over nothing shows."""


@dataclass(frozen=True)
class Cell:
    """One number as counted: n, and for a rate the N it is out of (None = a plain count)."""

    n: int
    of: int | None = None

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
    """A cell as people read it: "12", "87 % (26/30)", "3/4", or "–" when there is nothing to divide by."""
    if cell.of is None:
        return str(cell.n)
    if cell.of == 0:
        return NOTHING
    fraction = f"{cell.n}/{cell.of}"
    return fraction if cell.percent is None else f"{cell.percent} % ({fraction})"


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


# --- how old is what is overdue -------------------------------------------------------------------------


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


# --- shades of a picture: never colour alone ------------------------------------------------------------


@dataclass(frozen=True)
class Shade:
    """One step of a picture: a word, a shape and a colour, from the least (0) to the most (3)."""

    step: int
    word: str
    shape: str
    fill: str
    ink: str


SHADES: tuple[Shade, ...] = (
    Shade(0, N_("none or few"), "○", "#d5ebdf", "#1b2530"),
    Shade(1, N_("some"), "◆", "#fdf1dc", "#1b2530"),
    Shade(2, N_("many"), "▲", "#f6c9c4", "#1b2530"),
    Shade(3, N_("most"), "■", "#a8201a", "#ffffff"),
)
UNKNOWN = Shade(0, N_("not shown"), "·", "#e9ecee", "#1b2530")

SMALLEST_STEPS = (3, 6, 10)


def steps_for(most: int) -> tuple[int, int, int]:
    """From which value on each darker shade starts, given the largest value in the picture.

    Small pictures keep fixed steps, so that one late report is not painted as the worst there can be.
    """
    scaled = tuple(
        max(s, -(-most * q // 4)) for s, q in zip(SMALLEST_STEPS, (1, 2, 3), strict=True)
    )
    return (scaled[0], scaled[1], scaled[2])


def shade_of(value: int, steps: Sequence[int]) -> Shade:
    """The shade of a value: how many of the steps it has reached."""
    return SHADES[sum(value >= step for step in steps)]


# --- a gap, said in words -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gap:
    """One thing that is worst in one place: how bad (100 = worth a phone call), where, what to say, what it opens."""

    weight: int
    place: str
    sentence: Sentence
    metric: str
    href: str = ""


def worst(gaps: Sequence[Gap], *, most: int = 3) -> tuple[Gap, ...]:
    """The heaviest gaps: one a place, first one of each kind, then filled up; the input's order does not matter."""
    ordered = sorted(gaps, key=lambda gap: (-gap.weight, gap.metric, gap.place))
    chosen: list[Gap] = []
    for fresh_kind in (True, False):
        for gap in ordered:
            seen = gap.place in {c.place for c in chosen} or (
                fresh_kind and gap.metric in {c.metric for c in chosen}
            )
            if not seen and len(chosen) < most:
                chosen.append(gap)
    return tuple(sorted(chosen, key=lambda gap: (-gap.weight, gap.metric, gap.place)))
