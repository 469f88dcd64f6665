"""A case's rounds: the panel on the case page, the round with its records, opening, submitting."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from assessments import policies
from assessments.forms import OpenRoundForm, PeopleForm, VersionForm
from assessments.models import Record, Round, SafetyCheck
from assessments.selectors.pages import course_of, current_round, form_of, marks_of
from assessments.selectors.people import people_who_assess
from assessments.services.rounds import name_people, open_round
from assessments.services.safety import may_record
from assessments.services.submission import submit_round
from cases.models import Case
from cases.services.moves import what_is_missing
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import NotYet
from ecm.core.views import ActionView, DomainView, PanelView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup, Part
from ecm.roles.permissions import Permission
from ecm.roles.roles import reads_partly


def case_of(view: DomainView, uuid: UUID) -> Case:
    """The case of an address within the reader's reach."""
    found: Case = view.fetch(Case.objects.select_related("child", "district"), uuid=uuid)
    view.disclose([found.pk], FieldGroup.HEADER)
    return found


def case_address(case: Case) -> str:
    """The case page."""
    return reverse("cases:case", args=[case.uuid])


class Panel(PanelView):
    """How the family stands: risk with its reasons, the course over rounds, the records."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/panel.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_of(self, kwargs["uuid"])
        whole = policies.reads_of(self.actor, case, FieldGroup.FAMILY)
        partly = reads_partly(self.actor.role, FieldGroup.FAMILY)
        return {
            "case": case, "whole": whole, "scores": not whole and partly is not None and partly[1] in SCORED,
            **(self._rounds(case) if whole else {"rounds": [], "checks": []}),
        }  # fmt: skip

    def _rounds(self, case: Case) -> dict[str, Any]:
        self.disclose([case.pk], FieldGroup.FAMILY)
        found = Round.objects.visible_to(self.actor).filter(case=case).order_by("number")
        names = Prefetch("records", Record.objects.defer("draft", "answers"))
        rounds = list(found.select_related("verified_by").prefetch_related(names))
        judged = [one for one in rounds if one.submitted_on]
        return {
            "rounds": list(reversed(rounds)),
            "marks": marks_of(judged[-1]) if judged else None,
            "course": course_of(judged),
            "checks": list(
                SafetyCheck.objects.visible_to(self.actor)
                .filter(case=case)
                .defer("draft", "answers")
                .select_related("recorded_by")
            ),
        }


SCORED = frozenset({Part.SCORES, Part.SUMMARY})


class RoundPage(ActionView):
    """The round in hand with what each record still lacks; where none is open, the form to open one."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/round.html"
    form_class = OpenRoundForm

    def form(self, *data: Any) -> OpenRoundForm:
        case = self.case
        people = people_who_assess(case.district_id, clock.today())
        return OpenRoundForm(
            *data, people=people, initial=None if data else {"assessor": self._usual(case)}
        )

    def _usual(self, case: Case) -> int | None:
        return self.actor.user_id or case.manager_id

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.uuid = kwargs["uuid"]
        return super().dispatch(request, *args, **kwargs)

    @property
    def case(self) -> Case:
        """The case of the address, fetched once."""
        if not hasattr(self, "_case"):
            self._case = case_of(self, self.uuid)
        return self._case

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case
        found = current_round(case, self.actor)
        forms = [form_of(one, self.actor) for one in in_order(found)] if found else []
        groups = {group for form in forms for group in form.instrument.groups}
        self.disclose([case.pk], FieldGroup.FAMILY, *groups)
        return {
            "case": case, "round": found, "files": forms,
            "marks": marks_of(found) if found and found.is_frozen else None,
            "may_open": policies.can_open(self.actor, case) and (found is None or found.verified_on is not None),
            "may_submit": found is not None and policies.can_submit(self.actor, found),
            "may_check": may_record(self.actor, case),
            "why_not_verify": policies.why_not_verify(self.actor, found) if found else None,
            "begins": what_is_missing(case, "begin", clock.today()) if case.stage == "registered" else (),
            "complete": all(form.total.complete and not form.hidden_gaps for form in forms),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        users = {user.pk: user for user in User.objects.filter(pk__in=_named(form))}
        open_round(
            by=self.actor, case=self.case, assessor=users[form.cleaned_data["assessor"]],
            accompanying=[users[pk] for pk in form.cleaned_data["accompanying"]], reason=form.cleaned_data["reason"],
        )  # fmt: skip
        return reverse("assessments:round", args=[self.case.uuid])


ORDER = ("hsr", "child", "rubric")


def in_order(found: Round) -> list[Any]:
    """The records of a round as people read them."""
    records = list(found.records.all())
    for record in records:
        record.round = found
    return sorted(
        records,
        key=lambda one: ORDER.index(one.instrument) if one.instrument in ORDER else len(ORDER),
    )


def _named(form: Any) -> set[int]:
    return {form.cleaned_data["assessor"], *form.cleaned_data["accompanying"]}


class People(ActionView):
    """Who assessed and who came along, corrected while the round is open."""

    permission = Permission.ROUND_OPEN
    template = "assessments/people.html"
    form_class = PeopleForm

    def form(self, *data: Any) -> PeopleForm:
        found = self._round(self.kwargs["uuid"])
        people = people_who_assess(found.case.district_id, clock.today())
        seated = {(one.user_id, one.role) for one in found.persons.all()}
        initial = {
            "assessor": next((pk for pk, role in seated if role == "assessor"), None),
            "accompanying": [pk for pk, role in seated if role == "accompanying"],
        }
        return PeopleForm(*data, people=people, initial=None if data else initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        found = self._round(kwargs["uuid"])
        return {"round": found, "case": found.case}

    def _round(self, uuid: UUID) -> Round:
        found: Round = self.fetch(
            Round.objects.select_related("case").prefetch_related("persons"), uuid=uuid
        )
        self.disclose([found.case_id], FieldGroup.HEADER)
        return found

    def act(self, form: Any, **kwargs: Any) -> str:
        found = self._round(kwargs["uuid"])
        users = {user.pk: user for user in User.objects.filter(pk__in=_named(form))}
        name_people(
            by=self.actor, round_=found, assessor=users[form.cleaned_data["assessor"]],
            accompanying=[users[pk] for pk in form.cleaned_data["accompanying"]],
        )  # fmt: skip
        return reverse("assessments:round", args=[found.case.uuid])


class Submit(ActionView):
    """Everything that is still missing with its address; when nothing is, the round is submitted here."""

    permission = Permission.ROUND_SUBMIT
    template = "assessments/submit.html"
    form_class = VersionForm

    def form(self, *data: Any) -> VersionForm:
        return VersionForm(*data)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, found = self._both(kwargs["uuid"])
        forms = [form_of(one, self.actor) for one in in_order(found)]
        self.disclose([case.pk], FieldGroup.FAMILY)
        begins = what_is_missing(case, "begin", clock.today()) if case.stage == "registered" else ()
        return {
            "case": case, "round": found, "files": forms, "begins": begins,
            "refusal": policies.why_not_submit(self.actor, found),
            "complete": all(form.total.complete and not form.hidden_gaps for form in forms) and not begins,
        }  # fmt: skip

    def _both(self, uuid: UUID) -> tuple[Case, Round]:
        case = case_of(self, uuid)
        found = current_round(case, self.actor)
        if found is None:
            raise NotYet(N_("No assessment round is open yet."), missing=())
        return case, found

    def act(self, form: Any, **kwargs: Any) -> str:
        case, found = self._both(kwargs["uuid"])
        submit_round(by=self.actor, round_=found, expected=form.cleaned_data["version"])
        messages.success(self.request, _("Submitted. Another person verifies the round."))
        return case_address(case)
