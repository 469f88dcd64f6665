"""Sheets out: what the coded sheet holds, and asking for one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from cases.selectors.lists import case_lists
from ecm.core import clock
from ecm.core.translate import say
from ecm.core.views import ActionView
from ecm.roles.permissions import Permission
from reports.numbers.metrics import METRICS
from reports.sheets.columns import COLUMNS
from reports.sheets.forms import FiguresForm, SheetForm
from reports.sheets.selectors.chosen import chosen, kept
from reports.sheets.selectors.rows import columns_for
from reports.sheets.services.export import ask_for_sheet
from reports.sheets.services.figures import ask_for_figures


class Sheets(ActionView):
    """``/sheets/``: choose a list, get it as a file under My files; from the line list the choice is already made."""

    permission = Permission.EXPORT_CODED
    template = "sheets/index.html"
    form_class = SheetForm

    def form(self, *data: Any) -> SheetForm:
        asked = kept(self.request.GET if not data else data[0])
        lists = [(one.code, say(one.label)) for one in case_lists()]
        return SheetForm(data[0] if data else None, lists=lists, asked=asked)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        asked, mine = kept(self.request.GET), columns_for(self.actor.role)
        found = chosen(self.actor, asked, clock.today()) if asked else None
        return {
            "chosen": found,
            "count": found.cases.count() if found else None,
            "columns": [(column, column in mine) for column in COLUMNS],
        }

    def act(self, form: SheetForm, **kwargs: Any) -> str:
        ask_for_sheet(by=self.actor, asked=form.cleaned_data)
        return reverse("papers:files")


class MetricsSheet(ActionView):
    """``/sheets/metrics/``: the high-level metrics sheet of a period, made in the background as a file."""

    permission = Permission.METRICS_VIEW
    template = "sheets/metrics.html"
    form_class = FiguresForm

    def form(self, *data: Any) -> FiguresForm:
        asked = data[0].dict() if data else self.request.GET.dict()
        return FiguresForm(asked, today=clock.today())

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"metrics": METRICS}

    def act(self, form: FiguresForm, **kwargs: Any) -> str:
        ask_for_figures(by=self.actor, window=form.window, form=form.cleaned_data["form"])
        return reverse("papers:files")
