"""Sittings of the CWC: the list of tomorrow, the paper that is taken there, and one screen for all its orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.enums import OrderKind
from cases.enums.deciding import Asked
from cases.forms.deciding import ListForm, TypedOrder, first_choice
from cases.models import Case, SittingItem
from cases.policies import may_prepare_sitting
from cases.rules import ORDER_QUORUM
from cases.selectors.choices import committees
from cases.selectors.sittings import (
    Candidate,
    SittingLine,
    candidates,
    lines_of,
    sittings,
)
from cases.services.orders import OrderEntry
from cases.services.sittings import mark_not_heard, put_on_list, take_off_list, type_order
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.translate import say
from ecm.core.views import ActionView, DomainView
from ecm.core.words import N_
from ecm.places.models import Committee
from ecm.places.selectors import practice_on
from ecm.roles.permissions import Permission

SHOWN_DAYS = 60
USUAL = {
    Asked.RESTORATION: (OrderKind.RESTORATION, "suitable"),
    Asked.OTHER_KIN: (OrderKind.RESTORATION, "suitable"),
    Asked.INSTITUTION: (OrderKind.PLACEMENT_INSTITUTION, "not_asked"),
    Asked.FOSTER: (OrderKind.FOSTER, "not_asked"),
    Asked.AFTER_CARE: (OrderKind.AFTER_CARE, "not_asked"),
}
"""The kind of order and finding that usually answer what was asked: shown, and changed where the paper differs."""


def require_preparing(actor: Any) -> None:
    """Raise the sentence for those who neither recommend nor keep orders."""
    if not may_prepare_sitting(actor):
        raise Refused(N_("The list of a sitting is made by LPO, PO-NIC, PO-IC or DCPO."))


@dataclass(frozen=True)
class Row:
    """A candidate beside the field that says what is asked."""

    candidate: Candidate
    field: Any
    chosen: bool


class Sittings(ActionView):
    """Cases put on the list of a sitting in one act, and the sittings there are."""

    permission = Permission.PLAN_VIEW
    template = "cases/sittings.html"

    def _found(self) -> tuple[Candidate, ...]:
        if not hasattr(self, "_candidates"):
            require_preparing(self.actor)
            self._candidates = candidates(self.actor, clock.today())
        return self._candidates

    def form(self, *data: Any) -> ListForm:
        rows = [(one.key, one.asked) for one in self._found()]
        choices = [pair for pk in sorted(self.actor.scope.district_ids) for pair in committees(pk)]
        tomorrow = clock.add_days(clock.today(), 1)
        initial = {"on": tomorrow, "committee": first_choice(choices)}
        return ListForm(*data[:1], choices={"committee": choices}, rows=rows, initial=initial)

    def show(self, form: Any, *, status: int = 200, **kwargs: Any) -> HttpResponse:
        found = self._found()
        self.disclose([one.case.pk for one in found], Case.GROUP, SittingItem.GROUP)
        chosen = set(form["cases"].value() or [])
        since = clock.add_days(clock.today(), -SHOWN_DAYS)
        context = {
            "form": form, "rows": [Row(one, form.asked(one.key), one.key in chosen) for one in found],
            "sittings": sittings(self.actor, since), "today": clock.today(),
        }  # fmt: skip
        return self.page(self.template, context, status=status)

    def act(self, form: Any, **kwargs: Any) -> str:
        data, found = form.cleaned_data, {one.key: one for one in self._found()}
        about = [
            (found[key].case, data[f"asked_{key}"] or found[key].asked) for key in data["cases"]
        ]
        committee = Committee.objects.get(pk=data["committee"])
        items = put_on_list(about=about, committee=committee, on=data["on"], by=self.actor)
        words = ngettext("%(n)s case is on the list.", "%(n)s cases are on the list.", len(items))
        messages.success(self.request, words % {"n": len(items)})
        return reverse("cases:sitting", args=[data["on"].isoformat()])


class _OnDay(DomainView):
    """A page about the sittings of one day."""

    permission = Permission.PLAN_VIEW

    def day(self) -> date:
        """The day of the address."""
        try:
            return date.fromisoformat(self.kwargs["day"])
        except ValueError as error:
            raise Http404 from error

    def lines(self) -> tuple[SittingLine, ...]:
        """The list of the day, within reach; noted as shown."""
        found = lines_of(self.actor, self.day())
        self.disclose([line.case.pk for line in found], Case.GROUP, SittingItem.GROUP)
        return found


class SittingPage(_OnDay):
    """The list as it is printed and taken to the sitting, one line each; a case is taken off it here too."""

    def get(self, request: HttpRequest, day: str) -> HttpResponse:
        require_preparing(self.actor)
        lines = self.lines()
        context = {
            "on": self.day(), "lines": lines, "is_over": self.day() <= clock.today(),
            "may_type": self.actor.may(Permission.ORDER_RECORD) and any(not one.is_answered for one in lines),
        }  # fmt: skip
        return self.page("cases/sitting.html", context)

    def post(self, request: HttpRequest, day: str) -> HttpResponse:
        require_preparing(self.actor)
        if "off" not in request.POST:
            return self.go(request.path)
        rows = SittingItem.objects.select_related("case")
        item: SittingItem = self.fetch(rows, uuid=_uuid_or_404(request.POST["off"]))
        take_off_list(item=item, by=self.actor)
        messages.success(request, _("The case is off the list."))
        return self.go(request.path)


def _uuid_or_404(text: str) -> str:
    try:
        return str(UUID(text))
    except ValueError as error:
        raise Http404 from error


@dataclass
class TypedLine:
    """A line of the list beside its form; ``saved`` says what was kept of it in this very act."""

    line: SittingLine
    form: TypedOrder
    saved: str = ""


class SittingOrders(_OnDay):
    """All orders of a sitting on one screen: each row is kept or refused by itself, and nothing typed is lost."""

    permission = Permission.ORDER_RECORD

    def get(self, request: HttpRequest, day: str) -> HttpResponse:
        open_ = [line for line in self._held() if line.item.order_id is None]
        return self._show([TypedLine(line, self._form(line)) for line in open_])

    def post(self, request: HttpRequest, day: str) -> HttpResponse:
        rows = [TypedLine(line, self._form(line, request.POST)) for line in self._held()]
        for row in rows:
            self._keep(row)
        kept = [row for row in rows if row.saved]
        wrong = [row for row in rows if not row.saved and not row.form.is_blank()]
        if kept:
            words = ngettext("%(n)s line is kept.", "%(n)s lines are kept.", len(kept))
            messages.success(request, words % {"n": len(kept)})
        if wrong or not kept:
            return self._show(rows, status=422, nothing=not wrong)
        return self.go(reverse("cases:sitting", args=[self.kwargs["day"]]))

    def _held(self) -> tuple[SittingLine, ...]:
        """The list of a sitting that was held; also its answered lines, for what a second person typed meanwhile."""
        if self.day() > clock.today():
            raise DomainError(N_("This sitting has not been held yet."))
        return self.lines()

    def _form(self, line: SittingLine, data: Any = None) -> TypedOrder:
        kind, finding = USUAL.get(Asked(line.item.asked), ("", ""))
        quorum = practice_on(clock.today()).get(ORDER_QUORUM)
        initial = {"kind": kind, "suitability": finding, "on": self.day(), "signatories": quorum}
        given = (data,) if data is not None else ()
        return TypedOrder(*given, prefix=str(line.item.uuid), initial=initial)

    def _keep(self, row: TypedLine) -> None:
        """One row, in a savepoint of its own: what is refused is undone with nothing of it half-saved."""
        form, item = row.form, row.line.item
        if form.is_blank():
            return
        if form.contradicts:
            form.is_valid()
            form.add_error(None, _("Either an order number, or not heard; not both."))
            return
        try:
            with transaction.atomic():
                if form.said_not_heard:
                    mark_not_heard(item=item, by=self.actor)
                    row.saved = _("not heard")
                elif form.is_valid():
                    order = type_order(item=item, entry=_entry(form, item), by=self.actor)
                    row.saved = order.number
        except DomainError as error:
            form.is_valid()
            form.add_error(error.field if error.field in form.fields else None, say(error.sentence))

    def _show(
        self, rows: list[TypedLine], *, status: int = 200, nothing: bool = False
    ) -> HttpResponse:
        context = {
            "on": self.day(), "rows": [row for row in rows if not row.saved and _is_open(row)],
            "saved": [row for row in rows if row.saved], "nothing": nothing,
            "bad": [row for row in rows if not row.saved and row.form.is_bound and not row.form.is_blank()],
        }  # fmt: skip
        return self.page("cases/sitting_orders.html", context, status=status)


def _is_open(row: TypedLine) -> bool:
    """Whether a line still waits, or somebody else answered it while this was typed."""
    return row.line.item.order_id is None or (row.form.is_bound and not row.form.is_blank())


def _entry(form: TypedOrder, item: SittingItem) -> OrderEntry:
    data = {name: value for name, value in form.cleaned_data.items() if name != "not_heard"}
    return OrderEntry(**data, committee=item.committee)
