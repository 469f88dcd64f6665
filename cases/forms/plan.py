"""What people type about the plan, its actions and reviews, about benefits and documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.data.interventions import INDICATORS, OTHER_NEED
from cases.enums.services import (
    EXPIRING,
    ActionStatus,
    Area,
    BenefitStatus,
    Known,
    Owner,
    PaperOfChild,
    PlanGoal,
    ReviewOutcome,
    Service,
    Standing,
)
from cases.forms import PlacesForm, ScanField, across, chosen, line, numbered, words
from ecm.core.forms import DayField, GuardedForm
from ecm.core.translate import say
from ecm.core.words import Sentence

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


def yes_no(value: str) -> bool | None:
    """The answer to a question of yes or no; nothing when it was left open."""
    return {"yes": True, "no": False}.get(value)


def answer_of(value: object) -> str:
    """The same the other way round, for a form that is shown again."""
    return {True: "yes", False: "no"}.get(value, "")  # type: ignore[call-overload,no-any-return]


def needs() -> list[tuple[str, str]]:
    """Indicators that an action can answer, in the reader's language."""
    named = [
        (key, say(Sentence("%(code)s %(what)s", {"code": key.upper(), "what": Sentence(label)})))
        for key, label in INDICATORS.items()
    ]
    return [*named, (OTHER_NEED, str(_("Another need")))]


class PlanForm(GuardedForm):
    """The frame of the plan: its goal and what child and family themselves will do."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    goal = chosen(_("Goal"), PlanGoal.choices)
    target_on = DayField(label=_("The goal is to be reached by"), future=True)
    review_due_on = DayField(label=_("Review due"), future=True)
    child_part = words(
        _("The child's part, in the child's words"), most=1000, required=False,
        help_text=_("What the child herself or himself will do, and what matters to the child."),
    )  # fmt: skip
    child_agreed = across(_("Did the child agree to the plan?"), YES_OR_NO, required=False)
    family_part = words(_("The family's part, in its words"), most=1000, required=False)
    family_agreed = across(_("Did the family agree to the plan?"), YES_OR_NO, required=False)
    scan = ScanField(label=_("Scan of the signed plan"), required=False)


class ActionForm(PlacesForm):
    """One action that the menu does not offer."""

    need = forms.ChoiceField(label=_("Need"), choices=needs)
    action = line(_("What shall be done?"), most=300)
    service = chosen(_("Kind of service"), Service.choices)
    scheme = numbered(_("Scheme"), required=False)
    owner = across(_("Who is responsible?"), Owner.choices)
    officer = numbered(_("Officer, if an officer is responsible"), required=False)
    agency = line(_("Office or agency, if one is responsible"), most=120, required=False)
    start_on = DayField(label=_("Begins"), required=False, future=True)
    due_on = DayField(label=_("Due"), future=True)


class OffersForm(PlacesForm):
    """Ticked lines of the menu, with one officer for those that an officer does."""

    offers = forms.MultipleChoiceField(
        label=_("Interventions"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick at least one line.")},
    )  # fmt: skip
    officer = numbered(_("Officer responsible for them"))


class ProgressForm(GuardedForm):
    """How far an action has come."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    status = across(_("How does it stand?"), ActionStatus.choices)
    on = DayField(label=_("Since"), required=False)
    due_on = DayField(label=_("Due"), required=False, future=True)
    result = words(
        _("Result"), required=False, help_text=_("What happened; needed when refused or dropped.")
    )
    cost = forms.IntegerField(
        label=_("Cost in rupees"), min_value=0, max_value=10_000_000, required=False
    )


class ReturnForm(GuardedForm):
    """The DCPO's answer to a plan."""

    answer = words(_("What is to be changed"), required=False)


class ReviewForm(GuardedForm):
    """A review of the plan in force."""

    on = DayField(label=_("Date of the review"))
    outcome = across(_("Outcome"), ReviewOutcome.choices)
    found = words(_("What was found"), most=2000)
    next_on = DayField(label=_("Next review"), required=False, future=True)
    renewal_reason = words(_("Why is the plan renewed?"), required=False)


