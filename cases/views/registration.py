"""Registering children: one at a time with duplicates shown, or thirty on a page; drafts and their acceptance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.enums import Path, Source, Stage
from cases.forms import AcceptForm, DuplicateForm, QuickRow, RegisterForm
from cases.models import Case
from cases.rules import born_of_age
from cases.selectors.choices import (
    all_districts,
    districts,
    institutions,
    own_districts,
    talukas,
)
from cases.selectors.drafts import draft_page, typed_of
from cases.selectors.duplicates import Candidate, Typed, candidates
from cases.services.registration import Carer, Registration, accept, answer_duplicate, register
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.errors import DomainError
from ecm.core.translate import say
from ecm.core.views import ActionView, DomainView, PageView
from ecm.core.words import N_
from ecm.places.models import District, Institution, Taluka
from ecm.roles.permissions import Permission

NONE_FOUND, DIFFERENT, SIBLING = "none found", "different", "sibling"
QUICK_ROWS = 30
SAY_WHICH = N_("Children who may be the same are shown below. Say which it is, then save again.")


def place_choices(actor: Actor) -> dict[str, Any]:
    """Districts, talukas and CCIs in which this person registers."""
    ids = [d.pk for d in own_districts(actor)]
    return {
        "district": districts(actor),
        "taluka": talukas(ids),
        "institution": institutions(actor, ids),
    }


def typed_from(data: Mapping[str, Any], *, day: Any) -> Typed:
    """What was typed, as the look-up of duplicates takes it."""
    born, age = data.get("born_on"), data.get("age")
    return Typed(
        name=data.get("name") or "",
        mother_name=data.get("mother_name") or "",
        father_name=data.get("father_name") or "",
        age=clock.age_on(born, day) if born else age,
        taluka_id=data.get("taluka"),
        institution_id=data.get("institution"),
        phone=data.get("phone") or "",
    )


def entry_from(data: Mapping[str, Any], *, day: Any, source: Source) -> Registration:
    """A cleaned form as the service takes it."""
    relation = data.get("living_with") or ""
    carer = data.get("carer_name") or {
        "mother": data.get("mother_name"),
        "father": data.get("father_name"),
    }.get(relation)
    facts = {k: data[k] for k in ("category", "parental_status", "entry_reason") if data.get(k)}
    return Registration(
        name=data["name"].strip(),
        name_second=data.get("name_second", ""),
        sex=data["sex"],
        born_on=data.get("born_on") or born_of_age(data["age"], day),
        born_estimated=not data.get("born_on"),
        mother_name=data.get("mother_name", ""),
        father_name=data.get("father_name", ""),
        path=Path(data["path"]),
        district=District.objects.get(pk=data["district"]),
        lives_in=District.objects.filter(pk=data.get("lives_in") or 0).first(),
        taluka=None if data.get("lives_in") else _taluka(data),
        institution=Institution.objects.filter(pk=data.get("institution") or 0).first(),
        admitted_on=data.get("admitted_on"),
        home_since=data.get("home_since") if data["path"] == Path.EXPEDITED else None,
        carer=Carer(carer or _("name not known yet"), relation, data.get("phone", ""))
        if relation
        else None,
        village=data.get("village", ""),
        address=data.get("address", ""),
        source=source,
        facts=facts,
    )


def _taluka(data: Mapping[str, Any]) -> Taluka | None:
    return Taluka.objects.filter(pk=data.get("taluka") or 0).first()


def source_of(actor: Actor) -> Source:
    """Who enters: a CCI or an officer."""
    return Source.CCI if actor.scope.institution_ids else Source.OFFICER


class Register(ActionView):
    """One child on either path; who may be the same is shown with the reasons, and siblings join one family."""

    permission = Permission.CHILD_REGISTER
    template = "cases/register.html"
    form_class = RegisterForm

    def form(self, *data: Any) -> RegisterForm:
        choices = place_choices(self.actor)
        choices["lives_in"] = []
        initial = {name: values[0][0] for name, values in choices.items() if len(values) == 1}
        choices["lives_in"] = [one for one in all_districts() if one not in choices["district"]]
        return RegisterForm(*data, choices=choices, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        answer = self.request.POST.get("duplicate_answer", "")
        found = look_up(self.request) if self.request.method == "POST" else ()
        return {
            "found": found,
            "answer": answer,
            "may_accept": self.actor.may(Permission.REGISTRATION_ACCEPT),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        day, answer = clock.today(), self.request.POST.get("duplicate_answer", "")
        found = candidates(self.actor, typed_from(form.cleaned_data, day=day), day=day)
        if found and not answer:
            raise DomainError(SAY_WHICH)
        entry = entry_from(form.cleaned_data, day=day, source=source_of(self.actor))
        entry = self._answered(entry, answer if found else NONE_FOUND)
        case = register(entry=entry, by=self.actor, on=day)
        if case.stage == Stage.DRAFT:
            messages.success(self.request, _("Kept as a draft. The DCPU looks at it within a day."))
            return reverse("cases:drafts")
        messages.success(self.request, _("Registered. Next: name the case manager."))
        return reverse("cases:case", args=[case.uuid])

    def _answered(self, entry: Registration, answer: str) -> Registration:
        kind, _sep, uuid = answer.partition(":")
        if kind in {NONE_FOUND, DIFFERENT}:
            return replace(entry, duplicate_answer=kind)
        if kind != SIBLING or not is_uuid(uuid):
            raise DomainError(SAY_WHICH)
        sibling: Case = self.fetch(Case.objects.select_related("family"), uuid=uuid)
        return replace(entry, duplicate_answer=SIBLING, family=sibling.family, carer=None)


def is_uuid(text: str) -> bool:
    """Whether a posted text can be the address of a case."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def look_up(request: Any) -> tuple[Candidate, ...]:
    """Children like the one that stands in the posted fields; what is typed so far may be anything."""
    form, day = DuplicateForm(request.POST), clock.today()
    form.is_valid()
    found = candidates(request.actor, typed_from(form.cleaned_data, day=day), day=day)
    request.seen.add([one.case_id for one in found], "header", "identity")
    return found


