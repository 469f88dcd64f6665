"""Naming case managers: for one child, or for all of a taluka at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.forms import ManagerForm, ManagersForm
from cases.forms.facts import LeaveForm, TeamForm
from cases.models import Case
from cases.policies import require_on, require_running
from cases.selectors.choices import managers, officers, own_districts, serving
from cases.selectors.managing import loads, unmanaged
from cases.selectors.people import team_of
from cases.services.managers import (
    end_team_membership,
    name_manager,
    name_managers,
    name_team_member,
)
from cases.views.case import case_at
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.views import ActionView
from ecm.roles.permissions import Permission


def with_loads(choices: list[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """The same people with the number of open cases each manages."""
    counts = loads([key for key, _label in choices])
    words = _("%(who)s · %(n)s open cases")
    return [(key, words % {"who": label, "n": counts.get(key, 0)}) for key, label in choices]


class NameManager(ActionView):
    """Name, or change, the case manager of one child."""

    permission = Permission.CASE_MANAGER_NAME
    template = "cases/act.html"
    form_class = ManagerForm

    def form(self, *data: Any) -> ManagerForm:
        day = clock.today()
        ids = {d for own in own_districts(self.actor) for d in serving(own.pk, day)}
        return ManagerForm(*data, choices={"manager": with_loads(managers(list(ids), day))})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        title = _("Change the case manager") if case.manager_id else _("Name the case manager")
        return {"case": case, "title": title, "button": _("Name")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        name_manager(
            case=case, manager=User.objects.get(pk=form.cleaned_data["manager"]), by=self.actor
        )
        messages.success(self.request, _("The case manager is named and finds the case on Today."))
        return reverse("cases:case", args=[case.uuid])


class CaseTeam(ActionView):
    """Who works on this case beside its manager: people of the serving DCPU are named, and leave again."""

    permission = Permission.CASE_TEAM_NAME
    template = "cases/team.html"
    form_class = TeamForm

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
        if data and "leaves" in data[0]:
            return LeaveForm(*data)
        case, day = self._case(), clock.today()
        posts = officers(serving(case.district_id, day), day)
        there = {one.user_id for one in team_of(case)} | {self.actor.user_id, case.manager_id}
        people = {
            post.user_id: f"{post.user.name} ({post.role})"
            for post in posts
            if post.user_id not in there
        }
        return TeamForm(*data, choices={"user": list(people.items())})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self._case()
        return {"case": case, "team": team_of(case)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), form.cleaned_data
        if "leaves" in data:
            end_team_membership(case=case, user_id=data["leaves"], by=self.actor)
            messages.success(self.request, _("The membership has ended."))
        else:
            person = User.objects.filter(pk=data["user"]).first()
            if person is None:
                raise DomainError(_("Choose a person of the list."), field="user")
            name_team_member(case=case, user=person, by=self.actor)
            messages.success(self.request, _("Named. The person finds the case from now on."))
        return reverse("cases:team", args=[case.uuid])


class NameManagers(ActionView):
    """All children without a case manager, by taluka; one person is named for those that are ticked."""

    permission = Permission.CASE_MANAGER_NAME
    template = "cases/managers.html"
    form_class = ManagersForm

    def form(self, *data: Any) -> ManagersForm:
        day = clock.today()
        ids = {d for own in own_districts(self.actor) for d in serving(own.pk, day)}
        self.groups = unmanaged(self.actor, day)
        form = ManagersForm(
            *[item for item in data if item],
            choices={"manager": with_loads(managers(list(ids), day))},
        )
        offered = [(one.uuid, one.code) for group in self.groups for one in group.lines]
        form.fields["cases"].choices = offered  # type: ignore[attr-defined]
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        self.disclose(
            [one.case_id for group in self.groups for one in group.lines], "header", "identity"
        )
        return {"groups": self.groups, "ticked": self.request.POST.getlist("cases")}

    def act(self, form: Any, **kwargs: Any) -> str:
        chosen = list(
            Case.objects.visible_to(self.actor).filter(uuid__in=form.cleaned_data["cases"])
        )
        if len(chosen) != len(form.cleaned_data["cases"]):
            raise DomainError(
                _("A child of this list was moved meanwhile. Load the page again."), field="cases"
            )
        count = name_managers(
            cases=chosen, manager=User.objects.get(pk=form.cleaned_data["manager"]), by=self.actor
        )
        words = ngettext("Named for %(n)s child.", "Named for %(n)s children.", count)
        messages.success(self.request, words % {"n": count})
        return reverse("cases:managers")