class MeansForm(GuardedForm):
    """What the household lives on."""

    on = DayField(label=_("As of"))
    income_year = forms.IntegerField(
        label=_("Income of the household in a year, in rupees"),
        min_value=0,
        max_value=100_000_000,
        required=False,
    )
    area = across(_("Where does the family live?"), Area.choices)
    at_school = across(_("Does the child go to school?"), Known.choices)
    sponsored = forms.IntegerField(
        label=_("Other children of the family with sponsorship"),
        min_value=0,
        max_value=20,
        required=False,
    )
    source = line(_("From where is it known?"), most=120, required=False)


class BenefitForm(GuardedForm):
    """Each step of a benefit with its day."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    applied_on = DayField(label=_("Applied on"), required=False)
    recommended_on = DayField(label=_("Recommended on"), required=False)
    approved_on = DayField(label=_("Approved on (SFCAC or office)"), required=False)
    approval_no = line(_("Number of the approval"), most=60, required=False)
    amount = forms.IntegerField(
        label=_("Rupees a month"), min_value=0, max_value=100_000, required=False
    )
    first_credit_on = DayField(label=_("First credit on"), required=False)
    paid_to = DayField(label=_("Last credit on"), required=False)
    renewal_due_on = DayField(label=_("Renewal due"), required=False, future=True)
    ended_on = DayField(label=_("Refused or stopped on"), required=False)
    note = line(_("Remark"), most=300, required=False)


ON_THE_LIST = (
    BenefitStatus.NOTED, BenefitStatus.APPLIED, BenefitStatus.APPROVED, BenefitStatus.PAID, BenefitStatus.REFUSED,
    BenefitStatus.NOT_DUE,
)  # fmt: skip


class CheckListForm(GuardedForm):
    """One question a scheme: how it stands, as of a day."""

    on = DayField(label=_("As of"))

    def __init__(
        self, *data: Any, schemes: list[tuple[int, str, str]], initial: Any = None
    ) -> None:
        options: dict[str, Any] = {"initial": initial}
        super().__init__(*data, **options)
        choices = [("", _("not asked")), *((one.value, one.label) for one in ON_THE_LIST)]
        for key, label, now in schemes:
            self.fields[f"scheme_{key}"] = forms.ChoiceField(
                label=label, choices=choices, required=False, initial=now
            )

    def answers(self) -> dict[int, str]:
        """Scheme → answer, of those that were answered."""
        given = {k: v for k, v in self.cleaned_data.items() if k.startswith("scheme_") and v}
        return {int(name.removeprefix("scheme_")): value for name, value in given.items()}


class DocumentsForm(GuardedForm):
    """How the thirteen documents stand, as of a day."""

    on = DayField(label=_("As of"))

    def __init__(self, *data: Any, initial: Any = None) -> None:
        options: dict[str, Any] = {"initial": initial}
        super().__init__(*data, **options)
        choices = [("", _("not asked")), *Standing.choices]
        for kind in PaperOfChild:
            self.fields[kind] = forms.ChoiceField(label=kind.label, choices=choices, required=False)
            if kind in EXPIRING:
                label = _("%(what)s: valid until") % {"what": kind.label}
                self.fields[f"{kind}_until"] = DayField(label=label, required=False, future=True)

    def rows(self) -> Iterator[tuple[Any, Any]]:
        """Each document, with its date of validity where it runs out."""
        for kind in PaperOfChild:
            yield self[kind], self[f"{kind}_until"] if kind in EXPIRING else None

    def standings(self) -> list[tuple[str, str, Any]]:
        """Kind, standing and validity of those that were answered."""
        data = self.cleaned_data
        given = (kind for kind in PaperOfChild if data.get(kind))
        return [(kind, data[kind], data.get(f"{kind}_until")) for kind in given]
