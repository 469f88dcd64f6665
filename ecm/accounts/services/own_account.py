"""One's own account: language, the post one acts in, the terms; and the one-click sign-in of the demonstration."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction

from ecm.accounts.access import Actor, actor_for
from ecm.accounts.models import Post, User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_


@transaction.atomic
def choose_language(*, by: Actor, user: User | None, language: str) -> None:
    """Pages, papers and mail speak ``language`` to this person from now on, also before any post begins."""
    if user is not None and language in dict(settings.LANGUAGES):
        user.language = language
        user.save(update_fields=["language"])


@transaction.atomic
def switch_post(*, by: Actor, post_id: int) -> Post:
    """Act in another of one's own open posts from the next request on."""
    if by.user is None:
        raise Refused(N_("Sign in first."))
    post = Post.objects.open_on(clock.today()).filter(user=by.user, pk=post_id).first()
    if post is None:
        raise DomainError(N_("This post is not yours, or it has ended."))
    by.user.active_post = post
    by.user.save(update_fields=["active_post"])
    record_act(by=by, verb="post.switched", object_kind="post", object_id=post.pk)
    return post


@transaction.atomic
def accept_terms(*, by: Actor, user: User) -> None:
    """The person agrees to the terms; only then does any right work."""
    user.terms_accepted_at = clock.now()
    user.save(update_fields=["terms_accepted_at"])
    record_act(
        by=actor_for(user) if by.user is None else by,
        verb="terms.accepted",
        object_kind="user",
        object_id=user.pk,
    )


def is_demo_database() -> bool:
    """Whether this runs as the demonstration on the demonstration's own database."""
    return bool(settings.IS_DEMO) and clock.database_mark() == "demo"


@transaction.atomic
def demo_person(*, username: str) -> User:
    """The made-up person to sign in as; refused on any database that is not the demonstration's."""
    if not is_demo_database():
        raise Refused(N_("This is not the demonstration."))
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise DomainError(N_("There is no such person in the demonstration."))
    if user.terms_accepted_at is None:
        user.terms_accepted_at = clock.now()
        user.save(update_fields=["terms_accepted_at"])
    record_act(by=actor_for(user), verb="demo.signed_in", object_kind="user", object_id=user.pk)
    return user
