"""Benefits and documents: what the rules say, how far it has come, what is still to be asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums.services import Area, Known
from cases.forms.plan import BenefitForm, CheckListForm, DocumentsForm, MeansForm
from cases.models import Benefit, Case, Means
from cases.policies import may_on, require_on
from cases.selectors.benefits import benefits_of, documents_of, schemes_on, standing_of
from cases.selectors.case_file import sees
from cases.services.benefits import (
    DocumentEntry,
    MeansEntry,
    Steps,
    answer_check_list,
    keep_benefit,
    note_means,
    record_documents,
)
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import ActionView, PageView
from ecm.core.words import N_
from ecm.places.models import Scheme
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class BenefitsPage(PageView):
    """``/cases/<uuid>/benefits/``: two answers computed with their reasons, the other schemes as a check-list."""

    permission = Permission.PLAN_VIEW
    template = "cases/benefits.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, day = case_at(self, kwargs["uuid"]), clock.today()
        if not sees(self.actor, FieldGroup.PLAN, case):
            raise Refused(
                N_("Benefits of this child are read by the DCPU that works with the family.")
            )
        self.disclose([case.pk], FieldGroup.PLAN, FieldGroup.FAMILY)
        return {
            "case": case, "day": day, "file": benefits_of(case, day),
            "may_write": case.is_open and may_on(self.actor, case, Permission.PLAN_WRITE),
            "may_correct": case.is_open and may_on(self.actor, case, Permission.FACTS_CORRECT),
        }  # fmt: skip


class _BenefitAct(ActionView):
    """An act that leads back to the page of benefits."""

    permission = Permission.PLAN_WRITE
    template = "cases/act.html"

    def case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        self.disclose([case.pk], FieldGroup.PLAN, FieldGroup.FAMILY)
        return case

    def done(self, words: str, case: Case) -> str:
        messages.success(self.request, words)
        return reverse("cases:benefits", args=[case.uuid])


class NoteMeans(_BenefitAct):
    """What the household lives on; a verified home study tells it by itself."""

    def form(self, *data: Any) -> MeansForm:
        if data:
            return MeansForm(*data)
        last = Means.objects.visible_to(self.actor).filter(case=self.case()).first()
        initial = {"on": clock.today(), "area": Area.UNKNOWN, "at_school": Known.UNKNOWN}
        names = ("income_year", "area", "at_school", "sponsored")
        return MeansForm(
            initial={**initial, **({n: getattr(last, n) for n in names} if last else {})}
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "Needed to see who may get sponsorship or Palak Mata-Pita. Income is the whole household's."
        )
        return {
            "case": self.case(),
            "title": _("Means of the family"),
            "says": says,
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        note_means(case=case, entry=MeansEntry(**form.cleaned_data), by=self.actor)
        return self.done(_("Saved. The answers below follow from it."), case)


class KeepBenefit(_BenefitAct):
    """One scheme, step by step with its days."""

    def _scheme(self) -> Scheme:
        found = Scheme.objects.filter(key=self.kwargs["scheme"]).first()
        if found is None:
            raise Http404
        return found

    def _kept(self, case: Case) -> Benefit | None:
        rows = Benefit.objects.visible_to(self.actor).filter(case=case, scheme=self._scheme())
        return rows.order_by("-pk").first()

    def form(self, *data: Any) -> BenefitForm:
        if data:
            return BenefitForm(*data)
        kept = self._kept(self.case())
        names = list(BenefitForm.base_fields)
        return BenefitForm(initial={n: getattr(kept, n) for n in names} if kept else {})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _("Enter the days as they come; how far it has come follows from them.")
        return {
            "case": self.case(),
            "title": self._scheme().name,
            "says": says,
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), dict(form.cleaned_data)
        expected = data.pop("version")
        keep_benefit(
            case=case, scheme=self._scheme(), steps=Steps(**data), by=self.actor, expected=expected
        )
        return self.done(_("Saved."), case)


class AnswerCheckList(_BenefitAct):
    """All other schemes in force today: one answer each."""

    def form(self, *data: Any) -> CheckListForm:
        case, day = self.case(), clock.today()
        kept = {
            row.scheme_id: row.status for row in Benefit.objects.filter(case=case).order_by("pk")
        }
        rows = [
            (one.pk, one.name, kept.get(one.pk, ""))
            for one in schemes_on(day)
            if one.key not in {"sponsorship", "palak"}
        ]
        return CheckListForm(*data, schemes=rows, initial=None if data else {"on": day})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _("Schemes in force today. Answer those that you asked about; the rest stay open.")
        return {
            "case": self.case(),
            "title": _("Check-list of schemes"),
            "says": says,
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        answer_check_list(
            case=case, answers=form.answers(), on=form.cleaned_data["on"], by=self.actor
        )
        return self.done(_("Saved."), case)


class Documents(_BenefitAct):
    """The thirteen documents of the child."""

    permission = Permission.FACTS_CORRECT
    template = "cases/documents.html"

    def form(self, *data: Any) -> DocumentsForm:
        if data:
            return DocumentsForm(*data)
        initial: dict[str, Any] = {"on": clock.today()}
        for kind, row in standing_of(self.case()).items():
            initial |= {kind: row.standing, f"{kind}_until": row.valid_until}
        return DocumentsForm(initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        return {"case": case, "documents": documents_of(case, clock.today())}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        entries = [
            DocumentEntry(kind, standing, until) for kind, standing, until in form.standings()
        ]
        record_documents(case=case, entries=entries, by=self.actor, on=form.cleaned_data["on"])
        return self.done(_("The documents are saved."), case)
