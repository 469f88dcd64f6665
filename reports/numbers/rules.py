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

from ecm.core import clock
from ecm.core.words import N_

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
    MADE = "made"
    FLAG = "flag"


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
    """One of these first times has come: by T (at least `days_before` it), or in the period.

    `months_before` moves the period, and T with it, back by calendar months: the children of a cohort for whom so
    many months have passed since.
    """

    events: tuple[First, ...]
    when: When = When.BY_T
    days_before: int = 0
    months_before: int = 0


def happened(kind: str, *outcomes: str, days_before: int = 0) -> Happened:
    """The milestone has taken place by T, with one of these outcomes if any are named."""
    return Happened((First(kind, outcomes),), days_before=days_before)


@dataclass(frozen=True)
class Holds(Criterion):
    """On T the interval row of this kind holds one of these values (none named = any value)."""

    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Latest(Criterion):
    """The latest milestone of this kind by T has one of these outcomes: one answer a case, whatever came before."""

    kind: str
    outcomes: tuple[str, ...]


@dataclass(frozen=True)
class Entered(Criterion):
    """An interval of this kind with one of these values began in the period, after the child had lived at home."""

    kind: str
    values: tuple[str, ...]


@dataclass(frozen=True)
class LivesAtHome(Criterion):
    """On T the child's stay is in a household; `confirmed`: and was a placement `months` calendar months before T."""

    confirmed: bool = False
    months: int = 0


@dataclass(frozen=True)
class StayBegan(Criterion):
    """A stay of this kind began in the period."""

    kind: str


@dataclass(frozen=True)
class Kept(Criterion):
    """No household stay was broken off within so many months of the placement."""

    months: int


@dataclass(frozen=True)
class Readmitted(Criterion):
    """The child, in whichever episode, began to live in an institution within so many months of the placement."""

    months: int


@dataclass(frozen=True)
class SeenAlone(Criterion):
    """Somebody talked with the child alone within a month of the placement."""


@dataclass(frozen=True)
class ContactSince(Criterion):
    """A contact was made in the last so many calendar months before T."""

    months: int


@dataclass(frozen=True)
class LaterRound(Criterion):
    """A round was verified in the period, 5 to 8 months after the placement, and one by the placement; `better`:
    with a lower level than that one, or an index higher by five points.
    """

    better: bool = False


@dataclass(frozen=True)
class SafetyDue(Criterion):
    """The case's first safety check has fallen due by the end of T; `reached`: it reached child or carer by then."""

    reached: bool = False


@dataclass(frozen=True)
class Lacks(Criterion):
    """At least one of these columns of the case is empty."""

    columns: tuple[str, ...]


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
class Made(Criterion):
    """The contact was made in the period (corrected ones count once); `in_person`: face to face."""

    in_person: bool = False


class FlagTest(StrEnum):
    """What may be asked of one red flag."""

    OPEN_AT_T = "raised by T and not closed by T"
    RAISED_IN_PERIOD = "raised in the period, and a day has passed since"
    ACTED_IN_A_DAY = "first action within 24 hours"


@dataclass(frozen=True)
class OfFlag(Criterion):
    """A question about one red flag; only STOP flags are asked."""

    test: FlagTest


@dataclass(frozen=True)
class OfCase(Criterion):
    """A question about the case to which the contact or the flag belongs."""

    this: Criterion


class Day(StrEnum):
    """A day that is no milestone but decides the district of a flow."""

    REPORT_DUE = "report_due"
    CONTACT_DUE = "contact_due"
    CONTACT_MADE = "contact_made"
    FLAG_RAISED = "flag_raised"
    ENTERED_CARE = "entered_care"
    CONFIRMED_OR_FOSTER = "confirmed_or_foster"
    ROUND_VERIFIED = "round_verified"


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
