"""Users and posts: the list, and giving, proposing, answering, charging, ending; the link that is shown once."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ecm.accounts.forms import (
    AnswerPostForm,
    ChargeForm,
    EndPostForm,
    GivePostForm,
    NewLinkForm,
)
from ecm.accounts.models import Post, PostProposal, User
from ecm.accounts.rules import CHARGES
from ecm.accounts.selectors import giving
from ecm.accounts.selectors.posts import (
    SHOWS,
    Asked,
    posts_in_reach,
    posts_page,
    proposals_in_reach,
    proposals_of,
)
from ecm.accounts.services import invitations, posts, proposals
from ecm.accounts.services.posts import PostEntry
from ecm.core import clock
from ecm.core.errors import Refused
from ecm.core.views import ActionView, PageView
from ecm.core.words import N_
from ecm.places.models import District
from ecm.roles.permissions import Permission
from ecm.roles.roles import COLUMNS


class Posts(PageView):
    """``/posts/``: who holds what, in which place, from when until when; what is vacant."""

    permission = Permission.POSTS_VIEW
    template = "accounts/posts.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        asked, day = self.request.GET, clock.today()
        words = asked.get("q", "").replace("\0", "")[:60].strip()
        want = Asked(asked.get("show", ""), asked.get("district", ""), asked.get("role", ""), words)
        page = posts_page(self.actor, day, want)
        return {
            "page": page, "day": day, "words": words, "asked": asked,
            "proposals": proposals_of(self.actor, day),
            "tabs": [(code, label, _query(asked, show=code)) for code, label in SHOWS.items()],
            "roles": [(str(code), giving.role_words(code)) for code in COLUMNS],
            "charged": {str(role) for role in CHARGES.get(self.actor.role, ())},
            "district": _district(asked.get("district", "")),
            "in_hand": {h.post.pk for card in page.cards for line in card.lines for h in line.holders
                        if posts.in_hand(h.post, self.actor)},
        }  # fmt: skip


def _district(key: str) -> District | None:
    return District.objects.filter(pk=key).first() if key.isdigit() else None


def _query(asked: Any, **changes: str) -> str:
    query = asked.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value:
            query[key] = value
    return str(query.urlencode())


@method_decorator(never_cache, name="dispatch")
class _LinkOnce(ActionView):
    """An act after which a link may have to be handed over: shown on this answer, and never again."""

    token = ""
    invited: User

    def go(self, url: str) -> HttpResponse:
        if not self.token:
            return super().go(url)
        link = self.request.build_absolute_uri(invitations.address_of(self.token))
        waiting = self.invited.invitations.waiting().first()
        sent = bool(waiting and waiting.by_mail) and invitations.send_link(
            user=self.invited, link=link
        )
        context = {
            "person": self.invited, "link": "" if sent else link, "back": url,
            "expires": waiting.expires_at if waiting else None,
        }  # fmt: skip
        return self.page("accounts/link.html", context)


class GivePost(_LinkOnce):
    """Give a post to somebody new or known."""

    permission = Permission.POST_GIVE
    template = "accounts/give.html"

    def form(self, *data: Any) -> GivePostForm:
        day, asked = clock.today(), self.request.GET
        start = {"from_on": day, "role": asked.get("role", ""), "place": asked.get("place", "")}
        return GivePostForm(
            *data[:1], roles=giving.roles_given(self.actor), places=giving.places_given(self.actor, day), initial=start
        )  # fmt: skip

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "title": _("Give a post"),
            "says": _(
                "Somebody new gets a link that works once: password, second step and terms come first, then the post."
            ),
            "button": _("Give the post"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        given = posts.give_post(whom=form.whom(), entry=form.entry(), by=self.actor)
        self.token, self.invited = given.token, given.post.user
        messages.success(self.request, _("The post is given."))
        return reverse("accounts:posts")


class ProposePost(ActionView):
    """The superintendent asks for a post in the institution."""

    permission = Permission.POST_PROPOSE
    template = "accounts/give.html"

    def form(self, *data: Any) -> GivePostForm:
        day = clock.today()
        places = giving.places_given(self.actor, day)
        start = {"from_on": day, "place": places[0][0] if len(places) == 1 else ""}
        return GivePostForm(
            *data[:1], roles=giving.roles_given(self.actor), places=places, initial=start
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "title": _("Propose a post"),
            "says": _("The DCPO of the district gives it, or says why not."),
            "button": _("Propose"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        proposals.propose_post(whom=form.whom(), entry=form.entry(), by=self.actor)
        messages.success(self.request, _("Proposed. It waits for the DCPO."))
        return reverse("accounts:posts")


class AnswerProposal(_LinkOnce):
    """The DCPO gives a proposed post, or declines."""

    permission = Permission.POST_GIVE
    template = "accounts/answer.html"
    form_class = AnswerPostForm

    def _proposal(self) -> PostProposal:
        found = proposals_in_reach(self.actor).filter(uuid=self.kwargs["uuid"]).first()
        if found is None:
            raise Http404
        return found

    def context(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self._proposal()
        mine = self.actor.user_id in {proposal.proposed_by_id, proposal.user_id}
        return {"proposal": proposal, "is_mine": mine, "role": giving.role_words(proposal.role)}

    def act(self, form: Any, **kwargs: Any) -> str:
        proposal = self._proposal()
        if "decline" in self.request.POST:
            proposals.decline_post(
                proposal=proposal, answer=form.cleaned_data["answer"], by=self.actor
            )
            messages.success(self.request, _("Declined; whoever proposed it sees why."))
        else:
            given = proposals.approve_post(proposal=proposal, by=self.actor)
            self.token, self.invited = given.token, given.post.user
            messages.success(self.request, _("The post is given."))
        return reverse("accounts:posts")


class GiveCharge(ActionView):
    """Additional charge of a vacant post, or cover for leave."""

    permission = Permission.CHARGE_GIVE
    template = "accounts/give.html"

    def form(self, *data: Any) -> ChargeForm:
        day = clock.today()
        return ChargeForm(
            *data[:1], posts=giving.posts_to_charge(self.actor, day),
            officers=giving.officers_for_charge(self.actor, day),
            initial={"from_on": day, "post": self.request.GET.get("post", "")},
        )  # fmt: skip

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {
            "title": _("Give charge or cover"),
            "says": _(
                "Cover shows the open items of the officer on leave to the one who covers; a vacant post has none."
            ),
            "button": _("Give"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        data = form.cleaned_data
        unit, role, absent = data["post"].split(":")
        entry = PostEntry(
            role=role, from_on=data["from_on"], until_on=data["until_on"],
            district=District.objects.get(pk=unit), reason=data["reason"],
        )  # fmt: skip
        posts.give_charge(
            officer=User.objects.get(pk=data["officer"]),
            entry=entry,
            absent=User.objects.get(pk=absent) if absent else None,
            by=self.actor,
        )
        words = _("Given. The officer switches to this post at the top of the page from that day.")
        messages.success(self.request, words)
        return reverse("accounts:posts")


class _OnPost(_LinkOnce):
    """An act on one post within reach and in the actor's hand."""

    permission = Permission.POST_GIVE

    def post_at(self) -> Post:
        uuid: UUID = self.kwargs["uuid"]
        found = posts_in_reach(self.actor).filter(uuid=uuid).first()
        if found is None:
            raise Http404
        if found.user_id == self.actor.user_id:
            raise Refused(N_("This is your own post; ask who gave it."))
        posts.require_in_hand(found, self.actor)
        return found

    def context(self, **kwargs: Any) -> dict[str, Any]:
        post = self.post_at()
        return {"post": post, "role": giving.role_words(post.role)}


class EndPost(_OnPost):
    """End a post on a day."""

    template = "accounts/end.html"

    def form(self, *data: Any) -> EndPostForm:
        return EndPostForm(data[0] if data else None, initial={"on": clock.today()})

    def act(self, form: Any, **kwargs: Any) -> str:
        data = form.cleaned_data
        posts.end_post(
            post=self.post_at(), on=data["on"], reason=data["reason"], by=self.actor, close_account=data["leaves"]
        )  # fmt: skip
        messages.success(self.request, _("The post ends on that day."))
        return reverse("accounts:posts")


class NewLink(_OnPost):
    """A new link for somebody who never came, or who lost password or phone."""

    template = "accounts/new_link.html"

    def form(self, *data: Any) -> NewLinkForm:
        form = NewLinkForm(*data[:1])
        if not self.post_at().user.email:
            del form.fields["by_mail"]
        return form

    def act(self, form: Any, **kwargs: Any) -> str:
        post = self.post_at()
        self.token = posts.new_link(
            post=post, by=self.actor, by_mail=form.cleaned_data.get("by_mail", False)
        )
        self.invited = post.user
        return reverse("accounts:posts")
