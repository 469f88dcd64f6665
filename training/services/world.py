"""Making the whole made-up world: places and people, then child after child, the same for the same seed."""

from __future__ import annotations

import hashlib
import random
from collections import Counter as Tally
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from cases.enums import FlagKind, Sex, Stage, StayKind
from cases.enums import Path as Course
from cases.models import Case, Counter
from cases.rules import case_code
from ecm.accounts.access import SystemActor
from ecm.accounts.models import User
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.practice import Practice
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.core.words import N_
from ecm.places.data.districts import DISTRICTS
from ecm.places.models import Institution
from ecm.places.selectors import practice_on
from ecm.places.services import load_reference
from training.data import course
from training.data.story import Facts, Lived, Raised, Story
from training.services.acts import write_acts
from training.services.cast import INSTITUTIONS, Place, build_cast
from training.services.contacts import write_contacts
from training.services.copies import copy_world
from training.services.crossings import write_crossings
from training.services.extras import write_extras
from training.services.files import Scene, case_of, write_rounds, write_timeline
from training.services.people import child_of, household_of, known_to_forms
from training.services.rows import Rows

MONTHS_BACK = 18
CHUNK = 500
LARGEST_TOLD = 1000
"""So many children have a story of their own; a larger world is written as copies of them, for measuring."""
DRAFTS = 4
ONE_EACH_FROM = 100
"""From this child on each district gets one, in the order of the table."""
RELATIONS = ("mother", "mother", "mother", "father", "dadi", "nani", "mama", "kaka", "masi")
LEVELS = ("low",) * 55 + ("medium",) * 30 + ("high",) * 15
# Siblings follow the child before them into the same home: three sisters and two brothers.
SIBLINGS = {12: 11, 13: 11, 32: 31}


@dataclass(frozen=True)
class Setting:
    """What holds for the whole world."""

    seed: int
    children: int
    as_of: date
    places: dict[str, Place]
    practice: Practice
    scan: dict[str, Any]

    @property
    def told(self) -> int:
        """How many children have a story of their own."""
        return self.children // -(-self.children // LARGEST_TOLD)

    def rng(self, *key: object) -> random.Random:
        """Chance of its own for each child, so that more children change none of those before."""
        return random.Random(f"{self.seed}-{key}")


