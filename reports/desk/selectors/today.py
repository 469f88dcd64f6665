"""Today: what is overdue, due, waiting for a decision and new, for one person in one post."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Q

from cases.models import Case, Identity
from cases.policies import OF_DCPU
from cases.rules import Held, held_days
from cases.selectors.holds import holds_of
from cases.selectors.lines import shows_level
from cases.selectors.lists import CaseList, list_of
from cases.selectors.standing import cases_in_stead
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.scoping import Level
from ecm.core.words import N_, Sentence
from ecm.places.selectors import practice_on
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from followups.enums import Mode
from followups.models import PlannedContact
from reports.desk.selectors.ask import DECIDE, NEW, Ask
from reports.desk.selectors.asks import asks_on
from reports.desk.selectors.crossings import offers_before

A_KIND = 12  # lines of one kind on the page; the list behind shows all
WEEK = 7


@dataclass(frozen=True)
class Line:
    """One thing to do: what, about whom, until when, why it is here, and where it is done."""

    case_id: int
    uuid: str
    child_id: int
    code: str
    name: str
    age: int
    words: Sentence
    why: Sentence
    due_on: date | None
    page: str
    argument: str
    action: str
    level: str
    section: str
    urgent: bool = False
    clock_since: date | None = (
        None  # of a deadline that a hold stops: the day on which its clock started
    )


@dataclass(frozen=True)
class Today:
    """The page: four sections and the numbers beside them."""

    decide: tuple[Line, ...]
    late: tuple[Line, ...]
    week: tuple[Line, ...]
    later: tuple[Line, ...]
    new: tuple[Line, ...]
    numbers: tuple[tuple[CaseList, int], ...]
    case_ids: frozenset[int]
    level_ids: frozenset[int] = frozenset()  # of these cases the level is shown

    def late_count(self, day: date) -> int:
        """How many of all lines are past their due date."""
        lines = (*self.decide, *self.late, *self.week, *self.later, *self.new)
        return sum(1 for line in lines if line.due_on is not None and line.due_on < day)

    @property
    def is_empty(self) -> bool:
        return not (self.decide or self.late or self.week or self.later or self.new)


def today_of(actor: Actor, day: date) -> Today:
    """Everything that waits for the actor, each line once, in the section where it hurts most."""
    if not actor.may(Permission.CASE_VIEW):
        return Today((), (), (), (), (), (), frozenset())
    asks = asks_on(practice_on(day))
    lines = [line for ask in asks for line in _asked(ask, actor, day)]
    lines = _levelled(
        actor, _named(actor, [*_rested(lines), *_contacts(actor, day), *_offered(actor, day)])
    )
    sections: dict[str, list[Line]] = {"decide": [], "late": [], "week": [], "later": [], "new": []}
    for line in sorted(
        _once(lines), key=lambda line: (not line.urgent, line.due_on or date.max, line.code)
    ):
        sections[_section(line, day)].append(line)
    return Today(
        **{name: tuple(found) for name, found in sections.items()},
        numbers=_numbers(actor, day),
        case_ids=frozenset(line.case_id for line in lines),
        level_ids=frozenset(line.case_id for line in lines if line.level),
    )


def _section(line: Line, day: date) -> str:
    if line.due_on is not None and line.due_on < day:
        return "late" if line.section != DECIDE else "decide"
    if line.section in {DECIDE, NEW}:
        return line.section
    return "week" if line.due_on is not None and (line.due_on - day).days <= WEEK else "later"


def _once(lines: Iterable[Line]) -> list[Line]:
    """One line a case and page; a case that asks for work is not also shown as new."""
    kept: dict[tuple[int, str], Line] = {}
    busy: set[int] = set()
    for line in lines:
        if line.section == NEW and line.case_id in busy:
            continue
        busy.add(line.case_id)
        kept.setdefault((line.case_id, line.page), line)
    return list(kept.values())


VALUES = ("pk", "uuid", "code", "child_id", "born_on", "level_used")


def _asked(ask: Ask, actor: Actor, day: date) -> list[Line]:
    """The lines of one kind: by the table, or because the post they belong to is vacant and they fall to this one."""
    if roles.may(actor.role, ask.permission):
        return _found(ask, actor, day, ask.cases(actor, day))
    in_stead = cases_in_stead(actor, ask.permission)
    if in_stead is None:
        return []
    return _found(replace(ask, why=IN_STEAD), actor, day, ask.cases(actor, day) & in_stead)


IN_STEAD = N_("The post is vacant; today this falls to you.")


def _found(ask: Ask, actor: Actor, day: date, wanted: Q) -> list[Line]:
    due = (ask.due,) if ask.due else ()
    order = (ask.due or "stage_since", "pk")
    rows = Case.objects.visible_to(actor).filter(wanted).order_by(*order).distinct()
    if actor.scope.level in OF_DCPU and not ask.elsewhere:
        rows = rows.filter(district__in=actor.scope.district_ids)  # a former district only reads
    return [_line(ask, row, day) for row in rows.values(*VALUES, "stage_since", *due)[:A_KIND]]


def _line(ask: Ask, row: dict[str, Any], day: date) -> Line:
    days = ask.days if isinstance(ask.days, int) else ask.days.default
    return Line(
        case_id=row["pk"],
        uuid=str(row["uuid"]),
        child_id=row["child_id"],
        code=row["code"] or "",
        name="",
        age=clock.age_on(row["born_on"], day),
        words=Sentence(ask.words),
        why=Sentence(ask.why),
        due_on=_due(_after(row.get(ask.due), ask.months), days),
        page=ask.page,
        argument=str(row["uuid"]),
        action=ask.action,
        level=row["level_used"],
        section=ask.kind,
        urgent=ask.urgent,
        clock_since=_due(row.get(ask.due), 0) if days else None,
    )


def _levelled(actor: Actor, lines: list[Line]) -> list[Line]:
    """The same lines, without the level where this reader does not read it."""
    return [line if shows_level(actor, line.case_id) else replace(line, level="") for line in lines]


def _rested(lines: list[Line]) -> list[Line]:
    """The same lines, each due later by the days for which its case was on hold."""
    holds = holds_of(line.case_id for line in lines if line.clock_since)
    return [_later(line, holds.get(line.case_id, ())) for line in lines]


def _later(line: Line, holds: Iterable[Held]) -> Line:
    if line.clock_since is None or line.due_on is None:
        return line
    return replace(line, due_on=clock.add_days(line.due_on, held_days(holds, line.clock_since)))


def _after(value: date | datetime | None, months: int) -> date | datetime | None:
    return clock.add_months(value, months) if months and value is not None else value


def _due(value: date | datetime | None, days: int) -> date | None:
    if value is None:
        return None
    return clock.add_days(clock.day_of(value) if isinstance(value, datetime) else value, days)


CONTACT = (
    "case_id",
    "case__uuid",
    "case__child_id",
    "case__code",
    "case__born_on",
    "case__level_used",
    "uuid",
    "due_on",
    "mode",
    "assignee_id",
    "assignee__name",
)


def _contacts(actor: Actor, day: date) -> list[Line]:
    """Contacts of one's own until the end of the week; late ones of the district for those who may reassign them."""
    if not actor.may(Permission.CONTACTS_VIEW) or actor.scope.level is Level.STATE:
        return []
    mine = Q(assignee_id__in=actor.own_ids, due_on__lte=clock.add_days(day, WEEK))
    if (
        actor.may(Permission.CONTACT_ASSIGN)
        and roles.reads(actor.role, FieldGroup.FOLLOWUPS) == "D"
    ):
        mine |= Q(overdue_from__lte=day)
    rows = PlannedContact.objects.visible_to(actor).filter(mine, done_on=None, superseded_on=None)
    return [
        _contact(row, actor, day)
        for row in rows.order_by("due_on", "pk").values(*CONTACT)[: 2 * A_KIND]
    ]


