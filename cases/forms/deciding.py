"""The shape of what is typed about conferences, recommendations, orders and sittings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from cases.enums import Decision, Level, OrderKind, PlacementKind, Suitability
from cases.enums.deciding import Asked, BackBecause, ChildTakesPart, DocumentSeen
from cases.forms import (
    CHOOSE,
    NAME_LETTERS,
    Choices,
    PlacesForm,
    ScanField,
    across,
    chosen,
    line,
    numbered,
    words,
)
from ecm.core.forms import DayField, GuardedForm

OPTION_ROWS, ACTION_ROWS, OUTSIDERS = 3, 4, 4
MEETING_FIELDS = ("on", "place", "chair", "seats", "outside", "confidentiality_read")


class ConferenceForm(PlacesForm):
    """One meeting about one child or many: who sat in it once, then for each child what was weighed and said.

    ``officers`` are (user id, name) of the DCPU. The fields about the n-th child end in ``_n``; with one child only
    they have no ending.
    """

    on = DayField(label=_("Date"))
    place = line(_("Place, or online"), most=120)
    chair = numbered(
        _("Chair"), help_text=_("The chair approves the minutes; another person writes them.")
    )
    seats = forms.TypedMultipleChoiceField(
        label=_("Officers of the DCPU who took part"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple(attrs={"across": True, "full": True}),
    )
    outside = words(
        _("Who took part from outside the DCPU"),
        help_text=_("One person a line: name, then a comma, then role or agency. At least one."),
    )
    confidentiality_read = forms.BooleanField(label=_("Confidentiality was read out"))

    def __init__(self, *data: Any, children: int, officers: Choices, initial: Any = None) -> None:
        super().__init__(*data, choices={"chair": officers}, initial=initial)
        self.fields["seats"].choices = list(officers)  # type: ignore[attr-defined]
        self.officers, self.many = officers, children > 1
        for at in range(children):
            for name, field in _about_a_child(officers).items():
                self.fields[self.key(name, at)] = field

    def key(self, name: str, at: int) -> str:
        """The name of a field about the ``at``-th child."""
        return f"{name}_{at}" if self.many else name

    def meeting(self) -> list[BoundField]:
        """The fields that stand once."""
        return [self[name] for name in MEETING_FIELDS]

    def of_child(self, at: int, *names: str) -> list[BoundField]:
        """Fields about one child."""
        return [self[self.key(name, at)] for name in names]

    def value(self, name: str, at: int) -> Any:
        """What was typed about one child."""
        return self.cleaned_data.get(self.key(name, at))

    def clean_outside(self) -> str:
        """Names and agencies fit their columns; a whole paragraph on one line is no name."""
        text: str = self.cleaned_data["outside"]
        rows = [row for row in text.splitlines() if row.strip()]
        parts = [part.strip() for row in rows for part in row.split(",", 1)]
        if any(len(part) > NAME_LETTERS for part in parts):
            raise forms.ValidationError(
                _("A name or an agency has more than 120 letters. Write one person a line.")
            )
        return text


def _about_a_child(officers: Choices) -> dict[str, forms.Field]:
    """The fields of one child's part, by name."""
    found: dict[str, forms.Field] = {
        "child_present": across(_("The child"), ChildTakesPart.choices),
        "family_present": forms.BooleanField(label=_("The family was present"), required=False),
        "documents": forms.MultipleChoiceField(
            label=_("Documents seen"), choices=DocumentSeen.choices, required=False,
            widget=forms.CheckboxSelectMultiple(attrs={"across": True}),
        ),
        "summary": words(_("What was said"), most=2000),
        "risk_confirmed": chosen(_("Risk confirmed"), Level.choices, required=False),
        "recommendation": across(_("Recommendation"), Decision.choices),
        "dissent": words(_("Dissent"), most=1000, required=False),
        "cwc_on": DayField(label=_("Sitting of the CWC on"), required=False, future=True),
    }  # fmt: skip
    for user_id, name in officers:
        found[f"view_{user_id}"] = line(name, most=300, required=False)
    for at in range(OUTSIDERS):
        label = _("Person from outside, line %(n)s") % {"n": at + 1}
        found[f"view_o{at}"] = line(label, most=300, required=False)
    for at in range(OPTION_ROWS):
        found[f"option{at}"] = line(_("Option"), most=200, required=False)
        found[f"for{at}"] = line(_("For"), most=300, required=False)
        found[f"against{at}"] = line(_("Against"), most=300, required=False)
    for at in range(ACTION_ROWS):
        found[f"what{at}"] = line(_("Action"), most=200, required=False)
        found[f"who{at}"] = line(_("Who"), most=120, required=False)
        found[f"by_when{at}"] = DayField(label=_("By when"), required=False, future=True)
    return found


