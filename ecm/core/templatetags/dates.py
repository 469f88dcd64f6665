"""Dates as officers write them (22-11-2026) and due dates as they speak of them (in 3 days, 5 days late)."""

from __future__ import annotations

from datetime import date, datetime

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from ecm.core import clock

register = template.Library()

SOON_DAYS = 3  # a due date this near is shown as soon


@register.filter
def day(value: date | datetime | None) -> str:
    """22-11-2026; a moment is taken in Gujarat's zone; a dash for nothing."""
    if value is None or value == "":
        return "–"
    return f"{_date(value):%d-%m-%Y}"


@register.filter
def short_day(value: date | datetime | None) -> str:
    """22-11, where the year is plain from the context."""
    return "–" if not value else f"{_date(value):%d-%m}"


@register.filter
def moment(value: datetime | None) -> str:
    """22-11-2026 14:05 in Gujarat's time."""
    return "–" if value is None else f"{value.astimezone(clock.KOLKATA):%d-%m-%Y %H:%M}"


def _date(value: date | datetime) -> date:
    return clock.day_of(value) if isinstance(value, datetime) else value


def days_words(days: int) -> str:
    """``days`` from today in words: negative is late."""
    if days < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -days) % {"n": -days}
    if days == 0:
        return gettext("today")
    return ngettext("in %(n)s day", "in %(n)s days", days) % {"n": days}


def due_words(value: date, today: date) -> str:
    """``in 3 days``, ``today`` or ``5 days late``."""
    return days_words((value - today).days)


def _tone(days: int) -> str:
    if days < 0:
        return "late"
    return "soon" if days <= SOON_DAYS else "soft"


@register.filter
def due(value: date | None, today: date | None = None) -> SafeString | str:
    """The due date in words with the date beside it, coloured and worded alike."""
    if not value:
        return "–"
    days = (value - (today or clock.today())).days
    return format_html(
        '<span class="{}">{}</span> <span class="soft nowrap">({})</span>',
        _tone(days), days_words(days), day(value),
    )  # fmt: skip


@register.filter
def ago(value: date | datetime | None, today: date | None = None) -> str:
    """``today``, ``yesterday`` or ``5 days ago``; the date itself once it is a month old."""
    if not value:
        return "–"
    days = ((today or clock.today()) - _date(value)).days
    if days <= 0:
        return gettext("today")
    if days == 1:
        return gettext("yesterday")
    return (
        day(value) if days > 30 else ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}
    )
