"""Overriding the level or the crisis gate: the DCPO, with a reason."""

from __future__ import annotations

from typing import Any

from assessments.forms import OverrideForm
from assessments.services.overrides import override_gate, override_level
from assessments.views.rounds import case_address, case_of
from ecm.core.views import ActionView
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

GATE = "gate"


class Override(ActionView):
    """One form for both: what is overridden, and why."""

    permission = Permission.LEVEL_OVERRIDE
    template = "assessments/override.html"
    form_class = OverrideForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_of(self, kwargs["uuid"])
        self.disclose([case.pk], FieldGroup.FAMILY)
        return {"case": case}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_of(self, kwargs["uuid"])
        what, reason = form.cleaned_data["what"], form.cleaned_data["reason"]
        if what == GATE:
            override_gate(by=self.actor, case=case, reason=reason)
        else:
            override_level(by=self.actor, case=case, level=what, reason=reason)
        return case_address(case)
