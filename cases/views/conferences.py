"""Conferences: one form for one child or many, the minutes, and their approval by the chair."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import Decision
from cases.forms import AnswerForm
from cases.forms.deciding import ACTION_ROWS, OPTION_ROWS, OUTSIDERS, ConferenceForm
from cases.models import Case, Conference
from cases.policies import require_on, require_running
from cases.selectors.case_file import sees
from cases.selectors.choices import officers, serving
from cases.selectors.meetings import (
    JOINS,
    cases_at,
    minutes_of,
    of_same_meeting,
    waiting_for_conference,
)
from cases.selectors.siblings import siblings_of
from cases.services.conferences import Meeting, Minutes, Seat, approve_minutes, hold_conference
from cases.views.case import case_at
from cases.views.deciding import OnCase
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.clock import age_on
from ecm.core.errors import DomainError, Refused
from ecm.core.views import ActionView, PageView
from ecm.core.words import N_
from ecm.roles.permissions import Permission


@dataclass(frozen=True)
class Part:
    """What the form asks about one child, in groups."""

    case: Case
    age: int
    first: list[Any]
    views: list[Any]
    weighed: list[list[Any]]
    last: list[Any]
    actions: list[list[Any]]


class _Meeting(ActionView):
    """A meeting about some cases, its form and what becomes of it."""

    permission = Permission.CONFERENCE_RECORD
    template = "cases/conference.html"

    def cases(self) -> tuple[Case, ...]:
        """The children of the meeting."""
        raise NotImplementedError

    def _posts(self, cases: Sequence[Case]) -> list[Post]:
        day = clock.today()
        return officers(serving(cases[0].district_id, day), day)

    def form(self, *data: Any) -> ConferenceForm:
        cases = self.cases()
        for case in cases:
            require_on(self.actor, case, self.permission)
            require_running(case)
        people = {post.user_id: f"{post.user.name} ({post.role})" for post in self._posts(cases)}
        initial = {"on": clock.today()}
        return ConferenceForm(
            *data, children=len(cases), officers=list(people.items()), initial=initial
        )

    def show(self, form: Any, *, status: int = 200, **kwargs: Any) -> HttpResponse:
        cases = self.cases()
        self.disclose([case.pk for case in cases], Case.GROUP, Conference.GROUP)
        context = {
            "form": form, "cases": cases, "parts": [_part(form, at, case) for at, case in enumerate(cases)],
            **self.context(**kwargs),
        }  # fmt: skip
        return self.page(self.template, context, status=status)

    def act(self, form: Any, **kwargs: Any) -> str:
        cases, data = self.cases(), form.cleaned_data
        seats = self._seats(data, cases)
        meeting = Meeting(
            data["on"], data["place"], data["chair"], seats, data["confidentiality_read"]
        )
        about = [(case, _minutes(form, at, seats)) for at, case in enumerate(cases)]
        rows = hold_conference(meeting=meeting, about=about, by=self.actor)
        messages.success(self.request, _("The minutes are kept. The chair approves them."))
        first = next(row for row in rows if row.case_id == cases[0].pk)
        return reverse("cases:minutes", args=[cases[0].uuid, first.uuid])

    def _seats(self, data: Any, cases: Sequence[Case]) -> list[Seat]:
        posts = {post.user_id: post for post in self._posts(cases)}
        inside = [
            Seat(posts[key].user.name, posts[key].role, key)
            for key in data["seats"]
            if key in posts
        ]
        lines = [line.partition(",") for line in data["outside"].splitlines() if line.strip()]
        return inside + [
            Seat(name.strip(), agency=agency.strip(), is_outside=True)
            for name, _sep, agency in lines
        ]


def _part(form: ConferenceForm, at: int, case: Case) -> Part:
    views = [f"view_{key}" for key, _name in form.officers]
    views += [f"view_o{n}" for n in range(OUTSIDERS)]
    return Part(
        case=case, age=age_on(case.born_on, clock.today()),
        first=form.of_child(at, "child_present", "family_present", "documents", "summary"),
        views=form.of_child(at, *views),
        weighed=[form.of_child(at, f"option{n}", f"for{n}", f"against{n}") for n in range(OPTION_ROWS)],
        last=form.of_child(at, "risk_confirmed", "recommendation", "dissent", "cwc_on"),
        actions=[form.of_child(at, f"what{n}", f"who{n}", f"by_when{n}") for n in range(ACTION_ROWS)],
    )  # fmt: skip


def _minutes(form: ConferenceForm, at: int, seats: Sequence[Seat]) -> Minutes:
    value = form.value
    weighed = [
        {"option": value(f"option{n}", at), "for": value(f"for{n}", at), "against": value(f"against{n}", at)}
        for n in range(OPTION_ROWS)
    ]  # fmt: skip
    actions = [
        {
            "what": value(f"what{n}", at), "who": value(f"who{n}", at),
            "by_when": when.isoformat() if (when := value(f"by_when{n}", at)) else "",
        }
        for n in range(ACTION_ROWS)
    ]  # fmt: skip
    return Minutes(
        child_present=value("child_present", at), family_present=value("family_present", at),
        summary=value("summary", at), recommendation=Decision(value("recommendation", at)),
        documents=value("documents", at), risk_confirmed=value("risk_confirmed", at),
        weighed=[row for row in weighed if any(row.values())], dissent=value("dissent", at),
        actions=[row for row in actions if any(row.values())], cwc_on=value("cwc_on", at),
        views=_views(form, at, seats),
    )  # fmt: skip


def _views(form: ConferenceForm, at: int, seats: Sequence[Seat]) -> dict[int, str]:
    """Positions by the place of the seat; one of somebody who was not there is asked about, not lost."""
    outside = [n for n, seat in enumerate(seats) if seat.is_outside]
    place = {f"view_{seat.user_id}": n for n, seat in enumerate(seats) if seat.user_id}
    place |= {f"view_o{line}": n for line, n in enumerate(outside)}
    typed = {
        name: form.value(name, at)
        for name in (*(f"view_{key}" for key, _label in form.officers), *(f"view_o{n}" for n in range(OUTSIDERS)))
    }  # fmt: skip
    for name, words in typed.items():
        if words and name not in place:
            raise DomainError(
                N_("A position was typed for somebody who is not marked as present."),
                field=form.key(name, at),
            )
    return {place[name]: words for name, words in typed.items() if words}


class RecordConference(_Meeting):
    """A conference about one child; brothers and sisters can be taken into the same meeting."""

    def cases(self) -> tuple[Case, ...]:
        if not hasattr(self, "_case"):
            self._case = case_at(self, self.kwargs["uuid"])
        return (self._case,)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        (case,) = self.cases()
        own = {one.pk for one in siblings_of(case)}
        family = Case.objects.visible_to(self.actor).filter(pk__in=own).order_by("pk")
        return {"case": case, "siblings": [case, *family] if family else []}


class HoldMeeting(_Meeting):
    """One meeting about brothers and sisters, or about children of one district: a list first, then one form."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.cases():
            waiting = waiting_for_conference(self.actor)
            self.disclose([case.pk for case in waiting], Case.GROUP, Conference.GROUP)
            return self.page("cases/meeting.html", {"waiting": waiting})
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.cases():
            return self.go(reverse("cases:meeting"))
        return super().post(request, *args, **kwargs)

    def cases(self) -> tuple[Case, ...]:
        if not hasattr(self, "_cases"):
            asked = self.request.POST if self.request.method == "POST" else self.request.GET
            self._cases = cases_at(
                self.actor, [u for text in asked.getlist("case") if (u := _uuid(text))]
            )
        return self._cases


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


