"""Handing over what hangs on one officer to another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import gettext as _

from ecm.accounts.models import User
from ecm.core.views import ActionView
from ecm.roles.permissions import Permission
from followups.forms import HandOverForm
from followups.selectors.open_items import officers_with_items, possible_takers
from followups.services.handing_over import hand_over


class HandOver(ActionView):
    """``/posts/hand-over/``: one act for all of somebody's children and contacts."""

    permission = Permission.CHARGE_GIVE
    template = "followups/hand_over.html"

    def form(self, *data: Any) -> HandOverForm:
        self.people = officers_with_items(self.actor)
        words = _("%(who)s · children: %(children)s, contacts: %(contacts)s")
        givers = [
            (p.user_id, words % {"who": p.name, "children": p.children, "contacts": p.contacts})
            for p in self.people
        ]
        return HandOverForm(*data[:1], givers=givers, takers=possible_takers(self.actor))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {"people": self.people}

    def act(self, form: HandOverForm, **kwargs: Any) -> str:
        data = form.cleaned_data
        done = hand_over(
            giver=User.objects.get(pk=data["giver"]),
            to=data["to"],
            by=self.actor,
            children="children" in data["what"],
            contacts="contacts" in data["what"],
        )
        words = _("Handed over. Children: %(children)s, contacts: %(contacts)s.")
        messages.success(
            self.request, words % {"children": done.children, "contacts": done.contacts}
        )
        return reverse("accounts:posts")
