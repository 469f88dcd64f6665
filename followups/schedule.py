"""Table 4: when the next contact with a child in a family is due, and how (visit or phone).

Read :data:`TABLE` first: one line is one sentence of the practice, every number in it is a practice setting, and Help
shows these same lines. Below it stand the few rules that turn lines into dates. Everything is pure: plain values in,
frozen :class:`Due` rows out, the date is always an argument.

Sources: Form 7 part D (contacts at 2 and 6 months), rule 82 practice (a quarterly contact for two years), Form 35
(foster care monthly). The rhythm by level is the project's own practice, not law.

*Within three days of another* means fewer than three full days apart: the phone call between two weekly visits, three
days after one of them, stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from ecm.core.clock import add_months
from ecm.core.practice import DAYS, MONTHS, TIMES, Dial, Practice, dial
from ecm.core.words import N_, Sentence


class Mode(StrEnum):
    """How a contact is planned: in person, or by phone."""

    VISIT = "visit"
    PHONE = "phone"


class Level(StrEnum):
    """The level used, from the least to the most careful."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


CAREFUL = (Level.LOW, Level.MEDIUM, Level.HIGH)


class Kind(StrEnum):
    """Why a line counts when two fall together: the earlier kind stays."""

    STATUTORY = "statutory"
    FIRST = "first"
    RHYTHM = "rhythm"
    BETWEEN = "between"


RANK = tuple(Kind)


@dataclass(frozen=True)
class Line:
    """One line of the table: from and to which month in the family, how, and on which days or months.

    ``on`` and ``every`` count from the anchor, or, for ``every`` in days, from the first month of the line.
    ``first`` is the day of the first of an ``every``; without it the first comes one step after the line begins.
    ``phone_between`` adds a phone call half-way to the next.
    """

    key: str
    level: Level | None
    months: tuple[int, int | None]
    mode: Mode
    says: str
    on: tuple[Dial, ...] = ()
    every: Dial | None = None
    first: Dial | None = None
    phone_between: bool = False
    kind: Kind = Kind.RHYTHM


# --- the numbers ----------------------------------------------------------------------------------------------------

# fmt: off
FIRST_VISIT = dial("followup.first_visit", 7, DAYS, at_least=1, at_most=14,
    says=N_("The first home visit after a placement comes by this day."))
HIGH_FIRST = dial("followup.high.first", 2, DAYS, at_least=1, at_most=7,
    says=N_("High risk: the first visit comes within this many days of the level becoming high."))
HIGH_START = dial("followup.high.months_0_3", 7, DAYS, at_least=1, at_most=14,
    says=N_("High risk, first three months: days between home visits."))
HIGH_MIDDLE = dial("followup.high.months_4_6", 14, DAYS, at_least=1, at_most=31,
    says=N_("High risk, months 4 to 6: days between home visits."))
HIGH_LATER = dial("followup.high.months_7_on", 1, MONTHS, at_least=1, at_most=3,
    says=N_("High risk, from month 7: months between home visits."))
MEDIUM_START = dial("followup.medium.months_0_3", 14, DAYS, at_least=1, at_most=31,
    says=N_("Medium risk, first three months: days between home visits."))
MEDIUM_MIDDLE = dial("followup.medium.months_4_12", 1, MONTHS, at_least=1, at_most=3,
    says=N_("Medium risk, months 4 to 12: months between home visits."))
MEDIUM_LATER = dial("followup.medium.months_13_on", 3, MONTHS, at_least=1, at_most=3,
    says=N_("Medium risk, from month 13: months between home visits."))
LOW_VISIT = dial("followup.low.visit", 30, DAYS, at_least=8, at_most=45,
    says=N_("Low risk: day of the second home visit."))
LOW_PHONE_1 = dial("followup.low.phone_1", 14, DAYS, at_least=8, at_most=30,
    says=N_("Low risk: day of the first phone call."))
LOW_PHONE_2 = dial("followup.low.phone_2", 45, DAYS, at_least=31, at_most=59,
    says=N_("Low risk: day of the second phone call."))
LOW_PHONE_3 = dial("followup.low.phone_3", 75, DAYS, at_least=60, at_most=89,
    says=N_("Low risk: day of the third phone call."))
LOW_MIDDLE = dial("followup.low.months_4_6", 1, MONTHS, at_least=1, at_most=3,
    says=N_("Low risk, months 4 to 6: months between phone calls."))
