"""Holding a case: why, until when it is looked at again, and going on."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.forms.facts import HoldForm, ResumeForm
from cases.guards.ending import search_goes_on
from cases.models import Case
from cases.policies import require_on, require_running
from cases.selectors.holds import hold_of
from cases.services.holds import hold, longest_review, resume
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.views import ActionView
from ecm.roles.permissions import Permission


class HoldCase(ActionView):
    """Hold a case; on a held one: keep the hold up for a while longer, or go on."""

    permission = Permission.CASE_HOLD
    template = "cases/hold.html"
    form_class = HoldForm

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self._found: Case | None = None

    def _case(self) -> Case:
        if self._found is None:
            self._found = case_at(self, self.kwargs["uuid"])
            require_on(self.actor, self._found, self.permission)
            require_running(self._found)
        return self._found

    def form(self, *data: Any) -> Any:
        self._case()
        if data and "resume" in data[0]:
            return ResumeForm(*data)
        day = clock.today()
        longest = longest_review(day)
        initial = None if data else {"review_on": clock.add_days(day, longest)}
        return HoldForm(*data, longest=longest, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self._case()
        return {
            "case": case,
            "held": hold_of(case),
            "searching": search_goes_on(case, clock.today()),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), form.cleaned_data
        if isinstance(form, ResumeForm):
            resume(case=case, by=self.actor)
            messages.success(self.request, _("The case goes on; its deadlines run again."))
        else:
            hold(case=case, reason=data["reason"], review_on=data["review_on"], by=self.actor)
            words = _("The case is on hold. It appears on Today when the review is due.")
            messages.success(self.request, words)
        return reverse("cases:case", args=[case.uuid])
