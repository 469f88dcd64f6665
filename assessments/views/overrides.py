"""Overriding the level or the crisis gate: the DCPO, with a reason, after a conference or with a second officer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from assessments.forms import AgreeForm, OverrideForm
from assessments.services.overrides import (
    GATE,
    agree_to_override,
    conferred,
    decline_override,
    override_gate,
    override_level,
    waiting_override,
)
from assessments.views.rounds import case_address, case_of
from cases.models import Case, Proposal
from ecm.core.errors import NotYet
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class Override(ActionView):
    """One form for both: what is overridden, and why."""

    permission = Permission.LEVEL_OVERRIDE
    template = "assessments/override.html"
    form_class = OverrideForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_of(self, kwargs["uuid"])
        self.disclose([case.pk], FieldGroup.FAMILY)
        return {"case": case, "conferred": conferred(case), "waiting": waiting_override(case)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_of(self, kwargs["uuid"])
        what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
        if what == GATE:
            waiting = override_gate(by=self.actor, case=case, reason=reason)
        else:
            waiting = override_level(by=self.actor, case=case, level=what, reason=reason)
        if waiting is not None:
            messages.info(self.request, _("It holds as soon as a second officer agrees."))
        return case_address(case)


class AgreeOverride(ActionView):
    """The second officer reads what is to be overridden and why, and agrees or does not."""

    permission = Permission.ROUND_VERIFY
    template = "assessments/override_agree.html"
    form_class = AgreeForm

    def _both(self) -> tuple[Case, Proposal]:
        case = case_of(self, self.kwargs["uuid"])
        self.disclose([case.pk], FieldGroup.FAMILY, FieldGroup.ORDERS)
        waiting = waiting_override(case)
        if waiting is None:
            raise NotYet(N_("No override waits for a second officer."), missing=())
        return case, waiting

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, waiting = self._both()
        return {
            "case": case,
            "waiting": waiting,
            "own": waiting.proposed_by_id == self.actor.user_id,
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, waiting = self._both()
        if form.cleaned_data["act"] == "agree":
            agree_to_override(by=self.actor, proposal=waiting)
        else:
            decline_override(by=self.actor, proposal=waiting, answer=form.cleaned_data["answer"])
        messages.success(self.request, _("Your answer is recorded."))
        return case_address(case)
