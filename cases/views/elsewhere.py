"""Asking another district: a home study, or the whole case; and answering what another district asks."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums.going_home import TransferReason
from cases.forms.going_home import (
    AcceptHomeStudyForm,
    AcceptTransferForm,
    HomeStudyForm,
    TransferForm,
)
from cases.models import Case, HomeStudyRequest, Order, Transfer
from cases.policies import require_on
from cases.selectors.elsewhere import (
    assessors_there,
    home_district,
    managers_there,
    may_answer,
    open_request,
    open_transfer,
    other_districts,
)
from cases.selectors.offers import shown_offer
from cases.services.home_studies import (
    accept_home_study,
    ask_home_study,
    return_home_study,
    withdraw_home_study,
)
from cases.services.transfers import (
    Offer,
    accept_transfer,
    propose_transfer,
    return_transfer,
    withdraw_transfer,
)
from cases.views.case import case_at
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.views import ActionView
from ecm.core.words import N_
from ecm.places.models import District
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


class _Asking(ActionView):
    """One side: the DCPO of the case's district asks, sees what became of it, or takes it back."""

    template = "cases/asking.html"

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self._case: Case | None = None

    @property
    def case(self) -> Case:
        """The case of the address, where this act is this person's."""
        if self._case is None:
            self._case = case_at(self, self.kwargs["uuid"])
            require_on(self.actor, self._case, self.permission)
        return self._case

    def _start(self) -> dict[str, Any]:
        home = home_district(self.case, clock.today())
        return {"to": home.pk if home else None}


