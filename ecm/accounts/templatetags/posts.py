"""The post at the top of every page, and the others one may switch to."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext

from ecm.accounts.models import Post
from ecm.core import clock
from ecm.core.translate import say
from ecm.roles.roles import ROLES, RoleCode

register = template.Library()


@dataclass(frozen=True)
class PostLine:
    """A post in words."""

    id: int
    label: str
    words: str
    active: bool


@dataclass(frozen=True)
class MyPosts:
    """The active post and the others that are open today."""

    active_label: str
    others: tuple[PostLine, ...]


def post_label(post: Post) -> str:
    """Code of the role and its place: ``DCPO · Rajkot``."""
    place = str(post.place) or gettext("Gujarat")
    return f"{post.role} · {place}"


def post_words(post: Post) -> str:
    """The role in words, and what kind of post it is if it is not simply held."""
    role = say(ROLES[RoleCode(post.role)].label)
    return role if post.kind == "held" else f"{role}, {post.get_kind_display()}"


def lines_of(user_id: int, active_id: int | None) -> tuple[PostLine, ...]:
    """All posts of a person that are open today."""
    posts = (
        Post.objects.open_on(clock.today())
        .filter(user_id=user_id)
        .select_related("district", "institution")
    )
    return tuple(PostLine(p.pk, post_label(p), post_words(p), p.pk == active_id) for p in posts)


@register.simple_tag(takes_context=True)
def my_posts(context: template.Context) -> MyPosts:
    """The posts of the person of this request; remembered on the request, read once."""
    request: HttpRequest | None = context.get("request")
    actor = getattr(request, "actor", None)
    if actor is None or actor.user_id is None:
        return MyPosts("", ())
    found = getattr(request, "kept_posts", None)
    if found is None:
        lines = lines_of(actor.user_id, actor.post_id)
        found = MyPosts(post_label(actor.post), tuple(line for line in lines if not line.active))
        request.kept_posts = found  # type: ignore[union-attr]
    return found
