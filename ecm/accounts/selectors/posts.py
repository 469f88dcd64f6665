"""Users and posts: who holds what from when to when, what is vacant, what ends soon, within one's reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from ecm.accounts.access import Actor
from ecm.accounts.enums import PostKind
from ecm.accounts.models import Invitation, Post, PostProposal
from ecm.accounts.rules import OFFICE, SOON_DAYS, falls_to
from ecm.core import clock
from ecm.core.words import N_, Sentence
from ecm.places.models import District, DistrictService, Institution
from ecm.places.selectors import practice_on
from ecm.roles import roles
from ecm.roles.field_groups import Reach
from ecm.roles.permissions import Permission
from ecm.roles.roles import COLUMNS, ROLES, RoleCode

SHOWN = 300  # lines of what is over, newest first
ANSWERED_DAYS = 30

SHOWS: Mapping[str, str] = {
    "": N_("Now"),
    "vacant": N_("Vacant"),
    "soon": N_("Ends soon"),
    "charge": N_("Charge and cover"),
    "invited": N_("Not come yet"),
    "ended": N_("Ended"),
}


@dataclass(frozen=True)
class Holder:
    """One post with its person: ``state`` is now, soon, later, invited, expired or over."""

    post: Post
    state: str
    is_self: bool

    @property
    def chip(self) -> tuple[str, Sentence]:
        """Tone and word."""
        return CHIPS[self.state]


CHIPS: Mapping[str, tuple[str, Sentence]] = {
    "now": ("good", Sentence(N_("holds it"))),
    "soon": ("amber", Sentence(N_("ends soon"))),
    "later": ("plain", Sentence(N_("begins later"))),
    "invited": ("amber", Sentence(N_("invited, not come yet"))),
    "expired": ("red", Sentence(N_("invitation has expired"))),
    "over": ("plain", Sentence(N_("ended"))),
}


@dataclass(frozen=True)
class RoleLine:
    """One role in one place: who holds it; when nobody can act, to whom its acts fall."""

    role: str
    label: str
    holders: tuple[Holder, ...]
    vacant: bool
    falls_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlaceCard:
    """One DCPU, institution, or the state."""

    key: str
    name: str
    lines: tuple[RoleLine, ...]

    @property
    def unit(self) -> str:
        """The id of the district, where this is a DCPU."""
        return self.key.removeprefix("d:") if self.key.startswith("d:") else ""


@dataclass(frozen=True)
class DistrictLine:
    """One DCPU in the state's overview."""

    district: District
    people: int
    vacant: tuple[str, ...]
    charges: int
    soon: int


@dataclass(frozen=True)
class PostsPage:
    """What the page shows."""

    cards: tuple[PlaceCard, ...]
    districts: tuple[DistrictLine, ...]
    show: str


def reach_of(actor: Actor) -> Q:
    """The posts this actor reads."""
    match roles.lists(actor.role, Permission.POSTS_VIEW):
        case Reach.STATE:
            return Q()
        case Reach.DISTRICT:
            ids = actor.scope.district_ids
            return Q(district__in=ids) | Q(institution__district__in=ids)
        case Reach.INSTITUTION:
            return Q(institution__in=actor.scope.institution_ids)
        case _:
            return Q(pk__in=())


def posts_waiting(actor: Actor) -> int:
    """How many posts that institutions propose wait for this actor's answer; the DCPO is asked, not the state."""
    if roles.lists(actor.role, Permission.POSTS_VIEW) != Reach.DISTRICT:
        return 0
    rows = proposals_in_reach(actor).filter(approved_on=None, declined_on=None)
    return rows.exclude(proposed_by=actor.user_id).exclude(user=actor.user_id).count()


def posts_in_reach(actor: Actor) -> QuerySet[Post]:
    """The posts this actor reads, with person and place."""
    joins = (
        "user",
        "district",
        "institution",
        "institution__district",
        "given_by",
        "absent",
        "ended_by",
    )
    return Post.objects.filter(reach_of(actor)).select_related(*joins)