def make_world(*, children: int, seed: int, as_of: date) -> dict[str, int]:
    """Make the world once; answers the number of children by stage. Refuses a database that holds real work."""
    if clock.database_mark() not in {"demo", "test"}:
        raise DomainError(
            N_("Made-up children are put only into a database that carries the demo or test mark.")
        )
    with transaction.atomic(), scoped(SYSTEM_SCOPE):
        if Case.objects.exists():
            raise DomainError(
                N_("There are children in this database already; the made-up world is made once.")
            )
        load_reference()
        setting = _setting(children, seed, as_of)
        stages = _make_children(setting)
        write_extras(as_of=as_of)
        write_crossings(as_of=as_of)
        if setting.told < children:
            copy_world(base=setting.told, times=children // setting.told - 1)
            stages = Tally(Case.objects.values_list("stage", flat=True))
        record_act(
            by=SystemActor(reason="make_world"),
            verb="world.made",
            details={"children": children, "seed": seed},
        )
    return dict(sorted(stages.items()))


def _setting(children: int, seed: int, as_of: date) -> Setting:
    since = clock.add_months(as_of, -MONTHS_BACK - 12)
    return Setting(
        seed, children, as_of, build_cast(seed=seed, since=since), practice_on(as_of), _scan()
    )


def _scan() -> dict[str, Any]:
    """One made-up paper on disk for every order's scan."""
    content = b"%PDF-1.4\n% A made-up order of a made-up committee.\n%%EOF\n"
    path = Path(settings.MEDIA_ROOT) / "scans" / "demo-order"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return {
        "path": "scans/demo-order",
        "content_type": "application/pdf",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _make_children(setting: Setting) -> Tally[str]:
    stages: Tally[str] = Tally()
    codes: Tally[str] = Tally()
    homes: dict[int, Any] = {}
    flags = _flags_of(setting)
    for chunk in _chunks(setting.told):
        rows = Rows(setting.rng("rows", chunk[0]))
        for number in chunk:
            story, place = _story(setting, number)
            _place_flags(story, flags)
            stages[str(story.stage)] += 1
            _write(setting, story, place, rows, codes, homes)
        rows.write()
    Counter.objects.bulk_create(Counter(key=key, last=last) for key, last in codes.items())
    return stages


def _chunks(children: int) -> Iterator[range]:
    for first in range(1, children + 1, CHUNK):
        yield range(first, min(first + CHUNK, children + 1))


# --- one child --------------------------------------------------------------------------------------------------------


def _story(setting: Setting, number: int) -> tuple[Story, Place]:
    """What happened to child ``number``; a sibling went the way of the child it follows."""
    leader = SIBLINGS.get(number, number)
    rng = setting.rng("child", leader)
    place = setting.places[_district(leader, rng)]
    facts = _facts(setting, leader, place, rng)
    is_draft = bool(place.institutions) and _is_draft(setting, number)
    if is_draft:
        recent = setting.as_of - timedelta(days=rng.randint(0, 2))
        return _draft(
            replace(facts, number=number, registered_on=recent), rng, setting.as_of
        ), place
    story = course.tell(facts, rng, setting.as_of)
    if leader != number:
        own = setting.rng("sibling", number)
        born = facts.born_on + timedelta(days=own.randint(400, 1400))
        story.facts = replace(facts, number=number, born_on=born)
    return story, place


def _district(number: int, rng: random.Random) -> str:
    """Three children of four live in the first nine districts, which have the institutions; no district is empty."""
    one_each = number - ONE_EACH_FROM
    if 0 <= one_each < len(DISTRICTS):
        return DISTRICTS[one_each].code
    if rng.random() < 0.75:
        return rng.choice(tuple(INSTITUTIONS))
    return rng.choice([row.code for row in DISTRICTS if row.code not in INSTITUTIONS])


def _facts(setting: Setting, number: int, place: Place, rng: random.Random) -> Facts:
    days = min(30 * MONTHS_BACK, (setting.as_of - (place.district.valid_from or date.min)).days - 1)
    registered = setting.as_of - timedelta(days=int(days * rng.random() ** 1.3))
    ordinary = bool(place.institutions) and rng.random() < 0.4
    born = registered - timedelta(days=rng.randint(4 * 365, 17 * 365 - 200))
    home_since = None if ordinary else registered - timedelta(days=rng.randint(2, 45))
    stayed = rng.randint(200, 1200)
    admitted = (home_since or registered) - timedelta(days=stayed) if place.institutions else None
    return Facts(
        number=number,
        path=Course.ORDINARY if ordinary else Course.EXPEDITED,
        sex=Sex.FEMALE
        if number in {11, 12, 13} or (number not in {31, 32} and rng.random() < 0.5)
        else Sex.MALE,
        born_on=min(born, (admitted or registered) - timedelta(days=400)),
        registered_on=registered,
        on_time=0.6 + 0.3 * setting.rng("on time", place.district.code).random(),
        admitted_on=admitted,
        home_since=home_since,
        relation=rng.choice(RELATIONS),
        level=rng.choice(LEVELS),
    )


def _is_draft(setting: Setting, number: int) -> bool:
    return number > 40 and number % max(1, setting.children // DRAFTS) == 1


def _draft(facts: Facts, rng: random.Random, as_of: date) -> Story:
    """A registration that an institution sent and nobody has accepted yet."""
    admitted = facts.registered_on - timedelta(days=rng.randint(200, 1200))
    born = min(facts.born_on, admitted - timedelta(days=400))
    facts = replace(
        facts, path=Course.ORDINARY, home_since=None, admitted_on=admitted, born_on=born
    )
    story = Story(facts, rng, as_of)
    story.stays.append(Lived(StayKind.INSTITUTION, admitted))
    return story


def _write(
    setting: Setting,
    story: Story,
    place: Place,
    rows: Rows,
    codes: Tally[str],
    homes: dict[int, Any],
) -> None:
    number, rng = story.facts.number, setting.rng("home", story.facts.number)
    leader = SIBLINGS.get(number, number)
    home = homes.get(leader) or household_of(story, place, rows, rng)
    if leader in SIBLINGS.values():
        homes[leader] = home
    child, identity = child_of(story, home, rows, rng)
    scene = Scene(
        story=story, place=place, home=home, institution=_institution(story, place, setting),
        manager=_manager(place, number),
        rows=rows, known=known_to_forms(story, home, identity), scan=setting.scan,
    )  # fmt: skip
    case = case_of(scene, child, _code(story, place, codes))
    write_timeline(scene, case)
    write_rounds(scene, case)
    write_acts(scene, case)
    if story.stages:
        diligence = 0.72 + 0.22 * setting.rng("diligence", place.district.code).random()
        write_contacts(scene, case, setting.practice, diligence)


def _institution(story: Story, place: Place, setting: Setting) -> Institution | None:
    """Where the child lived or lives in care; in a district without an institution, one of another district."""
    if not any(stay.kind is StayKind.INSTITUTION for stay in story.stays):
        return None
    homes = place.institutions or [
        home for other in setting.places.values() for home in other.institutions
    ]
    return homes[story.facts.number % len(homes)]


def _manager(place: Place, number: int) -> User:
    return place.one("ORW" if number % 4 == 0 else "SW", number // 2)


def _code(story: Story, place: Place, codes: Tally[str]) -> str | None:
    if story.stage is Stage.DRAFT:
        return None
    year = story.facts.registered_on.year
    key = f"case:{place.district.code}:{year}"
    codes[key] += 1
    return case_code(district=place.district.code, year=year, number=codes[key])


# --- the few flags and the two disruptions ----------------------------------------------------------------------------


def _flags_of(setting: Setting) -> list[tuple[str, Raised]]:
    """The stage in which a child carries the flag, and the flag: three STOP, some WATCH, by the day of the world."""

    def ago(days: int) -> date:
        return setting.as_of - timedelta(days=days)

    strengthening, in_family = str(Stage.STRENGTHENING), str(Stage.IN_FAMILY)
    return [
        (strengthening, Raised(FlagKind.MARRIAGE, ago(9), acted_on=ago(9))),
        (in_family, Raised(FlagKind.PHYSICAL_ABUSE, ago(24), acted_on=ago(23), closed_on=ago(10))),
        (in_family, Raised(FlagKind.BONDED_LABOUR, ago(1))),
        (in_family, Raised(FlagKind.DROPOUT, ago(30))),
        (in_family, Raised(FlagKind.ADDICTION, ago(18), acted_on=ago(16))),
        (strengthening, Raised(FlagKind.DEBT, ago(21))),
        (in_family, Raised(FlagKind.MIGRATION, ago(12))),
        (in_family, Raised("disrupt", ago(14))),
        (in_family, Raised("disrupt", ago(14))),
    ]


def _place_flags(story: Story, waiting: list[tuple[str, Raised]]) -> None:
    """Give this child the first waiting flag that fits the stage she has been in for more than a month."""
    if (
        not story.stages
        or (story.as_of - story.stages[-1].on).days < 35
        or story.facts.number in SIBLINGS.values()
    ):
        return
    for index, (stage, flag) in enumerate(waiting):
        if stage == story.stage and story.facts.number not in SIBLINGS:
            del waiting[index]
            if flag.kind == "disrupt":
                course.disrupt(story)
            else:
                story.flags.append(flag)
            return
