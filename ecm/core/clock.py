"""The one clock. Dates are the Asia/Kolkata calendar's, whatever zone a process runs in.

In the demo and in tests a date may stand for today (``ECM_TODAY``, the same for web, worker, beat and commands);
it is refused unless the database carries the demo or test mark.
"""

from __future__ import annotations

import calendar
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection

KOLKATA = ZoneInfo("Asia/Kolkata")


class _Override:
    """The date that stands for today in this process, and whether the database was asked if it may."""

    day: date | None = None
    asked: bool = False


def now() -> datetime:
    """The aware moment, on the overridden day if one is set."""
    moment = datetime.now(UTC)
    day = _override_day()
    if day is None:
        return moment
    local = moment.astimezone(KOLKATA)
    return datetime.combine(day, local.time(), KOLKATA).astimezone(UTC)


def _override_day() -> date | None:
    if not _Override.asked:
        _Override.asked = True
        if settings.ECM_TODAY is not None:
            set_today(settings.ECM_TODAY)
    return _Override.day


def today() -> date:
    """The date in Gujarat."""
    return now().astimezone(KOLKATA).date()


def day_of(moment: datetime) -> date:
    """The date in Gujarat of an aware moment."""
    return moment.astimezone(KOLKATA).date()


def start_of(day: date) -> datetime:
    """Midnight in Gujarat at which ``day`` begins, aware."""
    return datetime.combine(day, time.min, KOLKATA)


def database_mark() -> str:
    """``demo``, ``test`` or an empty string: what the owner wrote on the database itself; no session can forge it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(shobj_description(oid, 'pg_database'), '')"
            " FROM pg_database WHERE datname = current_database()"
        )
        return str(cursor.fetchone()[0]).removeprefix("ecm:")


class ClockRefused(RuntimeError):
    """Somebody tried to move the clock of a database that holds real work."""


def set_today(day: date | None) -> None:
    """Let ``day`` stand for today in this process; only where the database carries the demo or test mark."""
    if day is not None and database_mark() not in {"demo", "test"}:
        raise ClockRefused("The clock can be moved only in a demo or test database.")
    _Override.asked = True
    _Override.day = day


def add_months(anchor: date, months: int) -> date:
    """The same day of the month ``months`` later, or that month's last day: 31-01 plus 1 is 28-02 or 29-02."""
    index = anchor.year * 12 + anchor.month - 1 + months
    year, month = divmod(index, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(anchor.day, last))


def add_days(day: date, days: int) -> date:
    """``day`` moved by calendar days."""
    return day + timedelta(days=days)


def whole_months(start: date, end: date) -> int:
    """Complete calendar months from ``start`` to ``end``; negative when ``end`` is earlier."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return months if add_months(start, months) <= end else months - 1


def age_on(born_on: date, day: date) -> int:
    """Completed years of age on ``day``."""
    return whole_months(born_on, day) // 12
