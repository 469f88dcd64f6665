from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.words import Sentence
from reports.numbers.rules import (
    BANDS,
    Cell,
    Window,
    band_of,
    masked,
    total,
    written,
)
from reports.numbers.selectors.gaps import Gap, worst
from reports.numbers.selectors.pictures import SHADES, shade_of, steps_for

rates = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda p: Cell(min(p), max(p)))


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (Cell(12), "12"),
        (Cell(0), "0"),
        (Cell(26, 30), "87 % (26/30)"),
        (Cell(3, 4), "3/4"),
        (Cell(9, 9), "9/9"),
        (Cell(5, 10), "50 % (5/10)"),
        (Cell(0, 0), "–"),
    ],
)
def test_a_rate_under_ten_shows_no_percentage_and_one_over_nothing_a_dash(cell, words):
    assert written(cell) == words


def test_the_state_rate_is_recomputed_from_sums_and_is_not_the_average():
    assert written(total([Cell(1, 10), Cell(90, 90)], rate=True)) == "91 % (91/100)"


@given(st.lists(rates))
def test_a_total_is_the_sum_of_its_districts(cells):
    answer = total(cells, rate=True)
    assert (answer.n, answer.of) == (sum(c.n for c in cells), sum(c.of for c in cells))


def test_a_count_and_a_rate_do_not_add_up():
    with pytest.raises(ValueError, match="do not add up"):
        Cell(1) + Cell(1, 2)


@given(st.dictionaries(st.integers(), st.integers(0, 40).map(Cell), max_size=12))
def test_masking_hides_each_small_cell_and_never_one_cell_that_the_total_gives_away(cells):
    hidden = masked(cells)
    assert all(key in hidden for key, cell in cells.items() if 0 < cell.n < 5)
    shown_others = [cell for key, cell in cells.items() if key not in hidden and cell.n]
    if hidden and shown_others:
        assert len(hidden) > 1
        assert sum(cells[k].n for k in hidden) >= 5


@given(rates)
def test_a_rate_is_masked_too_when_its_rest_is_small(cell):
    small = any(0 < part < 5 for part in (cell.n, cell.of, cell.of - cell.n))
    assert ("k" in masked({"k": cell})) is small


@given(st.integers(1, 5000))
def test_each_number_of_days_has_exactly_one_band(days):
    assert [b for b in BANDS if b.holds(days)] == [band_of(days)]


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_is_never_shaded_lighter(one, other):
    steps = steps_for(max(one, other))
    low, high = sorted((one, other))
    assert shade_of(low, steps).step <= shade_of(high, steps).step


def test_one_late_report_alone_is_not_painted_as_the_worst():
    assert shade_of(1, steps_for(1)) == SHADES[0]


def test_shades_differ_in_word_and_shape_as_well_as_in_colour():
    assert (
        len({s.word for s in SHADES})
        == len({s.shape for s in SHADES})
        == len({s.fill for s in SHADES})
        == 4
    )


def test_a_period_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="starts on or before"):
        Window(date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 1))


def test_a_period_counts_nothing_after_the_as_of_date():
    assert Window(date(2026, 5, 10), date(2026, 5, 1), date(2026, 5, 31)).last == date(2026, 5, 10)


def gap(weight: int, place: str, metric: str) -> Gap:
    return Gap(weight, place, Sentence("x"), metric)


def test_the_worst_gaps_are_of_three_kinds_in_three_places_and_do_not_depend_on_the_order():
    gaps = [
        gap(9, "A", "M10"),
        gap(8, "B", "M10"),
        gap(7, "A", "M25"),
        gap(3, "C", "M25"),
        gap(1, "D", "G1"),
    ]
    assert [g.place for g in worst(gaps)] == [g.place for g in worst(gaps[::-1])] == ["A", "C", "D"]


def test_the_worst_gaps_are_filled_up_from_one_kind_where_there_is_no_other():
    assert [
        g.place for g in worst([gap(w, p, "M10") for w, p in ((1, "A"), (2, "B"), (3, "B"))])
    ] == ["B", "A"]
