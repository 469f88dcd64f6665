"""What the sheet says of plan, benefits and documents: counted piece by piece, one query each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q

from cases.enums.services import (
    OPEN_ACTIONS,
    ActionStatus,
    BenefitKind,
    BenefitStatus,
    Standing,
)
from cases.models import Benefit, ChildDocument, PlanAction
from cases.scoring import documents
from ecm.core import clock

Row = dict[str, Any]
PLAN, BENEFITS, DOCUMENTS = 46, 47, 49


def add_services(piece: Sequence[Row], day: date, numbers: frozenset[int]) -> None:
    """Put the values of the asked columns (by number) into the rows of a piece."""
    actions = _actions(piece, day) if PLAN in numbers else {}
    benefits = _benefits(piece, day) if BENEFITS in numbers else {}
    known = _documents(piece, day) if DOCUMENTS in numbers else {}
    for row in piece:
        row["actions"] = actions.get(row["id"])
        row["benefit"] = benefits.get(row["id"])
        row["documents"] = _held(row, known.get(row["child_id"]), day)


def _actions(piece: Sequence[Row], day: date) -> dict[int, tuple[int, int, int]]:
    """Open, overdue and done actions of each case."""
    rows = PlanAction.objects.filter(case__in=[row["id"] for row in piece]).order_by()
    running = Q(status__in=OPEN_ACTIONS)
    counted = rows.values("case_id").annotate(
        open=Count("pk", filter=running), overdue=Count("pk", filter=running & Q(due_on__lt=day)),
        done=Count("pk", filter=Q(status=ActionStatus.RECEIVED)),
    )  # fmt: skip
    return {row["case_id"]: (row["open"], row["overdue"], row["done"]) for row in counted}


LADDER = (
    BenefitStatus.STOPPED, BenefitStatus.REFUSED, BenefitStatus.NOTED, BenefitStatus.APPLIED, BenefitStatus.RECOMMENDED,
    BenefitStatus.APPROVED, BenefitStatus.PAID,
)  # fmt: skip


def _benefits(piece: Sequence[Row], day: date) -> dict[int, tuple[str, date | None]]:
    """The furthest of sponsorship and Palak Mata-Pita, with its day; of what is paid, to when."""
    rows = Benefit.objects.filter(
        case__in=[row["id"] for row in piece], kind__in=(BenefitKind.SPONSORSHIP, BenefitKind.PALAK)
    ).exclude(status=BenefitStatus.NOT_DUE)
    columns = (
        "case_id",
        "status",
        "applied_on",
        "recommended_on",
        "approved_on",
        "paid_to",
        "first_credit_on",
        "ended_on",
    )
    found: dict[int, tuple[str, date | None]] = {}
    for row in sorted(rows.values(*columns), key=lambda row: LADDER.index(row["status"])):
        found[row["case_id"]] = (row["status"], _since(row))
    return found


def _since(row: Row) -> date | None:
    match row["status"]:
        case BenefitStatus.PAID:
            return row["paid_to"] or row["first_credit_on"]
        case BenefitStatus.STOPPED | BenefitStatus.REFUSED:
            return row["ended_on"]
        case BenefitStatus.NOTED:
            return None
        case status:
            return row[f"{status}_on"]


def _documents(piece: Sequence[Row], day: date) -> dict[int, dict[str, str]]:
    """Of each child, the latest standing of each kind."""
    rows = ChildDocument.objects.filter(child__in=[row["child_id"] for row in piece], on__lte=day)
    found: dict[int, dict[str, str]] = {}
    for child, kind, standing in rows.order_by("on", "id").values_list(
        "child_id", "kind", "standing"
    ):
        found.setdefault(child, {})[kind] = Standing(standing)
    return found


def _held(row: Row, known: dict[str, str] | None, day: date) -> str | None:
    if known is None:
        return None
    found = documents(
        known, age=clock.age_on(row["born_on"], day), parents=row["child__parental_status"],
        has_disability=row["child__has_disability"],
    )  # fmt: skip
    return f"{found.held} / {found.needed}"
