"""From a verified round to a confirmed placement: conference, recommendation, order, check, placement."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import Decision
from cases.forms import AnswerForm, ConferenceForm, OrderForm, PlaceForm, RecommendForm
from cases.models import Case, Order, Proposal
from cases.selectors.case_file import holders_of
from cases.selectors.choices import committees, officers, serving
from cases.selectors.next_step import needs_of
from cases.services.decisions import (
    Minutes,
    OrderEntry,
    Seat,
    approve_recommendation,
    check_order,
    decline_proposal,
    hold_conference,
    place,
    propose_recommendation,
    record_order,
)
from cases.services.scans import keep_scan
from cases.views.case import case_at, items_of
from cases.workflow import WORKFLOW
from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.translate import say
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.core.workflow import find
from ecm.places.models import Committee
from ecm.roles.permissions import Permission


class _OnCase(ActionView):
    """An act on one case that reads its orders and plan."""

    template = "cases/act.html"
    button: Any = ""

    def case(self) -> Case:
        case = case_at(self, self.kwargs["uuid"])
        self.disclose([case.pk], "orders", "plan")
        return case

    def done(self, words: str, case: Case) -> str:
        messages.success(self.request, words)
        return reverse("cases:case", args=[case.uuid])


class RecordConference(_OnCase):
    """The short record of a case conference, on one page."""

    permission = Permission.CONFERENCE_RECORD
    form_class = ConferenceForm

    def _posts(self) -> list[Post]:
        day = clock.today()
        return officers(serving(self.case().district_id, day), day)

    def form(self, *data: Any) -> ConferenceForm:
        people = {post.user_id: f"{post.user.name} ({post.role})" for post in self._posts()}
        form = ConferenceForm(
            *data, choices={"chair": list(people.items())}, initial={"on": clock.today()}
        )
        form.fields["seats"].choices = list(people.items())  # type: ignore[attr-defined]
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "At least three take part: the DCPO, PO-IC or PO-NIC, and somebody from outside the DCPU, not of the CWC."
        )
        return {
            "case": self.case(),
            "title": _("Case conference"),
            "says": says,
            "button": _("Keep the minutes"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), form.cleaned_data
        minutes = Minutes(
            on=data["on"],
            place=data["place"],
            chair_id=data["chair"],
            child_present=data["child_present"],
            family_present=data["family_present"],
            summary=data["summary"],
            options=data["options"],
            recommendation=Decision(data["recommendation"]),
            dissent=data["dissent"],
            confidentiality_read=data["confidentiality_read"],
        )
        hold_conference(case=case, minutes=minutes, seats=self._seats(data), by=self.actor)
        return self.done(_("The conference is recorded."), case)

    def _seats(self, data: Any) -> list[Seat]:
        posts = {post.user_id: post for post in self._posts()}
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


class Recommend(_OnCase):
    """One page for two persons: the PO proposes, the DCPO approves or declines what waits."""

    permission = Permission.CASE_VIEW
    template = "cases/recommend.html"

    def _waiting(self, case: Case) -> Proposal | None:
        rows = Proposal.objects.visible_to(self.actor).filter(case=case, kind="recommendation")
        return rows.filter(approved_on=None, declined_on=None).select_related("proposed_by").first()

    def form(self, *data: Any) -> Any:
        if not (
            self.actor.may(Permission.RECOMMENDATION_PROPOSE)
            or self.actor.may(Permission.RECOMMENDATION_APPROVE)
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
            "may_propose": self.actor.may(Permission.RECOMMENDATION_PROPOSE),
            "may_answer": may_answer
            and waiting is not None
            and waiting.proposed_by_id != self.actor.user_id,
            "needs": items_of(
                self.request, needs_of(find(WORKFLOW, "recommend"), case, clock.today()), case.uuid
            ),
            "who": ", ".join(say(one) for one in holders_of(asked)),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), form.cleaned_data
        waiting = self._waiting(case)
        if waiting is None:
            propose_recommendation(
                case=case,
                decision=Decision(data["decision"]),
                reason=data["reason"],
                by=self.actor,
                placement_kind=data["placement_kind"],
                on=data["on"],
            )
            return self.done(_("Proposed. It waits for the DCPO."), case)
        if "decline" in self.request.POST:
            decline_proposal(proposal=waiting, answer=data["answer"], by=self.actor)
            return self.done(_("Declined; whoever proposed it sees why."), case)
        approve_recommendation(proposal=waiting, by=self.actor)
        return self.done(_("Approved. The case now waits for the order of the CWC."), case)


class RecordOrder(_OnCase):
    """An order of the CWC with its scan; never recorded by whoever approved the recommendation."""

    permission = Permission.ORDER_RECORD
    form_class = OrderForm

    def form(self, *data: Any) -> OrderForm:
        choices = committees(self.case().district_id)
        initial = {"committee": choices[0][0] if len(choices) == 1 else None, "signatories": 3}
        return OrderForm(*data, choices={"committee": choices}, initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "Orders are recorded as they stand on the paper. A second person checks the entry against the scan."
        )
        return {
            "case": self.case(),
            "title": _("Record an order of the CWC"),
            "says": says,
            "button": _("Record"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), dict(form.cleaned_data)
        scan = keep_scan(case=case, kind="order", upload=data.pop("scan"), by=self.actor)
        committee = Committee.objects.filter(pk=data.pop("committee")).first()
        record_order(
            case=case, entry=OrderEntry(**data, committee=committee, scan=scan), by=self.actor
        )
        return self.done(
            _("The order is recorded. A second person checks it against the scan."), case
        )


class CheckOrder(_OnCase):
    """A second person compares the entry with the scan."""

    permission = Permission.ORDER_CHECK
    template = "cases/check_order.html"
    form_class = AnswerForm

    def _order(self, case: Case) -> Order:
        joins = Order.objects.select_related("case", "scan", "committee", "recorded_by")
        order: Order = self.fetch(joins, uuid=self.kwargs["order"], case=case)
        return order

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        return {"case": case, "order": self._order(case)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.case()
        check_order(order=self._order(case), by=self.actor)
        return self.done(_("Checked."), case)


class ConfirmPlacement(_OnCase):
    """The last step home: what it still needs stands beside the form."""

    permission = Permission.CASE_PLACE
    template = "cases/place.html"
    form_class = PlaceForm

    def form(self, *data: Any) -> PlaceForm:
        case = self.case()
        initial = {
            "living_with": case.living_with,
            "on": case.handover_on or case.ordered_on or clock.today(),
        }
        return PlaceForm(*data) if data else PlaceForm(initial=initial)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        needs = needs_of(find(WORKFLOW, "place"), case, clock.today())
        return {
            "case": case,
            "needs": items_of(self.request, needs, case.uuid),
            "ready": all(need.ok for need in needs),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case(), form.cleaned_data
        place(
            case=case,
            on=data["on"],
            by=self.actor,
            living_with=data["living_with"],
            both_parents=data["both_parents"],
        )
        return self.done(
            _("The placement is confirmed. Follow-up contacts are planned from this day."), case
        )
