"""Pages of one's own account: post, language, terms; and the sign-in of the demonstration."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache

from ecm.accounts.forms import DemoSignInForm, LanguageForm, SwitchForm, TermsForm
from ecm.accounts.middleware import PASSED
from ecm.accounts.selectors.demo import demo_roles
from ecm.accounts.services import own_account
from ecm.accounts.templatetags.posts import lines_of
from ecm.core.errors import DomainError
from ecm.core.translate import say
from ecm.core.views import ActionView, PageView
from ecm.roles.permissions import Permission


def _next(request: HttpRequest, address: str) -> str:
    """``address`` if it lies here, else the first page."""
    here = url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure())
    return address if here else "/"


class ChooseLanguage(View):
    """Choose the language, signed in or not; nothing about a child is in it."""

    permission = Permission.LANGUAGE_CHOOSE
    http_method_names = ["post", "options"]

    def post(self, request: Any) -> HttpResponse:
        form = LanguageForm(request.POST)
        response = HttpResponseRedirect(_next(request, request.POST.get("next", "")))
        if form.is_valid():
            language = form.cleaned_data["language"]
            user = request.user if request.user.is_authenticated else None
            own_account.choose_language(by=request.actor, user=user, language=language)
            translation.activate(language)
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=31_536_000,
                samesite="Lax",
                httponly=True,
            )
        return response


class SwitchPost(ActionView):
    """Act in another of one's own posts."""

    permission = Permission.OWN_ACCOUNT
    template = "accounts/me.html"
    form_class = SwitchForm
    http_method_names = ["post", "options"]

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return me_context(self)

    def act(self, form: Any, **kwargs: Any) -> str:
        own_account.switch_post(by=self.actor, post_id=form.cleaned_data["post"])
        return "/"


def me_context(view: Any) -> dict[str, Any]:
    """The person's account and posts."""
    actor = view.actor
    return {"posts": lines_of(actor.user_id, actor.post_id), "person": actor.user}


class Me(PageView):
    """My account: posts, name, password, second factor."""

    permission = Permission.OWN_ACCOUNT
    template = "accounts/me.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return me_context(self)


class Stay(PageView):
    """Keep the session: somebody pressed a key after the warning."""

    permission = Permission.OWN_ACCOUNT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        request.session.modified = True
        return HttpResponse(status=204)


class SignOut(View):
    """Sign out and forget what the browser kept."""

    permission = Permission.OWN_ACCOUNT
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        response = HttpResponseRedirect(reverse(settings.LOGIN_URL))
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


@method_decorator(never_cache, name="dispatch")
class Terms(View):
    """The terms, before the first page; asked of everybody once, also of those whose post has not begun."""

    permission = Permission.OWN_ACCOUNT

    def get(self, request: Any, form: Any = None) -> HttpResponse:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(reverse(settings.LOGIN_URL))
        return render(
            request,
            "accounts/terms.html",
            {"form": form or TermsForm()},
            status=422 if form else 200,
        )

    def post(self, request: Any) -> HttpResponse:
        form = TermsForm(request.POST)
        if not request.user.is_authenticated or not form.is_valid():
            return self.get(request, form)
        own_account.accept_terms(by=request.actor, user=request.user)
        return HttpResponseRedirect("/")


@method_decorator(never_cache, name="dispatch")
class DemoSignIn(View):
    """Choose a made-up person; answers 404 wherever the database is not the demonstration's."""

    permission = Permission.SIGN_IN

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not own_account.is_demo_database():
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *, status: int = 200) -> HttpResponse:
        context = {
            "groups": demo_roles(),
            "next": request.GET.get("next", ""),
            "nobody": _("The demonstration has no people yet."),
        }
        return render(request, "accounts/demo_sign_in.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DemoSignInForm(request.POST)
        try:
            user = own_account.demo_person(username=form.data.get("username", ""))
        except DomainError as error:
            messages.error(request, say(error.sentence))
            return self.get(request, status=error.status)
        login(request, user, backend="ecm.accounts.backends.AccountBackend")
        request.session[PASSED] = True
        return HttpResponseRedirect(_next(request, request.POST.get("next", "")))
