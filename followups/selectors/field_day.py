"""My field day: what is due for me, by taluka and village, one visit a family."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from ecm.core.actor import Actor
from ecm.core.practice import Practice
from followups.models import Contact, PlannedContact
from followups.selectors.course import MARKS, marks_of
from followups.selectors.lines import WAITING, DueLine, Home, due_lines

AHEAD = timedelta(days=7)


@dataclass(frozen=True)
class Visit:
    """One family of the day: of each child the contact that presses most."""

    home: Home
    lines: tuple[DueLine, ...]

    children: int = 1


@dataclass(frozen=True)
class Village:
    """The families of one village."""

    name: str
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class Round:
    """One taluka of the day's round."""

    taluka: str
    villages: tuple[Village, ...]
    families: int


@dataclass(frozen=True)
class FieldDay:
    """The whole day, and its counts."""

    rounds: tuple[Round, ...]
    lines: tuple[DueLine, ...]
    late: int
    today: int


def field_day(actor: Actor, *, today: date, practice: Practice, language: str) -> FieldDay:
    """What is late, due today, and due within seven days, of the contacts assigned to the reader or whom he covers."""
    rows = PlannedContact.objects.visible_to(actor).filter(
        WAITING, assignee__in=actor.own_ids, due_on__lte=today + AHEAD
    )
    lines = due_lines(
        rows.order_by("due_on", "pk"), actor, today=today, practice=practice, language=language
    )
    return FieldDay(
        rounds=_rounds(lines),
        lines=lines,
        late=sum(line.due_on < today for line in lines),
        today=sum(line.due_on == today for line in lines),
    )


def _rounds(lines: Iterable[DueLine]) -> tuple[Round, ...]:
    ordered = sorted(
        lines, key=lambda line: (line.taluka, line.home.village, line.family_id, line.due_on)
    )
    found = []
    for taluka, of_taluka in groupby(ordered, key=lambda line: line.taluka):
        villages = tuple(
            Village(name, _visits(of_village))
            for name, of_village in groupby(of_taluka, key=lambda line: line.home.village)
        )
        found.append(Round(taluka, villages, sum(len(village.visits) for village in villages)))
    return tuple(found)


def _visits(lines: Iterable[DueLine]) -> tuple[Visit, ...]:
    """The families of a village, the most pressing first."""
    groups = (tuple(group) for _, group in groupby(lines, key=lambda line: line.family_id))
    return tuple(
        sorted(
            (_visit(group) for group in groups),
            key=lambda visit: visit.lines[0].due_on,
        )
    )


def _visit(lines: tuple[DueLine, ...]) -> Visit:
    """A family's contacts; of each child the most pressing one."""
    children = _once(lines)
    return Visit(lines[0].home, children, len(children))


@dataclass(frozen=True)
class LastTime:
    """A child on a page of the visit pack, with the day and the marks of the contact before."""

    line: DueLine
    on: date | None
    marks: tuple[int | None, ...]


@dataclass(frozen=True)
class Sheet:
    """One page of the visit pack: a family, with what was found the last time for each child."""

    visit: Visit
    children: tuple[LastTime, ...]


def visit_pack(actor: Actor, day: FieldDay) -> tuple[Sheet, ...]:
    """A page for each family, in the order of the round; a child stands on it once."""
    ids = {line.case_id for line in day.lines}
    rows = Contact.objects.visible_to(actor).filter(case__in=ids, replaced=False)
    last = {row.case_id: row for row in rows.order_by("case", "-on", "-pk").distinct("case")}
    visits = (visit for tour in day.rounds for village in tour.villages for visit in village.visits)
    return tuple(
        Sheet(visit, tuple(_last_time(line, last.get(line.case_id)) for line in visit.lines))
        for visit in visits
    )


def _last_time(line: DueLine, contact: Contact | None) -> LastTime:
    if contact is None:
        return LastTime(line, None, (None,) * len(MARKS))
    return LastTime(line, contact.on, marks_of(contact))


def _once(lines: Iterable[DueLine]) -> tuple[DueLine, ...]:
    """Each child's most pressing contact."""
    most = {
        line.case_id: line for line in sorted(lines, key=lambda line: line.due_on, reverse=True)
    }
    return tuple(sorted(most.values(), key=lambda line: (line.due_on, line.pk)))
