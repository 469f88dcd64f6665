"""The public page that answers for a paper: genuine, superseded or unknown. It holds nothing about a child."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views import View

from ecm.core.translate import say
from ecm.roles.permissions import Permission
from reports.papers.forms import CodeForm
from reports.papers.selectors.verify import Answer
from reports.papers.services.verifying import TooMany, check


class CheckPaper(View):
    """``/p/``: a field for the code that is printed under the square."""

    permission = Permission.PAPER_VERIFY
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, code: str = "") -> HttpResponse:
        typed = code or request.GET.get("code", "")
        if not typed:
            return self.answered(request, None, "")
        try:
            found = check(typed=typed[:60], address=request.META.get("REMOTE_ADDR", ""))
        except TooMany as error:
            return self.answered(request, None, typed, refused=say(error.sentence), status=429)
        return self.answered(request, found, typed)

    def answered(
        self,
        request: HttpRequest,
        answer: Answer | None,
        typed: str,
        *,
        refused: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """The page with its answer; what was typed is not repeated, so that a link says nothing."""
        context = {"answer": answer, "form": CodeForm(), "refused": refused}
        response = render(request, "papers/verify.html", context, status=status)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response


class CheckCode(CheckPaper):
    """``/p/<code>/``: where the square leads."""
