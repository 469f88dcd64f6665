"""Cases as plain facts sorted by field group, for readers that are programs: what is not read is not fetched.

Each group is asked for by a query of its own over the cases of one page, under the reach the reader has for *that*
group; a case beyond it simply has no such part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cases.models import Case, Family, Identity, Phone
from cases.selectors.flags import less_hidden
from ecm.core.actor import Actor
from ecm.core.clock import age_on
from ecm.core.scoping import reach_filter
from ecm.roles import roles
from ecm.roles.field_groups import FieldGroup, Part

G = FieldGroup
MOST = 100

HEADER: Mapping[str, str] = {
    "uuid": "uuid", "code": "code", "sex": "sex", "stage": "stage", "stage_since": "stage_since", "path": "path",
    "district": "district__code", "taluka": "taluka__name_en", "institution": "origin_institution__name_en",
    "manager": "manager__name", "registered_on": "registered_on", "home_since": "home_since", "lives_in": "stay_kind",
    "lives_there_since": "stay_since", "living_with": "living_with", "safety_checked_on": "safety_checked_on",
    "hsr_due_on": "hsr_due_on", "hsr_submitted_on": "hsr_submitted_on", "verified_on": "verified_on",
    "placed_on": "placed_on", "closed_on": "closed_on", "closing_reason": "closing_reason",
}  # fmt: skip
"""Name of the fact → column of the case row."""


@dataclass(frozen=True)
class GroupFacts:
    """Columns of the case row that belong to another group than the header; ``parts`` that suffice to read them."""

    name: str
    group: FieldGroup
    columns: Mapping[str, str]
    parts: frozenset[Part] = frozenset()


GROUPS = (
    GroupFacts(
        "risk", G.FAMILY, {"level": "level_used", "level_verified": "level_verified", "index_percent": "index_percent"},
        frozenset({Part.SCORES, Part.SUMMARY}),
    ),
    GroupFacts(
        "orders", G.ORDERS,
        {"decision": "decision", "decided_on": "decided_on", "kind": "order_kind", "number": "order_no",
         "on": "ordered_on"},
    ),
    GroupFacts("flags", G.FLAGS, {"stop": "stop_flags", "watch": "watch_flags"}, frozenset({Part.COUNTS})),
    GroupFacts(
        "follow_up", G.FOLLOWUPS,
        {"last_on": "last_contact_on", "last_mode": "last_contact_mode", "next_on": "next_contact_on"},
        frozenset({Part.OUTLINE}),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Facts:
    """One case for one reader; ``groups`` are the field groups that ``values`` show."""

    case_id: int
    values: dict[str, Any]
    groups: frozenset[FieldGroup]


@dataclass(frozen=True)
class FactsPage:
    """Cases in the order of their registration, the newest first, and the mark behind which the next page begins."""

    cases: tuple[Facts, ...]
    after: str


def page_of_facts(
    actor: Actor, condition: Q, *, day: date, after: str = "", size: int = 50
) -> FactsPage:
    """At most ``size`` accepted cases within reach that meet ``condition``, behind the mark ``after``."""
    size = max(1, min(size, MOST))
    cases = Case.objects.visible_to(actor).accepted().filter(condition & _behind(after))
    rows = list(cases.order_by("-registered_on", "-id").values("id", *_COLUMNS)[: size + 1])
    page = rows[:size]
    mark = f"{page[-1]['registered_on']:%Y-%m-%d}~{page[-1]['id']}" if len(rows) > size else ""
    return FactsPage(cases=_facts(actor, page, day), after=mark)


def facts_of(actor: Actor, case: Case, *, day: date) -> Facts:
    """The facts of one case that was fetched within reach."""
    rows = Case.objects.filter(pk=case.pk).values("id", *_COLUMNS)
    return _facts(actor, list(rows), day)[0]


_COLUMNS = (*HEADER.values(), "born_on", "child_id", "family_id")


def _behind(after: str) -> Q:
    value, _, last = after.partition("~")
    if not (last.isdigit() and _is_day(value)):
        return Q()
    return Q(registered_on__lte=value) & (Q(registered_on__lt=value) | Q(id__lt=int(last)))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _facts(actor: Actor, rows: list[dict[str, Any]], day: date) -> tuple[Facts, ...]:
    ids = [row["id"] for row in rows]
    found = tuple((group, _group_values(actor, group, ids)) for group in GROUPS)
    named = _identities(actor, ids)
    return tuple(_one(row, found, named, day) for row in rows)


def _one(
    row: dict[str, Any],
    found: Iterable[tuple[GroupFacts, Mapping[int, dict[str, Any]]]],
    named: Mapping[int, dict[str, Any]],
    day: date,
) -> Facts:
    values = {name: row[column] for name, column in HEADER.items()} | {
        "age": age_on(row["born_on"], day)
    }
    shown = {G.HEADER}
    for group, by_case in found:
        if row["id"] in by_case:
            values[group.name] = by_case[row["id"]]
            shown.add(group.group)
    if row["id"] in named:
        values["identity"] = named[row["id"]]
        shown.add(G.IDENTITY)
    return Facts(case_id=row["id"], values=values, groups=frozenset(shown))


def _within(actor: Actor, group: FieldGroup, parts: frozenset[Part]) -> Q | None:
    """Which of the visible cases show ``group``; nothing if the role never reads it."""
    partly = roles.reads_partly(actor.role, group)
    if partly is not None and partly[1] in parts:
        return Q()
    return (
        reach_filter(Case, actor, group=group)
        if roles.reads(actor.role, group).shows_rows
        else None
    )


def _group_values(actor: Actor, facts: GroupFacts, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    within = _within(actor, facts.group, facts.parts)
    if within is None:
        return {}
    rows = list(Case.objects.filter(within, pk__in=ids).values("id", *facts.columns.values()))
    less_hidden(actor, rows)
    return {
        row["id"]: {name: row[column] for name, column in facts.columns.items()} for row in rows
    }


def _identities(actor: Actor, ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Names by case; for those who need them for daily care the name alone, for others address and phones too."""
    if (within := _within(actor, G.IDENTITY, frozenset({Part.DAILY_CARE}))) is None:
        return {}
    cases = {c: (child, family) for c, child, family in
             Case.objects.filter(within, pk__in=ids).values_list("id", "child_id", "family_id")}  # fmt: skip
    if not roles.reads(actor.role, G.IDENTITY).shows_rows:
        names = _by(
            Identity.objects.filter(child_id__in=[c for c, _ in cases.values()]), "child_id", "name"
        )
        return {case: names[child] for case, (child, _) in cases.items() if child in names}
    return _whole_identities(cases)


def _whole_identities(cases: Mapping[int, tuple[int, int]]) -> dict[int, dict[str, Any]]:
    children = Identity.objects.filter(child_id__in=[child for child, _ in cases.values()])
    homes = Family.objects.filter(pk__in=[family for _, family in cases.values()])
    names = _by(
        children,
        "child_id",
        "name",
        "name_second",
        "mother_name",
        "father_name",
        "school",
        "standard",
    )
    places = _by(homes, "id", "address", "village", "pin")
    phones: dict[int, list[str]] = {}
    for family, number in Phone.objects.filter(family__in=homes, in_use=True).values_list(
        "family_id", "number"
    ):
        phones.setdefault(family, []).append(number)
    return {
        case: {**names[child], **places[family], "phones": phones.get(family, [])}
        for case, (child, family) in cases.items()
        if child in names and family in places
    }


def _by(rows: Any, key: str, *columns: str) -> dict[int, dict[str, Any]]:
    return {row[key]: {c: row[c] for c in columns} for row in rows.values(key, *columns)}
