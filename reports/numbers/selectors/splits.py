"""A number split by who the children are: the same query, one line a slice, each opening its own list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Case, CharField, Q, Value, When
from django.db.models.lookups import Exact

from ecm.core import clock
from ecm.core.actor import Actor
from reports.numbers.metrics import SPLIT_BY, SPLITS, UNKNOWN, Metric, Slice, SplitBy
from reports.numbers.rules import Cell, Window, masked, written
from reports.numbers.selectors.counting import Counted, Within, count
from reports.numbers.selectors.dashboard import HIDDEN, Shown
from reports.numbers.selectors.reach import Cellmark, counting, reach_of
from reports.numbers.selectors.rows import asker_for


@dataclass(frozen=True)
class SplitTable:
    """One split of a number: its slices with a cell for each part, then the total."""

    by: SplitBy
    rows: tuple[tuple[str, tuple[Shown, ...]], ...]


def condition(metric: Metric, window: Window, by: SplitBy, one: Slice) -> Q:
    """The rows of a metric that fall into a slice; what fits no slice is the unknown one."""
    if one is UNKNOWN:
        return Q(Exact(key_of(metric, window, by), UNKNOWN.code))
    column = asker_for(metric, window).column(by.column)
    if one.ages is None:
        return Q(**{column: one.holds})
    first, last = one.ages
    return Q(
        **{
            f"{column}__lte": clock.add_months(window.as_of, -12 * first),
            f"{column}__gt": clock.add_months(window.as_of, -12 * (last + 1)),
        }
    )


def key_of(metric: Metric, window: Window, by: SplitBy) -> Any:
    """The code of the slice into which a row falls, as an expression."""
    whens = (When(condition(metric, window, by, one), then=Value(one.code)) for one in by.slices)
    return Case(*whens, default=Value(UNKNOWN.code), output_field=CharField())


def slice_of(split: str, value: str) -> tuple[SplitBy, Slice] | None:
    """The slice that an address names; None when it names none."""
    by = SPLIT_BY.get(split)
    if by is None:
        return None
    found = next((one for one in (*by.slices, UNKNOWN) if one.code == value), None)
    return (by, found) if found else None


def split_tables(
    actor: Actor, metric: Metric, window: Window, within: Within
) -> tuple[SplitTable, ...]:
    """Every split of one number, as this reader may see it."""
    reach = reach_of(actor)
    with counting(actor):
        counted = [
            count(metric, window, within=within, key=key_of(metric, window, by)) for by in SPLITS
        ]
    mark = Cellmark(metric.code, window, within) if reach.opens else None
    return tuple(
        _table(by, one, mark, hides=reach.is_masked)
        for by, one in zip(SPLITS, counted, strict=True)
    )


def _table(by: SplitBy, counted: Counted, mark: Cellmark | None, *, hides: bool) -> SplitTable:
    parts = [part.code for part in counted.metric.parts] or [""]
    slices = [one for one in (*by.slices, UNKNOWN) if _has_rows(counted, one, parts)]
    hidden = {
        part: masked({one.code: counted.cell(one.code, part) for one in slices}) if hides else ()
        for part in parts
    }
    rows = [
        (
            one.label,
            tuple(
                Shown(HIDDEN)
                if one.code in hidden[part]
                else _cell(counted.cell(one.code, part), mark, by, one, part)
                for part in parts
            ),
        )
        for one in slices
    ]
    return SplitTable(by, tuple(rows))


def _has_rows(counted: Counted, one: Slice, parts: list[str]) -> bool:
    return any(_size(counted.cell(one.code, part)) for part in parts)


def _size(cell: Cell) -> int:
    return cell.n if cell.of is None else cell.of


def _cell(cell: Cell, mark: Cellmark | None, by: SplitBy, one: Slice, part: str) -> Shown:
    if mark is None or not cell.n:
        return Shown(written(cell))
    opened = replace(mark, part=part, split=by.code, value=one.code)
    return Shown(written(cell), opened.href)
