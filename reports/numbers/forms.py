"""The day and the period that a page of numbers is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ecm.core.forms import DayField, GuardedForm
from reports.numbers.rules import Window


class PeriodForm(GuardedForm):
    """As of which day, and which period; what is left out is today and the month so far."""

    as_of = DayField(label=_("As of"), required=False)
    start = DayField(label=_("From"), required=False)
    end = DayField(label=_("To"), required=False, future=True)

    NAMES = {"start": "from", "end": "to"}

    def __init__(self, data: Mapping[str, Any], *, today: date) -> None:
        self.today = today
        day = data.get("as_of") or today.isoformat()
        first = (
            f"{day[:8]}01" if len(day) == len("2026-11-22") else today.replace(day=1).isoformat()
        )
        super().__init__(
            {"as_of": day, "from": data.get("from") or first, "to": data.get("to") or day}
        )

    def add_prefix(self, field_name: str) -> str:
        """The keys of the address are as_of, from and to."""
        return self.NAMES.get(field_name, field_name)

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        start, end = found.get("start"), found.get("end")
        if start and end and start > end:
            raise ValidationError(_("The period ends before it starts. Choose a later last day."))
        return found

    @property
    def window(self) -> Window:
        """The window asked for; with anything unreadable the month so far, the form saying what was wrong."""
        if self.is_valid():
            found = self.cleaned_data
            return Window(found["as_of"], found["start"], found["end"])
        return Window(self.today, self.today.replace(day=1), self.today)
