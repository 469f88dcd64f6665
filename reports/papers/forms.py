"""What is asked before a paper is made, and before one is checked."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

OFFICE, COMMITTEE = "office", "committee"


class PaperForm(forms.Form):
    """Language and copy; the Committee's copy is offered to those alone who may make it."""

    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    copy = forms.ChoiceField(label=_("Copy"), widget=forms.RadioSelect, initial=OFFICE)

    def __init__(
        self, *args: Any, may_committee: bool, private: bool, language: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        office = _("Office copy, without what the child said in private")
        copies = [(OFFICE, office if private else _("Office copy"))]
        if may_committee:
            copies.append((COMMITTEE, _("Copy for the Child Welfare Committee, with everything")))
        self.fields["copy"].choices = copies  # type: ignore[attr-defined]
        self.fields["language"].initial = language


class CodeForm(forms.Form):
    """The code under the square of a paper."""

    code = forms.CharField(
        label=_("Code of the paper"),
        max_length=60,
        help_text=_("Twenty letters and digits; spaces and hyphens do not matter."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
