"""The numbers: one query a metric, used for the cells and for the list that each cell opens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import CharField, Count, F, Q, QuerySet, Subquery
from django.db.models.functions import Cast, TruncMonth

from cases.enums import IntervalKind
from reports.numbers.metrics import Metric
from reports.numbers.rules import BANDS, Band, Cell, Grain, Window
from reports.numbers.selectors.asked import ONE_DAY
from reports.numbers.selectors.measured import figures
from reports.numbers.selectors.rows import asker_for, event_day, rows_of


class Split(StrEnum):
    """By what a number is split into lines."""

    DISTRICT = "district"
    INSTITUTION = "institution"
    PERSON = "person"


@dataclass(frozen=True)
class Within:
    """What a number is taken of: all of the state, or some districts (by code), one institution, one person (by
    id).
    """

    districts: tuple[str, ...] = ()
    institution: int | None = None
    person: int | None = None


STATE = Within()


class Piece(StrEnum):
    """Which rows of a metric a cell opens."""

    COUNTED = ""
    OUT_OF = "of"
    REST = "rest"


@dataclass(frozen=True)
class Counted:
    """A metric counted: per line (the key of the split) and part ("" = the metric itself) one cell."""

    metric: Metric
    cells: Mapping[tuple[str, str], Cell]
    whole: Cell | None = None  # of a measure, whose lines do not add up

    def cell(self, line: str, part: str = "") -> Cell:
        """The cell of a line; a line without rows has none of nothing."""
        return self.cells.get((line, part), self.nothing)

    @property
    def nothing(self) -> Cell:
        return Cell(0, 0 if self.metric.is_rate else None)

    def total(self, part: str = "") -> Cell:
        """The sum over all lines, its rate recomputed."""
        if self.whole is not None:
            return self.whole
        answer = self.nothing
        for (_, of_part), cell in self.cells.items():
            answer = answer + cell if of_part == part else answer
        return answer


def units(metric: Metric, window: Window, within: Within = STATE) -> QuerySet[Any]:
    """The rows the metric is about inside `within`, with `place` and `person` to split by."""
    asker = asker_for(metric, window)
    rows = rows_of(metric, window)
    if metric.grain is Grain.CONTACT:
        rows = rows.annotate(person=Cast("assignee_id", CharField()))
    elif metric.grain is Grain.MADE:
        rows = rows.annotate(person=Cast("by_id", CharField()))
    else:
        rows = rows.annotate(
            person=Subquery(asker.intervals(IntervalKind.MANAGER, window.as_of).values("value")[:1])
        )
    if within.districts:
        rows = rows.filter(place__in=within.districts)
    if within.institution is not None:
        rows = rows.filter(**{asker.column("institution_id"): within.institution})
    if within.person is not None:
        rows = rows.filter(person=str(within.person))
    return rows


def piece_of(metric: Metric, window: Window, piece: str, part: str = "") -> Q:
    """The condition that cuts `units` to what one cell shows."""
    asker = asker_for(metric, window)
    chosen = next((p.count for p in metric.parts if p.code == part), metric.count)
    if piece == Piece.OUT_OF or (not metric.is_rate and not part):
        return Q()
    condition = asker.condition(chosen)
    return ~condition if piece == Piece.REST else condition


KEYS = {Split.DISTRICT: "place", Split.INSTITUTION: "institution_id", Split.PERSON: "person"}


def count(
    metric: Metric,
    window: Window,
    *,
    split: Split = Split.DISTRICT,
    within: Within = STATE,
    key: Any = None,
) -> Counted:
    """Count a metric line by line in one query; the scope of the transaction must reach what is counted.

    `key`: an expression to split by instead of a place or person.
    """
    if metric.measure is not None:
        rows = units(metric, window, within).annotate(line=F(KEYS[split]) if key is None else key)
        lines, whole = figures(rows, metric, window, "line")
        return Counted(metric, {(line, ""): cell for line, cell in lines.items()}, whole)
    codes = [part.code for part in metric.parts] or [""]
    sums = {
        f"n_{code}": Count("pk", filter=piece_of(metric, window, Piece.COUNTED, code))
        for code in codes
    }
    rows = (
        units(metric, window, within)
        .values(line=F(KEYS[split]) if key is None else key)
        .annotate(of=Count("pk"), **sums)
    )
    return Counted(metric, dict(_cells(metric, codes, rows)))


def _cells(metric: Metric, codes: list[str], rows: Any) -> Iterator[tuple[tuple[str, str], Cell]]:
    for row in rows:
        line = "" if row["line"] is None else str(row["line"])
        for code in codes:
            yield (line, code), Cell(row[f"n_{code}"], row["of"] if metric.is_rate else None)


def behind(
    metric: Metric,
    window: Window,
    within: Within,
    *,
    piece: str = "",
    part: str = "",
    band: str = "",
) -> QuerySet[Any]:
    """The rows behind one cell: cases, or planned contacts where the metric counts contacts."""
    rows = units(metric, window, within).filter(piece_of(metric, window, piece, part))
    chosen = next((b for b in BANDS if b.code == band), None)
    return rows.filter(_in_band(chosen, window)) if chosen else rows


def cases_behind(rows: QuerySet[Any], metric: Metric) -> QuerySet[Any]:
    """The ids of the cases behind rows of a metric, for `pk__in`."""
    return rows.values("pk") if metric.grain is Grain.CASE else rows.values("case_id")


# --- how long overdue -----------------------------------------------------------------------------------


def _in_band(band: Band, window: Window) -> Q:
    """Due so many days before T as the band says."""
    condition = Q(due_on__lte=window.as_of - band.first * ONE_DAY)
    return (
        condition
        if band.last is None
        else condition & Q(due_on__gte=window.as_of - band.last * ONE_DAY)
    )


def ageing(
    metric: Metric, window: Window, *, split: Split = Split.DISTRICT, within: Within = STATE
) -> dict[str, dict[str, int]]:
    """How many overdue contacts stand in each band of days, line by line, in one query."""
    sums = {band.code: Count("pk", filter=_in_band(band, window)) for band in BANDS}
    rows = units(metric, window, within).values(line=F(KEYS[split])).annotate(**sums)
    return {str(row.pop("line") or ""): row for row in rows}


# --- over time ------------------------------------------------------------------------------------------


def by_month(metric: Metric, window: Window, within: Within = STATE) -> dict[date, int]:
    """How many first events of a flow fell into each month of the window (by the month's first day), in one query."""
    rows = units(metric, window, within).annotate(
        month=TruncMonth(event_day(metric, asker_for(metric, window)))
    )
    return {row["month"]: row["n"] for row in rows.values("month").annotate(n=Count("pk"))}
