from __future__ import annotations

import re

import pytest

from ecm.roles.permissions import Permission
from reports.numbers.metrics import BY_CODE, MAIN, METRICS
from reports.numbers.rules import Grain, Kind

FIRST_TEN = ["M01", "M03", "M04", "M08", "M09", "M10", "M14", "M19", "M24", "M25"]


def test_ten_metrics_are_shown_at_first_and_all_stand_in_the_order_of_their_codes():
    assert [m.code for m in MAIN] == FIRST_TEN
    assert [m.code for m in METRICS] == sorted(m.code for m in METRICS)


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.code)
def test_each_metric_says_in_words_what_it_counts(metric):
    words = [
        metric.label,
        metric.definition,
        metric.numerator,
        metric.denominator,
        metric.date_rule,
    ]
    assert all(len(text) > 3 for text in words)
    assert metric.definition.endswith(".")


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.code)
def test_each_metric_has_a_permission_and_a_list_that_exists(metric):
    assert metric.permission is Permission.METRICS_VIEW
    assert metric.filter_code in BY_CODE


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.code)
def test_a_count_says_that_it_has_no_denominator_and_a_rate_names_its_own(metric):
    assert metric.is_rate != metric.denominator.startswith("none")


@pytest.mark.parametrize("metric", METRICS, ids=lambda m: m.code)
def test_a_flow_names_the_event_whose_day_decides_the_district(metric):
    assert (metric.event is not None) is (metric.kind is Kind.FLOW)


def test_only_these_count_something_else_than_cases():
    counted = {m.code: m.grain for m in METRICS if m.grain is not Grain.CASE}
    contacts = dict.fromkeys(("M24", "M25"), Grain.CONTACT)
    assert counted == {
        **contacts,
        "M27": Grain.MADE,
        "M37": Grain.ACTION,
        "M15": Grain.FLAG,
        "M16": Grain.FLAG,
    }


def test_codes_are_codes():
    assert all(re.fullmatch(r"M\d\d[bc]?", m.code) for m in METRICS)
