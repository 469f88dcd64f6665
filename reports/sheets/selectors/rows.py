"""The rows of the sheet: one a child, as plain values by the names that `columns.py` asks for.

Read in pieces of a thousand cases by id, each with a fixed number of queries, so that neither memory nor time a
row grows. What a reader may not read of a case is not put into its cell: a group that is read only where one is
assigned is asked case by case.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Coalesce

from cases.enums import (
    Category,
    ClosingReason,
    Decision,
    EntryReason,
    Level,
    OrderKind,
    ParentalStatus,
    Path,
    Relation,
    Sex,
    Stage,
)
from cases.enums.services import BenefitStatus, PlanGoal
from cases.models import Case
from cases.selectors.flags import less_hidden
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.scoping import reach_filter
from ecm.core.translate import say
from ecm.core.words import N_
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Reach
from followups.enums import Mode
from followups.models import PlannedContact
from reports.sheets.columns import COLUMNS, Column
from reports.sheets.rules import Value, joined
from reports.sheets.selectors.services import add_services

PIECE = 1000
YES, NO = N_("yes"), N_("no")

FIELDS = (
    "id",
    "code",
    "sex",
    "born_on",
    "child__born_estimated",
    "child_id",
    "child__category",
    "child__has_disability",
    "child__parental_status",
    "child__entry_reason",
    "child__admitted_on",
    "district__name_en",
    "district__name_gu",
    "district__name_hi",
    "taluka__name_en",
    "taluka__name_gu",
    "taluka__name_hi",
    "origin_institution__name_en",
    "origin_institution__name_gu",
    "origin_institution__name_hi",
    "origin_institution__district__name_en",
    "origin_institution__district__name_gu",
    "origin_institution__district__name_hi",
    "path",
    "home_since",
    "order_kind",
    "order_no",
    "ordered_on",
    "living_with",
    "manager__name",
    "manager_since",
    "safety_checked_on",
    "safety_result",
    "hsr_due_on",
    "hsr_submitted_on",
    "child_assessed_on",
    "family_assessed_on",
    "domain_levels",
    "index_percent",
    "level_computed",
    "level_used",
    "stop_flags",
    "watch_flags",
    "decision",
    "decided_on",
    "conference_on",
    "plan_goal",
    "last_contact_on",
    "last_contact_mode",
    "next_contact_on",
    "placed_on",
    "stage",
    "closed_on",
    "closing_reason",
    "changed_at",
    "stay_since",
    "stay_kind",
)

Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """Who reads, as of which day, in which language, with which columns."""

    actor: Actor
    day: date
    language: str
    columns: tuple[Column, ...]


def columns_for(role: str) -> tuple[Column, ...]:
    """The columns of the coded sheet that a role reads: nothing that could name a child, whole groups or the parts
    that do.
    """
    return tuple(column for column in COLUMNS if not column.sensitive and _shown(column, role))


def _shown(column: Column, role: str) -> bool:
    if roles.reads(role, column.group).shows_rows:
        return True
    partly = roles.reads_partly(role, column.group)
    return partly is not None and partly[1] in column.parts


def rows(cases: QuerySet[Case], asked: Asked) -> Iterator[tuple[int, list[Value]]]:
    """Case id and cells of each case, the oldest entry first, numbered from 1."""
    number, last = 0, 0
    while piece := list(cases.order_by("id").filter(id__gt=last).values(*FIELDS)[:PIECE]):
        less_hidden(asked.actor, piece)
        add_services(piece, asked.day, frozenset(column.number for column in asked.columns))
        last = piece[-1]["id"]
        contacts, readable = _contacts(piece, asked.day), _readable(piece, asked)
        for row in piece:
            number += 1
            row |= {"number": number, "contacts": contacts.get(row["id"], (0, 0)), "asked": asked}
            yield row["id"], [_cell(row, column, readable) for column in asked.columns]


def _cell(row: Row, column: Column, readable: Mapping[FieldGroup, set[int]]) -> Value:
    if not column.source or (column.group in readable and row["id"] not in readable[column.group]):
        return None
    return joined([SOURCES[name](row) for name in column.source])


def _readable(piece: Sequence[Row], asked: Asked) -> dict[FieldGroup, set[int]]:
    """Per group that is read less far than the header, the cases of this piece whose cells may be filled."""
    ids = [row["id"] for row in piece]
    narrow = {
        c.group for c in asked.columns if roles.reads(asked.actor.role, c.group) is Reach.ASSIGNED
    }
    if roles.reads(asked.actor.role, FieldGroup.HEADER) is Reach.ASSIGNED:
        narrow = set()
    answer = {}
    for group in narrow:
        mine = Case.objects.filter(reach_filter(Case, asked.actor, group=group), pk__in=ids)
        answer[group] = set(mine.values_list("pk", flat=True))
    return answer


def _contacts(piece: Sequence[Row], day: date) -> dict[int, tuple[int, int]]:
    """Done and due planned contacts since the child came home or was placed, case by case."""
    due = PlannedContact.objects.filter(
        case__in=[row["id"] for row in piece], due_on__lte=day, superseded_on=None
    )
    since = Coalesce("case__placed_on", "case__home_since")
    counted = due.filter(due_on__gte=since).order_by().values("case_id").annotate(
        due=Count("pk"), done=Count("pk", filter=Q(done_on__isnull=False, done_on__lte=day))
    )  # fmt: skip
    return {row["case_id"]: (row["done"], row["due"]) for row in counted}


# --- where each value comes from ------------------------------------------------------------------------


def _word(choices: Any, column: str) -> Callable[[Row], Value]:
    labels = {member.value: member.label for member in choices}
    return lambda row: str(labels.get(row[column], row[column]) or "")


def _column(name: str) -> Callable[[Row], Value]:
    return lambda row: row[name]


def _named(key: str) -> Callable[[Row], Value]:
    """A place's name in the reader's language."""
    return lambda row: row[f"{key}__name_{row['asked'].language}"] or row[f"{key}__name_en"]


def _yes_no(value: Value) -> Value:
    return None if value is None else say(YES if value else NO)


def _mark(domain: str) -> Callable[[Row], Value]:
    """The result of a domain; its letter is written small in some rounds."""
    return lambda row: _number(
        row["domain_levels"].get(domain) or row["domain_levels"].get(domain.lower())
    )


def _number(text: Any) -> Value:
    try:
        return None if text in (None, "") else float(text)
    except (TypeError, ValueError):
        return str(text)


def _months_in_cci(row: Row) -> Value:
    start, end = (
        row["child__admitted_on"],
        row["home_since"] or row["placed_on"] or row["asked"].day,
    )
    return clock.whole_months(start, end) if start and start <= end else None


def _months_in_family(row: Row) -> Value:
    start = row["placed_on"] or row["home_since"]
    return clock.whole_months(start, row["closed_on"] or row["asked"].day) if start else None


def _in_time(row: Row) -> Value:
    done, due = row["hsr_submitted_on"], row["hsr_due_on"]
    return _yes_no(done <= due if done and due else None)


def _days_overdue(row: Row) -> Value:
    due = row["next_contact_on"]
    return max(0, (row["asked"].day - due).days) if due else None


def _done_of_due(row: Row) -> Value:
    done, due = row["contacts"]
    return f"{done} / {due}" if due else None


def _benefit(found: tuple[str, date | None] | None) -> Value:
    return str(BenefitStatus(found[0]).label) if found else None


SOURCES: Mapping[str, Callable[[Row], Value]] = {
    "row.number": _column("number"),
    "case.code": _column("code"),
    "child.sex": _word(Sex, "sex"),
    "child.age": lambda row: clock.age_on(row["born_on"], row["asked"].day),
    "child.age_estimated": lambda row: _yes_no(row["child__born_estimated"]),
    "case.district": _named("district"),
    "case.taluka": _named("taluka"),
    "case.origin_district": _named("origin_institution__district"),
    "case.institution": _named("origin_institution"),
    "child.category": _word(Category, "child__category"),
    "child.parental_status": _word(ParentalStatus, "child__parental_status"),
    "child.care_reason": _word(EntryReason, "child__entry_reason"),
    "stay.admitted_on": _column("child__admitted_on"),
    "stay.months_in_cci": _months_in_cci,
    "case.path": _word(Path, "path"),
    "case.home_since": lambda row: (
        row["placed_on"] if row["path"] == Path.ORDINARY else row["home_since"]
    ),
    "order.kind": _word(OrderKind, "order_kind"),
    "order.on": _column("ordered_on"),
    "order.number": _column("order_no"),
    "stay.with": _word(Relation, "living_with"),
    "case.manager": _column("manager__name"),
    "case.manager_named_on": _column("manager_since"),
    "safety.on": _column("safety_checked_on"),
    "safety.result": lambda row: say(SAFETY.get(row["safety_result"], "")),
    "hsr.due_on": _column("hsr_due_on"),
    "hsr.submitted_on": _column("hsr_submitted_on"),
    "hsr.on_time": _in_time,
    "child_assessment.on": _column("child_assessed_on"),
    "family_assessment.on": _column("family_assessed_on"),
    **{f"marks.{domain}": _mark(domain) for domain in "FHELK"},
    "risk.index": lambda row: None if row["index_percent"] is None else float(row["index_percent"]),
    "risk.computed": _word(Level, "level_computed"),
    "risk.used": _word(Level, "level_used"),
    "flags.stop": lambda row: f"STOP {row['stop_flags']}",
    "flags.watch": lambda row: f"WATCH {row['watch_flags']}",
    "decision.kind": _word(Decision, "decision"),
    "decision.on": _column("decided_on"),
    "conference.on": _column("conference_on"),
    "plan.goal": _word(PlanGoal, "plan_goal"),
    "plan.actions": lambda row: " / ".join(map(str, row["actions"])) if row["actions"] else None,
    "benefit.status": lambda row: _benefit(row["benefit"]),
    "benefit.on": lambda row: row["benefit"][1] if row["benefit"] else None,
    "documents.held": _column("documents"),
    "contacts.last_on": _column("last_contact_on"),
    "contacts.last_mode": _word(Mode, "last_contact_mode"),
    "contacts.done_of_due": _done_of_due,
    "contacts.next_due": _column("next_contact_on"),
    "contacts.days_overdue": _days_overdue,
    "stay.months_in_family": _months_in_family,
    "case.stage": _word(Stage, "stage"),
    "case.closed_on": _column("closed_on"),
    "case.closing_reason": _word(ClosingReason, "closing_reason"),
    "case.edited_on": lambda row: clock.day_of(row["changed_at"]),
}

SAFETY: dict[str, str] = {
    "safe": N_("safe for now"),
    "urgent_help": N_("urgent help needed"),
    "unsafe": N_("unsafe"),
    "not_reached": N_("not reached"),
}
"""Sources of columns that could name a child are missing on purpose: only an approved export of identities reads
them.
"""
