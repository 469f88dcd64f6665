"""The numbers of one place as plain values, for readers that are programs; the same counting as the dashboard's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ecm.core.actor import Actor
from ecm.core.translate import say
from reports.numbers.metrics import METRICS
from reports.numbers.rules import Cell, Window, masked
from reports.numbers.selectors.counting import Within, count
from reports.numbers.selectors.dashboard import HEADS, Head
from reports.numbers.selectors.reach import counting, reach_of


@dataclass(frozen=True)
class Total:
    """One metric, or one part of it: n, for a rate out of N, for a measure its figure; None where hidden or without."""

    code: str
    part: str
    label: str
    n: int | None
    of: int | None
    figure: float | None
    is_masked: bool


def totals(actor: Actor, within: Within, window: Window) -> tuple[Total, ...]:
    """Every metric over what the place holds; what this reader may not see for being small is masked."""
    hides = reach_of(actor).is_masked
    with counting(actor):
        counted = {metric.code: count(metric, window, within=within) for metric in METRICS}
    return tuple(
        _totals(((head, counted[head.metric.code].total(head.part)) for head in HEADS), hides=hides)
    )


def _totals(cells: Iterator[tuple[Head, Cell]], *, hides: bool) -> Iterator[Total]:
    for head, cell in cells:
        hidden = hides and bool(masked({"": cell}))
        n, of = (None, None) if hidden else (cell.n, cell.of)
        figure = None if hidden or cell.figure is None else float(cell.figure)
        yield Total(head.metric.code, head.part, say(head.label), n, of, figure, hidden)
