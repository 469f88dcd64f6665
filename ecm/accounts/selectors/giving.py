"""The choices of the forms of posts: which roles and places one gives, which posts are vacant or held, to whom."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from ecm.accounts.access import Actor
from ecm.accounts.enums import PostKind
from ecm.accounts.models import Post
from ecm.accounts.rules import CHARGES, GIVES, PROPOSES
from ecm.core.translate import say
from ecm.places.models import District, DistrictService, Institution
from ecm.roles.roles import COLUMNS, DCPU, ROLES, RoleCode

Choices = list[tuple[Any, Any]]


def own_unit(actor: Actor) -> int:
    """The district whose DCPU the active post belongs to."""
    return (actor.post.district_id or 0) if actor.post else 0


def role_words(code: str) -> str:
    """``PNC · Protection Officer, …``."""
    return f"{code} · {say(ROLES[RoleCode(code)].label)}"


def roles_given(actor: Actor) -> Choices:
    """Roles whose posts this actor gives, or proposes."""
    given = GIVES.get(RoleCode(actor.role)) or PROPOSES.get(RoleCode(actor.role), frozenset())
    return [(str(code), role_words(code)) for code in COLUMNS if code in given]


def places_given(actor: Actor, day: date) -> Choices:
    """Places of those posts, institutions under their district: all for the state, the own ones for the others."""
    homes = Institution.objects.select_related("district").order_by("district__name_en", "name_en")
    if actor.role == RoleCode.SUP:
        return [
            (f"i:{one.pk}", one.name) for one in homes.filter(pk__in=actor.scope.institution_ids)
        ]
    units = District.objects.filter(pk__in=DistrictService.objects.on(day).values("served_by_id"))
    if actor.role != RoleCode.STO:
        units = units.filter(pk=own_unit(actor))
        homes = homes.filter(district__in=actor.scope.district_ids)
    state: Choices = [("s", _("Gujarat (the state)"))] if actor.role == RoleCode.STO else []
    return [
        *state,
        (_("DCPU of"), [(f"d:{one.pk}", one.name) for one in units]),
        (
            _("Institutions"),
            [(f"i:{one.pk}", f"{one.name} · {one.district.name}") for one in homes],
        ),
    ]


def posts_to_charge(actor: Actor, day: date) -> Choices:
    """Vacant posts, to be held in charge, and held ones, whose holder's leave may be covered."""
    charged = CHARGES.get(RoleCode(actor.role), frozenset())
    units = District.objects.filter(pk__in=DistrictService.objects.on(day).values("served_by_id"))
    if actor.role != RoleCode.STO:
        units = units.filter(pk=own_unit(actor))
    held = (
        Post.objects.open_on(day)
        .with_role(*charged)
        .filter(kind=PostKind.HELD, district__in=units)
        .select_related("user")
    )
    people: dict[tuple[int, str], list[Post]] = {}
    for post in held.order_by("user__name", "pk"):
        people.setdefault((post.district_id or 0, post.role), []).append(post)
    vacant, leave = [], []
    for unit in units:
        for code in COLUMNS:
            if code in charged:
                words = f"{role_words(code)} · {unit.name}"
                holders = people.get((unit.pk, code), [])
                leave += [
                    (f"{unit.pk}:{code}:{p.user_id}", f"{words} · {p.user.name}") for p in holders
                ]
                vacant += [] if holders else [(f"{unit.pk}:{code}:", words)]
    return [(_("Vacant: additional charge"), vacant), (_("On leave: cover"), leave)]


def officers_for_charge(actor: Actor, day: date) -> Choices:
    """Officers of the own DCPU; of every DCPU for the state. Never oneself."""
    posts = Post.objects.open_on(day).able().with_role(*DCPU).exclude(user=actor.user)
    if actor.role != RoleCode.STO:
        posts = posts.filter(district=own_unit(actor))
    rows = posts.select_related("user", "district").order_by(
        "district__name_en", "user__name", "pk"
    )
    people: dict[int, str] = {}
    for post in rows:
        people.setdefault(post.user_id, f"{post.user.name} ({post.role}, {post.place})")
    return list(people.items())
