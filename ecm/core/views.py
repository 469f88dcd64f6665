"""The bases of all pages: permission first, a scoped fetch, a form, a service, an answer.

``permission`` is mandatory: a view class without one raises when ``urls.py`` is imported, not when somebody calls it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.db import DatabaseError, InterfaceError, OperationalError, ProgrammingError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.template import loader
from django.views import View

from ecm.core.errors import DomainError, NotYet, Stale
from ecm.core.scoping import WALL_REFUSED, get_scoped_or_404
from ecm.core.translate import say


class DomainView(View):
    """A page of the application, for people whose active post has ``permission``."""

    permission: ClassVar[str]
    request: Any

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        if not getattr(cls, "permission", None):
            raise ImproperlyConfigured(f"{cls.__name__} does not say which permission it asks for.")
        return super().as_view(**initkwargs)

    @property
    def actor(self) -> Any:
        """Who asks, in which post."""
        return self.request.actor

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        actor = self.actor
        if actor.user_id is None and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
        if not actor.may(self.permission):
            raise PermissionDenied
        try:
            return super().dispatch(request, *args, **kwargs)
        except DomainError as error:
            return self.refused(error)
        except ProgrammingError as error:
            if getattr(error.__cause__, "pgcode", "") == WALL_REFUSED:
                raise Http404 from error
            raise

    def refused(self, error: DomainError) -> HttpResponse:
        """Undo what was written, say what to do next; what was typed stays on the page that shows this."""
        self.request.undo()
        template = {403: "errors/403.html", 409: "errors/409.html"}.get(
            error.status, "errors/422.html"
        )
        context = {
            "sentence": say(error.sentence),
            "back": self.request.headers.get("referer", "/"),
        }
        if isinstance(error, NotYet):
            context["missing"] = error.missing
        if isinstance(error, Stale):
            context |= {"theirs": error.theirs, "yours": error.yours}
        return render(self.request, template, context, status=error.status)

    def fetch(self, queryset: Any, **lookup: Any) -> Any:
        """The row within the actor's reach, or the one 404 there is."""
        return get_scoped_or_404(queryset, self.actor, **lookup)

    def disclose(self, case_ids: Iterable[int], *groups: str) -> None:
        """Note that this answer shows ``groups`` of these cases; the middleware logs it before the bytes leave."""
        self.request.seen.add(case_ids, *groups)

    def page(self, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
        """Render ``template``; for htmx the fragment named in ``HX-Target`` if the page's template has it."""
        return render(self.request, template, {"actor": self.actor, **context}, status=status)

    def go(self, url: str) -> HttpResponse:
        """Redirect; htmx is told to load the page."""
        if self.request.htmx:
            return HttpResponse(status=204, headers={"HX-Redirect": url})
        return HttpResponseRedirect(url)


class PageView(DomainView):
    """A page that is read: ``context()`` says what it shows."""

    template: ClassVar[str]
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.page(self.template, self.context(**kwargs))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """What the template shows."""
        raise NotImplementedError


class PanelView(PageView):
    """A panel that an app renders into the case page's slot: a fragment for htmx, a page for everybody else."""


class ActionView(DomainView):
    """A form that does one thing: GET shows it, POST calls one service and goes on."""

    template: ClassVar[str]
    form_class: ClassVar[Any]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.show(self.form(), **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.show(form, status=422, **kwargs)
        try:
            url = self.act(form, **kwargs)
        except Stale:
            raise
        except DomainError as error:
            request.undo()  # type: ignore[attr-defined]
            form.add_error(error.field if error.field in form.fields else None, say(error.sentence))
            for sentence in getattr(error, "missing", ()):
                form.add_error(None, say(sentence))
            return self.show(form, status=error.status, **kwargs)
        return self.go(url)

    def form(self, *data: Any) -> Any:
        """The bound or unbound form; choices are scoped and passed in by the subclass."""
        return self.form_class(*data)

    def show(self, form: Any, *, status: int = 200, **kwargs: Any) -> HttpResponse:
        """The page with the form; everything typed is still in it."""
        return self.page(self.template, {"form": form, **self.context(**kwargs)}, status=status)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        """What the page shows beside the form."""
        return {}

    def act(self, form: Any, **kwargs: Any) -> str:
        """Call one service; answer the address to go to."""
        raise NotImplementedError


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The request itself could not be understood."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page or act belongs to another post."""
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The one answer for what is missing and for what is not in reach: same bytes, nothing of the request in it."""
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke, or the database is gone (503); neither page needs database or session."""
    gone = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if gone else 500
    return HttpResponse(loader.render_to_string(f"errors/{status}.html"), status=status)


def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers too."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", status=503, content_type="text/plain")
    return HttpResponse("ready\n", content_type="text/plain")
