"""Which children a sheet shall hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ecm.core.forms import GuardedForm
from reports.numbers.forms import PeriodForm
from reports.sheets.selectors.chosen import KEYS


class SheetForm(GuardedForm):
    """A named list of children, and whatever else the address of the line list had chosen."""

    list = forms.ChoiceField(label=_("Which children"), required=False)

    def __init__(
        self,
        data: Mapping[str, str] | None = None,
        *,
        lists: Sequence[tuple[str, str]],
        asked: Mapping[str, str],
    ) -> None:
        super().__init__(data, initial={"list": asked.get("list", "open")})
        self.fields["list"].choices = lists  # type: ignore[attr-defined]
        for key in KEYS[1:]:
            if asked.get(key):
                self.fields[key] = forms.CharField(
                    max_length=80, required=False, widget=forms.HiddenInput, initial=asked[key]
                )
        if asked.get("number"):
            self.fields["list"].widget = forms.HiddenInput()
            self.initial["list"] = asked.get("list", "all")


class FiguresForm(PeriodForm):
    """The period of the metrics sheet, and as which kind of file."""

    form = forms.ChoiceField(
        label=_("File"), choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV"))], required=False
    )

    def __init__(self, data: Mapping[str, str], *, today: date) -> None:
        super().__init__(data, today=today)
        self.data = {**self.data, "form": data.get("form") or "xlsx"}
