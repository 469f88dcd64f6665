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
    """The next round: its people and, for a re-assessment, why; one visit may be for several children."""

    siblings = forms.MultipleChoiceField(
        label=_("The same visit is also for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("The household is written once and copied into each child's own record."),
    )

    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        required=False,
        help_text=_("For a re-assessment: what has changed."),
    )

    def __init__(self, *args: Any, siblings: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(siblings)
        if choices:
            self.fields["siblings"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["siblings"]


class VersionForm(GuardedForm):
    """A confirmation that carries the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class SubmitForm(VersionForm):
    """Submitting; where every mark is the same, the assessor says why."""

    equal_marks = forms.CharField(
        label=_("Every mark is the same. Why is it so in this family?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The verifier reads this. If the marks were ticked in haste, go back and look again."),
    )  # fmt: skip


class VerifyGroupForm(GuardedForm):
    """Which of the children of one household are verified together."""

    rounds = forms.MultipleChoiceField(
        label=_("Verify"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one child.")},
    )

    def __init__(self, *args: Any, rounds: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rounds"].choices = list(rounds)  # type: ignore[attr-defined]


class TakeOverForm(GuardedForm):
    """Which facts of a report are taken over into the case."""

    keys = forms.MultipleChoiceField(
        label=_("Take over"), error_messages={"required": _("Tick what is to be taken over.")}
    )

    def __init__(self, *args: Any, keys: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = list(keys)  # type: ignore[attr-defined]


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


class AgreeForm(GuardedForm):
    """The second officer's answer to an override."""

    act = forms.ChoiceField(
        label=_("Your answer"),
        widget=forms.RadioSelect,
        choices=[("agree", _("I agree")), ("decline", _("I do not agree"))],
    )
    answer = forms.CharField(
        label=_("Why, if you do not agree"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


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
