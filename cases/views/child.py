"""Correcting who a child is; two who write at once both see both versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.forms.facts import ChildForm
from cases.models import Case, Identity
from cases.policies import require_on
from cases.services.family import CHILD_FACTS, CORRECTABLE, correct_child
from cases.views.case import case_at
from cases.views.family import Both
from ecm.core.errors import DomainError, Stale
from ecm.core.templatetags.dates import day as day_words
from ecm.core.views import ActionView
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

NAMING = CORRECTABLE[Identity]
YES_NO = {True: "yes", False: "no", None: ""}


def facts_of_child(identity: Identity) -> dict[str, Any]:
    """Every fact of the form as it stands, and the version it stands in."""
    named = {name: getattr(identity, name) for name in (*NAMING, "version")}
    described = {name: getattr(identity.child, name) for name in CHILD_FACTS}
    return {**named, **described, "has_disability": YES_NO[described["has_disability"]]}


class CorrectChild(ActionView):
    """Name, sex, birth date, parents, school: saved only if nobody saved since they were read."""

    permission = Permission.FACTS_CORRECT
    template = "cases/child.html"
    form_class = ChildForm

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.both: list[Both] = []

    def _case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        self.disclose([case.pk], FieldGroup.IDENTITY)
        return case

    def form(self, *data: Any) -> ChildForm:
        if data:
            return ChildForm(*data)
        rows = Identity.objects.select_related("child")
        identity: Identity = self.fetch(rows, child_id=self._case().child_id)
        return ChildForm(initial=facts_of_child(identity))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"case": self._case(), "rows": self.both}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), dict(form.cleaned_data)
        correct_child(case=case, values=data, expected=data.pop("version"), by=self.actor)
        messages.success(self.request, _("Saved; what stood before is kept in the history."))
        return reverse("cases:case", args=[case.uuid])

    def refused(self, error: DomainError) -> HttpResponse:
        """A stale save shows the page again: what was typed, beside what was saved meanwhile."""
        if not isinstance(error, Stale):
            return super().refused(error)
        self.request.undo()
        theirs = facts_of_child(Identity.objects.select_related("child").get(pk=error.theirs.pk))
        bound = self.form(self.request.POST)
        bound.is_valid()
        typed = {**bound.cleaned_data}
        typed["has_disability"] = YES_NO[typed.get("has_disability")]
        for name, field in bound.fields.items():
            if name != "version":
                saved, mine = (_said(field, facts.get(name)) for facts in (theirs, typed))
                self.both.append(Both(str(field.label), saved, mine))
        self.both.sort(key=lambda one: not one.differs)  # what differs stands above
        bound.data = {**self.request.POST.dict(), "version": theirs["version"]}
        return self.show(bound, status=409)


def _said(field: Any, value: Any) -> str:
    """One value of the form in words."""
    if hasattr(field, "choices"):
        return str(dict(field.choices).get(value or "", ""))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(day_words(value) if hasattr(value, "isoformat") else value or "")