LOW_LATER = dial("followup.low.months_7_on", 3, MONTHS, at_least=1, at_most=3,
    says=N_("Low risk, from month 7: months between home visits."))
FOSTER = dial("followup.foster", 1, MONTHS, at_least=1, at_most=1,
    says=N_("Foster care: months between home visits."))
UNVERIFIED = dial("followup.unverified", 14, DAYS, at_least=1, at_most=31,
    says=N_("Before the first verified level: days between phone calls, counted from the safety check."))
UNVERIFIED_FLAG = dial("followup.unverified.flag", 7, DAYS, at_least=1, at_most=14,
    says=N_("Before the first verified level, with a flag open: days between phone calls."))
WATCH_PARTS = dial("followup.watch.parts", 2, TIMES, at_least=1, at_most=4,
    says=N_("While a watch flag is open, each interval is cut into this many parts."))
TOO_CLOSE = dial("followup.too_close", 3, DAYS, at_least=1, at_most=3,
    says=N_("Two planned contacts stand at least this many days apart; the visit stays, the other is dropped."))
PHONES_IN_A_ROW = dial("followup.phones_in_a_row", 1, TIMES, at_least=1, at_most=3,
    says=N_("After this many phone calls in a row the next contact is in person."))
AHEAD = dial("followup.plan_ahead", 6, MONTHS, at_least=3, at_most=24,
    says=N_("Contacts are written into the plan this many months ahead; the night adds the next ones."))

GRACE = {
    Level.HIGH: dial("followup.grace.high", 3, DAYS, at_most=21, says=N_("Grace at high risk.")),
    Level.MEDIUM: dial("followup.grace.medium", 7, DAYS, at_most=21, says=N_("Grace at medium risk.")),
    Level.LOW: dial("followup.grace.low", 14, DAYS, at_most=21, says=N_("Grace at low risk.")),
}
GRACE_UNVERIFIED = dial("followup.grace.unverified", 3, DAYS, at_most=21,
    says=N_("Grace before the first verified level."))
GRACE_FIRST = dial("followup.grace.first_visit", 3, DAYS, at_most=7,
    says=N_("Grace of the first home visit."))

STATUTORY_MONTHS = (2, 3, 6, 9, 12, 15, 18, 21, 24)
"""Months after the anchor at which a visit always stands: 2 and 6 (Form 7 part D) and every quarter to 24. Not a
setting: the plan can only be denser."""

REVIEW_MONTHS = (3, 6, 12, 24)
"""Months after the anchor at which the family is assessed in full again."""

# --- the table ------------------------------------------------------------------------------------------------------

ANY = None
TABLE: tuple[Line, ...] = (
    Line("first_visit", ANY, (0, 3), Mode.VISIT, on=(FIRST_VISIT,), kind=Kind.FIRST,
         says=N_("First home visit after the child came home")),
    Line("high.0_3", Level.HIGH, (0, 3), Mode.VISIT, every=HIGH_START, first=FIRST_VISIT, phone_between=True,
         says=N_("High risk, months 0 to 3: home visit every week, a phone call between")),
    Line("high.4_6", Level.HIGH, (3, 6), Mode.VISIT, every=HIGH_MIDDLE,
         says=N_("High risk, months 4 to 6: home visit every fortnight")),
    Line("high.7_on", Level.HIGH, (6, None), Mode.VISIT, every=HIGH_LATER,
         says=N_("High risk, from month 7: home visit every month")),
    Line("medium.0_3", Level.MEDIUM, (0, 3), Mode.VISIT, every=MEDIUM_START, first=FIRST_VISIT, phone_between=True,
         says=N_("Medium risk, months 0 to 3: home visit every fortnight, a phone call between")),
    Line("medium.4_12", Level.MEDIUM, (3, 12), Mode.VISIT, every=MEDIUM_MIDDLE,
         says=N_("Medium risk, months 4 to 12: home visit every month")),
    Line("medium.13_on", Level.MEDIUM, (12, None), Mode.VISIT, every=MEDIUM_LATER,
         says=N_("Medium risk, from month 13: home visit every quarter")),
    Line("low.0_3.visit", Level.LOW, (0, 3), Mode.VISIT, on=(LOW_VISIT,),
         says=N_("Low risk, first month: second home visit")),
    Line("low.0_3.phone", Level.LOW, (0, 3), Mode.PHONE, on=(LOW_PHONE_1, LOW_PHONE_2, LOW_PHONE_3),
         says=N_("Low risk, months 0 to 3: phone calls between the visits")),
    Line("low.4_6", Level.LOW, (3, 6), Mode.PHONE, every=LOW_MIDDLE,
         says=N_("Low risk, months 4 to 6: phone call every month")),
    Line("low.7_on", Level.LOW, (6, None), Mode.VISIT, every=LOW_LATER,
         says=N_("Low risk, from month 7: home visit every quarter")),
)

