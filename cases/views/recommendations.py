"""The recommendation to the CWC: proposed and answered on one page, and sent back."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from cases.enums import Decision
from cases.enums.deciding import BackBecause
from cases.forms import AnswerForm
from cases.forms.deciding import RecommendForm, SendBackForm
from cases.models import Case, Proposal
from cases.policies import may_on
from cases.selectors.case_file import holders_of
from cases.selectors.next_step import needs_of
from cases.services.recommendations import (
    Advice,
    Back,
    approve_recommendation,
    decline_proposal,
    propose_recommendation,
    send_back,
)
from cases.views.case import items_of
from cases.views.deciding import OnCase
from cases.workflow import WORKFLOW
from ecm.core import clock
from ecm.core.errors import NotYet, Refused
from ecm.core.translate import say
from ecm.core.words import N_
from ecm.core.workflow import find
from ecm.roles.permissions import Permission


class Recommend(OnCase):
    """One page for two persons: the PO proposes, the DCPO approves or declines what waits."""

    permission = Permission.CASE_VIEW
    template = "cases/recommend.html"

    def _waiting(self, case: Case) -> Proposal | None:
        rows = Proposal.objects.visible_to(self.actor).filter(case=case, kind="recommendation")
        return rows.filter(approved_on=None, declined_on=None).select_related("proposed_by").first()

    def form(self, *data: Any) -> Any:
        asked = (Permission.RECOMMENDATION_PROPOSE, Permission.RECOMMENDATION_APPROVE)
        if not (
            any(self.actor.may(one) for one in asked)
            and any(may_on(self.actor, self.case(), one) for one in asked)
        ):
            raise Refused(N_("Recommending belongs to the PO and the DCPO."))
        if self._waiting(self.case()):
            return AnswerForm(*data)
        return (
            RecommendForm(*data)
            if data
            else RecommendForm(initial={"on": clock.today(), "decision": self.case().hsr_decision})
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        waiting = self._waiting(case)
        may_answer = self.actor.may(Permission.RECOMMENDATION_APPROVE)
        asked = Permission.RECOMMENDATION_APPROVE if waiting else Permission.RECOMMENDATION_PROPOSE
        return {
            "case": case,
            "waiting": waiting,
            "may_propose": may_on(self.actor, case, Permission.RECOMMENDATION_PROPOSE),
            "may_answer": may_answer
            and waiting is not None
            and waiting.proposed_by_id != self.actor.user_id,
            "needs": items_of(
                self.request,
                needs_of(find(WORKFLOW, "recommend"), case, clock.today(), self.actor),
                case.uuid,
            ),
            "who": ", ".join(say(one) for one in holders_of(asked)),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), form.cleaned_data
        waiting = self._waiting(case)
        if waiting is None:
            advice = Advice(Decision(data["decision"]), data["reason"], data["placement_kind"])
            propose_recommendation(case=case, advice=advice, by=self.actor, on=data["on"])
            return self.done(_("Proposed. It waits for the DCPO."), case)
        if "decline" in self.request.POST:
            decline_proposal(proposal=waiting, answer=data["answer"], by=self.actor)
            return self.done(_("Declined; whoever proposed it sees why."), case)
        approve_recommendation(proposal=waiting, by=self.actor)
        return self.done(_("Approved. The case now waits for the order of the CWC."), case)


class SendBack(OnCase):
    """The CWC directed otherwise, or a new fact came: the recommendation does not stand."""

    permission = Permission.CASE_SEND_BACK
    form_class = SendBackForm

    def form(self, *data: Any) -> SendBackForm:
        return SendBackForm(*data) if data else SendBackForm(initial={"on": clock.today()})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.mine()
        if case.stage not in find(WORKFLOW, "send_back").sources:
            words = N_("This step does not start from the present stage of the case.")
            raise NotYet(words, missing=())
        says = _(
            "What was recommended stays on record; the case is looked at and recommended anew."
        )
        return {"case": case, "title": _("Send back"), "says": says, "button": _("Send back")}

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.mine(), form.cleaned_data
        back = Back(BackBecause(data["because"]), data["said_on"], data["reason"])
        send_back(case=case, back=back, by=self.actor, on=data["on"])
        return self.done(_("Sent back. A new recommendation can be proposed."), case)