class RecommendForm(GuardedForm):
    """A recommendation to the CWC, proposed."""

    on = DayField(label=_("Date"))
    decision = across(
        _("Recommendation"), [choice for choice in Decision.choices if choice[0] != Decision.D2]
    )
    placement_kind = chosen(
        _("Kind of placement"), PlacementKind.choices, required=False,
        help_text=_("For D3: which kind of care is recommended."),
    )  # fmt: skip
    reason = words(_("Reason"), most=2000)


class SendBackForm(GuardedForm):
    """Why a recommended case goes back."""

    because = across(_("What makes it go back?"), BackBecause.choices)
    said_on = DayField(label=_("Of which day is the direction or the fact?"))
    on = DayField(label=_("Sent back on"))
    reason = words(_("In words"))


class OrderForm(PlacesForm):
    """An order of the CWC as it stands on the paper."""

    kind = chosen(_("Kind of order"), OrderKind.choices)
    section = line(_("Section of the Act"), most=20, required=False)
    committee = numbered(_("Child Welfare Committee"), required=False)
    number = line(_("Order number"), most=60)
    on = DayField(label=_("Date of the order"))
    suitability = across(_("What does it say about the family?"), Suitability.choices)
    signatories = forms.IntegerField(
        label=_("How many members signed"), min_value=1, max_value=7, initial=3
    )
    signed_by = line(_("Names of those members"), most=300, required=False)
    summary = words(_("In short"), required=False)
    conditions = words(_("Conditions"), required=False)
    period_from = DayField(label=_("In force from"), required=False, future=True)
    period_until = DayField(label=_("In force until"), required=False, future=True)
    next_on = DayField(label=_("Next date"), required=False, future=True)
    scan = ScanField(
        label=_("Scan of the order"), required=False,
        help_text=_("PDF, JPEG or PNG, at most 8 MB. It can follow the same day."),
    )  # fmt: skip


class SupersedeForm(OrderForm):
    """The entry that takes the place of a wrong one."""

    reason = words(_("What was wrong with the entry?"), most=300)
    field_order = ("reason",)


class OrderScanForm(GuardedForm):
    """The scan of an order that was typed in first."""

    scan = ScanField(label=_("Scan of the order"))


class CareForm(PlacesForm):
    """The child is taken into alternative care under the order in force."""

    on = DayField(label=_("From"))
    home = numbered(
        _("Institution"), required=False,
        help_text=_("Where the order places the child; not for foster or after care."),
    )  # fmt: skip
    reason = words(_("Reason"))


class ListForm(PlacesForm):
    """Cases put on the list of a sitting. ``cases`` are their uuids; what is asked is a field for each."""

    on = DayField(label=_("Date of the sitting"), future=True)
    committee = numbered(_("Child Welfare Committee"))
    cases = forms.TypedMultipleChoiceField(
        label=_("Cases"), coerce=str, error_messages={"required": _("Choose at least one child.")}
    )

    def __init__(
        self, *data: Any, choices: dict[str, Choices], rows: Sequence[tuple[str, str]], initial: Any = None
    ) -> None:  # fmt: skip
        super().__init__(*data, choices=choices, initial=initial)
        self.fields["cases"].choices = [(key, key) for key, _asked in rows]  # type: ignore[attr-defined]
        for key, asked in rows:
            self.fields[f"asked_{key}"] = forms.ChoiceField(
                label=_("What is asked"), choices=Asked.choices, initial=asked, required=False
            )

    def asked(self, key: str) -> BoundField:
        """The field of one case."""
        return self[f"asked_{key}"]


class TypedOrder(PlacesForm):
    """One line of the sitting: the order typed from the paper, or not heard, or left for later."""

    kind = chosen(_("Kind of order"), OrderKind.choices)
    number = line(_("Order number"), most=60)
    on = DayField(label=_("Date"))
    suitability = chosen(_("Suitability"), Suitability.choices)
    period_until = DayField(label=_("In force until"), required=False, future=True)
    next_on = DayField(label=_("Next date"), required=False, future=True)
    signatories = forms.IntegerField(label=_("Signed by"), min_value=1, max_value=7, initial=3)
    not_heard = forms.BooleanField(label=_("Not heard"), required=False)

    use_required_attribute = False

    def __init__(self, *data: Any, prefix: str, initial: Any = None) -> None:
        super().__init__(*data, initial=initial)
        self.prefix = prefix
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = field.label

    def is_blank(self) -> bool:
        """Whether nothing was typed into this line; what stands there of itself is nothing."""
        return not self.said_not_heard and not self._typed("number")

    @property
    def said_not_heard(self) -> bool:
        return bool(self._typed("not_heard"))

    @property
    def contradicts(self) -> bool:
        """Not heard, and yet a number."""
        return self.said_not_heard and bool(self._typed("number"))

    def _typed(self, name: str) -> str:
        return str(self.data.get(self.add_prefix(name), "")).strip()


def first_choice(choices: Iterable[tuple[Any, Any]]) -> Any:
    """The only choice there is, to be chosen from the beginning; nothing when there are several."""
    found = [key for key, _label in choices if key != CHOOSE[0]]
    return found[0] if len(found) == 1 else None
