"""Registering a child: one case, one family, both paths; drafts from a CCI and the acceptance by the DCPU."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from cases import events
from cases.enums import IntervalKind, MilestoneKind, Path, Source, Stage, StayEnd, StayKind
from cases.models import Case, Child, Counter, Family, Identity, Kinship, Person, Phone, Stay
from cases.rules import case_code, search_key
from cases.services.milestones import BEFORE_BIRTH, not_in_future, open_interval, record
from cases.services.moves import make_move
from cases.services.stays import open_stay
from cases.services.transfers import offer_at_registration
from ecm.accounts.access import raised
from ecm.audit.services import record_act
from ecm.core import clock
from ecm.core.actor import Actor, person
from ecm.core.errors import DomainError, Refused
from ecm.core.words import N_
from ecm.places.models import District, Institution, Taluka
from ecm.roles.permissions import Permission

OLDEST = 18


@dataclass(frozen=True)
class Carer:
    """The main carer at home; ``relation`` is a code of ``cases.enums.Relation``."""

    name: str
    relation: str
    phone: str = ""
    name_second: str = ""


@dataclass(frozen=True)
class Registration:
    """What is known on the day of registration. ``family`` joins a sibling's household with its address and carer."""

    name: str
    sex: str
    born_on: date
    path: Path
    district: District
    born_estimated: bool = False
    name_second: str = ""
    mother_name: str = ""
    father_name: str = ""
    institution: Institution | None = None
    lives_in: District | None = None  # where the family lives, if not in ``district``
    home_since: date | None = None
    admitted_on: date | None = None
    carer: Carer | None = None
    family: Family | None = None
    village: str = ""
    address: str = ""
    taluka: Taluka | None = None
    duplicate_answer: str = ""
    source: Source = Source.OFFICER
    is_backlog: bool = False
    facts: dict[str, object] = field(default_factory=dict)  # further fields of Child


def register(*, entry: Registration, by: Actor, on: date | None = None) -> Case:
    """Register a child; accepted at once if ``by`` may accept and the duplicate question is answered.

    It acts beyond the actor's reach (a case that does not exist is in nobody's), so it runs raised, after
    the policy.
    """
    day = not_in_future(on or clock.today())
    if not by.may(Permission.CHILD_REGISTER):
        raise Refused(N_("Registering a child belongs to another post."))
    check(entry, by=by, day=day)
    with transaction.atomic():
        with raised(by=by, reason="registration"):
            case = _enter(entry, by=by, day=day)
        if by.may(Permission.REGISTRATION_ACCEPT) and case.duplicate_answer:
            accept(case=case, by=by, on=day)
    return case


def check(entry: Registration, *, by: Actor, day: date) -> None:
    """Refuse an entry that contradicts itself or lies outside the actor's place."""
    if entry.born_on > day:
        raise DomainError(N_("The date of birth lies after the registration."), field="born_on")
    if clock.age_on(entry.born_on, day) >= OLDEST:
        raise DomainError(N_("Children are registered before they turn 18."), field="born_on")
    if entry.path == Path.EXPEDITED and entry.home_since is None:
        raise DomainError(N_("Since when is the child at home?"), field="home_since")
    if entry.path == Path.EXPEDITED and entry.carer is None and entry.family is None:
        raise DomainError(N_("With whom does the child live?"), field="living_with")
    if entry.path == Path.ORDINARY and entry.institution is None:
        raise DomainError(N_("In which institution does the child live?"), field="institution")
    if entry.home_since and entry.home_since > day:
        raise DomainError(N_("This date lies in the future."), field="home_since")
    if entry.home_since and entry.admitted_on and entry.home_since < entry.admitted_on:
        raise DomainError(
            N_("The child went home before being admitted: check both dates."), field="home_since"
        )
    _not_before_birth(entry)
    _within(entry, by)


def _not_before_birth(entry: Registration) -> None:
    """An estimated date of birth contradicts nothing."""
    for name in ("home_since", "admitted_on"):
        first = getattr(entry, name)
        if first and first < entry.born_on and not entry.born_estimated:
            raise DomainError(BEFORE_BIRTH, field=name)


def _within(entry: Registration, by: Actor) -> None:
    scope = by.scope
    if scope.institution_ids and (
        entry.institution is None or entry.institution.pk not in scope.institution_ids
    ):
        raise DomainError(N_("You register children of your own institution."), field="institution")
    if (
        scope.district_ids
        and not scope.institution_ids
        and entry.district.pk not in scope.district_ids
    ):
        raise DomainError(N_("You register children of your own district."), field="district")


