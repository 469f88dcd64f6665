"""My field day, its visit pack, and the list of what is late with its reassigning."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from cases.models import Case
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import ActionView, PageView
from ecm.places.selectors import practice_on
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from ecm.roles.roles import limits
from followups.forms import ReassignForm, ReassignManyForm
from followups.models import PlannedContact
from followups.policies import can_assign
from followups.schedule import reason_of
from followups.selectors.field_day import field_day, visit_pack
from followups.selectors.lines import groups_shown
from followups.selectors.overdue import late_contacts, overdue_page
from followups.selectors.people import possible_assignees
from followups.services.assignment import NOT_YOURS, reassign, reassign_many


class FieldDayPage(PageView):
    """``/field-day/``: the contacts assigned to me, by taluka and village."""

    permission = Permission.CONTACT_RECORD
    template = "followups/field_day.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        day = field_day(self.actor, today=today, practice=practice_on(today), language=language())
        self.disclose({line.case_id for line in day.lines}, *groups_shown(self.actor))
        return {"day": day, "today": today}


class VisitPack(FieldDayPage):
    """The same day on paper: one page a family."""

    template = "followups/visit_pack.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        shown = super().context(**kwargs)
        return {**shown, "sheets": visit_pack(self.actor, shown["day"])}


class OverduePage(ActionView):
    """``/overdue/``: what is late within my reach, by age; DCPO and PNC give ticked ones to somebody else."""

    permission = Permission.CONTACTS_VIEW
    template = "followups/overdue.html"

    def form(self, *data: Any) -> ReassignManyForm:
        rows = late_contacts(self.actor, today=clock.today()).select_related("case")
        return ReassignManyForm(*data, people=possible_assignees(self.actor), rows=rows)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        today, asked = clock.today(), self.request.GET
        page = overdue_page(
            self.actor, today=today, practice=practice_on(today), language=language(),
            age=asked.get("age", ""), after=asked.get("after", ""),
        )  # fmt: skip
        self.disclose({line.case_id for line in page.lines}, *groups_shown(self.actor))
        return {
            "page": page, "today": today,
            "assignable": {line.pk for line in page.lines if self._assigns(line.manager_id)},
            "pager": _pager(asked.get("age", ""), page.after, asked.get("after", "")),
        }  # fmt: skip

    def _assigns(self, manager_id: int | None) -> bool:
        """Whether the reader may name another for a contact of this case manager's."""
        if not self.actor.may(Permission.CONTACT_ASSIGN):
            return False
        own_only = "manager" in limits(self.actor.role, Permission.CONTACT_ASSIGN)
        return not own_only or manager_id in self.actor.own_ids

    def act(self, form: ReassignManyForm, **kwargs: Any) -> str:
        if not self.actor.may(Permission.CONTACT_ASSIGN):
            raise Refused(NOT_YOURS)
        n = reassign_many(
            planned=form.cleaned_data["planned"], to=form.cleaned_data["to"], by=self.actor
        )
        messages.success(
            self.request,
            ngettext("%(n)s contact assigned.", "%(n)s contacts assigned.", n) % {"n": n},
        )
        return str(self.request.get_full_path())


class Reassign(ActionView):
    """One planned contact for another person."""

    permission = Permission.CONTACT_ASSIGN
    template = "followups/reassign.html"
    planned: PlannedContact

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.uuid: UUID = kwargs["uuid"]
        return super().dispatch(request, *args, **kwargs)

    def form(self, *data: Any) -> ReassignForm:
        self.planned = self.fetch(
            PlannedContact.objects.select_related("case", "assignee"), uuid=self.uuid
        )
        if not can_assign(self.actor, self.planned):
            raise Refused(NOT_YOURS)
        start = {"version": self.planned.version, "to": self.planned.assignee_id}
        return ReassignForm(
            *data, people=possible_assignees(self.actor, self.planned), initial=start
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        self.disclose([self.planned.case_id], Case.GROUP, FieldGroup.FOLLOWUPS)
        return {
            "planned": self.planned, "case": self.planned.case, "reason": reason_of(self.planned.rule),
            "today": clock.today(), "back": reverse("cases:case", args=[self.planned.case.uuid]),
        }  # fmt: skip

    def act(self, form: ReassignForm, **kwargs: Any) -> str:
        reassign(
            planned=self.planned, to=form.cleaned_data["to"], expected=form.cleaned_data["version"], by=self.actor
        )  # fmt: skip
        messages.success(self.request, _("The contact is assigned."))
        return reverse("cases:case", args=[self.planned.case.uuid])


def language() -> str:
    """The language of the page as the columns of places are named."""
    return (get_language() or "en")[:2]


def _pager(age: str, after: str, here: str) -> dict[str, str]:
    band = f"age={age}&" if age else ""
    return {
        "next": f"{band}after={after}" if after else "",
        "first": band.rstrip("&") or "all=1" if here else "",
    }
