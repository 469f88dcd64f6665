from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ecm.places.data.districts import DISTRICTS
from reports.numbers.rules import BANDS
from reports.numbers.selectors.pictures import (
    UNKNOWN,
    AgeingPlace,
    Reading,
    TilePlace,
    ageing_grid,
    ceiling,
    funnel,
    tile_map,
    trend,
)

PLACES = [TilePlace(i, d.code, d.names.en, d.column, d.row) for i, d in enumerate(DISTRICTS)]


def readings(value: int) -> dict[int, Reading]:
    return {p.key: Reading(value, str(value), f"/x/{p.key}/") for p in PLACES}


def test_the_map_has_34_squares_that_do_not_overlap_and_stay_inside():
    map_ = tile_map(PLACES, readings(3))
    assert len({(t.x, t.y) for t in map_.tiles}) == 34
    assert all(
        0 <= t.x <= map_.width - map_.size and 0 <= t.y <= map_.height - map_.size
        for t in map_.tiles
    )


def test_a_district_without_a_number_is_drawn_as_not_shown():
    assert {t.shade for t in tile_map(PLACES, {}).tiles} == {UNKNOWN}


def test_the_table_under_the_map_starts_with_the_largest():
    values = {p.key: Reading(p.key, str(p.key)) for p in PLACES}
    assert [t.text for t in tile_map(PLACES, values).ranked][:3] == ["33", "32", "31"]


def test_the_legend_leaves_no_value_out():
    keys = tile_map(PLACES, readings(40)).legend
    assert [k.first for k in keys] == [0, *(k.last + 1 for k in keys[:-1])]
    assert keys[-1].last is None


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=24))
def test_every_dot_of_a_trend_stands_inside_the_picture(values):
    line = trend([(str(i), v, "") for i, v in enumerate(values)])
    assert all(line.left <= p.x <= line.right and 0 < p.y <= line.base for p in line.points)
    assert line.path.count("L") == len(values) - 1


@given(st.integers(0, 10**7))
def test_the_scale_of_a_trend_ends_at_or_above_its_largest_value(most):
    assert max(most, 2) <= ceiling(most) <= max(2.5 * most, 2)


def test_a_funnel_without_children_draws_no_bar():
    assert [b.width for b in funnel([("Registered", 0, "")]).bars] == [0]


@given(st.lists(st.integers(0, 500), min_size=1, max_size=7))
def test_a_longer_bar_never_means_fewer_children(values):
    bars = funnel([("s", v, "") for v in values]).bars
    assert all(a.width >= b.width for a in bars for b in bars if a.value >= b.value)


def place(name: str, *counts: int) -> AgeingPlace:
    codes = [b.code for b in BANDS]
    return AgeingPlace(
        name, "", dict(zip(codes, counts, strict=False)), {c: f"/{name}/{c}/" for c in codes}
    )


def test_the_grid_leaves_out_who_is_not_late_and_puts_the_latest_on_top():
    grid = ageing_grid([place("A", 1), place("B"), place("C", 2, 5)])
    assert [(row.name, row.total) for row in grid.rows] == [("C", 7), ("A", 1)]


def test_a_cell_with_nothing_in_it_opens_nothing():
    cells = ageing_grid([place("A", 1)]).rows[0].cells
    assert [c.href for c in cells] == ["/A/w1/", "", "", ""]
