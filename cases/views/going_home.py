"""Preparing a child's way home: the readiness check-list, trial stays, the handover."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums.going_home import TrialKind, TrialOutcome
from cases.forms.going_home import HandoverForm, ReadinessForm, ToldForm, TrialForm
from cases.instruments import CURRENT, pinned
from cases.models import Case, Readiness, TrialStay
from cases.policies import may_on, require_on
from cases.selectors.case_file import sees
from cases.selectors.elsewhere import open_transfer
from cases.selectors.readiness import facts_of, readiness_sheet
from cases.selectors.trials import trials_of
from cases.services.handovers import Escort, Given, hand_over
from cases.services.readiness import save_readiness
from cases.services.trials import Told, Trial, plan_trial, tell_trial
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.errors import DomainError, Refused, Stale
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

READ_BY_OTHERS = N_("This belongs to another post, or to the case manager of this child.")


class _Preparing(ActionView):
    """A page that those who prepare the child write, and who reads the plan reads."""

    permission = Permission.PLAN_VIEW

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self._case: Case | None = None

    @property
    def case(self) -> Case:
        """The case of the address, for those who write here or read the plan."""
        if self._case is None:
            case = case_at(self, self.kwargs["uuid"])
            if not self.may_write(case) and not sees(self.actor, FieldGroup.PLAN, case):
                raise Refused(READ_BY_OTHERS)
            self.disclose([case.pk], FieldGroup.PLAN)
            self._case = case
        return self._case

    def may_write(self, case: Case) -> bool:
        """Whether this reader fills in, now."""
        prepares = case.is_open and not case.is_at_home
        return prepares and may_on(self.actor, case, Permission.READINESS_RECORD)


class ReadinessPage(_Preparing):
    """The check-list on one page; what is open stands on top with the way to it."""

    template = "cases/readiness.html"
    conflict: Readiness | None = None

    def form(self, *data: Any) -> ReadinessForm:
        row = Readiness.objects.visible_to(self.actor).filter(case=self.case).first()
        instrument = pinned("readiness", row.version_of_instrument) if row else CURRENT["readiness"]
        day = clock.today()
        return ReadinessForm(
            *data,
            instrument=instrument,
            start=row.answers if row else {},
            version=row.version if row else 0,
            room=(day, facts_of(self.case, day)),
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "case": self.case,
            "sheet": readiness_sheet(self.case, clock.today()),
            "may_write": self.may_write(self.case),
            "conflict": self.conflict,
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        row = save_readiness(
            case=self.case,
            answers=form.answers,
            expected=form.cleaned_data["version"],
            by=self.actor,
        )
        if row.open_items:
            messages.success(self.request, _("Saved. What is still open stands on top."))
            return reverse("cases:readiness", args=[self.case.uuid])
        messages.success(self.request, _("Saved. Nothing is open: child and family are ready."))
        return reverse("cases:case", args=[self.case.uuid])

    def refused(self, error: DomainError) -> HttpResponse:
        """A stale save shows the page again: what was typed, and what somebody else saved meanwhile."""
        if not isinstance(error, Stale):
            return super().refused(error)
        self.request.undo()
        self.conflict = error.theirs
        typed = self.request.POST.copy()
        typed["version"] = str(error.theirs.version)
        return self.show(self.form(typed, None), status=409, **self.kwargs)


class Trials(_Preparing):
    """The trial stays of a child, and the form for the next."""

    template = "cases/trials.html"
    form_class = TrialForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        found = TrialStay.objects.visible_to(self.actor).filter(case=self.case)
        return {
            "case": self.case,
            "sheet": trials_of(self.case, clock.today(), rows=found),
            "may_write": self.may_write(self.case),
            "today": clock.today(),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        require_on(self.actor, self.case, Permission.READINESS_RECORD)
        data = form.cleaned_data
        trial = Trial(**{**data, "kind": TrialKind(data["kind"])})
        row = plan_trial(case=self.case, trial=trial, by=self.actor)
        if row.until_on <= clock.today():
            return reverse("cases:trial", args=[self.case.uuid, row.uuid])
        messages.success(self.request, _("Planned. Afterwards write down how it went."))
        return reverse("cases:trials", args=[self.case.uuid])


class TellTrial(_Preparing):
    """How one trial stay went, the child's word first."""

    template = "cases/trial.html"

    def _trial(self) -> TrialStay:
        rows = TrialStay.objects.select_related("case", "planned_by", "told_by")
        found: TrialStay = self.fetch(
            rows, uuid=self.kwargs["trial"], case__uuid=self.kwargs["uuid"]
        )
        return found

    def form(self, *data: Any) -> ToldForm:
        row = self._trial()
        names = ("version", "child_words", "carer_words", "concerns", "outcome")
        start = {name: getattr(row, name) for name in names}
        return ToldForm(*data) if data else ToldForm(initial=start)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        row = self._trial()
        return {
            "case": self.case,
            "trial": row,
            "may_write": self.may_write(self.case),
            "over": row.until_on <= clock.today(),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        data = form.cleaned_data
        told = Told(
            child_words=data["child_words"],
            carer_words=data["carer_words"],
            concerns=data["concerns"],
            outcome=TrialOutcome(data["outcome"]),
        )
        tell_trial(trial=self._trial(), told=told, expected=data["version"], by=self.actor)
        messages.success(self.request, _("Written down."))
        return reverse("cases:trials", args=[self.case.uuid])


class HandOver(ActionView):
    """One side of the handover: the institution writes down to whom it handed the child."""

    permission = Permission.HANDOVER_CONFIRM
    template = "cases/act.html"
    form_class = HandoverForm

    def form(self, *data: Any) -> HandoverForm:
        form = HandoverForm(*data) if data else HandoverForm(initial={"on": clock.today()})
        if open_transfer(self._case()) is None:
            for name in [name for name in form.fields if name.startswith("escort")]:
                del form.fields[name]
        else:
            form.fields["escort"].required = True
        return form

    def _case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        return case

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _("Whoever receives the child for the DCPU confirms the placement: another person.")
        return {
            "case": self._case(),
            "title": _("Confirm the handover"),
            "says": says,
            "button": _("Confirm"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), dict(form.cleaned_data)
        upload = data.pop("scan", None)
        escort = Escort(
            by=data.pop("escort", ""),
            from_place=data.pop("escort_from", ""),
            to_place=data.pop("escort_to", ""),
            left_on=data.pop("escort_left_on", None),
            arrived_on=data.pop("escort_arrived_on", None),
        )
        hand_over(case=case, given=Given(**data, escort=escort), by=self.actor, upload=upload)
        messages.success(self.request, _("The handover is confirmed."))
        return reverse("cases:case", args=[case.uuid])
