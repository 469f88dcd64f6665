"""Closing a case by two persons, the call after it, and the case that begins again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import Path, Stage
from cases.forms.ending import ClosureAnswerForm, CourtesyForm, ProofForm, ReopenForm
from cases.guards.proofs import proof_missing
from cases.instruments.closure_v1.why import PROVED_BY_PAPER, REASONS
from cases.models import Case, Closure
from cases.policies import may_on
from cases.selectors.case_file import holders_of, sees
from cases.selectors.choices import institutions
from cases.selectors.closures import closure_sheet, computed_checks, latest_closure, proof_of
from cases.selectors.next_step import needs_of
from cases.services.closures import (
    approve_closure,
    decline_closure,
    propose_closure,
    record_courtesy_call,
)
from cases.services.episodes import Again, reopen
from cases.views.case import case_at, items_of
from cases.views.questionnaire import QuestionnairePage
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.translate import say
from ecm.core.views import ActionView, DomainView
from ecm.core.words import N_
from ecm.core.workflow import find
from ecm.places.models import Institution
from ecm.roles.permissions import Permission

ANSWERED = frozenset({Stage.CLOSURE_PROPOSED, Stage.CLOSED})
WITH_PAPER = frozenset({*PROVED_BY_PAPER, "goal", "other"})


class ClosurePage(DomainView):
    """One address for two persons: the case manager proposes, the DCPO answers, whoever may reads the outcome."""

    permission = Permission.PLAN_VIEW

    def get(self, request: HttpRequest, uuid: UUID) -> Any:
        return self._turn(request, uuid)

    def post(self, request: HttpRequest, uuid: UUID) -> Any:
        return self._turn(request, uuid)

    def _turn(self, request: HttpRequest, uuid: UUID) -> Any:
        case = case_at(self, uuid)
        if case.stage in ANSWERED:
            return AnswerClosure.as_view()(request, uuid=uuid)
        if not may_on(self.actor, case, Permission.CLOSURE_PROPOSE):
            raise Refused(
                N_("Nothing is proposed. The case manager of this child proposes to close.")
            )
        return ProposeClosure.as_view()(request, uuid=uuid)


class ProposeClosure(QuestionnairePage):
    """First the reason, then what that reason asks for."""

    permission = Permission.CLOSURE_PROPOSE
    name = "closure"

    @property
    def reason(self) -> str:
        return str(self.request.GET.get("reason", ""))

    def get(self, request: HttpRequest, uuid: UUID) -> Any:
        self.find(uuid)
        if not self.reason:
            return self.page(
                "cases/closure_reasons.html", {"case": self.case, "reasons": self._reasons()}
            )
        return self.show(self.start())

    def post(self, request: Any, uuid: UUID) -> Any:
        if not self.reason:
            return self.get(request, uuid)
        return super().post(request, uuid)

    def find(self, uuid: UUID) -> None:
        super().find(uuid)
        if self.reason and self.reason not in {option.code for option in REASONS}:
            raise Http404

    def _reasons(self) -> list[tuple[str, str, str]]:
        """Each reason with its words and what it still lacks, as far as that is known before anything is typed."""
        day, found = clock.today(), []
        proof = proof_of(self.case, {}, day, scan=True)
        for option in REASONS:
            lacking = proof_missing(option.code, proof, day)
            found.append((option.code, option.label, say(lacking[1]) if lacking else ""))
        return found

    def start(self) -> dict[str, Any]:
        return {"reason": self.reason}

    def known(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        consented = raw.get("consent") == "yes"
        checks = computed_checks(self.case, clock.today(), consented=consented)
        return {"reason": self.reason, **checks}

    def extra(self) -> dict[str, Any]:
        label = next(option.label for option in REASONS if option.code == self.reason)
        return {
            "title": _("Propose to close the case"),
            "lead": label,
            "button": _("Propose"),
            "proof_form": ProofForm() if self.reason in WITH_PAPER else None,
            "known_checks": self._known_checks(),
            "change": reverse("cases:closure", args=[self.case.uuid]),
        }

    def _known_checks(self) -> list[tuple[str, str]]:
        if self.reason != "goal":
            return []
        known = self.known({"consent": self.request.POST.get("consent", "")})
        fields = self.instrument.by_key
        words = {"yes": N_("Yes"), "no": N_("No"), "na": N_("Does not apply")}
        return [
            (fields[key].label, words[answer]) for key, answer in known.items() if key != "reason"
        ]

    def keep(self, raw: dict[str, Any]) -> str:
        propose_closure(
            case=self.case, raw=raw, upload=self.request.FILES.get("scan"), by=self.actor
        )
        messages.success(self.request, _("Proposed. It waits for the DCPO."))
        return reverse("cases:case", args=[self.case.uuid])


class AnswerClosure(ActionView):
    """The proposal with its check-list; the DCPO approves or declines, never whoever proposed it."""

    permission = Permission.PLAN_VIEW
    template = "cases/closure.html"
    form_class = ClosureAnswerForm

    def _closure(self) -> Closure | None:
        case = case_at(self, self.kwargs["uuid"])
        if not sees(self.actor, Closure.GROUP, case):
            raise Refused(N_("The closure of a case is read by those who work on it."))
        self.disclose([case.pk], Closure.GROUP)
        found: Closure | None = latest_closure(case)
        return found

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, closure = case_at(self, self.kwargs["uuid"]), self._closure()
        may = may_on(self.actor, case, Permission.CLOSURE_APPROVE)
        needs = needs_of(find(WORKFLOW, "close"), case, clock.today())
        is_open = closure is not None and closure.is_open
        return {
            "case": case,
            "sheet": closure_sheet(closure) if closure else None,
            "may_answer": may
            and is_open
            and closure
            and closure.proposed_by_id != self.actor.user_id,
            "is_open": is_open,
            "needs": items_of(self.request, needs, case.uuid) if is_open else [],
            "who": ", ".join(say(one) for one in holders_of(Permission.CLOSURE_APPROVE)),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        closure = self._closure()
        if closure is None:
            raise Http404
        case = closure.case
        if "decline" in self.request.POST:
            decline_closure(closure=closure, answer=form.cleaned_data["answer"], by=self.actor)
            messages.success(self.request, _("Declined. The case is back where it came from."))
        else:
            approve_closure(closure=closure, by=self.actor)
            messages.success(self.request, _("The case is closed. Nothing of it is deleted."))
        return reverse("cases:case", args=[case.uuid])


class CourtesyCall(ActionView):
    """The call some months after closing, by whoever managed the case."""

    permission = Permission.CLOSURE_PROPOSE
    template = "cases/act.html"
    form_class = CourtesyForm

    def _closure(self) -> Closure:
        case = case_at(self, self.kwargs["uuid"])
        closure = latest_closure(case)
        if not may_on(self.actor, case, self.permission) or closure is None:
            raise Refused(N_("The call after closing is made by the case manager."))
        self.disclose([case.pk], Closure.GROUP)
        return closure

    def form(self, *data: Any) -> CourtesyForm:
        return CourtesyForm(*data) if data else CourtesyForm(initial={"on": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        closure = self._closure()
        says = _("How is the child? A worry is a reason to ask the DCPO to open the case again.")
        return {
            "case": closure.case, "title": _("Call after closing"), "says": says, "button": _("Save"),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        closure, data = self._closure(), form.cleaned_data
        record_courtesy_call(closure=closure, on=data["on"], words=data["words"], by=self.actor)
        messages.success(self.request, _("The call is recorded."))
        return reverse("cases:case", args=[closure.case.uuid])


class Reopen(ActionView):
    """A closed case begins again as a new episode of the same child."""

    permission = Permission.CASE_REOPEN
    template = "cases/act.html"

    def _case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        if case.stage != Stage.CLOSED:
            raise Refused(N_("Only a closed case begins again."))
        return case

    def form(self, *data: Any) -> ReopenForm:
        case = case_at(self, self.kwargs["uuid"])
        choices = {"institution": institutions(self.actor, [case.district_id])}
        return ReopenForm(*data, choices=choices, initial={"since": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self._case()
        return {
            "case": case,
            "title": _("Reopen as a new episode"),
            "says": find(WORKFLOW, "reopen").says,
            "button": _("Reopen"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self._case(), form.cleaned_data
        home = Institution.objects.filter(pk=data["institution"]).first()
        entry = Again(
            reason=data["reason"], path=Path(data["path"]), since=data["since"],
            living_with=data["living_with"], institution=home,
        )  # fmt: skip
        new = reopen(case=case, entry=entry, by=self.actor)
        messages.success(self.request, _("The child has a new case. Name its case manager."))
        return reverse("cases:case", args=[new.uuid])