FOSTER_LINE = Line(
    "foster", ANY, (0, None), Mode.VISIT, N_("Foster care: home visit every month"), every=FOSTER
)
UNVERIFIED_LINE = Line(
    "unverified", ANY, (0, None), Mode.PHONE, every=UNVERIFIED,
    says=N_("No verified level yet: phone call every fortnight after the safety check"),
)
UNVERIFIED_FLAG_LINE = Line(
    "unverified.flag", ANY, (0, None), Mode.PHONE, every=UNVERIFIED_FLAG,
    says=N_("No verified level yet and a flag open: phone call every week after the safety check"),
)
STATUTORY_LINE = Line(
    "statutory", ANY, (0, 24), Mode.VISIT, kind=Kind.STATUTORY,
    says=N_("Due by law or its practice: %(months)s months after the child came home"),
)
LEVEL_HIGH_LINE = Line(
    "high.first", Level.HIGH, (0, None), Mode.VISIT, on=(HIGH_FIRST,), kind=Kind.FIRST,
    says=N_("Risk has become high: home visit within two days"),
)
WATCH_LINE = Line(
    "watch", ANY, (0, None), Mode.PHONE, kind=Kind.BETWEEN,
    says=N_("A watch flag is open: one more contact half-way"),
)
BETWEEN, BETWEEN_SAYS = ".between", N_("Phone call between two home visits")
IN_PERSON, IN_PERSON_SAYS = ".in_person", N_("Home visit: at least every second contact is in person")
AGREED, AGREED_SAYS = "agreed", N_("Agreed with the family at the last contact")

OTHER_LINES = (
    STATUTORY_LINE, LEVEL_HIGH_LINE, FOSTER_LINE, UNVERIFIED_LINE, UNVERIFIED_FLAG_LINE, WATCH_LINE,
)
"""The lines that do not depend on the level alone; Help shows them under the table."""
# fmt: on

FIRST_RULES = frozenset({"first_visit"})


def dcpu_only(rule: str) -> bool:
    """Whether the district's own staff must make the contact: a CCI's never counts for day 7, 2 and 6 months …"""
    return rule in FIRST_RULES or rule.startswith(STATUTORY_LINE.key)


def reason_of(rule: str) -> Sentence:
    """Why a contact with this rule stands in the plan, in words."""
    key, _, months = rule.partition(".")
    if key == STATUTORY_LINE.key and months.isdigit():
        return Sentence(STATUTORY_LINE.says, {"months": int(months)})
    if rule.endswith(IN_PERSON):
        return Sentence(IN_PERSON_SAYS)
    if rule.endswith(BETWEEN):
        return Sentence(BETWEEN_SAYS)
    return Sentence(_SAYS.get(rule, AGREED_SAYS))


_SAYS = {line.key: line.says for line in (*TABLE, *OTHER_LINES)}


# --- what goes in, what comes out -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Rhythm:
    """What decides how often a household is contacted; for siblings see :func:`most_careful`.

    ``level_since`` is the day on which the level used became what it is; ``phone_from`` the safety check of a child
    without a verified level; ``flag`` that any flag is open, ``watch`` that a watch flag is.
    """

    level: Level | None = None
    level_since: date | None = None
    phone_from: date | None = None
    flag: bool = False
    watch: bool = False
    foster: bool = False


@dataclass(frozen=True)
class Facts:
    """The plain facts of one child's stay in a household.

    ``anchor`` is the day the child came home, and from the confirmation of the placement on that day; ``confirmed``
    says which of the two it is.
    """

    anchor: date
    confirmed: bool
    rhythm: Rhythm


