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
from assessments.enums import InstrumentName
from assessments.forms import OpenRoundForm, PeopleForm, SubmitForm
from assessments.models import Record, Round, SafetyCheck
from assessments.selectors.course import Running, course_of, running_flags, since_last
from assessments.selectors.pages import current_round, form_of, marks_of, previous_round
from assessments.selectors.people import people_who_assess
from assessments.selectors.siblings import siblings_of
from assessments.services.overrides import waiting_override
from assessments.services.rounds import name_people
from assessments.services.safety import may_record
from assessments.services.siblings import open_visit
from assessments.services.submission import equal_level, submit_round
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


def flags_on_page(view: DomainView, case: Case) -> tuple[Running, ...]:
    """The open flags with their clocks, noted as shown."""
    found = running_flags(case, view.actor)
    if found:
        view.disclose([case.pk], FieldGroup.FLAGS)
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
        for one in rounds:
            one.case = case
        before = [one for one in judged[:-1] if one.verified_on]
        return {
            "rounds": list(reversed(rounds)),
            "flags": flags_on_page(self, case),
            "since": self._since(case, judged[-1], before[-1]) if before else None,
            "marks": marks_of(judged[-1], self.actor) if judged else None,
            "course": course_of(judged),
            "checks": list(
                SafetyCheck.objects.visible_to(self.actor)
                .filter(case=case)
                .defer("draft", "answers")
                .select_related("recorded_by")
            ),
        }

    def _since(self, case: Case, now: Round, before: Round) -> Any:
        """The two rubrics are read whole, the other answers are not."""
        rubrics = Prefetch("records", Record.objects.filter(instrument=InstrumentName.RUBRIC))
        both = Round.objects.filter(pk__in=(now.pk, before.pk)).prefetch_related(rubrics)
        by_pk = {one.pk: one for one in both}
        return since_last(by_pk[now.pk], by_pk[before.pk])


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
            *data,
            people=people,
            siblings=[(str(one.uuid), sibling_words(one)) for one in self.siblings],
            initial=None if data else {"assessor": self._usual(case)},
        )

    @property
    def siblings(self) -> list[Case]:
        """The children of the same household for whom a round may be opened too; none are shown where none can."""
        if not policies.can_open(self.actor, self.case):
            return []
        if not hasattr(self, "_siblings"):
            found = [
                c for c in siblings_of(self.case, self.actor) if policies.can_open(self.actor, c)
            ]
            busy = set(
                Round.objects.filter(case__in=found, verified_on=None).values_list(
                    "case_id", flat=True
                )
            )
            self._siblings = [one for one in found if one.pk not in busy]
            self.disclose([one.pk for one in self._siblings], FieldGroup.HEADER)
        return self._siblings

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
            "marks": marks_of(found, self.actor) if found and found.is_frozen else None,
            "since": since_last(found, previous_round(found, self.actor)) if found and found.is_frozen else None,
            "flags": flags_on_page(self, case),
            "may_open": policies.can_open(self.actor, case) and (found is None or found.verified_on is not None),
            "may_submit": found is not None and policies.can_submit(self.actor, found),
            "has_study": any(form.record.instrument == InstrumentName.HSR for form in forms),
            "override_waits": waiting_override(case) if found and found.verified_on else None,
            "may_check": may_record(self.actor, case),
            "why_not_verify": policies.why_not_verify(self.actor, found) if found else None,
            "begins": what_is_missing(case, "begin", clock.today(), self.actor) if case.stage == "registered" else (),
            "complete": all(form.total.complete and not form.hidden_gaps for form in forms),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        users = {user.pk: user for user in User.objects.filter(pk__in=_named(form))}
        chosen = set(form.cleaned_data.get("siblings") or ())
        also = [one for one in self.siblings if str(one.uuid) in chosen]
        open_visit(
            by=self.actor, cases=[self.case, *also], assessor=users[form.cleaned_data["assessor"]],
            accompanying=[users[pk] for pk in form.cleaned_data["accompanying"]], reason=form.cleaned_data["reason"],
        )  # fmt: skip
        return reverse("assessments:round", args=[self.case.uuid])


def sibling_words(case: Case) -> str:
    """A brother or sister by code and age; names stay on the child's own page."""
    parts = {"code": case.code, "age": case.age_on(clock.today()), "sex": case.get_sex_display()}
    return _("%(code)s · %(sex)s · %(age)s years") % parts


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
    form_class = SubmitForm

    def form(self, *data: Any) -> SubmitForm:
        return SubmitForm(*data)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, found = self._both(kwargs["uuid"])
        forms = [form_of(one, self.actor) for one in in_order(found)]
        self.disclose([case.pk], FieldGroup.FAMILY)
        begins = (
            what_is_missing(case, "begin", clock.today(), self.actor)
            if case.stage == "registered"
            else ()
        )
        return {
            "case": case, "round": found, "files": forms, "begins": begins,
            "equal": next((equal_level(one) for one in found.records.all() if one.instrument == "rubric"), None),
            "unanswered": [(file, n) for file in forms if (n := sum(line.comments for line in file.lines))],
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
        submit_round(
            by=self.actor, round_=found, expected=form.cleaned_data["version"],
            equal_marks=form.cleaned_data["equal_marks"],
        )  # fmt: skip
        messages.success(self.request, _("Submitted. Another person verifies the round."))
        return case_address(case)
