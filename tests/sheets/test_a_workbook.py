from __future__ import annotations

from datetime import date

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.sheets.rules import DANGEROUS, guarded, joined
from reports.sheets.services.workbook import write_workbook


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+91", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "|calc", "%0A", "\u00a0=1", "＝1"],
)
def test_a_text_that_could_start_a_formula_gets_an_apostrophe(text):
    assert guarded(text) == "'" + text


@given(st.text())
def test_no_guarded_text_starts_with_a_dangerous_sign(text):
    assert not guarded(text).lstrip(" \u00a0\ufeff").startswith(DANGEROUS)


def test_two_values_share_a_cell_and_one_keeps_its_type():
    assert joined([date(2026, 5, 5)]) == date(2026, 5, 5)
    assert joined(["Form 44", date(2026, 5, 5)]) == "Form 44, 05-05-2026"
    assert joined([None, ""]) == ""


@pytest.fixture
def sheet(tmp_path):
    def write(rows, footer=("as of 22-11-2026",)):
        path = tmp_path / "a.xlsx"
        write_workbook(
            path=path, title="Children", headings=["Code", "On", "n"], rows=rows, footer=footer
        )
        return openpyxl.load_workbook(path).active

    return write


def test_a_workbook_holds_headings_rows_and_the_footer_below(sheet):
    rows = [
        [c.value for c in row]
        for row in sheet([["GJ-RJK-2026-00041", date(2026, 5, 5), 3]]).iter_rows()
    ]
    assert rows[0] == ["Code", "On", "n"]
    assert rows[1][0] == "GJ-RJK-2026-00041"
    assert (rows[1][1].date(), rows[1][2]) == (date(2026, 5, 5), 3)
    assert rows[3][0] == "as of 22-11-2026"


def test_dates_are_written_as_dates_in_the_order_day_month_year(sheet):
    cell = sheet([["x", date(2026, 5, 5), 1]])["B2"]
    assert cell.is_date
    assert cell.number_format == "dd-mm-yyyy"


def test_no_cell_is_ever_a_formula_or_a_link(sheet):
    written = sheet([["=HYPERLINK(1)", None, 1], ["https://x.example", None, 1]])
    assert {c.data_type for row in written.iter_rows() for c in row if c.value is not None} <= {
        "s",
        "n",
        "d",
    }
    assert written["A3"].hyperlink is None


def test_the_writer_tells_how_far_it_is(tmp_path):
    seen = []
    write_workbook(
        path=tmp_path / "b.xlsx",
        title="x",
        headings=["a"],
        rows=([i] for i in range(1200)),
        footer=(),
        progress=seen.append,
    )
    assert seen == [500, 1000]
