"""The line list on screen: one page of cases as plain values, each fetched once and only if the reader may see it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from cases.enums import Level as Risk
from cases.enums import Stage
from cases.models import Case, Family, Identity
from cases.selectors.flags import hidden_columns
from ecm.core.actor import Actor
from ecm.core.clock import age_on
from ecm.core.scoping import Level
from ecm.core.words import N_
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part, Reach

PAGE = 50


@dataclass(frozen=True)
class Column:
    """A column of the list: its words, the group that must be read for it, and how it can be sorted by."""

    code: str
    label: str
    group: FieldGroup = FieldGroup.HEADER
    parts: tuple[Part, ...] = ()
    number: bool = False
    sort: str = ""

    def shown_to(self, role: str) -> bool:
        """Whether a role reads the column's group whole, or one of the parts that suffice."""
        if roles.reads(role, self.group).shows_rows:
            return True
        partly = roles.reads_partly(role, self.group)
        return partly is not None and partly[1] in self.parts


G = FieldGroup
COLUMNS = (
    Column("code", N_("Case")),
    Column("name", N_("Name"), G.IDENTITY, (Part.DAILY_CARE,)),
    Column("sex", N_("Sex")),
    Column("age", N_("Age"), number=True),
    Column("stage", N_("Stage"), sort="stage"),
    Column("level", N_("Risk"), G.FAMILY, (Part.SCORES, Part.SUMMARY)),
    Column("flags", N_("Flags"), G.FLAGS, (Part.COUNTS,)),
    Column("living", N_("Lives with"), G.FAMILY, (Part.SUMMARY,)),
    Column("district", N_("District")),
    Column("taluka", N_("Taluka")),
    Column("village", N_("Village"), G.IDENTITY),
    Column("institution", N_("CCI")),
    Column("path", N_("Path")),
    Column("manager", N_("Case manager")),
    Column("home_since", N_("Home since")),
    Column("hsr", N_("Home study"), sort="hsr"),
    Column("decision", N_("Decision"), G.ORDERS, (Part.COUNTS,)),
    Column("order", N_("Order of"), G.ORDERS, (Part.COUNTS,)),
    Column("last_contact", N_("Last follow-up"), G.FOLLOWUPS, (Part.OUTLINE,)),
    Column("next_contact", N_("Next follow-up"), G.FOLLOWUPS, (Part.OUTLINE,), sort="due"),
)

# Sorts of the list: code → (column of the case row, backwards); the id follows, so that pages never overlap.
SORTS = {
    "new": ("registered_on", True),
    "due": ("next_contact_on", False),
    "hsr": ("hsr_due_on", False),
    "stage": ("stage_since", False),
}


def _named(place: str) -> tuple[str, ...]:
    return tuple(f"{place}__name_{language}" for language in ("en", "gu", "hi"))


# What each column reads of the case row; what a reader does not see is not fetched.
ALWAYS = ("id", "uuid", "code", "child_id", "family_id", "registered_on")
READS: dict[str, tuple[str, ...]] = {
    "sex": ("sex",),
    "age": ("born_on",),
    "stage": ("stage", "stage_since"),
    "level": ("level_used",),
    "flags": ("stop_flags", "watch_flags"),
    "living": ("living_with",),
    "district": _named("district"),
    "taluka": _named("taluka"),
    "institution": _named("origin_institution"),
    "path": ("path",),
    "manager": ("manager__name",),
    "home_since": ("home_since",),
    "hsr": ("hsr_due_on", "hsr_submitted_on"),
    "decision": ("decision",),
    "order": ("ordered_on",),
    "last_contact": ("last_contact_on",),
    "next_contact": ("next_contact_on",),
}


@dataclass(frozen=True)
class Line:
    """One child of the list, ready to be written; a text is empty where the reader does not see it."""

    case_id: int
    uuid: str
    code: str
    name: str
    village: str
    sex: str
    age: int
    stage: str
    stage_since: date | None
    level: str
    stop_flags: int
    watch_flags: int
    flag_open: bool
    living_with: str
    district: str
    taluka: str
    institution: str
    path: str
    manager: str
    home_since: date | None
    hsr_due_on: date | None
    hsr_submitted_on: date | None
    decision: str
    ordered_on: date | None
    last_contact_on: date | None
    next_contact_on: date | None


@dataclass(frozen=True)
class Page:
    """One page of lines, and where the next begins."""

    lines: tuple[Line, ...]
    columns: tuple[Column, ...]
    after: str = ""
    sort: str = "new"
    groups: tuple[FieldGroup, ...] = field(default=())


def shows_level(actor: Actor, case_id: int) -> bool:
    """Whether this reader reads the risk level of this case: the assessment whole, or its scores or summary."""
    partly = roles.reads_partly(actor.role, FieldGroup.FAMILY)
    if partly is not None and partly[1] in {Part.SCORES, Part.SUMMARY}:
        return True
    reach = roles.reads(actor.role, FieldGroup.FAMILY)
    return case_id in actor.scope.case_ids if reach is Reach.ASSIGNED else reach.shows_rows


def columns_for(actor: Actor) -> tuple[Column, ...]:
    """The columns that the actor's role sees, without those that would say the same in every line."""
    scope = actor.scope
    same = {"district"} if scope.level is not Level.STATE and len(scope.district_ids) < 2 else set()
    same |= {"institution"} if scope.institution_ids else set()
    return tuple(
        column for column in COLUMNS if column.shown_to(actor.role) and column.code not in same
    )


