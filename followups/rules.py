"""Lateness and step-up: pure rules over plain values.

*Late* is after due, *overdue* is after grace, and it steps up at two and three times the grace, never later than a
fixed number of days after due. One ladder serves every clock of the practice; :data:`CLOCKS` lists them. Nothing here
reads a clock or a database: the moment is an argument.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from ecm.core.practice import DAYS, HOURS, TIMES, Dial, Practice, dial
from ecm.core.words import N_, Sentence
from followups.schedule import CAREFUL, FIRST_RULES, TOO_CLOSE, Due, Kind, Level, Mode, dcpu_only


class Lateness(StrEnum):
    """How far a deadline has run, in order."""

    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    TO_DCPO = "to_dcpo"
    TO_STATE = "to_state"


WORDS: Mapping[Lateness, str] = MappingProxyType(
    {
        Lateness.IN_TIME: N_("In time"),
        Lateness.LATE: N_("Late"),
        Lateness.OVERDUE: N_("Overdue"),
        Lateness.TO_DCPO: N_("Overdue, with the DCPO"),
        Lateness.TO_STATE: N_("Overdue, with the state"),
    }
)

SECOND_STEP = dial(
    "lateness.second_step", 2, TIMES, at_least=2, at_most=5,
    says=N_("The DCPO is told when this many times the grace has passed."),
)  # fmt: skip
THIRD_STEP = dial(
    "lateness.third_step", 3, TIMES, at_least=3, at_most=6,
    says=N_("The state's list shows it when this many times the grace has passed."),
)  # fmt: skip
LAST_STEP = dial(
    "lateness.last_step", 21, DAYS, at_least=1, at_most=21,
    says=N_("No step comes later than this many days after due."),
)  # fmt: skip


@dataclass(frozen=True)
class Steps:
    """The last day of each step of one deadline: past ``due_on`` it is late, past ``overdue_after`` overdue …"""

    due_on: date
    overdue_after: date
    dcpo_after: date
    state_after: date

    def on(self, today: date) -> Lateness:
        """How far the deadline has run on the day."""
        passed = sum(
            today > last
            for last in (self.due_on, self.overdue_after, self.dcpo_after, self.state_after)
        )
        return tuple(Lateness)[passed]

    def days_late(self, today: date) -> int:
        """Whole days after due, 0 while it is not late."""
        return max(0, (today - self.due_on).days)


def steps(due_on: date, grace: int, practice: Practice) -> Steps:
    """The ladder of a deadline in days. The steps keep their order whatever the grace."""
    last = practice.get(LAST_STEP)
    state = min(grace * practice.get(THIRD_STEP), last)
    dcpo = min(grace * practice.get(SECOND_STEP), state)
    days = (0, min(grace, dcpo), dcpo, state)
    return Steps(*(due_on + timedelta(days=n) for n in days))


# --- every clock of the practice --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clock:
    """A deadline of the practice: what starts it, how long it runs, and its grace, all in the limit's unit."""

    key: str
    says: str
    starts: str
    limit: Dial
    grace: Dial


def _clock(key: str, limit: int, grace: int, unit: str, says: str, starts: str) -> Clock:
    return Clock(
        key,
        says,
        starts,
        dial(f"clock.{key}.limit", limit, unit, says=says, at_least=1),
        dial(f"clock.{key}.grace", grace, unit, says=says, at_most=504),
    )


CLOCKS: Mapping[str, Clock] = MappingProxyType(
    {
        clock.key: clock
        for clock in (
            _clock("draft", 24, 24, HOURS, N_("Registration draft accepted or answered"), N_("The draft is sent")),
            _clock("safety_check", 48, 24, HOURS, N_("Safety check"), N_("Registration")),
            _clock("hsr", 15, 3, DAYS, N_("Home study report submitted"),
                   N_("Registration; ordinary path: the family is traced")),
            _clock("verification", 5, 2, DAYS, N_("Submitted round verified or returned"), N_("Submission")),
            _clock("conference", 10, 3, DAYS, N_("Case conference held where it is required"), N_("Verification")),
            _clock("plan_review", 90, 7, DAYS, N_("Plan reviewed"), N_("Plan agreed, or its last review")),
            _clock("flag_action", 24, 24, HOURS, N_("First action on a STOP flag"), N_("The flag is raised")),
            _clock("transfer", 2, 5, DAYS, N_("Transfer accepted or returned"), N_("The transfer is offered")),
            _clock("order", 30, 7, DAYS, N_("Order of the committee recorded"),
                   N_("Recommendation sent to the committee")),
        )
    }
)  # fmt: skip


def due_at(
    clock: Clock, started: datetime, practice: Practice, *, held: timedelta = timedelta()
) -> datetime:
    """When the clock runs out. *held* is how long the case stood on hold: a hold pauses deadlines of moves."""
    return started + _span(clock.limit, practice) + held


def lateness(
    clock: Clock,
    started: datetime,
    now: datetime,
    practice: Practice,
    *,
    held: timedelta = timedelta(),
) -> Lateness:
    """How far a running clock has run at the moment *now*; both moments aware."""
    due = due_at(clock, started, practice, held=held)
    grace, last = _span(clock.grace, practice), timedelta(days=practice.get(LAST_STEP))
    ends = (
        timedelta(),
        min(grace, last),
        min(grace * practice.get(SECOND_STEP), last),
        min(grace * practice.get(THIRD_STEP), last),
    )
    return tuple(Lateness)[sum(now > due + end for end in ends)]


def _span(setting: Dial, practice: Practice) -> timedelta:
    hours = practice.get(setting) * (1 if setting.unit == HOURS else 24)
    return timedelta(hours=hours)


