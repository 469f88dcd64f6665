"""The dashboards: the state, a district, an institution or a person, each within what the reader may count."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from ecm.core import clock
from ecm.core.views import PageView
from ecm.core.words import N_
from ecm.roles.permissions import Permission
from reports.numbers.forms import PeriodForm
from reports.numbers.metrics import BY_CODE, MAIN, METRICS
from reports.numbers.rules import Window
from reports.numbers.selectors.counting import Split, Within
from reports.numbers.selectors.dashboard import MAPPED, board, others, place_of
from reports.numbers.selectors.gaps import gaps_of
from reports.numbers.selectors.reach import (
    asked_within,
    counting,
    reach_of,
    window_keys,
    within_keys,
)
from reports.numbers.selectors.splits import split_tables


class Dashboard(PageView):
    """``/dashboard/``: the numbers of the reader's place, or of a smaller one inside it."""

    permission = Permission.METRICS_VIEW
    template = "numbers/dashboard.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        asked, today = self.request.GET.dict(), clock.today()
        form = PeriodForm(asked, today=today)
        reach, window = reach_of(self.actor), form.window
        within = reach.narrowed(asked_within(asked))
        if within is None:
            raise Http404
        by_home, more = asked.get("by") == "home", asked.get("more") == "1"
        shown, drawing = board(
            self.actor, within, window, mapped=asked.get("map", ""), by_home=by_home, more=more
        )
        with counting(self.actor):
            gaps = () if reach.is_masked else gaps_of(drawing, today=today)
        is_part = within != reach.own
        return {
            "board": shown,
            "gaps": gaps,
            "metrics": METRICS if more else MAIN,
            "asked": _address(window, within),
            "more": "" if more else _address(window, within, more="1"),
            "fewer": _address(window, within) if more else "",
            "form": form,
            "periods": periods(window, within),
            "maps": [(BY_CODE[code], _address(window, within, map=code)) for code in MAPPED],
            "kept": {key: value for key, value in within_keys(within).items() if value},
            "splits": _splits(window, within, by_home=by_home)
            if shown.place.split is not Split.DISTRICT
            else (),
            "others": others(self.actor, window)
            if reach.sees_state and reach.own.districts and not is_part
            else (),
            "up": _address(window, reach.own) if is_part else "",
            "reassigns": self.actor.may(Permission.CONTACT_ASSIGN)
            and shown.place.split is not Split.DISTRICT,
        }


class NumberPage(PageView):
    """``/dashboard/<code>/``: one number with its definition, split by who the children are (M44)."""

    permission = Permission.METRICS_VIEW
    template = "numbers/number.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        metric, asked = BY_CODE.get(kwargs["code"]), self.request.GET.dict()
        form, reach = PeriodForm(asked, today=clock.today()), reach_of(self.actor)
        within = reach.narrowed(asked_within(asked))
        if metric is None or metric not in METRICS or within is None:
            raise Http404
        return {
            "metric": metric,
            "place": place_of(within),
            "window": form.window,
            "form": form,
            "tables": split_tables(self.actor, metric, form.window, within),
            "kept": {key: value for key, value in within_keys(within).items() if value},
            "is_masked": reach.is_masked,
            "up": reverse("numbers:dashboard") + _address(form.window, within),
        }


def periods(window: Window, within: Within) -> list[tuple[str, str]]:
    """The periods officers ask for, each with its address: month so far, last month, quarter, financial year."""
    day = window.as_of
    month = day.replace(day=1)
    before = clock.add_months(month, -1)
    quarter = clock.add_months(month, -((month.month - 1) % 3))
    year = clock.add_months(month, -((month.month - 4) % 12))
    spans = [
        (N_("This month"), month, day),
        (N_("Last month"), before, clock.add_days(month, -1)),
        (N_("This quarter"), quarter, day),
        (N_("This financial year"), year, day),
    ]
    return [(label, _address(Window(day, start, end), within)) for label, start, end in spans]


def _splits(window: Window, within: Within, *, by_home: bool) -> tuple[tuple[str, str, bool], ...]:
    """The two ways to split a district: by who has the case, by which CCI follows it."""
    return (
        (N_("By person"), _address(window, within), not by_home),
        (N_("By CCI"), _address(window, within, by="home"), by_home),
    )


def _address(window: Window, within: Within, **more: str) -> str:
    keys = {**window_keys(window), **within_keys(within), **more}
    return "?" + urlencode({key: value for key, value in keys.items() if value})
