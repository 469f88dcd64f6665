from __future__ import annotations

import pytest

from ecm.roles.field_groups import FieldGroup
from reports.sheets.columns import COLUMNS

PII = {3, 9, 12, 14, 23, 40, 48, 58}


def test_there_are_59_columns_in_the_order_of_the_sheet():
    assert [c.number for c in COLUMNS] == list(range(1, 60))


def test_fifteen_columns_are_shown_first():
    assert sum(c.shown_first for c in COLUMNS) == 15


def test_the_columns_that_could_name_a_child_are_marked():
    assert {c.number for c in COLUMNS if c.sensitive} == PII


def test_of_the_header_group_only_the_free_remarks_could_name_a_child():
    header = [c.number for c in COLUMNS if c.sensitive and c.group is FieldGroup.HEADER]
    assert header == [58]


@pytest.mark.parametrize("column", COLUMNS, ids=lambda c: str(c.number))
def test_each_column_has_a_source_or_says_what_it_waits_for(column):
    assert bool(column.source) != bool(column.pending)


def test_headings_are_unique():
    assert len({c.label for c in COLUMNS}) == 59
