from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ecm.core.templatetags.dates import ago, day, days_words, due, moment, short_day

TODAY = date(2026, 11, 22)


def test_a_date_is_day_month_year():
    assert day(date(2026, 3, 4)) == "04-03-2026"
    assert short_day(date(2026, 3, 4)) == "04-03"
    assert day(None) == "–"


def test_an_evening_moment_in_utc_is_the_next_day_in_gujarat():
    late_evening = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)
    assert day(late_evening) == "23-11-2026"
    assert moment(late_evening) == "23-11-2026 00:00"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-5, "5 days late"), (-1, "1 day late"), (0, "today"), (1, "in 1 day"), (3, "in 3 days")],
)
def test_a_due_date_is_spoken(days, words):
    assert days_words(days) == words


def test_lateness_has_words_a_class_and_the_date_beside_it():
    assert due(date(2026, 11, 17), TODAY) == (
        '<span class="late">5 days late</span> <span class="soft nowrap">(17-11-2026)</span>'
    )
    assert 'class="soon"' in due(date(2026, 11, 25), TODAY)
    assert 'class="soft"' in due(date(2026, 12, 25), TODAY)
    assert due(None, TODAY) == "–"


def test_the_past_is_spoken_until_it_is_a_month_old():
    assert ago(TODAY, TODAY) == "today"
    assert ago(date(2026, 11, 21), TODAY) == "yesterday"
    assert ago(date(2026, 11, 12), TODAY) == "10 days ago"
    assert ago(date(2026, 9, 1), TODAY) == "01-09-2026"