def proposals_in_reach(actor: Actor) -> QuerySet[PostProposal]:
    """What institutions asked for: of the district, of the state, or one's own institution's."""
    joins = (
        "user",
        "institution",
        "institution__district",
        "proposed_by",
        "approved_by",
        "declined_by",
    )
    rows = PostProposal.objects.select_related(*joins)
    match roles.lists(actor.role, Permission.POSTS_VIEW):
        case Reach.STATE:
            return rows
        case Reach.DISTRICT:
            return rows.filter(institution__district__in=actor.scope.district_ids)
        case Reach.INSTITUTION:
            return rows.filter(institution__in=actor.scope.institution_ids)
        case _:
            return rows.none()


def proposals_of(actor: Actor, day: date) -> tuple[PostProposal, ...]:
    """What waits, and what was answered in the last thirty days."""
    lately = clock.add_days(day, -ANSWERED_DAYS)
    recent = Q(approved_on__gte=lately) | Q(declined_on__gte=lately)
    waiting = Q(approved_on=None, declined_on=None)
    return tuple(proposals_in_reach(actor).filter(waiting | recent)[:SHOWN])


@dataclass(frozen=True)
class Asked:
    """What the address asks of the list."""

    show: str = ""
    district: str = ""
    role: str = ""
    words: str = ""


def posts_page(actor: Actor, day: date, want: Asked) -> PostsPage:
    """The cards of the places within reach; for the whole state, without a filter, an overview of the districts."""
    rows = posts_in_reach(actor)
    asked = want.show if want.show in SHOWS else ""
    district = want.district if want.district.isdigit() else ""
    whole_state = roles.lists(actor.role, Permission.POSTS_VIEW) is Reach.STATE and not district
    if district:
        rows = rows.filter(Q(district=district) | Q(institution__district=district))
    rows = _by_time(rows, day, over=asked == "ended")
    if whole_state and not (asked or want.role or want.words):
        state = _cards(_Shelf.of(rows.filter(district=None, institution=None), actor, day), ())
        return PostsPage(state, _overview(rows, day), asked)
    shelf = _Shelf.of(rows, actor, day)
    places = () if asked == "ended" else _places(actor, day, district)
    cards = _cards(shelf, places)
    return PostsPage(_narrow(cards, asked, want), (), asked)


def _by_time(rows: QuerySet[Post], day: date, *, over: bool) -> QuerySet[Post]:
    if over:
        return rows.filter(until_on__lte=day).order_by("-until_on", "-pk")[:SHOWN]
    return rows.filter(Q(until_on=None) | Q(until_on__gt=day)).order_by("from_on", "pk")


@dataclass(frozen=True)
class _Shelf:
    """Holders by place and role."""

    by_place: Mapping[str, Mapping[str, tuple[Holder, ...]]]
    names: Mapping[str, str]

    @classmethod
    def of(cls, rows: Any, actor: Actor, day: date) -> _Shelf:
        posts = list(rows)
        soon = clock.add_days(day, practice_on(day).get(SOON_DAYS))
        open_links = _open_links(posts)
        found: dict[str, dict[str, tuple[Holder, ...]]] = {}
        for post in posts:
            holder = Holder(
                post, _state(post, day, soon, open_links), is_self=post.user_id == actor.user_id
            )
            place = found.setdefault(key_of(post), {})
            place[post.role] = (*place.get(post.role, ()), holder)
        return cls(found, {key_of(post): str(post.place) for post in posts})


def key_of(post: Post) -> str:
    """``i:7``, ``d:3`` or ``s``: how forms name a place."""
    if post.institution_id:
        return f"i:{post.institution_id}"
    return f"d:{post.district_id}" if post.district_id else "s"


def _open_links(posts: list[Post]) -> frozenset[int]:
    """Persons whose invitation still works."""
    waiting = [post.user_id for post in posts if post.user.terms_accepted_at is None]
    rows = Invitation.objects.open_at(clock.now()).filter(user__in=waiting) if waiting else ()
    return frozenset(row.user_id for row in rows)


def _state(post: Post, day: date, soon: date, open_links: frozenset[int]) -> str:
    if post.until_on is not None and post.until_on <= day:
        return "over"
    if post.user.terms_accepted_at is None:
        return "invited" if post.user_id in open_links else "expired"
    if post.from_on > day:
        return "later"
    return "soon" if post.until_on is not None and post.until_on <= soon else "now"


