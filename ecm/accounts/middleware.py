"""The scoped transaction: who acts is read first, then the scope is sent, then everything else happens.

View **and** rendering run inside one transaction; the disclosure is written in it, and the bytes leave after
its commit.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import translation

from ecm.accounts.access import Actor, actor_for, enter_as
from ecm.audit.services import record_disclosure
from ecm.core.files import drop_orphans
from ecm.core.scoping import forget

OPEN_PREFIXES = ("/healthz", "/readyz", "/static/")


@dataclass
class Seen:
    """What one answer shows: case by case its field groups."""

    shown: dict[int, set[str]] = field(default_factory=dict)
    purpose: str = ""

    def add(self, case_ids: Any, *groups: str) -> None:
        """Note that ``groups`` of these cases are about to be shown."""
        for case_id in case_ids:
            self.shown.setdefault(case_id, set()).update(str(group) for group in groups)

    def by_groups(self) -> dict[frozenset[str], list[int]]:
        """The cases of which the same groups are shown, together: one entry of the log each."""
        found: dict[frozenset[str], list[int]] = {}
        for case_id, groups in self.shown.items():
            found.setdefault(frozenset(groups), []).append(case_id)
        return found


def undo(request: HttpRequest) -> None:
    """Roll back what the view did; the scope, sent before the savepoint, stays."""
    sid = getattr(request, "sid", None)
    if sid is not None and connection.in_atomic_block:
        connection.needs_rollback = False
        transaction.savepoint_rollback(sid)
        # A savepoint made by hand does not drop what waits for the commit of rows that are no more.
        connection.run_on_commit = connection.run_on_commit[: getattr(request, "waiting", 0)]
        drop_orphans()


class ScopedTransactionMiddleware:
    """One transaction a request, under the scope of the person's active post."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(OPEN_PREFIXES):
            return self.get_response(request)
        try:
            with transaction.atomic():
                return self._answer(request)
        finally:
            forget()
            drop_orphans()

    def _answer(self, request: Any) -> HttpResponse:
        user = request.user if request.user.is_authenticated else None
        request.actor = actor = enter_as(actor_for(user))
        request.seen = Seen()
        request.undo = lambda: undo(request)
        if user is not None:
            translation.activate(user.language)
            request.LANGUAGE_CODE = user.language
        request.sid, request.waiting = transaction.savepoint(), len(connection.run_on_commit)
        response = self.get_response(request)
        if getattr(response, "streaming", False) and not getattr(
            response, "opens_own_scope", False
        ):
            undo(request)
            raise RuntimeError(
                "A streamed answer would run after its scope has ended; mark it opens_own_scope."
            )
        self._disclose(request, actor, response)
        return response

    def _disclose(self, request: Any, actor: Actor, response: HttpResponse) -> None:
        where = request.resolver_match.view_name if request.resolver_match else "?"
        for groups, case_ids in request.seen.by_groups().items():
            record_disclosure(
                by=actor,
                where=where,
                groups=groups,
                case_ids=case_ids,
                purpose=request.seen.purpose,
            )

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """View exceptions never reach the transaction's ``with``: undo their rows here."""
        undo(request)


PASSED = "second_factor_passed"  # in the session: the second factor was asked of this person, or the demo waived it
GATE_PREFIXES = (*OPEN_PREFIXES, "/account/", "/demo/", "/language/", "/api/schema/")


class CallersAddressMiddleware:
    """Behind the TLS front every request comes from the front, which adds the caller's address last.

    Without it one person's wrong passwords would count against everybody. Only the entry that our own front wrote is
    believed; what stands before it was sent by the caller.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        told = request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
        if settings.IS_BEHIND_FRONT and told:
            request.META["REMOTE_ADDR"] = told
        return self.get_response(request)


class SecondFactorMiddleware:
    """Nothing about a child before the second factor is set up and passed, and the terms are accepted.

    allauth asks for the code at sign-in of everybody who has a second factor; here those who have none are sent to
    set one up. What cannot be shown to have passed has not passed.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user: Any = request.user
        if not user.is_authenticated or request.path.startswith(GATE_PREFIXES):
            return self.get_response(request)
        if not (request.session.get(PASSED) or self._passed(request)):
            return self._first(request, "mfa_activate_totp")
        if user.terms_accepted_at is None:
            return self._first(request, "accounts:terms")
        return self.get_response(request)

    def _passed(self, request: HttpRequest) -> bool:
        request.session[PASSED] = passed = is_mfa_enabled(request.user)
        return passed

    def _first(self, request: HttpRequest, url_name: str) -> HttpResponse:
        if request.path.startswith("/api/"):
            return JsonResponse(
                {"detail": "Set up the second factor and accept the terms first."}, status=403
            )
        return HttpResponseRedirect(reverse(url_name))