def _contact(row: dict[str, Any], actor: Actor, day: date) -> Line:
    mine = row["assignee_id"] in actor.own_ids
    why = _why_contact(row, actor)
    page = (
        ("followups:record", str(row["case__uuid"]))
        if mine
        else ("followups:reassign", str(row["uuid"]))
    )
    return Line(
        case_id=row["case_id"],
        uuid=str(row["case__uuid"]),
        child_id=row["case__child_id"],
        code=row["case__code"] or "",
        name="",
        age=clock.age_on(row["case__born_on"], day),
        words=Sentence(N_("Contact: %(mode)s"), {"mode": str(Mode(row["mode"]).label)}),
        why=why,
        due_on=row["due_on"],
        page=page[0],
        argument=page[1],
        action=N_("Record") if mine else N_("Reassign"),
        level=row["case__level_used"],
        section="work",
    )


def _why_contact(row: dict[str, Any], actor: Actor) -> Sentence:
    who = {"who": row["assignee__name"] or "–"}
    if row["assignee_id"] == actor.user_id:
        return Sentence(N_("You are asked for this contact."))
    if row["assignee_id"] in actor.own_ids:
        return Sentence(N_("Asked of %(who)s, whose leave you cover."), who)
    return Sentence(N_("Overdue in your district, asked of %(who)s."), who)


def _offered(actor: Actor, day: date) -> list[Line]:
    """What other districts ask of this one; the child is known by code only until it is accepted."""
    return [
        Line(
            case_id=one.case_id,
            uuid="",  # her page is not open yet
            child_id=0,
            code=one.code,
            name="",
            age=one.age,
            words=Sentence(one.words),
            why=Sentence(one.why, {"district": one.district}),
            due_on=one.due_on,
            page=one.page,
            argument=one.uuid,
            action=N_("Answer"),
            level="",
            section=DECIDE,
        )
        for one in offers_before(actor, day)
    ]


def _named(actor: Actor, lines: list[Line]) -> list[Line]:
    """The same lines with the child's name, for those who read identities."""
    if not (
        roles.reads(actor.role, FieldGroup.IDENTITY).shows_rows
        or roles.reads_partly(actor.role, FieldGroup.IDENTITY)
    ):
        return lines
    children = {line.child_id for line in lines}
    names = dict(Identity.objects.filter(child_id__in=children).values_list("child_id", "name"))
    return [replace(line, name=names.get(line.child_id, "")) for line in lines]


NUMBERS = (
    "open",
    "no_manager",
    "hsr_late",
    "to_verify",
    "due_week",
    "overdue",
    "no_order",
    "flags",
    "turning_18",
    "in_family",
)


def _numbers(actor: Actor, day: date) -> tuple[tuple[CaseList, int], ...]:
    """How many stand in each list within reach: one query, each by the very condition of its list."""
    lists = [list_of(code) for code in NUMBERS]
    if not actor.may(Permission.LINE_LIST_VIEW):
        return ()
    counts = {one.code: Count("pk", filter=one.holds(actor, day)) for one in lists}
    found = Case.objects.visible_to(actor).aggregate(**counts)
    return tuple((one, found[one.code]) for one in lists)