class ProposeTransfer(_Asking):
    """Offer the case to the district where the family lives."""

    permission = Permission.TRANSFER_PROPOSE

    def form(self, *data: Any) -> TransferForm:
        case = self.case
        self.disclose([case.pk], FieldGroup.ORDERS)
        orders = Order.objects.visible_to(self.actor).filter(case=case, superseded_by=None)
        choices = {
            "to": other_districts(case, clock.today()),
            "order": [(o.pk, f"{o.get_kind_display()} · {o.number}") for o in orders],
        }
        start = {**self._start(), "reason": TransferReason.LIVES_THERE}
        return TransferForm(*data, choices=choices, initial=start)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        rows = Transfer.objects.visible_to(self.actor).filter(case=self.case)
        return {
            "case": self.case,
            "title": _("Transfer to another district"),
            "says": _(
                "You answer for the child until the other district has accepted, and up to the day of the handover."
            ),
            "button": _("Offer"),
            "open": open_transfer(self.case),
            "before": rows.select_related("to_district", "accepted_by", "manager"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case, form.cleaned_data
        offer = Offer(
            to=District.objects.get(pk=data["to"]),
            reason=TransferReason(data["reason"]),
            note=data["note"],
            order=Order.objects.filter(pk=data["order"] or 0, case=case).first(),
        )
        propose_transfer(case=case, offer=offer, by=self.actor)
        messages.success(self.request, _("Offered. The other district answers."))
        return reverse("cases:case", args=[case.uuid])

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        waiting = open_transfer(self.case)
        if "withdraw" not in request.POST or waiting is None:
            return super().post(request, *args, **kwargs)
        withdraw_transfer(transfer=waiting, by=self.actor)
        messages.success(request, _("Taken back."))
        return self.go(reverse("cases:case", args=[self.case.uuid]))


class AskHomeStudy(_Asking):
    """Ask the district of the family for a home study."""

    permission = Permission.HOME_STUDY_REQUEST

    def form(self, *data: Any) -> HomeStudyForm:
        choices = {"to": other_districts(self.case, clock.today())}
        return HomeStudyForm(*data, choices=choices, initial=self._start())

    def context(self, **kwargs: Any) -> dict[str, Any]:
        rows = HomeStudyRequest.objects.visible_to(self.actor).filter(case=self.case)
        return {
            "case": self.case,
            "title": _("Home study in another district"),
            "says": _(
                "The other district names an assessor. The report comes back here and is verified here."
            ),
            "button": _("Ask"),
            "open": open_request(self.case),
            "before": rows.select_related("to_district", "accepted_by", "assessor"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case, data = self.case, form.cleaned_data
        to = District.objects.get(pk=data["to"])
        ask_home_study(case=case, to=to, note=data["note"], by=self.actor)
        messages.success(self.request, _("Asked. The other district answers."))
        return reverse("cases:case", args=[case.uuid])

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        waiting = open_request(self.case)
        if "withdraw" not in request.POST or waiting is None:
            return super().post(request, *args, **kwargs)
        withdraw_home_study(request=waiting, by=self.actor)
        messages.success(request, _("Taken back."))
        return self.go(reverse("cases:case", args=[self.case.uuid]))


class _Answering(ActionView):
    """The other side: what another district asks, read from its frozen sheet, accepted or returned."""

    template = "cases/answering.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        asked = self.asked()
        return {
            "asked": asked,
            "offer": shown_offer(asked),
            "may_answer": may_answer(self.actor, asked, clock.today()),
        }

    def asked(self) -> Any:
        """The row of the address within this person's reach, disclosed by the header of its case."""
        rows = self.rows().select_related("from_district", "to_district", "proposed_by")
        found = self.fetch(rows, uuid=self.kwargs["uuid"])
        self.disclose([found.case_id], FieldGroup.HEADER)
        return found

    def rows(self) -> Any:
        """Transfers or requests."""
        raise NotImplementedError

    def _person(self, pk: int | None, field: str) -> User:
        found = User.objects.filter(pk=pk or 0).first()
        if found is None:
            raise DomainError(N_("Name somebody."), field=field)
        return found


class AnswerTransfer(_Answering):
    """The receiving DCPO accepts a case and names its manager, or returns it."""

    permission = Permission.TRANSFER_ACCEPT

    def rows(self) -> Any:
        return Transfer.objects

    def form(self, *data: Any) -> AcceptTransferForm:
        people = managers_there(self.asked().to_district_id, clock.today())
        mine = [one for one in people if one[0] != self.actor.user_id]
        return AcceptTransferForm(*data, choices={"manager": mine})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().context(**kwargs),
            "title": _("A case from another district"),
            "accept": _("Accept the case"),
            "back": _("Return the case"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        asked, data = self.asked(), form.cleaned_data
        if "return" in self.request.POST:
            return_transfer(transfer=asked, answer=data["answer"], by=self.actor)
            messages.success(self.request, _("Returned; the other district sees why."))
        else:
            manager = self._person(data["manager"], "manager")
            accept_transfer(transfer=asked, manager=manager, by=self.actor)
            messages.success(
                self.request, _("Accepted. You and the case manager read the case from now on.")
            )
        return reverse("desk:today")


class AnswerHomeStudy(_Answering):
    """The DCPO who was asked accepts and names the assessor, or declines."""

    permission = Permission.HOME_STUDY_ACCEPT

    def rows(self) -> Any:
        return HomeStudyRequest.objects

    def form(self, *data: Any) -> AcceptHomeStudyForm:
        people = assessors_there(self.asked().to_district_id, clock.today())
        mine = [one for one in people if one[0] != self.actor.user_id]
        return AcceptHomeStudyForm(*data, choices={"assessor": mine})

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().context(**kwargs),
            "title": _("A home study for another district"),
            "accept": _("Accept the home study"),
            "back": _("Decline"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        asked, data = self.asked(), form.cleaned_data
        if "return" in self.request.POST:
            return_home_study(request=asked, answer=data["answer"], by=self.actor)
            messages.success(self.request, _("Declined; the other district sees why."))
        else:
            assessor = self._person(data["assessor"], "assessor")
            accept_home_study(request=asked, assessor=assessor, by=self.actor)
            messages.success(
                self.request, _("Accepted. The assessor reaches this one case until it is done.")
            )
        return reverse("desk:today")
