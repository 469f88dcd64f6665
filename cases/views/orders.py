"""Orders of the CWC: the register of a case, recording, scan, check, and the entry that supersedes a wrong one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from cases.forms import AnswerForm
from cases.forms.deciding import OrderForm, OrderScanForm, SupersedeForm, first_choice
from cases.models import Case, Order, Scan
from cases.policies import may_on
from cases.rules import ORDER_QUORUM
from cases.selectors.case_file import sees
from cases.selectors.choices import committees
from cases.selectors.orders import orders_of
from cases.services.orders import (
    OrderEntry,
    add_scan,
    check_order,
    record_order,
    supersede_order,
)
from cases.services.scans import keep_scan
from cases.views.case import case_at
from cases.views.deciding import OnCase
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import PageView
from ecm.core.words import N_
from ecm.places.models import Committee
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission

ENTRY = (
    "kind", "section", "number", "on", "suitability", "summary", "conditions", "period_from", "period_until",
    "next_on", "signatories", "signed_by",
)  # fmt: skip


class Orders(PageView):
    """The order register of one case: what is in force, what ran out, what was superseded and why."""

    permission = Permission.PLAN_VIEW
    template = "cases/orders.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        if not sees(self.actor, Order.GROUP, case):
            raise Refused(N_("Your post reads how many orders there are, not the orders."))
        self.disclose([case.pk], Order.GROUP)
        day = clock.today()
        return {
            "case": case,
            "orders": orders_of(case, self.actor, day),
            "may_record": case.is_open and may_on(self.actor, case, Permission.ORDER_RECORD),
            "may_check": case.is_open and may_on(self.actor, case, Permission.ORDER_CHECK),
            "quorum": practice_on(day).get(ORDER_QUORUM),
        }


class RecordOrder(OnCase):
    """An order of the CWC, with its scan now or later the same day."""

    permission = Permission.ORDER_RECORD
    form_class: ClassVar[Any] = OrderForm

    def form(self, *data: Any) -> OrderForm:
        choices = committees(self.mine().district_id)
        quorum = practice_on(clock.today()).get(ORDER_QUORUM)
        initial = {"committee": first_choice(choices), "signatories": quorum}
        form: OrderForm = self.form_class(
            *data, choices={"committee": choices}, initial={**initial, **self.initial()}
        )
        return form

    def initial(self) -> dict[str, Any]:
        """What stands in the form from the beginning."""
        return {}

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "Orders are recorded as they stand on the paper. A second person checks the entry against the scan."
        )
        return {
            "case": self.mine(),
            "title": _("Record an order of the CWC"),
            "says": says,
            "button": _("Record"),
        }

    def entry(self, case: Case, data: dict[str, Any]) -> OrderEntry:
        """What was typed, with the scan if there is one."""
        upload = data.get("scan")
        scan = keep_scan(case=case, kind="order", upload=upload, by=self.actor) if upload else None
        committee = Committee.objects.filter(pk=data["committee"] or 0).first()
        return OrderEntry(**{name: data[name] for name in ENTRY}, committee=committee, scan=scan)

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.mine()
        order = record_order(case=case, entry=self.entry(case, form.cleaned_data), by=self.actor)
        if order.scan_id is None:
            return self.done(_("The order is recorded. Its scan is still missing."), case)
        return self.done(
            _("The order is recorded. A second person checks it against the scan."), case
        )


class _OnOrder(OnCase):
    """An act on one order of the case."""

    def order(self, case: Case) -> Order:
        joins = Order.objects.select_related("case", "scan", "committee", "recorded_by")
        order: Order = self.fetch(joins, uuid=self.kwargs["order"], case=case)
        return order


class Supersede(RecordOrder):
    """A wrong entry: a new one takes its place, with the reason; both are kept."""

    form_class: ClassVar[Any] = SupersedeForm

    def _order(self) -> Order:
        joins = Order.objects.select_related("case", "committee", "scan")
        order: Order = self.fetch(joins, uuid=self.kwargs["order"], case=self.mine())
        return order

    def initial(self) -> dict[str, Any]:
        order = self._order()
        return {**{name: getattr(order, name) for name in ENTRY}, "committee": order.committee_id}

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "The wrong entry stays on record with your reason; the new one counts from now on."
        )
        return {
            "case": self.mine(), "title": _("Supersede an entry"), "says": says, "button": _("Supersede"),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        case, order = self.mine(), self._order()
        entry = self.entry(case, form.cleaned_data)
        if entry.scan is None:
            entry = replace(
                entry, scan=order.scan
            )  # the paper is the same, what was typed of it is not
        supersede_order(order=order, entry=entry, reason=form.cleaned_data["reason"], by=self.actor)
        words = _("The new entry counts. A second person checks it against the scan.")
        return self.done(words, case, "cases:orders")


class AddScan(_OnOrder):
    """The scan of an order that was typed in first."""

    permission = Permission.ORDER_RECORD
    form_class = OrderScanForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.mine()
        order = self.order(case)
        return {
            "case": case, "title": _("Scan of the order %(number)s") % {"number": order.number},
            "says": _("Cover the Aadhaar number except its last four digits."), "button": _("Upload"),
        }  # fmt: skip

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.mine()
        order = self.order(case)
        scan: Scan = keep_scan(
            case=case, kind="order", upload=form.cleaned_data["scan"], by=self.actor
        )
        add_scan(order=order, scan=scan, by=self.actor)
        words = _("The scan is kept. A second person checks the entry against it.")
        return self.done(words, case, "cases:orders")


class CheckOrder(_OnOrder):
    """A second person compares the entry with the scan."""

    permission = Permission.ORDER_CHECK
    template = "cases/check_order.html"
    form_class = AnswerForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.mine()
        return {"case": case, "order": self.order(case)}

    def act(self, form: Any, **kwargs: Any) -> str:
        case = self.mine()
        check_order(order=self.order(case), by=self.actor)
        return self.done(_("Checked."), case)
