"""The shape of what people type about a child; rules that must hold for other doors too stand in the services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import (
    Category,
    EntryReason,
    ParentalStatus,
    Path,
    Relation,
    ScanKind,
    Sex,
)
from ecm.core.forms import DayField, GuardedForm, PhoneField

Choices = Sequence[tuple[Any, Any]]
CHOOSE = ("", _("Choose"))
UNDER_AGE, AFTER_CARE_AGE = 18, 23
NAME_LETTERS = 120


def chosen(
    label: Any, choices: Choices = (), *, required: bool = True, **more: Any
) -> forms.ChoiceField:
    """A drop-down that begins with nothing chosen."""
    return forms.ChoiceField(label=label, choices=[CHOOSE, *choices], required=required, **more)


def numbered(label: Any, *, required: bool = True, **more: Any) -> forms.TypedChoiceField:
    """A drop-down of places or people; its choices are passed in by the view."""
    return forms.TypedChoiceField(
        label=label, coerce=int, empty_value=None, required=required, **more
    )


def across(label: Any, choices: Choices, **more: Any) -> forms.ChoiceField:
    """A few choices side by side."""
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect(attrs={"across": True}), **more
    )


def line(label: Any, *, most: int = 200, required: bool = True, **more: Any) -> forms.CharField:
    """One line of text that browsers do not remember."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        **more,
    )


def words(label: Any, *, most: int = 500, required: bool = True, **more: Any) -> forms.CharField:
    """Some sentences."""
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        **more,
    )


class PlacesForm(GuardedForm):
    """A form some of whose choices are the places and people within reach, given by name of the field."""

    def __init__(
        self, *data: Any, choices: Mapping[str, Choices] | None = None, initial: Any = None
    ) -> None:
        options: dict[str, Any] = {"initial": initial}
        super().__init__(*data, **options)
        for name, values in (choices or {}).items():
            if name in self.fields:
                self.fields[name].choices = [CHOOSE, *values]  # type: ignore[attr-defined]


