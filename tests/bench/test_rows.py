"""What a row of a measurement says."""

from __future__ import annotations

import json
from pathlib import Path

from tests.bench.rows import Row, table, write


def test_a_ratio_above_its_target_is_not_ok() -> None:
    assert not Row("P0", "x", ours=30, floor=10, target=2).ok
    assert Row("P0", "x", ours=20, floor=10, target=2).ok


def test_a_figure_without_a_floor_is_judged_itself() -> None:
    assert Row("P0", "queries", ours=8, target=8, unit="").ok


def test_what_does_not_apply_is_left_out(tmp_path: Path) -> None:
    write([Row("P0", "queries", ours=8, target=8)], tmp_path / "bench.json")
    (row,) = json.loads((tmp_path / "bench.json").read_text())
    assert set(row) == {"id", "what", "ours", "target", "unit", "ok"}


def test_the_table_says_which_promise_is_broken() -> None:
    assert table([Row("P0", "x", ours=3, floor=1, target=2)]).splitlines()[1].startswith("FAIL P0")
