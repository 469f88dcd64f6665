"""Correcting who a child is, naming her case team, holding her case, raising a flag."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import Category, EntryReason, FlagKind, ParentalStatus, Sex
from cases.forms import PlacesForm, across, chosen, line, numbered, words
from ecm.core.forms import DayField, GuardedForm

YES_NO_UNKNOWN = (("yes", _("yes")), ("no", _("no")), ("", _("not known")))


class ChildForm(GuardedForm):
    """What names and describes a child, corrected with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = line(_("Name of the child"), help_text=_("As the family says it."))
    name_second = line(_("Name in a second script"), required=False)
    sex = across(_("The child is a"), Sex.choices)
    born_on = DayField(label=_("Date of birth"))
    born_estimated = forms.BooleanField(
        label=_("This date is estimated"),
        required=False,
        help_text=_("No birth certificate or school paper was seen."),
    )
    mother_name = line(_("Mother's name"), required=False)
    father_name = line(_("Father's name"), required=False)
    parental_status = chosen(_("Parents"), ParentalStatus.choices)
    category = chosen(_("Category"), Category.choices)
    school = line(_("School"), required=False)
    standard = line(_("Standard"), required=False, most=20)
    has_disability = across(_("Disability"), YES_NO_UNKNOWN, required=False)
    disability_note = line(_("Kind of disability"), required=False)
    identity_marks = line(_("Identity marks"), required=False)
    entry_reason = chosen(_("Main reason for entering care"), EntryReason.choices, required=False)
    admitted_on = DayField(label=_("Admitted to the CCI on"), required=False)

    def clean_has_disability(self) -> bool | None:
        """Yes, no, or not known yet."""
        return {"yes": True, "no": False}.get(self.cleaned_data["has_disability"])


class TeamForm(PlacesForm):
    """Who joins the case team; only people with an open post of the serving DCPU are offered."""

    user = numbered(_("Who joins the case team"))


class LeaveForm(GuardedForm):
    """Whose membership ends."""

    leaves = forms.IntegerField(widget=forms.HiddenInput)


class HoldForm(GuardedForm):
    """A case is held, or a hold is kept up at its review."""

    reason = words(_("Reason"))
    review_on = DayField(label=_("Reviewed by"), future=True)

    def __init__(self, *data: Any, longest: int, initial: Any = None) -> None:
        options: dict[str, Any] = {"initial": initial}
        super().__init__(*data, **options)
        self.fields["review_on"].help_text = _("At most %(n)s days from today.") % {"n": longest}


class ResumeForm(GuardedForm):
    """The hold ends: nothing is asked but to press the button."""


class FlagForm(PlacesForm):
    """A red flag as somebody saw or heard it, and whom it is about if it is about one of us."""

    kind = chosen(_("What is the sign?"), FlagKind.choices)
    note = words(_("What was seen or heard, and when?"))
    about_institution = forms.BooleanField(
        label=_("It concerns the CCI or somebody who works there"), required=False
    )
    about_officer = numbered(
        _("It concerns an officer of the DCPU"),
        required=False,
        help_text=_("Whoever it concerns does not see it; the state officer is told by case code."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("about_institution") and data.get("about_officer"):
            self.add_error(
                "about_officer", _("Raise one flag about the CCI and another about the officer.")
            )
        return data