@dataclass(frozen=True)
class Due:
    """One contact to be made: the day, how, why (a sentence), which line asked for it, and the days of grace."""

    due_on: date
    mode: Mode
    reason: Sentence
    rule: str
    kind: Kind = Kind.RHYTHM
    grace: int = 0


def most_careful(own: Rhythm, siblings: Iterable[Rhythm] = ()) -> Rhythm:
    """The rhythm of a household: the highest level, any call before verification, any flag of its children."""
    members = (own, *siblings)
    levels = [member for member in members if member.level]
    top = max(levels, key=lambda member: CAREFUL.index(member.level or Level.LOW), default=own)
    phones = [member.phone_from for member in members if member.level is None and member.phone_from]
    return Rhythm(
        level=top.level,
        level_since=top.level_since,
        phone_from=min(phones, default=None),
        flag=any(member.flag for member in members),
        watch=any(member.watch for member in members),
        foster=any(member.foster for member in members),
    )


# --- from lines to dates --------------------------------------------------------------------------------------------


def plan(facts: Facts, *, after: date, until: date, practice: Practice) -> tuple[Due, ...]:
    """The contacts due after the day *after* up to and including *until*, in order.

    The whole course from the anchor is drawn first and then cut to the window, so that the same facts give the same
    days whenever they are asked.
    """
    course = _in_person_in_time(
        _thinned(_asked_for(facts, until, practice), practice), facts, practice
    )
    if facts.rhythm.watch and facts.rhythm.level:
        course = _cut(course, facts, practice)
    return tuple(
        due for due in _with_grace(course, facts.rhythm, practice) if after < due.due_on <= until
    )


def _asked_for(facts: Facts, until: date, practice: Practice) -> list[Due]:
    """Every day any line asks for; not yet thinned. One step past *until*, so that the last grace is right."""
    beyond = add_months(until, 3)
    dues = [*_statutory(facts.anchor), *_level_became_high(facts, practice)]
    for line in _lines(facts):
        dues += _of_line(line, facts.anchor, beyond, practice)
    dues += _unverified(facts.rhythm, beyond, practice)
    return [due for due in dues if due.due_on <= beyond]


def _lines(facts: Facts) -> Iterator[Line]:
    """The lines of the table that hold for this child."""
    level = facts.rhythm.level
    for line in TABLE:
        first_visit_owed = line.level is ANY and (facts.confirmed or level is not None)
        if first_visit_owed or (line.level is not ANY and line.level == level):
            yield line
    if facts.rhythm.foster:
        yield FOSTER_LINE


def _statutory(anchor: date) -> Iterator[Due]:
    for months in STATUTORY_MONTHS:
        rule = f"{STATUTORY_LINE.key}.{months}"
        yield Due(add_months(anchor, months), Mode.VISIT, reason_of(rule), rule, Kind.STATUTORY)


def _level_became_high(facts: Facts, practice: Practice) -> Iterator[Due]:
    """High risk is answered within two days, whenever it is found."""
    if facts.rhythm.level is Level.HIGH:
        since = max(facts.rhythm.level_since or facts.anchor, facts.anchor)
        yield _due(LEVEL_HIGH_LINE, since + timedelta(days=practice.get(HIGH_FIRST)))


def _of_line(line: Line, anchor: date, beyond: date, practice: Practice) -> Iterator[Due]:
    """The days of one line, from its first month (excluded) to its last (included), or to *beyond*."""
    start = add_months(anchor, line.months[0])
    end = min(beyond, add_months(anchor, line.months[1])) if line.months[1] is not None else beyond
    days = [anchor + timedelta(days=practice.get(point)) for point in line.on]
    days += list(_repeated(line, anchor, end, practice))
    for day in days:
        if start < day <= end:
            yield _due(line, day)
            yield from _call_between(line, day, end, practice)


