"""The people of the demonstration, for its sign-in page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from ecm.accounts.models import Post
from ecm.core import clock
from ecm.roles.roles import COLUMNS, ROLES, RoleCode


@dataclass(frozen=True)
class DemoPerson:
    """Somebody made up, with the place of the post."""

    username: str
    name: str
    place: str
    kind: str


@dataclass(frozen=True)
class DemoRole:
    """A role with the people who hold it."""

    code: str
    label: str
    description: str
    people: tuple[DemoPerson, ...]


def demo_roles() -> tuple[DemoRole, ...]:
    """All people with an open post, by role in the order of the permission table."""
    posts = Post.objects.open_on(clock.today()).filter(user__is_active=True)
    rows = sorted(
        posts.select_related("user", "district", "institution"),
        key=lambda post: (COLUMNS.index(RoleCode(post.role)), str(post.place), post.user.name),
    )
    return tuple(_role(code, found) for code, found in groupby(rows, key=lambda post: post.role))


def _role(code: str, posts: Iterable[Post]) -> DemoRole:
    role = ROLES[RoleCode(code)]
    people = tuple(
        DemoPerson(
            p.user.username,
            p.user.name,
            str(p.place),
            "" if p.kind == "held" else p.get_kind_display(),
        )
        for p in posts
    )
    return DemoRole(code, role.label, role.description, people)
