"""Places and people within somebody's reach, as the choices of forms and filters."""

from __future__ import annotations

from datetime import date
from typing import Any

from ecm.accounts.models import Post
from ecm.core.actor import Actor
from ecm.core.scoping import Level
from ecm.places.models import Committee, District, DistrictService, Institution, Taluka
from ecm.roles.roles import CASE_MANAGERS, DCPU

Choices = list[tuple[Any, str]]


def own_districts(actor: Actor) -> list[District]:
    """The districts of the actor's scope; all of them for the state, the institution's own for its staff."""
    districts = District.objects.all()
    match actor.scope.level:
        case Level.STATE:
            return list(districts)
        case Level.INSTITUTION:
            return list(districts.filter(institutions__in=actor.scope.institution_ids).distinct())
        case _:
            return list(districts.filter(pk__in=actor.scope.district_ids))


def districts(actor: Actor) -> Choices:
    """Districts of the actor's scope."""
    return [(d.pk, d.name) for d in own_districts(actor)]


def all_districts() -> Choices:
    """All districts: where a family may live."""
    return [(d.pk, d.name) for d in District.objects.all()]


def talukas(district_ids: list[int]) -> Choices:
    """Talukas of these districts."""
    return [(t.pk, t.name) for t in Taluka.objects.filter(district_id__in=district_ids)]


def institutions(actor: Actor, district_ids: list[int]) -> Choices:
    """CCIs of these districts; the one's own for staff of a CCI."""
    found = Institution.objects.filter(district_id__in=district_ids)
    if actor.scope.level is Level.INSTITUTION:
        found = found.filter(pk__in=actor.scope.institution_ids)
    return [(i.pk, i.name) for i in found]


def possible_managers(district_ids: list[int], day: date) -> list[Post]:
    """Posts from which a case manager of these districts may be named, by name; read with person and place."""
    posts = Post.objects.open_on(day).with_role(*CASE_MANAGERS).filter(district_id__in=district_ids)
    return list(
        posts.filter(user__is_active=True)
        .select_related("user", "district")
        .order_by("user__name", "id")
    )


def managers(district_ids: list[int], day: date) -> Choices:
    """People who may be case managers in these districts, each once."""
    people = {
        post.user_id: f"{post.user.name} ({post.role})"
        for post in possible_managers(district_ids, day)
    }
    return list(people.items())


def officers(district_ids: list[int], day: date) -> list[Post]:
    """Open posts of the DCPUs of these districts, by name; read with person."""
    posts = (
        Post.objects.open_on(day)
        .with_role(*DCPU)
        .filter(district_id__in=district_ids, user__is_active=True)
    )
    return list(posts.select_related("user").order_by("user__name", "id"))


def serving(district_id: int, day: date) -> list[int]:
    """The district whose DCPU serves this one on a day."""
    return list(
        DistrictService.objects.on(day)
        .filter(district_id=district_id)
        .values_list("served_by_id", flat=True)
    )


def committees(district_id: int) -> Choices:
    """CWCs of a district."""
    return [(c.pk, c.name) for c in Committee.objects.filter(district_id=district_id)]


def filter_choices(actor: Actor, day: date, *, district: str = "") -> dict[str, Choices]:
    """Choices of the line list's filters; of the whole state only districts, until one is chosen."""
    own = districts(actor)
    ids = [key for key, _label in own]
    if actor.scope.level is Level.STATE:
        ids = [key for key in ids if str(key) == district]
    if not ids:
        return {"district": own, "taluka": [], "institution": [], "manager": []}
    return {
        "district": own, "taluka": talukas(ids), "institution": institutions(actor, ids), "manager": managers(ids, day),
    }  # fmt: skip