def page_of(
    actor: Actor,
    condition: Q,
    *,
    day: date,
    sort: str = "new",
    after: str = "",
    language: str = "en",
) -> Page:
    """Fifty cases within the actor's reach that meet ``condition``, beginning behind ``after`` (value~id)."""
    columns = columns_for(actor)
    shown = {column.code for column in columns}
    sort = sort if sort in SORTS else "new"
    cases = Case.objects.visible_to(actor).filter(condition)
    wanted = _columns(shown, sort)
    if "flags" in shown:
        hidden = hidden_columns(actor)
        cases, wanted = cases.annotate(**hidden), [*wanted, *hidden]
    rows = list(_keyset(cases, sort, after).values(*wanted)[: PAGE + 1])
    page = rows[:PAGE]
    _narrow(actor, columns, page)
    names = _names(actor, page) if "name" in shown else {}
    villages = _villages(actor, page) if "village" in shown else {}
    lines = tuple(_line(row, names, villages, day, language) for row in page)
    return Page(
        lines=lines, columns=columns, after=_mark(page[-1], sort) if len(rows) > PAGE else "", sort=sort,
        groups=tuple({column.group for column in columns}),
    )  # fmt: skip


def _take_off_hidden(rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        for kind in ("stop", "watch"):
            if off := row.pop(f"hidden_{kind}", None):
                row[f"{kind}_flags"] -= off


def _narrow(actor: Actor, columns: Iterable[Column], rows: Sequence[dict[str, Any]]) -> None:
    """Take off the flags that are hidden from this reader; empty, in the rows of cases that are not assigned to him,
    what he reads of assigned ones only; of foreign flags leave that one is open where no more is read."""
    _take_off_hidden(rows)
    if roles.reads(actor.role, FieldGroup.HEADER) is Reach.ASSIGNED:
        return
    if roles.reads(actor.role, FieldGroup.FLAGS) is Reach.OWN:
        for row in rows:
            row["flag_open"] = bool(row.pop("stop_flags", 0) + row.pop("watch_flags", 0))
    deep = [c for c in columns if roles.reads(actor.role, c.group) is Reach.ASSIGNED]
    names = {name for column in deep for name in READS.get(column.code, ())}
    for row in rows:
        if row["id"] not in actor.scope.case_ids:
            for name in names:
                row.pop(name, None)


def _columns(shown: set[str], sort: str) -> list[str]:
    found = {column for code in shown for column in READS.get(code, ())}
    return sorted({*ALWAYS, *found, SORTS[sort][0]})


def _keyset(cases: QuerySet[Case], sort: str, after: str) -> QuerySet[Case]:
    column, back = SORTS[sort]
    cases = cases.filter(**{f"{column}__isnull": False}).order_by(
        *(f"-{c}" if back else c for c in (column, "id"))
    )
    value, _, last = after.partition("~")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return cases
    if not (last.isascii() and last.isdigit()):
        return cases
    side = "lt" if back else "gt"
    beyond = Q(**{f"{column}__{side}": day}) | Q(**{f"id__{side}": int(last)})
    return cases.filter(Q(**{f"{column}__{side}e": day}) & beyond)


def _mark(row: dict[str, Any], sort: str) -> str:
    return f"{row[SORTS[sort][0]]:%Y-%m-%d}~{row['id']}"


def _names(actor: Actor, rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Names of the children of a page; the identity's wall decides again which rows come."""
    return dict(
        Identity.objects.filter(child_id__in=[row["child_id"] for row in rows]).values_list(
            "child_id", "name"
        )
    )


def _villages(actor: Actor, rows: Iterable[dict[str, Any]]) -> dict[int, str]:
    return dict(
        Family.objects.filter(pk__in=[row["family_id"] for row in rows]).values_list(
            "pk", "village"
        )
    )


def _line(
    row: dict[str, Any], names: dict[int, str], villages: dict[int, str], day: date, language: str
) -> Line:
    def place(key: str) -> str:
        return str(row.get(f"{key}__name_{language}") or row.get(f"{key}__name_en") or "")

    return Line(
        case_id=row["id"], uuid=str(row["uuid"]), code=row["code"] or "", name=names.get(row["child_id"], ""),
        village=villages.get(row["family_id"], ""), sex=row["sex"], age=age_on(row["born_on"], day), stage=row["stage"],
        stage_since=row["stage_since"], level=row.get("level_used", ""), stop_flags=row.get("stop_flags", 0),
        watch_flags=row.get("watch_flags", 0), flag_open=row.get("flag_open", False),
        living_with=row.get("living_with", ""), district=place("district"),
        taluka=place("taluka"), institution=place("origin_institution"), path=row["path"],
        manager=row["manager__name"] or "", home_since=row["home_since"], hsr_due_on=row["hsr_due_on"],
        hsr_submitted_on=row["hsr_submitted_on"], decision=row.get("decision", ""), ordered_on=row.get("ordered_on"),
        last_contact_on=row.get("last_contact_on"), next_contact_on=row.get("next_contact_on"),
    )  # fmt: skip


LEVEL_TONES: dict[str, str] = {
    "": "plain",
    Risk.LOW: "green",
    Risk.MEDIUM: "amber",
    Risk.HIGH: "red",
}
STAGE_TONES: dict[str, str] = {
    Stage.DISRUPTED: "red", Stage.STRENGTHENING: "amber", Stage.SUBMITTED: "amber", Stage.IN_FAMILY: "good",
    Stage.CLOSED: "plain", Stage.CLOSURE_PROPOSED: "plain", Stage.DRAFT: "plain",
}  # fmt: skip
