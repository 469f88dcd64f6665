"""What is asked before a paper is made."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

OFFICE, COMMITTEE = "office", "committee"


class HsrPaperForm(forms.Form):
    """Language and copy; the Committee's copy is offered to those alone who may make it."""

    language = forms.ChoiceField(
        label=_("Language of the paper"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    copy = forms.ChoiceField(label=_("Copy"), widget=forms.RadioSelect, initial=OFFICE)

    def __init__(self, *args: Any, may_committee: bool, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        copies = [(OFFICE, _("Office copy, without what the child said in private"))]
        if may_committee:
            copies.append((COMMITTEE, _("Copy for the Child Welfare Committee, with everything")))
        self.fields["copy"].choices = copies  # type: ignore[attr-defined]
        self.fields["language"].initial = language