def _call_between(line: Line, day: date, end: date, practice: Practice) -> Iterator[Due]:
    if line.phone_between and line.every:
        half = day + timedelta(days=practice.get(line.every) // 2)
        if half <= end:
            rule = line.key + BETWEEN
            yield Due(half, Mode.PHONE, reason_of(rule), rule, Kind.BETWEEN)


def _repeated(line: Line, anchor: date, end: date, practice: Practice) -> Iterator[date]:
    """The days of an ``every``: calendar months are counted from the anchor, days from the line's first month."""
    if line.every is None:
        return
    step = practice.get(line.every)
    if line.every.unit == MONTHS:
        yield from _every_months(anchor, line.months[0] + step, step, end)
        return
    first = practice.get(line.first) if line.first else step
    day = add_months(anchor, line.months[0]) + timedelta(days=first)
    while day <= end:
        yield day
        day += timedelta(days=step)


def _every_months(anchor: date, first: int, step: int, end: date) -> Iterator[date]:
    months = first
    while (day := add_months(anchor, months)) <= end:
        yield day
        months += step


def _unverified(rhythm: Rhythm, beyond: date, practice: Practice) -> Iterator[Due]:
    """Phone calls of a child without a verified level, counted from the safety check."""
    if rhythm.phone_from:
        line = UNVERIFIED_FLAG_LINE if rhythm.flag else UNVERIFIED_LINE
        yield from (_due(line, day) for day in _repeated(line, rhythm.phone_from, beyond, practice))


def _due(line: Line, day: date) -> Due:
    return Due(day, line.mode, Sentence(line.says), line.key, line.kind)


# --- the rules ------------------------------------------------------------------------------------------------------


def _thinned(dues: Sequence[Due], practice: Practice) -> list[Due]:
    """Of two contacts too close to each other the weightier stays: by law, first visit, visit, phone, earlier."""
    near = range(1 - practice.get(TOO_CLOSE), practice.get(TOO_CLOSE))
    kept: dict[int, Due] = {}
    for due in sorted(dues, key=_weight):
        day = due.due_on.toordinal()
        if not any(day + away in kept for away in near):
            kept[day] = due
    return [kept[day] for day in sorted(kept)]


def _weight(due: Due) -> tuple[int, bool, date]:
    """Sort key: what stays comes first."""
    return min(RANK.index(due.kind), RANK.index(Kind.RHYTHM)), due.mode is Mode.PHONE, due.due_on


def _in_person_in_time(course: Sequence[Due], facts: Facts, practice: Practice) -> list[Due]:
    """At least every second contact is in person, once the level is known."""
    if facts.rhythm.level is None:
        return list(course)
    allowed, in_a_row, result = practice.get(PHONES_IN_A_ROW), 0, []
    for due in course:
        in_a_row = in_a_row + 1 if due.mode is Mode.PHONE else 0
        too_many = in_a_row > allowed
        result.append(_in_person(due) if too_many else due)
        in_a_row = 0 if too_many else in_a_row
    return result


def _in_person(due: Due) -> Due:
    rule = due.rule + IN_PERSON
    return replace(due, mode=Mode.VISIT, rule=rule, reason=reason_of(rule))


def _cut(course: Sequence[Due], facts: Facts, practice: Practice) -> list[Due]:
    """A watch flag shortens every interval: contacts are put between, as far as they are not too close."""
    parts, near = practice.get(WATCH_PARTS), practice.get(TOO_CLOSE)
    result: list[Due] = []
    previous = _due(WATCH_LINE, facts.anchor)
    for due in course:
        result += _between(previous, due, parts, near)
        result.append(due)
        previous = due
    return _in_person_in_time(result, facts, practice)


def _between(earlier: Due, later: Due, parts: int, near: int) -> Iterator[Due]:
    step = (later.due_on - earlier.due_on).days // parts
    if step >= near:
        for part in range(1, parts):
            yield _due(WATCH_LINE, earlier.due_on + timedelta(days=part * step))


def _with_grace(course: Sequence[Due], rhythm: Rhythm, practice: Practice) -> list[Due]:
    """Each contact with its days of grace; the last knows no next one."""
    gaps = [(later.due_on - earlier.due_on).days for earlier, later in pairwise(course)]
    return [
        replace(due, grace=grace_days(due.rule, rhythm.level, gap, practice))
        for due, gap in zip(course, [*gaps, None], strict=False)
    ]


def grace_days(rule: str, level: Level | None, gap: int | None, practice: Practice) -> int:
    """Days of grace: the smaller of the level's and half the gap to the next contact; the first visit has its own."""
    if rule in FIRST_RULES:
        whole = practice.get(GRACE_FIRST)
    else:
        whole = practice.get(GRACE[level] if level else GRACE_UNVERIFIED)
    return whole if gap is None else min(whole, gap // 2)


def horizon(today: date, practice: Practice) -> date:
    """The last day the plan is written for."""
    return add_months(today, practice.get(AHEAD))
