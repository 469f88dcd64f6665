"""An incident, its settlement, and the search for a child who is untraced."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import Stage
from cases.forms.ending import SearchForm, SettleForm
from cases.models import Case, Incident, SearchStep
from cases.policies import may_on
from cases.selectors.case_file import sees
from cases.selectors.incidents import incident_sheet
from cases.selectors.searches import search_sheet
from cases.services.incidents import record_incident
from cases.services.searches import Searched, record_search
from cases.services.settling import Settlement, in_time, open_incident, settle
from cases.views.case import case_at
from cases.views.questionnaire import QuestionnairePage
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import ActionView, PageView
from ecm.core.words import N_
from ecm.roles.permissions import Permission


class RecordIncident(QuestionnairePage):
    """What happened, in two minutes on a phone."""

    permission = Permission.INCIDENT_RECORD
    name = "incident"
    brief = True

    def start(self) -> dict[str, Any]:
        return {"date": clock.today().isoformat()}

    def extra(self) -> dict[str, Any]:
        case = self.case
        return {
            "title": _("Record an incident"),
            "button": _("Save the incident"),
            "last_contact_on": case.last_contact_on,
            "next_contact_on": case.next_contact_on,
            "warns": _("The case then stands at “disrupted” until the DCPO settles it or decides otherwise.")
            if case.is_at_home and case.stage != Stage.DISRUPTED
            else "",
        }  # fmt: skip

    def keep(self, raw: dict[str, Any]) -> str:
        record_incident(case=self.case, raw=raw, by=self.actor)
        messages.success(self.request, _("The incident is recorded. The DCPO finds it on Today."))
        return reverse("cases:case", args=[self.case.uuid])


class IncidentPage(PageView):
    """One incident as it was recorded."""

    permission = Permission.FLAGS_VIEW
    template = "cases/incident.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        rows = Incident.objects.select_related("case", "recorded_by", "settled_by")
        incident: Incident = self.fetch(rows, uuid=kwargs["incident"], case=case)
        self.disclose([case.pk], Incident.GROUP)
        return {"case": case, "sheet": incident_sheet(incident)}


class Settle(ActionView):
    """The DCPO settles a disruption: same household, seen safe, one level up."""

    permission = Permission.CASE_SETTLE
    template = "cases/settle.html"
    form_class = SettleForm

    def form(self, *data: Any) -> SettleForm:
        return SettleForm(*data) if data else SettleForm(initial={"on": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        if case.stage != Stage.DISRUPTED:
            raise Refused(N_("Only a disrupted case is settled."))
        incident = open_incident(case)
        self.disclose([case.pk], Incident.GROUP)
        return {
            "case": case,
            "incident": incident,
            "in_time": incident is not None and in_time(incident.on, clock.today()),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = case_at(self, kwargs["uuid"]), form.cleaned_data
        settle(case=case, entry=Settlement(**data), by=self.actor)
        messages.success(self.request, _("Settled. The level of contacts is one step up."))
        return reverse("cases:case", args=[case.uuid])


class Search(ActionView):
    """The steps of the search for an untraced child, and the form for the next."""

    permission = Permission.FLAGS_VIEW
    template = "cases/search_child.html"
    form_class = SearchForm

    def form(self, *data: Any) -> SearchForm:
        return SearchForm(*data) if data else SearchForm(initial={"on": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        if not sees(self.actor, SearchStep.GROUP, case):
            raise Refused(N_("The search for a child is read by those who work on the case."))
        self.disclose([case.pk], SearchStep.GROUP)
        return {
            "case": case,
            "sheet": search_sheet(case, clock.today()),
            "may_write": self._may_write(case) and case.untraced_since is not None,
        }

    def _may_write(self, case: Case) -> bool:
        return case.is_open and may_on(self.actor, case, Permission.INCIDENT_RECORD)

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = case_at(self, kwargs["uuid"]), dict(form.cleaned_data)
        step = Searched(upload=data.pop("scan"), **data)
        record_search(case=case, step=step, by=self.actor)
        messages.success(self.request, _("The step of the search is recorded."))
        return reverse("cases:search_child", args=[case.uuid])