def _places(actor: Actor, day: date, district: str) -> tuple[tuple[str, str, str], ...]:
    """(key, kind, name) of every place within reach that should have posts."""
    homes = Institution.objects.all()
    units = District.objects.filter(pk__in=DistrictService.objects.on(day).values("served_by_id"))
    match roles.lists(actor.role, Permission.POSTS_VIEW):
        case Reach.DISTRICT:
            homes = homes.filter(district__in=actor.scope.district_ids)
            units = units.filter(pk__in=actor.scope.district_ids)
        case Reach.INSTITUTION:
            homes, units = homes.filter(pk__in=actor.scope.institution_ids), units.none()
        case _:
            pass
    if district:
        homes, units = homes.filter(district=int(district)), units.filter(pk=int(district))
    return (
        *((f"d:{one.pk}", "district", one.name) for one in units),
        *((f"i:{one.pk}", "institution", one.name) for one in homes),
    )


def _cards(shelf: _Shelf, places: tuple[tuple[str, str, str], ...]) -> tuple[PlaceCard, ...]:
    known = {key for key, _kind, _name in places}
    others = tuple((key, "", shelf.names[key]) for key in shelf.by_place if key not in known)
    return tuple(
        PlaceCard(key, name, _lines(shelf.by_place.get(key, {}), OFFICE.get(kind, ())))
        for key, kind, name in (*others, *places)
    )


def _lines(
    held: Mapping[str, tuple[Holder, ...]], office: tuple[RoleCode, ...]
) -> tuple[RoleLine, ...]:
    """The roles a place should have, filled or not, and the others that are held there."""
    filled = frozenset(role for role, people in held.items() if _acts(people))
    wanted = [code for code in COLUMNS if code in office or code in held]
    return tuple(
        RoleLine(
            role=str(code),
            label=ROLES[code].label,
            holders=held.get(code, ()),
            vacant=code in office and code not in filled,
            falls_to=tuple(ROLES[one].label for one in falls_to(code, filled))
            if code in office and code not in filled
            else (),
        )
        for code in wanted
    )


def _acts(people: tuple[Holder, ...]) -> bool:
    return any(one.state in {"now", "soon"} for one in people)


def _narrow(cards: tuple[PlaceCard, ...], show: str, want: Asked) -> tuple[PlaceCard, ...]:
    """Only lines and holders that were asked for; places without any are left out."""
    found = (PlaceCard(c.key, c.name, _fitting(c.lines, show, want)) for c in cards)
    return tuple(card for card in found if card.lines)


def _fitting(lines: tuple[RoleLine, ...], show: str, want: Asked) -> tuple[RoleLine, ...]:
    kept = []
    for line in lines:
        people = tuple(one for one in line.holders if _fits(one, show, want.words))
        empty = not want.words and show in {"", "vacant"} and line.vacant
        if (people or empty) and want.role in {"", line.role}:
            kept.append(replace(line, holders=people, vacant=empty))
    return tuple(kept)


def _fits(one: Holder, show: str, words: str) -> bool:
    named = words.casefold() in f"{one.post.user.name} {one.post.user.username}".casefold()
    by_show = {
        "vacant": False,
        "soon": one.state == "soon",
        "charge": one.post.kind != PostKind.HELD,
        "invited": one.state in {"invited", "expired"},
    }
    return named and by_show.get(show, True)


def _overview(rows: QuerySet[Post], day: date) -> tuple[DistrictLine, ...]:
    """Each DCPU of the state: its people, its vacant posts, charges, and what ends soon."""
    soon = clock.add_days(day, practice_on(day).get(SOON_DAYS))
    units = District.objects.filter(pk__in=DistrictService.objects.on(day).values("served_by_id"))
    open_now = rows.filter(from_on__lte=day).exclude(district=None, institution=None)
    held: dict[int, list[Post]] = {}
    for post in open_now:
        place = post.institution.district_id if post.institution else post.district_id
        held.setdefault(place or 0, []).append(post)
    return tuple(_district_line(unit, held.get(unit.pk, []), soon) for unit in units)


def _district_line(unit: District, posts: list[Post], soon: date) -> DistrictLine:
    filled = {
        post.role
        for post in posts
        if post.district_id == unit.pk and post.user.terms_accepted_at is not None
    }
    return DistrictLine(
        district=unit,
        people=len({post.user_id for post in posts}),
        vacant=tuple(str(role) for role in OFFICE["district"] if role not in filled),
        charges=sum(post.kind != PostKind.HELD for post in posts),
        soon=sum(post.until_on is not None and post.until_on <= soon for post in posts),
    )
