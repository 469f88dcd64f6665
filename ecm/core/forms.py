"""How forms are drawn here, and the two fields every form needs: a date, and text in which no Aadhaar number hides."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from ecm.core import clock
from ecm.core.aadhaar import REFUSAL, has_aadhaar, western_digits

DAY_FORMATS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y")
PHONE_DIGITS = 10
OLDEST_YEAR = 1900  # nothing recorded here is older; a year typed with two digits lands before it


class Renderer(TemplatesSetting):
    """Our field and form templates (named in ``FORM_RENDERER``)."""

    form_template_name = "parts/form.html"
    field_template_name = "parts/field.html"


class DayField(forms.DateField):
    """A date typed as 22-11-2026 or chosen; in the future only where ``future`` says so."""

    def __init__(self, *, future: bool = False, **kwargs: Any) -> None:
        self.future = future
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        kwargs.setdefault("input_formats", DAY_FORMATS)
        kwargs.setdefault(
            "error_messages",
            {"invalid": _("Write the date as day-month-year, for example 22-11-2026.")},
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        text = western_digits(value).strip() if isinstance(value, str) else value
        day = super().clean(text)
        if day and day.year < OLDEST_YEAR:
            raise ValidationError(_("This date lies too far back."), code="past")
        if day and not self.future and day > clock.today():
            raise ValidationError(_("This date lies in the future."), code="future")
        return day


class PhoneField(forms.CharField):
    """An Indian mobile or landline number of ten digits; kept as ten western digits."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 20)
        kwargs.setdefault(
            "widget", forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
        )
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        text = western_digits(super().clean(value))
        if not text:
            return ""
        digits = "".join(c for c in text if c.isdigit()).removeprefix("0")
        if len(digits) == PHONE_DIGITS + 2 and digits.startswith("91"):
            digits = digits[2:]
        if len(digits) != PHONE_DIGITS or digits[0] not in "6789":
            raise ValidationError(
                _("A phone number has ten digits and starts with 6, 7, 8 or 9."), code="phone"
            )
        return digits


def refuse_aadhaar(value: Any) -> None:
    """Refuse text that holds a full Aadhaar number."""
    if isinstance(value, str) and has_aadhaar(value):
        raise ValidationError(_(REFUSAL), code="aadhaar")


class GuardedForm(forms.Form):
    """Every form of the application: no text field takes a full Aadhaar number, and blank edges are cut."""

    def _clean_fields(self) -> None:
        super()._clean_fields()  # type: ignore[misc]
        for name, value in list(self.cleaned_data.items()):
            if isinstance(value, str) and has_aadhaar(value):
                self.add_error(name, ValidationError(_(REFUSAL), code="aadhaar"))