# --- planning again -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Planned:
    """A contact that stands in the plan already: its key in the caller's store, and what was planned.

    ``open`` is false once it is done; ``fixed`` that a person agreed it with the family, so a new plan leaves it.
    """

    key: int
    due_on: date
    mode: Mode
    rule: str
    grace: int
    open: bool = True
    fixed: bool = False


@dataclass(frozen=True)
class Replan:
    """What a new plan changes: rows to supersede by key, dues to add, and new days of grace by key."""

    supersede: tuple[int, ...]
    add: tuple[Due, ...]
    grace: tuple[tuple[int, int], ...] = ()


def replan(
    standing: Iterable[Planned], wanted: Sequence[Due], *, today: date, practice: Practice
) -> Replan:
    """What must change so that the plan's future is *wanted*; what is due today or earlier is never touched.

    A contact of the same day, way and line stays as it is (with its assignee). A wanted contact too close to one
    that waits from before, or that was agreed with the family, is not added, unless it is the visit and the other is
    not, or the law asks. A day holds one contact.
    """
    standing = tuple(standing)
    kept = [row for row in standing if row.open and (row.due_on <= today or row.fixed)]
    taken = {row.due_on for row in standing if row.due_on > today and (row.fixed or not row.open)}
    future = {
        _name(row): row for row in standing if row.open and not row.fixed and row.due_on > today
    }
    goal = {
        _name(due): due
        for due in wanted
        if due.due_on > today and due.due_on not in taken and not _covered(due, kept, practice)
    }
    return Replan(
        supersede=tuple(row.key for name, row in future.items() if name not in goal),
        add=tuple(due for name, due in goal.items() if name not in future),
        grace=tuple(
            (row.key, goal[name].grace)
            for name, row in future.items()
            if name in goal and goal[name].grace != row.grace
        ),
    )


def _name(contact: Planned | Due) -> tuple[date, Mode, str]:
    """What makes two contacts the same one in two plans."""
    return contact.due_on, contact.mode, contact.rule


def _covered(due: Due, kept: Sequence[Planned], practice: Practice) -> bool:
    """Whether a contact that stays makes *due* one too many."""
    if due.kind is Kind.STATUTORY:
        return False
    near = practice.get(TOO_CLOSE)
    return any(
        abs((due.due_on - row.due_on).days) < near
        and (row.mode is Mode.VISIT or due.mode is Mode.PHONE)
        for row in kept
    )


# --- which planned contact a contact fulfils --------------------------------------------------------------------------

EARLY = dial(
    "followup.early", 7, DAYS, at_most=14,
    says=N_("A contact counts for a planned one that is due later by at most its grace, and never more than this."),
)  # fmt: skip

IN_PERSON = frozenset({"visit"})
REACHED = frozenset({"visit", "phone", "video", "at_cci", "at_dcpu"})


def fulfils(
    *, done_mode: str, done_on: date, by_cci: bool, planned: Planned, practice: Practice
) -> bool:
    """Whether a contact counts for a planned one.

    A visit is fulfilled in person only; a phone call by any contact that reached the family. A CCI's contact never
    counts for the district's own visits (first, and those by law). Late always counts, early only a little.
    """
    if by_cci and dcpu_only(planned.rule):
        return False
    if done_mode not in (IN_PERSON if planned.mode is Mode.VISIT else REACHED):
        return False
    if planned.rule in FIRST_RULES:
        return True  # "by day 7": the first visit cannot be too early
    return (planned.due_on - done_on).days <= min(practice.get(EARLY), planned.grace)


# --- step-up ----------------------------------------------------------------------------------------------------------

MISSED_IN_A_ROW = dial(
    "followup.step_up.missed", 2, TIMES, at_least=2, at_most=4,
    says=N_("This many planned contacts missed in a row raise low risk to medium and open a watch flag."),
)  # fmt: skip
CLEAN_IN_A_ROW = dial(
    "followup.step_up.clean", 2, TIMES, at_least=2, at_most=4,
    says=N_("This many clean contacts in a row lift an automatic step-up."),
)  # fmt: skip


class Outcome(StrEnum):
    """How one contact ended, as the step-up rule counts it."""

    MISSED = "missed"
    DONE = "done"
    CLEAN = "clean"


def outcome_of(*, child_seen: bool, safe: bool, flags: bool) -> Outcome:
    """A contact is clean when it was made, the child was seen, was safe, and no flag was raised."""
    return Outcome.CLEAN if child_seen and safe and not flags else Outcome.DONE


def stepped_up(outcomes: Iterable[Outcome], practice: Practice, *, already: bool = False) -> bool:
    """Whether an automatic step-up stands after these contacts, oldest first.

    Missed contacts in a row bring it; clean ones in a row lift it; anything between starts the count again.
    """
    stands, missed, clean = already, 0, 0
    for outcome in outcomes:
        missed = missed + 1 if outcome is Outcome.MISSED else 0
        clean = clean + 1 if outcome is Outcome.CLEAN else 0
        if missed >= practice.get(MISSED_IN_A_ROW):
            stands = True
        elif clean >= practice.get(CLEAN_IN_A_ROW):
            stands = False
    return stands


def level_used(verified: Level | None, *, stepped: bool) -> Level | None:
    """The higher of the last verified level and the automatic step-up; none without a verified level."""
    if verified is None or not stepped:
        return verified
    return max(verified, Level.MEDIUM, key=CAREFUL.index)


STEP_UP_SAYS = Sentence(
    N_(
        "Two planned contacts in a row were missed. The level used is raised until two clean contacts are made."
    )
)