class Conferences(PageView):
    """The conferences about one child, each leading to its minutes."""

    permission = Permission.PLAN_VIEW
    template = "cases/conferences.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        if not sees(self.actor, Conference.GROUP, case):
            raise Refused(N_("Your post reads how many conferences there were, not their minutes."))
        self.disclose([case.pk], Conference.GROUP)
        rows = Conference.objects.visible_to(self.actor).filter(case=case)
        return {
            "case": case, "conferences": rows.select_related("chair", "approved_by"),
            "may_record": case.is_open and self.actor.may(Permission.CONFERENCE_RECORD),
        }  # fmt: skip


class MinutesPage(OnCase):
    """The minutes of one child; the chair approves those of the whole meeting here."""

    permission = Permission.PLAN_VIEW
    template = "cases/minutes.html"
    form_class = AnswerForm

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.actor.may(Permission.CONFERENCE_APPROVE):
            raise Refused(N_("The chair of the conference approves its minutes."))
        return super().post(request, *args, **kwargs)

    def _conference(self) -> Conference:
        joins = Conference.objects.select_related(*JOINS).prefetch_related("seats")
        found: Conference = self.fetch(
            joins, uuid=self.kwargs["conference"], case__uuid=self.kwargs["uuid"]
        )
        return found

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, conference = self.case(), self._conference()
        others = of_same_meeting(conference, self.actor)
        mine = conference.chair_id == self.actor.user_id != conference.written_by_id
        return {
            "case": case, "minutes": minutes_of(conference), "others": others,
            "may_approve": mine and conference.approved_on is None and self.actor.may(Permission.CONFERENCE_APPROVE),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        approve_minutes(conference=self._conference(), by=self.actor)
        return self.done(_("The minutes are approved."), self.case())
