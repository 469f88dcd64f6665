"""Forms around the instruments: opening a round, returning it, verifying it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ecm.core.forms import GuardedForm

Choice = tuple[int, str]


class PeopleForm(GuardedForm):
    """Who assesses and who comes along; the choices are people of the DCPU."""

    assessor = forms.TypedChoiceField(
        label=_("Assessor"), coerce=int,
        help_text=_("Whoever assesses or comes along may not verify this round. Whoever only types may."),
    )  # fmt: skip
    accompanying = forms.TypedMultipleChoiceField(
        label=_("Accompanied by"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, people: Iterable[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(people)
        for name in ("assessor", "accompanying"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class OpenRoundForm(PeopleForm):
    """The next round: its people and, for a re-assessment, why."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("For a re-assessment: what has changed."),
    )


class VersionForm(GuardedForm):
    """A confirmation that carries the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ReturnForm(VersionForm):
    """Giving a round back; comments on fields come beside this form."""

    reason = forms.CharField(
        label=_("What is to be looked at again"), max_length=500, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("You can also comment on single answers below."),
    )  # fmt: skip


class VerifyForm(VersionForm):
    """Verifying a round."""

    disagrees = forms.BooleanField(
        label=_("I do not agree with the assessor's proposal"), required=False,
        help_text=_("A case conference is then required."),
    )  # fmt: skip


class OverrideForm(GuardedForm):
    """What the DCPO overrides, and why; the reason is shown wherever the level is."""

    what = forms.ChoiceField(
        label=_("What is overridden"),
        widget=forms.RadioSelect,
        choices=[
            ("low", _("Use the level low risk")),
            ("medium", _("Use the level medium risk")),
            ("gate", _("Open the gate although a safety-critical mark stands at crisis")),
        ],
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("No names. Shown wherever the risk is shown."),
    )
