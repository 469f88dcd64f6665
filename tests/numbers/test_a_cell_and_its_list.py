"""Whatever the world: a cell counts exactly the rows of the list it opens, and districts add up to the state."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.numbers.metrics import METRICS, WAY_HOME
from reports.numbers.rules import BANDS, Window
from reports.numbers.selectors.counting import Piece, Within, ageing, behind, count
from tests.numbers.worlds import Lived, Planned, Raised, Story, districts, tell

pytestmark = pytest.mark.django_db
START = date(2026, 1, 1)
PLACES = ("RJK", "SRT", "DHD")
days = st.integers(0, 200).map(lambda n: START + timedelta(days=n))


def later(day: date):
    return st.none() | st.integers(0, 90).map(lambda n: day + timedelta(days=n))


@st.composite
def stories(draw):
    on = draw(days)
    path = draw(st.sampled_from(["expedited", "ordinary"]))
    first, second = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PLACES))
    moved, closed = draw(later(on)), draw(later(on))
    event = draw(later(on))
    level, levelled = draw(st.sampled_from(["low", "medium", "high"])), draw(later(on))
    due = on + timedelta(days=draw(st.integers(0, 120)))
    kinds = (
        ("handover", ""),
        ("ordered", "restoration"),
        ("decided", "D1"),
        ("decided", "D2"),
        ("round_verified", "low"),
    )
    kinds += (("placed", "kin"), ("conference_required", ""), ("conference", "D1"))
    chosen = draw(st.lists(st.sampled_from(kinds), max_size=4))
    left = draw(later(on))
    return Story(
        registered=on,
        path=path,
        traced=draw(later(on)) if path == "ordinary" else None,
        submitted=draw(later(on)),
        moves=((first, on), (second, moved))
        if moved and moved > on and first != second
        else ((first, on),),
        stages=(("registered", on), (draw(st.sampled_from(["closed", "alternative_care"])), closed))
        if closed and closed > on
        else (("registered", on),),
        closing_reason=draw(st.sampled_from(["", "", "void"])),
        levels=((level, levelled),) if levelled else (),
        milestones=tuple((kind, event, outcome) for kind, outcome in chosen) if event else (),
        stays=(
            Lived(
                on, left, draw(st.sampled_from(["moved", "disrupted", "returned"])), placed=event
            ),
            *([Lived(left, kind=draw(st.sampled_from(["institution", "foster"])))] if left else []),
        ),
        flags=(
            (Raised(on, draw(st.none() | st.integers(0, 40)), draw(later(on))),)
            if draw(st.booleans())
            else ()
        ),
        made=tuple(
            (due, mode, True) for mode in draw(st.lists(st.sampled_from(["visit", "phone"])))
        ),
        rounds=((on, level, 40), (due + timedelta(days=60), "low", 60)),
        checked=draw(st.none() | st.integers(0, 90)),
        contacts=(
            Planned(
                due,
                draw(st.integers(0, 14)),
                done=draw(later(due)),
                superseded=draw(st.none() | st.just(due - timedelta(days=1))),
            ),
        ),
    )


@given(st.lists(stories(), min_size=1, max_size=6), days, days, days)
@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_each_cell_is_as_long_as_its_list_and_the_districts_add_up(told, as_of, one, other):
    window = Window(as_of, min(one, other), max(one, other))
    with transaction.atomic():
        tell(*told)
        with scoped(SYSTEM_SCOPE):
            for metric in (*METRICS, WAY_HOME):
                agrees(metric, window)
        transaction.set_rollback(True)


def agrees(metric, window):
    counted = count(metric, window)
    for part in [p.code for p in metric.parts] or [""]:
        whole = counted.total(part)
        assert behind(metric, window, Within(), part=part).count() == whole.n
        for code in districts():
            cell, within = counted.cell(code, part), Within((code,))
            assert behind(metric, window, within, part=part).count() == cell.n
            if cell.of is not None:
                assert behind(metric, window, within, piece=Piece.OUT_OF).count() == cell.of
                if not part:
                    assert (
                        behind(metric, window, within, piece=Piece.REST).count() == cell.of - cell.n
                    )
        assert {line for line, _ in counted.cells} <= set(districts())
    if metric.code == "M25":
        for code, ages in ageing(metric, window).items():
            assert ages == {
                b.code: behind(metric, window, Within((code,)), band=b.code).count() for b in BANDS
            }
            assert sum(ages.values()) == counted.cell(code).n
