"""The small vocabulary in which table 5 (`metrics.py`) is written.

A metric is one *filter over dated rows*. The words below name such filters without saying how they are
asked of the database; `selectors/asked.py` is the only reader that turns them into a query. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class When(StrEnum):
    """How a date is compared."""

    BY_T = "by_t"
    IN_PERIOD = "in_period"
    BEFORE_T = "before_t"


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


@dataclass(frozen=True)
class PlanInForce(Criterion):
    """A plan is in force on T; `looked_at`: approved or reviewed in the last so many calendar months."""

    looked_at: int = 0


class Step(StrEnum):
    """How far sponsorship or Palak Mata-Pita has come by T."""

    ELIGIBLE = "eligible"
    APPLIED = "applied"
    APPROVED = "approved"
    PAID = "paid"


@dataclass(frozen=True)
class Supported(Criterion):
    """For sponsorship or Palak Mata-Pita the child was found eligible by T, and it has come so far."""

    step: Step


@dataclass(frozen=True)
class ActionDue(Criterion):
    """The action of a plan is due in the period and not dropped; `done`: on or before its due date."""

    done: bool = False


@dataclass(frozen=True)
class OfBacklog(Criterion):
    """The case was taken over from the old sheets; its clocks never ran here."""


# --- what is measured of the cases instead of counting them ---


@dataclass(frozen=True)
class MedianDays:
    """Days from the registration to the first of this event: the middle one of the cases."""

    until: First


@dataclass(frozen=True)
class PerManager:
    """Cases a case manager: on average, or (`most`) the most that one has."""

    most: bool = False


class Day(StrEnum):
    """A day that is no milestone but decides the district of a flow."""

    REPORT_DUE = "report_due"
    CONTACT_DUE = "contact_due"
    CONTACT_MADE = "contact_made"
    FLAG_RAISED = "flag_raised"
    ACTION_DUE = "action_due"
    ENTERED_CARE = "entered_care"
    CONFIRMED_OR_FOSTER = "confirmed_or_foster"
    ROUND_VERIFIED = "round_verified"
