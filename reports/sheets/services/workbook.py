"""A workbook from rows, written one row after the other so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from reports.sheets.rules import Value, guarded

WIDEST, NARROWEST = 32, 8


def write_workbook(
    *,
    path: Path,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Value]],
    footer: Iterable[str],
    progress: Callable[[int], None] | None = None,
) -> int:
    """Write one sheet: headings, rows, an empty line, the footer's lines. Answers how many rows were written.

    `progress` is told the number of rows now and then; what it raises (a cancelled job) ends the writing.
    """
    with xlsxwriter.Workbook(
        str(path), {"constant_memory": True, "default_date_format": "dd-mm-yyyy"}
    ) as book:
        sheet = book.add_worksheet(title[:31])
        _head(book, sheet, headings)
        day = book.add_format({"num_format": "dd-mm-yyyy", "align": "left"})
        count = 0
        for count, row in enumerate(rows, start=1):
            for column, value in enumerate(row):
                _write(sheet, count, column, value, day)
            if progress and count % 500 == 0:
                progress(count)
        for offset, line in enumerate(footer, start=2):
            sheet.write_string(count + offset, 0, guarded(line))
    return count


def _head(book: Any, sheet: Any, headings: Sequence[str]) -> None:
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for column, heading in enumerate(headings):
        sheet.set_column(column, column, max(NARROWEST, min(WIDEST, len(heading) + 2)))
        sheet.write_string(0, column, guarded(heading), bold)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)


def _write(sheet: Any, row: int, column: int, value: Value, day: Any) -> None:
    """One cell by its type; texts are always written as texts, never as formulas or links."""
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, column, value, day)
    elif isinstance(value, bool) or not isinstance(value, int | float):
        sheet.write_string(row, column, guarded(str(value)))
    else:
        sheet.write_number(row, column, value)