class Duplicates(DomainView):
    """The fragment that appears while typing: names travel in the body, never in the address."""

    permission = Permission.CHILD_REGISTER
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        context = {"found": look_up(request), "answer": request.POST.get("duplicate_answer", "")}
        return self.page("cases/duplicates.html", context)


class QuickList(DomainView):
    """Thirty children on one page, as they stand on a CCI's list: all are kept, or none and the errors are shown."""

    permission = Permission.CHILD_REGISTER

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(self._rows(None))

    def post(self, request: HttpRequest) -> HttpResponse:
        rows = self._rows(request.POST)
        filled = [row for row in rows if not row.is_blank()]
        good = [row.is_valid() for row in filled]
        if not filled or not all(good):
            return self._show(rows, status=422, nothing=not filled)
        try:
            cases = [self._keep(row) for row in filled]
        except DomainError as error:
            request.undo()  # type: ignore[attr-defined]
            self.failed.add_error(
                error.field if error.field in self.failed.fields else None, say(error.sentence)
            )
            return self._show(rows, status=422)
        self._tell(cases)
        return self.go(
            reverse("cases:drafts") if any(c.stage == Stage.DRAFT for c in cases) else "/"
        )

    def _rows(self, data: Any) -> list[QuickRow]:
        choices = {k: v for k, v in place_choices(self.actor).items() if k != "district"}
        return [
            QuickRow(*((data,) if data else ()), prefix=f"r{at}", choices=choices)
            for at in range(QUICK_ROWS)
        ]

    def _keep(self, row: QuickRow) -> Case:
        self.failed = row
        day, district = clock.today(), own_districts(self.actor)[0]
        taluka = Taluka.objects.filter(pk=row.cleaned_data.get("taluka") or 0).first()
        data = {
            **row.cleaned_data,
            "path": Path.EXPEDITED,
            "district": taluka.district_id if taluka else district.pk,
        }
        entry = entry_from(data, day=day, source=Source.QUICK_LIST)
        if not candidates(self.actor, typed_from(data, day=day), day=day):
            entry = replace(entry, duplicate_answer=NONE_FOUND)
        return register(entry=entry, by=self.actor, on=day)

    def _tell(self, cases: list[Case]) -> None:
        drafts = sum(case.stage == Stage.DRAFT for case in cases)
        words = ngettext(
            "%(n)s child registered.", "%(n)s children registered.", len(cases) - drafts
        )
        if len(cases) > drafts:
            messages.success(self.request, words % {"n": len(cases) - drafts})
        if drafts:
            words = ngettext(
                "%(n)s draft waits to be looked at.", "%(n)s drafts wait to be looked at.", drafts
            )
            messages.success(self.request, words % {"n": drafts})

    def _show(
        self, rows: list[QuickRow], *, status: int = 200, nothing: bool = False
    ) -> HttpResponse:
        bad = [
            at + 1
            for at, row in enumerate(rows)
            if row.is_bound and not row.is_blank() and row.errors
        ]
        return self.page(
            "cases/quick.html", {"rows": rows, "bad": bad, "nothing": nothing}, status=status
        )


class Drafts(PageView):
    """Registrations that wait to be accepted, the oldest first."""

    permission = Permission.CHILD_REGISTER
    template = "cases/drafts.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        drafts = draft_page(self.actor, clock.today())
        self.disclose([draft.case_id for draft in drafts], "header", "identity")
        return {"drafts": drafts, "may_accept": self.actor.may(Permission.REGISTRATION_ACCEPT)}


class Accept(ActionView):
    """Answer the duplicate question and accept a draft: it gets its code and its clocks start."""

    permission = Permission.REGISTRATION_ACCEPT
    template = "cases/accept.html"
    form_class = AcceptForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        found = candidates(self.actor, typed_of(case, clock.today()), day=clock.today())
        self.disclose([case.pk, *(one.case_id for one in found)], "header", "identity")
        return {"case": case, "found": found, "identity": getattr(case.child, "identity", None)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        answer_duplicate(case=case, answer=form.cleaned_data["duplicate_answer"], by=self.actor)
        accept(case=case, by=self.actor)
        messages.success(self.request, _("Accepted. Next: name the case manager."))
        return reverse("cases:case", args=[case.uuid])
