"""A return that is not feasible now; what is decided for the time after the eighteenth birthday."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.forms.ending import AfterCareForm, NotFeasibleForm
from cases.models import AfterCareDecision
from cases.policies import may_on
from cases.services.screening import AfterCareEntry, decide_after_care, has_order, not_feasible
from cases.views.case import case_at
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.core.workflow import find
from ecm.roles.permissions import Permission


class NotFeasible(ActionView):
    """The child stays in care for now; the next screening has its date."""

    permission = Permission.CASE_NOT_FEASIBLE
    template = "cases/act.html"

    def form(self, *data: Any) -> NotFeasibleForm:
        today = clock.today()
        start = {"on": today, "next_on": clock.add_months(today, 6)}
        return NotFeasibleForm(*data) if data else NotFeasibleForm(initial=start)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        move = find(WORKFLOW, "not_feasible")
        if case.stage not in move.sources:
            raise Refused(N_("This step does not start from the present stage of the case."))
        return {
            "case": case, "title": _("Return not feasible now"), "says": move.says, "button": _("Save"),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        not_feasible(case=case, by=self.actor, **form.cleaned_data)
        messages.success(self.request, _("Recorded. Today asks again when the screening is due."))
        return reverse("cases:case", args=[case.uuid])


class DecideAfterCare(ActionView):
    """Turning 18: the order on Form 37, a refusal in the young person's words, or not leaving care."""

    permission = Permission.PLAN_WRITE
    template = "cases/after_care.html"

    def form(self, *data: Any) -> AfterCareForm:
        return AfterCareForm(*data) if data else AfterCareForm(initial={"on": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        if not may_on(self.actor, case, self.permission) or not case.is_open:
            raise Refused(N_("After care is decided by those who keep the plan of an open case."))
        self.disclose([case.pk], AfterCareDecision.GROUP)
        return {
            "case": case,
            "birthday": clock.add_months(case.born_on, 18 * 12),
            "has_order": has_order(case),
            "decisions": case.after_care_decisions.select_related("by"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = case_at(self, kwargs["uuid"]), dict(form.cleaned_data)
        entry = AfterCareEntry(upload=data.pop("scan"), **data)
        decide_after_care(case=case, entry=entry, by=self.actor)
        messages.success(
            self.request, _("Recorded. Contacts do not stop by it, nor by the birthday.")
        )
        return reverse("cases:case", args=[case.uuid])