def _enter(entry: Registration, *, by: Actor, day: date) -> Case:
    child = Child.objects.create(
        sex=entry.sex,
        born_on=entry.born_on,
        born_estimated=entry.born_estimated,
        admitted_on=entry.admitted_on,
        **entry.facts,
    )
    Identity.objects.create(
        child=child,
        name=entry.name,
        name_second=entry.name_second,
        mother_name=entry.mother_name,
        father_name=entry.father_name,
        search_key=search_key(entry.name, entry.name_second),
    )
    family = entry.family or _new_family(entry)
    case = _new_case(entry, child, family, by=by, day=day)
    relation = _kinship(entry, child, family)
    _first_stays(entry, case, relation, by=by, day=day)
    record_act(
        by=by, verb="case.registered", case_id=case.pk, object_kind="case", object_id=case.pk
    )
    return case


def _new_family(entry: Registration) -> Family:
    family = Family.objects.create(
        district=entry.lives_in or entry.district,
        taluka=entry.taluka,
        village=entry.village,
        address=entry.address,
        head=entry.carer.name if entry.carer else "",
    )
    if entry.carer is not None:
        person = Person.objects.create(
            family=family, name=entry.carer.name, name_second=entry.carer.name_second, is_carer=True
        )
        if entry.carer.phone:
            Phone.objects.create(family=family, person=person, number=entry.carer.phone, place=1)
    return family


def _new_case(entry: Registration, child: Child, family: Family, *, by: Actor, day: date) -> Case:
    return Case.objects.create(
        child=child,
        family=family,
        district=entry.district,
        institution=entry.institution,
        origin_institution=entry.institution,
        taluka=entry.taluka or family.taluka,
        path=entry.path,
        source=entry.source,
        is_backlog=entry.is_backlog,
        registered_by_id=person(by),
        duplicate_answer=entry.duplicate_answer,
        sex=entry.sex,
        born_on=entry.born_on,
        home_since=entry.home_since,
        stage=Stage.DRAFT,
        stage_since=day,
        changed_by_id=by.user_id,
    )


def _kinship(entry: Registration, child: Child, family: Family) -> str:
    """Tie child and carer; answers what the carer is to the child."""
    person = family.persons.filter(is_carer=True).first()
    if person is None:
        return ""
    relation = entry.carer.relation if entry.carer else _siblings_relation(person)
    Kinship.objects.create(child=child, person=person, relation=relation)
    return relation


def _siblings_relation(person: Person) -> str:
    known = Kinship.objects.filter(person=person).values_list("relation", flat=True).first()
    return known or "other"


def _first_stays(entry: Registration, case: Case, relation: str, *, by: Actor, day: date) -> None:
    if entry.path == Path.ORDINARY:
        since = entry.admitted_on or day
        open_stay(case=case, kind=StayKind.INSTITUTION, on=since, by=by, home=entry.institution)
        return
    assert entry.home_since is not None  # noqa: S101 - `check` refused it
    if entry.institution and entry.admitted_on and entry.admitted_on < entry.home_since:
        Stay.objects.create(
            case=case,
            district_id=case.district_id,
            kind=StayKind.INSTITUTION,
            home=entry.institution,
            from_on=entry.admitted_on,
            until_on=entry.home_since,
            ended=StayEnd.MOVED,
            opened_by_id=by.user_id,
        )
    open_stay(
        case=case,
        kind=StayKind.HOUSEHOLD,
        on=entry.home_since,
        by=by,
        living_with=relation or "other",
    )


@transaction.atomic
def answer_duplicate(*, case: Case, answer: str, by: Actor) -> None:
    """Keep the answer to "is this child already known?"."""
    if not by.may(Permission.REGISTRATION_ACCEPT):
        raise Refused(N_("This step belongs to another post."))
    if not answer.strip():
        raise DomainError(
            N_("Answer whether this child is already known."), field="duplicate_answer"
        )
    Case.objects.filter(pk=case.pk).update(duplicate_answer=answer, changed_by_id=by.user_id)
    case.duplicate_answer = answer


@transaction.atomic
def accept(*, case: Case, by: Actor, on: date | None = None) -> Case:
    """Accept a draft: it gets its code, its intervals of district and stage begin, the clocks start."""
    day = on or clock.today()
    number = Counter.take(f"case:{case.district.code}:{day.year}")
    code = case_code(district=case.district.code, year=day.year, number=number)
    Case.objects.filter(pk=case.pk, code=None).update(code=code, registered_on=day)
    case.code, case.registered_on = code, day
    open_interval(case=case, kind=IntervalKind.DISTRICT, value=case.district.code, on=day, by=by)
    record(case=case, kind=MilestoneKind.REGISTERED, on=day, by=by, outcome=case.path)
    make_move(case=case, move="accept", on=day, by=by)
    events.case_registered.send(Case, case=case, by=by, on=day)
    offer_at_registration(case=case, by=by, on=day)
    return case
