"""What is measured of the cases instead of counting them: median days, cases a case manager. Lines never add up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from django.db.models import Count, QuerySet

from reports.numbers.metrics import Metric
from reports.numbers.rules import Cell, Window, middle
from reports.numbers.rules.criteria import PerManager
from reports.numbers.selectors.rows import asker_for, event_day

Parts = Mapping[str, Sequence[tuple[Fraction, int]]]
"""Per line what its figure is made of: a value and how many cases have it (or, of one manager, the cases)."""


def figures(
    rows: QuerySet[Any], metric: Metric, window: Window, line: Any
) -> tuple[dict[str, Cell], Cell]:
    """Per line, and over all, the figure with the number of cases that it stands for; one query."""
    parts = (
        _by_manager(rows, line)
        if isinstance(metric.measure, PerManager)
        else _by_days(rows, metric, window, line)
    )
    whole = [one for of_line in parts.values() for one in of_line]
    return {key: _cell(metric, of_line) for key, of_line in parts.items()}, _cell(metric, whole)


def _by_days(rows: QuerySet[Any], metric: Metric, window: Window, line: Any) -> Parts:
    """How many cases took so many days; there are far fewer different numbers of days than cases."""
    dated = rows.annotate(until=event_day(metric, asker_for(metric, window)))
    found = dated.values_list(line, "registered_on", "until").annotate(n=Count("pk"))
    return _grouped((key, Fraction((until - since).days), n) for key, since, until, n in found)


def _by_manager(rows: QuerySet[Any], line: Any) -> Parts:
    found = rows.values_list(line, "person").annotate(n=Count("pk"))
    return _grouped((key, Fraction(n), 1) for key, _, n in found)


def _grouped(found: Iterable[tuple[Any, Fraction, int]]) -> Parts:
    parts: dict[str, list[tuple[Fraction, int]]] = defaultdict(list)
    for key, value, n in found:
        parts["" if key is None else str(key)].append((value, n))
    return parts


def _cell(metric: Metric, parts: Sequence[tuple[Fraction, int]]) -> Cell:
    if not parts:
        return Cell(0)
    if not isinstance(metric.measure, PerManager):
        return Cell(
            sum(n for _, n in parts), figure=middle([value for value, n in parts for _ in range(n)])
        )
    cases = sum(value for value, _ in parts)
    figure = max(value for value, _ in parts) if metric.measure.most else cases / len(parts)
    return Cell(int(cases), figure=Fraction(figure))
