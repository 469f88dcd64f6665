"""Verifying: the round beside the last one, with evidence and comments; returned, verified, or verified and decided."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from assessments import policies
from assessments.forms import ReturnForm, VerifyForm
from assessments.instruments import pinned
from assessments.models import Round
from assessments.rules import conference_reasons
from assessments.selectors.course import since_last
from assessments.selectors.pages import beside_last, current_round, marks_of, previous_round
from assessments.selectors.siblings import rounds_side_by_side
from assessments.services.submission import matter_of
from assessments.services.verification import Comment, return_round, verify_round
from assessments.views.rounds import case_address, case_of, flags_on_page, in_order
from cases.models import Case
from cases.policies import may_on
from cases.services.moves import what_is_missing
from ecm.core import clock
from ecm.core.errors import DomainError, NotYet, Stale
from ecm.core.translate import say
from ecm.core.views import DomainView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission

COMMENT = "comment"


class Verify(DomainView):
    """One page for the group's decision: what was found, what changed, and three ways on."""

    permission = Permission.ROUND_VERIFY
    template = "assessments/verify.html"

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        case, found = self._both(uuid)
        return self._show(case, found)

    def post(self, request: Any, uuid: UUID) -> HttpResponse:
        case, found = self._both(uuid)
        act = str(request.POST.get("act", ""))
        form = ReturnForm(request.POST) if act == "return" else VerifyForm(request.POST)
        if not form.is_valid():
            return self._show(case, found, form=form, status=422)
        try:
            self._act(act, found, form)
        except Stale:
            raise
        except DomainError as error:
            request.undo()
            form.add_error(None, say(error.sentence))
            for sentence in getattr(error, "missing", ()):
                form.add_error(None, say(sentence))
            return self._show(*self._both(uuid), form=form, status=error.status)
        messages.success(request, _("Your answer to the round is recorded."))
        return self.go(case_address(case))

    def _act(self, act: str, found: Round, form: Any) -> None:
        version = form.cleaned_data["version"]
        if act == "return":
            reason, comments = form.cleaned_data["reason"], self._comments(found)
            return_round(
                by=self.actor, round_=found, expected=version, comments=comments, reason=reason
            )
            return
        verify_round(
            by=self.actor, round_=found, expected=version, verifier_disagrees=form.cleaned_data["disagrees"],
            and_decide=act == "decide",
        )  # fmt: skip

    def _comments(self, found: Round) -> list[Comment]:
        """Comments are posted as ``comment-<record>-<question>``."""
        return [
            Comment(record, field.key, text)
            for record in found.records.all()
            for field in pinned(record.instrument, record.version_of_instrument)
            if (
                text := str(
                    self.request.POST.get(f"{COMMENT}-{record.instrument}-{field.key}", "")
                ).strip()
            )
        ]

    def _both(self, uuid: UUID) -> tuple[Case, Round]:
        case = case_of(self, uuid)
        found = current_round(case, self.actor)
        if found is None:
            raise NotYet(N_("No round has been submitted yet."), missing=())
        return case, found

    def _show(
        self, case: Case, found: Round, *, form: Any = None, status: int = 200
    ) -> HttpResponse:
        last = previous_round(found, self.actor)
        shown = [beside_last(record, last, self.actor) for record in in_order(found)]
        self.disclose(
            [case.pk],
            FieldGroup.FAMILY,
            *(group for one in shown for group in one.instrument.groups),
        )
        verify, back = (
            VerifyForm(initial={"version": found.version}),
            ReturnForm(initial={"version": found.version}),
        )
        today = clock.today()
        context = {
            "case": case, "round": found, "shown": shown, "last": last, "marks": marks_of(found, self.actor),
            "since": since_last(found, last), "flags": flags_on_page(self, case),
            "group": len(rounds_side_by_side(case, self.actor)),
            "refusal": policies.why_not_verify(self.actor, found),
            "verify": form if isinstance(form, VerifyForm) else verify,
            "back": form if isinstance(form, ReturnForm) else back,
            "form": form, "reasons": conference_reasons(matter_of(found)),
            "missing": what_is_missing(case, "verify", today, self.actor) if case.stage == "submitted" else (),
            "may_decide": case.stage == "submitted" and may_on(self.actor, case, Permission.ROUND_DECIDE),
            "missing_to_decide": what_is_missing(case, "decide", today, self.actor),
            "typed": {k: v for k, v in self.request.POST.items() if k.startswith(COMMENT)},
        }  # fmt: skip
        return self.page(self.template, context, status=status)
