"""Correcting the facts of a family; two who write at once both see both versions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.forms import FamilyForm, PhoneForm
from cases.models import Family
from cases.policies import require_on
from cases.selectors.choices import talukas
from cases.services.family import add_phone, correct
from cases.views.case import case_at
from ecm.core.errors import DomainError, Stale
from ecm.core.views import ActionView
from ecm.places.models import Taluka
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

FIELDS = ("head", "address", "landmark", "village", "taluka", "pin")


@dataclass(frozen=True)
class Both:
    """One field in the version that was saved meanwhile and in the one that was typed."""

    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours


class CorrectFamily(ActionView):
    """The household's address: saved only if nobody saved since it was read."""

    permission = Permission.FACTS_CORRECT
    template = "cases/family.html"
    form_class = FamilyForm

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.both: list[Both] = []

    def _case(self) -> Any:
        case = case_at(self, self.kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        self.disclose([case.pk], FieldGroup.IDENTITY)
        return case

    def form(self, *data: Any) -> FamilyForm:
        family: Family = self._case().family
        initial = {
            name: getattr(family, f"{name}_id" if name == "taluka" else name)
            for name in (*FIELDS, "version")
        }
        return FamilyForm(*data, choices={"taluka": talukas([family.district_id])}, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"case": self._case(), "rows": self.both, "phone_form": PhoneForm()}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), form.cleaned_data
        values = {name: data[name] for name in FIELDS if name != "taluka"}
        values["taluka"] = Taluka.objects.filter(pk=data["taluka"]).first()
        correct(case=case, row=case.family, values=values, expected=data["version"], by=self.actor)
        messages.success(self.request, _("Saved; what stood before is kept in the history."))
        return reverse("cases:case", args=[case.uuid])

    def refused(self, error: DomainError) -> HttpResponse:
        """A stale save shows the page again: what was typed, beside what was saved meanwhile."""
        if not isinstance(error, Stale):
            return super().refused(error)
        self.request.undo()
        theirs, bound = error.theirs, self.form(self.request.POST)
        bound.is_valid()
        choices = {str(key): str(label) for key, label in bound.fields["taluka"].choices}  # type: ignore[attr-defined]
        for name in FIELDS:
            typed, saved = (
                bound.data.get(name, ""),
                getattr(theirs, f"{name}_id" if name == "taluka" else name) or "",
            )
            shown = [
                choices.get(str(v), "") if name == "taluka" else str(v) for v in (saved, typed)
            ]
            self.both.append(Both(str(bound.fields[name].label), *shown))
        bound.data = {**self.request.POST.dict(), "version": theirs.version}
        return self.show(bound, status=409)


class AddPhone(ActionView):
    """A further number of the family."""

    permission = Permission.FACTS_CORRECT
    template = "cases/act.html"
    form_class = PhoneForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "case": case_at(self, kwargs["uuid"]),
            "title": _("Add a phone number"),
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = case_at(self, kwargs["uuid"]), form.cleaned_data
        add_phone(case=case, number=data["number"], whose=data["whose"], by=self.actor)
        messages.success(self.request, _("The number is in the family's phone book."))
        return reverse("cases:case", args=[case.uuid])