class RegisterForm(PlacesForm):
    """One child, on either path."""

    path = across(
        _("Where is the child now?"),
        [
            (Path.EXPEDITED, _("Already at home (expedited path)")),
            (Path.ORDINARY, _("Living in a CCI (ordinary path)")),
        ],
    )
    name = line(_("Name of the child"), help_text=_("As the family says it."))
    name_second = line(_("Name in a second script"), required=False)
    sex = across(_("The child is a"), Sex.choices)
    born_on = DayField(label=_("Date of birth"), required=False)
    age = forms.IntegerField(
        label=_("Or age in years, if the date is not known"),
        min_value=0,
        max_value=AFTER_CARE_AGE - 1,
        required=False,
    )
    mother_name = line(_("Mother's name"), required=False)
    father_name = line(_("Father's name"), required=False)
    institution = numbered(
        _("CCI"),
        required=False,
        help_text=_("Where the child lives, or which sent the child home."),
    )
    admitted_on = DayField(label=_("Admitted to the CCI on"), required=False)
    home_since = DayField(label=_("At home since"), required=False)
    living_with = chosen(_("Living with"), Relation.choices, required=False)
    carer_name = line(_("Name of the main carer"), required=False)
    phone = PhoneField(label=_("Carer's phone"), required=False)

    district = numbered(_("District"))
    lives_in = numbered(
        _("The family lives in another district"),
        required=False,
        help_text=_("Then the case is registered here and offered to that district at once."),
    )
    taluka = numbered(_("Taluka"), required=False)
    village = line(_("Village or ward"), required=False, most=120)
    address = line(_("Address"), required=False, most=300)
    landmark = line(_("Landmark"), required=False)
    category = chosen(_("Category"), Category.choices, required=False)
    parental_status = chosen(_("Parents"), ParentalStatus.choices, required=False)
    entry_reason = chosen(_("Main reason for entering care"), EntryReason.choices, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if (
            not data.get("born_on")
            and data.get("age") is None
            and "born_on" not in self.errors
            and "age" not in self.errors
        ):
            self.add_error("born_on", _("Give the date of birth, or the age in years."))
        if data.get("path") == Path.EXPEDITED:
            self._need("home_since", _("Since when is the child at home?"))
            self._need("living_with", _("With whom does the child live?"))
        if data.get("path") == Path.ORDINARY:
            self._need("institution", _("In which CCI does the child live?"))
        admitted, home = data.get("admitted_on"), data.get("home_since")
        if admitted and home and home < admitted:
            self.add_error(
                "home_since", _("The child cannot be home before the admission to the CCI.")
            )
        return data

    def _need(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class DuplicateForm(forms.Form):
    """What is typed so far, for the look-up of children already known; nothing here is refused."""

    name = forms.CharField(required=False, max_length=200)
    mother_name = forms.CharField(required=False, max_length=200)
    father_name = forms.CharField(required=False, max_length=200)
    born_on = DayField(required=False)
    age = forms.IntegerField(required=False)
    sex = forms.CharField(required=False, max_length=8)
    district = forms.IntegerField(required=False)
    taluka = forms.IntegerField(required=False)
    institution = forms.IntegerField(required=False)
    phone = PhoneField(required=False)


class QuickRow(PlacesForm):
    """One line of the quick list: a child who went home."""

    name = line(_("Name"), most=200)
    sex = chosen(_("Sex"), Sex.choices)
    age = forms.IntegerField(label=_("Age"), min_value=0, max_value=AFTER_CARE_AGE - 1)
    institution = numbered(_("CCI"))
    village = line(_("Village"), most=120)
    taluka = numbered(_("Taluka"), required=False)
    phone = PhoneField(label=_("Carer's phone"), required=False)
    living_with = chosen(_("Living with"), Relation.choices)
    home_since = DayField(label=_("Home since"))

    use_required_attribute = False

    def __init__(self, *data: Any, prefix: str, choices: dict[str, Choices]) -> None:
        super().__init__(*data, choices=choices)
        self.prefix = prefix
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def is_blank(self) -> bool:
        """Whether nothing was typed into this line; a copied CCI alone is nothing."""
        names = [
            name for name in self.fields if name not in {"institution", "home_since", "taluka"}
        ]
        return not any(str(self.data.get(self.add_prefix(name), "")).strip() for name in names)


class AcceptForm(GuardedForm):
    """The duplicate question, answered by the officer who accepts."""

    duplicate_answer = across(
        _("Is this child already known?"),
        [
            ("new", _("No, a new child")),
            ("different", _("No: the children shown are others")),
            ("sibling", _("No, but a sibling")),
        ],
    )


class ManagerForm(PlacesForm):
    """Who manages the case."""

    manager = numbered(_("Case manager"))


class ManagersForm(PlacesForm):
    """One case manager for many cases at once."""

    manager = numbered(_("Case manager"))
    cases = forms.TypedMultipleChoiceField(
        label=_("Cases"), coerce=str, error_messages={"required": _("Choose at least one child.")}
    )


class FamilyForm(PlacesForm):
    """The household's address, corrected with the version that was read."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    head = line(_("Head of the household"), required=False)
    address = line(_("Address"), required=False, most=300)
    landmark = line(_("Landmark"), required=False)
    village = line(_("Village or ward"), required=False, most=120)
    taluka = numbered(_("Taluka"), required=False)
    pin = forms.RegexField(
        r"^[1-9][0-9]{5}$",
        label=_("PIN code"),
        required=False,
        error_messages={"invalid": _("A PIN code has six digits.")},
    )


class PhoneForm(GuardedForm):
    """A further number of the family."""

    number = PhoneField(label=_("Phone"))
    whose = line(_("Whose phone it is"), most=120)


class FlagActForm(GuardedForm):
    """The first action on a flag."""

    action = words(_("What was done, by whom and when?"))


class FlagCloseForm(GuardedForm):
    """How a flag ended."""

    closing_note = words(_("How did it end? What makes the child safe now?"))


class ScanField(forms.FileField):
    """A scan or photo of a paper; the service looks at its content again."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("PDF, JPEG or PNG, at most 8 MB."))
        kwargs.setdefault(
            "widget", forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
        )
        super().__init__(**kwargs)


class ScanForm(GuardedForm):
    """A paper that came in."""

    kind = chosen(_("What is it?"), ScanKind.choices)
    scan = ScanField(label=_("File"))


class EvidenceForm(GuardedForm):
    """A fact on which a move rests: its day, how it came out, and its paper."""

    on = DayField(label=_("Date"))
    scan = ScanField(label=_("Scan of the paper"), required=False)


class ReasonForm(GuardedForm):
    """A move that asks for its day and, where the table says so, its reason."""

    on = DayField(label=_("Date"))
    reason = words(_("Reason"))


class AnswerForm(GuardedForm):
    """The second person's answer to a proposal."""

    answer = words(_("Remarks"), required=False)


class PlaceForm(GuardedForm):
    """The placement is confirmed."""

    on = DayField(
        label=_("Placed on"),
        help_text=_("The day of the handover, or of the order for a child found at home."),
    )
    living_with = chosen(_("Living with"), Relation.choices)
    both_parents = forms.BooleanField(label=_("With both parents"), required=False)
