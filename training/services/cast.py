"""The people and places of the made-up world: users with posts, institutions, committees."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.hashers import make_password

from ecm.accounts.models import Post, PostProposal, User
from ecm.core import clock
from ecm.places.data.districts import DISTRICTS
from ecm.places.enums import InstitutionKind
from ecm.places.models import Committee, District, Institution, Taluka
from ecm.roles.roles import ROLES, RoleCode
from training.data import names

R = RoleCode
STATE_ROLES = (R.STO, R.MEL, R.CUS, R.SYS)
FULL = (R.DCPO, R.PIC, R.PNC, R.LPO, R.CNS, R.SW, R.SW, R.ORW, R.ORW, R.CWC)
SMALL = (R.DCPO, R.PIC, R.PNC, R.LPO, R.SW, R.ORW)
IN_FIELD = frozenset({R.SW, R.ORW, R.CNS, R.SUP, R.STF})

# Sixteen institutions in five of the first nine districts, one in each of the other four.
INSTITUTIONS = {
    "AHD": 4,
    "RJK": 4,
    "SRT": 3,
    "VDR": 3,
    "KUT": 2,
    "AML": 1,
    "BHV": 1,
    "JMN": 1,
    "JND": 1,
}
KINDS = (
    InstitutionKind.CHILDRENS_HOME,
    InstitutionKind.CHILDRENS_HOME,
    InstitutionKind.OPEN_SHELTER,
    InstitutionKind.SAA,
)


@dataclass
class Place:
    """One district with everything that acts in it. ``people``: role → persons; in an institution by its id."""

    district: District
    talukas: Sequence[Taluka]
    committee: Committee
    institutions: list[Institution] = field(default_factory=list)
    people: dict[str, list[User]] = field(default_factory=dict)
    heads: dict[int, User] = field(default_factory=dict)

    def one(self, role: str, number: int = 0) -> User:
        """A person of this role; where several hold it, by turns."""
        held = self.people[role]
        return held[number % len(held)]


def build_cast(*, seed: int, since: date) -> dict[str, Place]:
    """Create institutions, committees, users and their posts; answers the places by district code.

    A district without a DCPU of its own borrows the people of the one that serves it.
    """
    rng = random.Random(f"cast-{seed}")
    districts = {
        district.code: district for district in District.objects.prefetch_related("talukas")
    }
    _people(STATE_ROLES, "", rng, since=since)
    places = {
        row.code: _place(districts[row.code], rng, since)
        for row in DISTRICTS
        if row.served_by is None
    }
    for row in DISTRICTS:
        if row.served_by is not None:
            elder = places[row.served_by]
            young = _empty_place(districts[row.code])
            young.people = elder.people
            places[row.code] = young
    return places


def _empty_place(district: District) -> Place:
    committee = Committee.objects.create(
        district=district,
        name_en=f"Demo Child Welfare Committee, {district.name_en}",
        name_gu=f"ડેમો બાળ કલ્યાણ સમિતિ, {district.name_gu}",
        name_hi=f"डेमो बाल कल्याण समिति, {district.name_hi}",
    )
    return Place(district, list(district.talukas.all()), committee)


def _place(district: District, rng: random.Random, since: date) -> Place:
    place = _empty_place(district)
    homes = INSTITUTIONS.get(district.code, 0)
    roles = FULL if homes else SMALL
    place.people = _people(roles, district.code.lower(), rng, since=since, district=district)
    for number in range(1, homes + 1):
        _institution(place, number, rng, since)
    return place


def _institution(place: Place, number: int, rng: random.Random, since: date) -> None:
    district, village = place.district, rng.choice(names.VILLAGES)
    home = Institution.objects.create(
        district=district,
        kind=KINDS[(number - 1) % len(KINDS)],
        registration_no=f"DEMO/{district.code}/{number}",
        capacity=rng.choice((25, 50, 75, 100)),
        name_en=f"Demo Home {village.en} {number}, {district.name_en}",
        name_gu=f"ડેમો ગૃહ {village.gu} {number}, {district.name_gu}",
        name_hi=f"डेमो गृह {village.hi} {number}, {district.name_hi}",
    )
    place.institutions.append(home)
    people = _people(
        (R.SUP, R.STF),
        f"{district.code.lower()}{number}",
        rng,
        since=since,
        district=district,
        institution=home,
    )
    place.heads[home.pk] = people[R.SUP][0]
    if number == 1:
        _asked_for(home, people[R.SUP][0])
    for role, held in people.items():
        place.people.setdefault(role, []).extend(held)


def _asked_for(home: Institution, head: User) -> None:
    """A post that the institution's head proposes and the DCPO has not answered yet."""
    today = clock.today()
    PostProposal.objects.create(
        institution=home,
        role=R.STF,
        username=f"stf.new.{home.pk}",
        name="Demo New Carer (STF)",
        from_on=clock.add_days(today, 10),
        reason="Demo order 7/2026",
        proposed_by=head,
        proposed_on=clock.add_days(today, -2),
    )


def _people(
    roles: Sequence[RoleCode],
    where: str,
    rng: random.Random,
    *,
    since: date,
    district: District | None = None,
    institution: Institution | None = None,
) -> dict[str, list[User]]:
    """One user with one open post for each entry of ``roles``."""
    users = [_user(role, roles[:index].count(role), where, rng) for index, role in enumerate(roles)]
    User.objects.bulk_create(users)
    posts = [
        _post(user, role, since, district, institution)
        for user, role in zip(users, roles, strict=True)
    ]
    Post.objects.bulk_create(posts)
    held: dict[str, list[User]] = {}
    for user, post in zip(users, posts, strict=True):
        user.active_post = post
        held.setdefault(post.role, []).append(user)
    User.objects.bulk_update(users, ["active_post"])
    return held


def _user(role: RoleCode, twin: int, where: str, rng: random.Random) -> User:
    pool = names.GROWN_WOMEN if rng.random() < 0.5 else names.GROWN_MEN
    name = names.full_name(*names.person(rng, pool))
    username = ".".join(
        part for part in (role.lower() + (str(twin + 1) if twin else ""), where) if part
    )
    return User(
        username=username,
        name=f"{name} ({role})",
        phone=names.phone(rng.randrange(10_000), 9),
        language="gu" if role in IN_FIELD else "en",
        password=make_password(None),
        terms_accepted_at=clock.now(),
    )


def _post(
    user: User,
    role: RoleCode,
    since: date,
    district: District | None,
    institution: Institution | None,
) -> Post:
    kind = ROLES[role].place_kind
    return Post(
        user=user,
        role=role,
        from_on=since,
        district=district if kind == "district" else None,
        institution=institution if kind == "institution" else None,
    )
