"""What the pages of conference, recommendation, order and placement share."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse

from cases.models import Case
from cases.policies import require_on, require_running
from cases.views.case import case_at
from ecm.core.views import ActionView


class OnCase(ActionView):
    """An act on one running case that reads its orders and plan."""

    template = "cases/act.html"

    def case(self) -> Case:
        """The case of the address."""
        case = case_at(self, self.kwargs["uuid"])
        self.disclose([case.pk], "orders", "plan")
        return case

    def mine(self) -> Case:
        """The case, if the page's permission holds on it and it is running: asked before the form is shown."""
        case = self.case()
        require_on(self.actor, case, self.permission)
        require_running(case)
        return case

    def done(self, words: str, case: Case, page: str = "cases:case") -> str:
        """Say that it is done; the address to go on to."""
        messages.success(self.request, words)
        return reverse(page, args=[case.uuid])

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"case": self.mine()}
