"""All metrics of all districts and the state as plain values: what `manage.py metrics` and the interface answer."""

from __future__ import annotations

from typing import Any

from ecm.places.models import District
from reports.numbers.metrics import METRICS, Metric
from reports.numbers.rules import Cell, Window
from reports.numbers.selectors.counting import STATE, Counted, Within, count


def report(window: Window, within: Within = STATE) -> dict[str, Any]:
    """Districts in the order of their codes, then the state; nothing in it depends on when it was asked.

    A count is `{"n": 3}`, a rate `{"n": 3, "of": 4}`, a measure `{"n": 3, "figure": 14.5}`; a metric
    in parts has one of these a part.
    """
    counted = {metric.code: count(metric, window, within=within) for metric in METRICS}
    places = District.objects.order_by("code")
    if within.districts:
        places = places.filter(code__in=within.districts)
    return {
        "as_of": window.as_of.isoformat(),
        "from": window.start.isoformat(),
        "to": window.end.isoformat(),
        "metrics": [_described(metric) for metric in METRICS],
        "districts": [
            {
                "code": place.code,
                "lgd": place.lgd_code,
                "name": place.name_en,
                "values": {m.code: _value(counted[m.code], m, place.code) for m in METRICS},
            }
            for place in places
        ],
        "state": {metric.code: _value(counted[metric.code], metric, None) for metric in METRICS},
    }


def _described(metric: Metric) -> dict[str, Any]:
    return {
        "code": metric.code,
        "label": metric.label,
        "definition": metric.definition,
        "kind": str(metric.kind),
        "counts": str(metric.grain),
        "parts": [part.code for part in metric.parts],
    }


def _value(counted: Counted, metric: Metric, line: str | None) -> dict[str, Any]:
    """The cell of one line (None = the total), by parts where the metric has them."""
    cells = {
        part: counted.total(part) if line is None else counted.cell(line, part)
        for part in [p.code for p in metric.parts] or [""]
    }
    return (
        {part: _plain(cell) for part, cell in cells.items()} if metric.parts else _plain(cells[""])
    )


def _plain(cell: Cell) -> dict[str, int | float]:
    if cell.figure is not None:
        return {"n": cell.n, "figure": float(cell.figure)}
    return {"n": cell.n} if cell.of is None else {"n": cell.n, "of": cell.of}
