"""The safety check: one page on a phone, and the record of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assessments import policies
from assessments.instruments import CURRENT, pinned
from assessments.models import SafetyCheck
from assessments.selectors.facts import conditions_of
from assessments.services.safety import record_safety_check
from assessments.views.rounds import case_address, case_of
from cases.models import Case
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.bind import Beside, bind
from ecm.core.instrument.clean import Room
from ecm.core.instrument.instrument import Instrument
from ecm.core.instrument.posted import posted_answers
from ecm.core.instrument.read import read
from ecm.core.views import DomainView, PageView
from ecm.core.words import N_
from ecm.roles.permissions import Permission


class RecordSafetyCheck(DomainView):
    """The form of one attempt; all four parts on one page."""

    permission = Permission.SAFETY_CHECK_RECORD
    template = "assessments/safety_check.html"

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        case = case_of(self, uuid)
        return self._show(
            case, {"date": clock.today().isoformat(), "attempt": case.safety_attempts + 1}
        )

    def post(self, request: Any, uuid: UUID) -> HttpResponse:
        case = case_of(self, uuid)
        raw = posted_answers(self._instrument(case), request.POST)
        try:
            record_safety_check(by=self.actor, case=case, raw=raw)
        except DomainError as error:
            if error.field is None:
                raise
            request.undo()
            return self._show(case, raw, {error.field: Beside(error=error.sentence)}, status=422)
        messages.success(request, _("The safety check is recorded."))
        return self.go(case_address(case))

    def _instrument(self, case: Case) -> Instrument:
        return policies.shown(self.actor, case, CURRENT["safety_check"])

    def _show(
        self,
        case: Case,
        typed: dict[str, Any],
        beside: dict[str, Beside] | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        if not case.is_open:
            raise Refused(N_("This case is not open."))
        room = Room(clock.today(), conditions_of(case, clock.today()), answers=typed)
        parts = [
            (section, bind(section, {}, room, typed=typed, beside=beside or {}))
            for section in self._instrument(case).sections
        ]
        wrong = [bound for _section, bounds in parts for bound in bounds if bound.beside.error]
        context = {
            "case": case,
            "parts": parts,
            "wrong": wrong,
            "help": CURRENT["safety_check"].help,
        }
        return self.page(self.template, context, status=status)


class ReadSafetyCheck(PageView):
    """One attempt as it was recorded."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/safety_check_read.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        rows = SafetyCheck.objects.select_related("case", "recorded_by")
        check: SafetyCheck = self.fetch(rows, uuid=kwargs["uuid"])
        seen = policies.shown(
            self.actor, check.case, pinned("safety_check", check.version_of_instrument)
        )
        self.disclose([check.case_id], *seen.groups)
        facts = conditions_of(check.case, clock.day_of(check.at))
        room = Room(clock.today(), facts, answers=check.answers)
        return {"check": check, "case": check.case, "sections": read(seen, check.answers, room)}
