"""Update the family from this report: what a verified home study found otherwise, ticked one by one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext as _

from assessments.forms import TakeOverForm
from assessments.models import Record
from assessments.selectors.family_update import Finding, findings, verified_study
from assessments.services.family_update import update_family
from assessments.views.rounds import case_address, case_of
from cases.models import Case
from cases.policies import require_on, require_running
from ecm.core.errors import NotYet
from ecm.core.translate import say
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class UpdateFamily(ActionView):
    """Each difference with both versions; only what is ticked is taken over."""

    permission = Permission.FACTS_CORRECT
    template = "assessments/update_family.html"
    form_class = TakeOverForm

    def _shown(self) -> tuple[Case, Record, tuple[Finding, ...]]:
        if not hasattr(self, "_found"):
            case = case_of(self, self.kwargs["uuid"])
            require_on(self.actor, case, self.permission)
            require_running(case)
            record = verified_study(case)
            if record is None:
                raise NotYet(N_("There is no verified home study to take facts from."), missing=())
            self.disclose([case.pk], FieldGroup.IDENTITY, FieldGroup.FAMILY)
            self._found = (case, record, findings(case, record))
        return self._found

    def form(self, *data: Any) -> TakeOverForm:
        offered = [(one.key, f"{say(one.label)}: {one.found}") for one in self._shown()[2]]
        return TakeOverForm(*data, keys=offered)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, record, found = self._shown()
        chosen = set(self.request.POST.getlist("keys"))
        return {"case": case, "record": record, "findings": found, "chosen": chosen}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self._shown()[0]
        count = update_family(by=self.actor, case=case, keys=form.cleaned_data["keys"])
        messages.success(self.request, _("Taken over: %(n)s") % {"n": count})
        return case_address(case)
