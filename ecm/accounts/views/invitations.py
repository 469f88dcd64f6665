"""The invitation: the link opens once, a password is chosen, then second step and terms."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.cache import never_cache

from ecm.accounts.forms import InvitationForm
from ecm.accounts.services import invitations
from ecm.core.errors import DomainError
from ecm.core.translate import say
from ecm.roles.permissions import Permission

KEPT = "invitation"  # in the session: the hash of the link, so that the link itself leaves the address bar


@method_decorator(never_cache, name="dispatch")
class Invitation(View):
    """``/account/invitation/``: choose a password; answers the same for every link that does not work.

    The link's ``?key=`` stands in no access log; it leaves the address bar at once, its hash kept in the session. A
    preview of the link uses nothing up.
    """

    permission = Permission.SIGN_IN
    http_method_names = ["get", "head", "post", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        if "key" in request.GET:
            return self._keep(request, request.GET["key"])
        return self._show(request, InvitationForm(initial={"language": get_language() or "gu"}))

    def _keep(self, request: HttpRequest, token: str) -> HttpResponse:
        request.session[KEPT] = invitations.hash_of(token)
        answer = HttpResponseRedirect(reverse("accounts:invitation"))
        answer["Referrer-Policy"] = "no-referrer"
        return answer

    def post(self, request: Any) -> HttpResponse:
        form = InvitationForm(request.POST)
        if not form.is_valid():
            return self._show(request, form, status=422)
        try:
            user = invitations.take_up(
                token_hash=request.session.get(KEPT, ""),
                password=form.cleaned_data["password"],
                language=form.cleaned_data["language"],
            )
        except DomainError as error:
            form.add_error(error.field, say(error.sentence))
            return self._show(request, form, status=422)
        login(request, user, backend="ecm.accounts.backends.AccountBackend")
        record_authentication(request, user, method="password")
        return HttpResponseRedirect(reverse("mfa_activate_totp"))

    def _show(
        self, request: HttpRequest, form: InvitationForm, *, status: int = 200
    ) -> HttpResponse:
        try:
            found = invitations.invitation_at(token_hash=request.session.get(KEPT, ""))
        except DomainError as error:
            over = {"sentence": error.sentence}
            return render(request, "accounts/invitation.html", over, status=422)
        context = {"form": form, "person": found.user}
        return render(request, "accounts/invitation.html", context, status=status)
