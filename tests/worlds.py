"""Two worlds: two districts with the same cast of fourteen roles, and in each the same few children.

A child stands where a reader of the world's own cast meets her: ``assigned`` to the whole DCPU and to the staff of
the first institution, in their ``own_cci``, elsewhere in the ``own_district``, in the ``other_cci`` of the district.
Every word about a child carries a canary: ``canary-<group>-<n>``, unique for each field group of each child, so that
a page can be searched for what its reader must not see. Built as the system, by rows: what services do with them is
tested elsewhere.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from assessments import instruments as round_instruments
from assessments.enums import InstrumentName, Purpose, RoundRole
from assessments.models import FieldComment, Record, Round, RoundPerson, SafetyCheck
from cases.enums import (
    AssignmentKind,
    Decision,
    FlagKind,
    IntervalKind,
    Level,
    MilestoneKind,
    OrderKind,
    Path,
    PlacementKind,
    ProposalKind,
    Relation,
    ScanKind,
    Severity,
    Sex,
    Stage,
    StayKind,
    Suitability,
)
from cases.instruments import CURRENT as CASE_INSTRUMENTS
from cases.models import (
    Assignment,
    Benefit,
    Case,
    Child,
    ChildDocument,
    Closure,
    Conference,
    ConferenceSeat,
    Family,
    Flag,
    Identity,
    Incident,
    Interval,
    Kinship,
    Means,
    Milestone,
    Order,
    Person,
    Phone,
    Plan,
    PlanAction,
    PlanReview,
    Proposal,
    Scan,
    SearchStep,
    Stay,
)
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.instrument.fields import Choice, Day, Field, LongText, Quote, Rows, Text
from ecm.core.instrument.instrument import Instrument
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from ecm.places.enums import InstitutionKind, Region
from ecm.places.models import Committee, District, DistrictService, Institution, Scheme, Taluka
from ecm.roles.roles import ROLES, RoleCode
from followups.enums import MissedReason, Mode, Safety
from followups.instruments import CURRENT as FOLLOWUP_INSTRUMENTS
from followups.models import Contact, MissedContact, PlannedContact

POSITIONS = ("assigned", "own_cci", "own_district", "other_cci")
DCPU = ("DCPO", "PIC", "PNC", "LPO", "CNS", "SW", "ORW")
_numbers = count(90_001)  # far above what Counter gives in a test


@dataclass
class World:
    """One district: its institutions, its people by role, its cases by position."""

    district: District
    cci: Institution
    other_cci: Institution
    committee: Committee
    people: dict[str, User] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    def __getattr__(self, role: str) -> User:
        """``world.DCPO`` is the person who holds that post."""
        if role in RoleCode.__members__:
            return self.people[role]
        raise AttributeError(role)


def canary(group: str, case: Case | Child) -> str:
    """The word that stands in every text of this group about this child, and nowhere else."""
    return f"canary-{group}-{case.pk if isinstance(case, Child) else case.child_id}x"


def phone_of(child: Child) -> str:
    """The canary among digits."""
    return f"9{child.pk:09d}"


def two_worlds() -> tuple[World, World]:
    """Both worlds, written as the system; the caller owns the transaction."""
    with scoped(SYSTEM_SCOPE):
        return _world("SRT", 1), _world("DNG", 2)


def _world(code: str, row: int) -> World:
    district = _district(code, row)
    home, other = (_institution(district, name) for name in ("Demo First", "Demo Second"))
    committee = Committee.objects.create(
        district=district, **dict.fromkeys(("name_en", "name_gu", "name_hi"), f"Demo CWC {code}")
    )
    world = World(district=district, cci=home, other_cci=other, committee=committee)
    world.people = {role: add_person(role, world, f"demo-{role}-{code}".lower()) for role in ROLES}
    for position in POSITIONS:
        world.cases[position] = add_case(world, position)
    return world


def _district(code: str, row: int) -> District:
    """The district of this code, served by its own DCPU, with one taluka; made if the reference data is not loaded."""
    named = dict.fromkeys(("name_en", "name_gu", "name_hi"), f"Demo {code}")
    facts = {**named, "region": Region.values[0], "tile_row": row, "tile_column": row}
    district, _ = District.objects.get_or_create(code=code, defaults=facts)
    DistrictService.objects.get_or_create(
        district=district, defaults={"served_by": district, "valid_from": dt.date(2016, 1, 15)}
    )
    if not district.talukas.exists():
        Taluka.objects.create(district=district, **named)
    return district


def _institution(district: District, name: str) -> Institution:
    names = dict.fromkeys(("name_en", "name_gu", "name_hi"), f"{name} Home {district.code}")
    return Institution.objects.create(
        district=district, kind=InstitutionKind.CHILDRENS_HOME, **names
    )


def add_person(role: str, world: World, username: str) -> User:
    """Somebody of the cast with an open post, terms accepted."""
    user = User.objects.create(
        username=username, name=f"Demo {username}", terms_accepted_at=clock.now()
    )
    user.set_unusable_password()
    kind = ROLES[RoleCode(role)].place_kind
    place = {
        "state": {},
        "district": {"district": world.district},
        "institution": {"institution": world.cci},
    }[kind]
    user.active_post = Post.objects.create(
        user=user, role=role, from_on=clock.add_months(clock.today(), -24), **place
    )
    user.save()
    return user


def add_case(world: World, position: str) -> Case:
    """One child with everything that can hang on her case, each text with its canary."""
    today = clock.today()
    child = Child.objects.create(sex=Sex.FEMALE, born_on=clock.add_months(today, -120))
    family = _family(world, child)
    case = Case.objects.create(
        child=child, family=family, code=f"GJ-{world.district.code}-{today.year}-{next(_numbers):05d}",
        district=world.district, institution=_institution_of(world, position), origin_institution=world.cci,
        taluka=Taluka.objects.filter(district=world.district).first(), path=Path.EXPEDITED, sex=child.sex,
        born_on=child.born_on, registered_by=world.DCPO, registered_on=today - dt.timedelta(60),
        home_since=today - dt.timedelta(70), stage=Stage.IN_FAMILY, stage_since=today - dt.timedelta(30),
        manager=world.SW if position == "assigned" else None, stay_kind=StayKind.HOUSEHOLD,
        manager_since=today - dt.timedelta(60) if position == "assigned" else None,
        stay_since=today - dt.timedelta(70), living_with=Relation.MOTHER, level_used=Level.LOW,
        level_verified=Level.LOW, stop_flags=0, watch_flags=1, verified_on=today - dt.timedelta(40),
        ordered_on=today - dt.timedelta(35), order_kind=OrderKind.RESTORATION, order_no=canary("orders", child),
        order_checked=True, suitability=Suitability.SUITABLE, placed_on=today - dt.timedelta(30),
        decision=Decision.D1, decided_on=today - dt.timedelta(38), placement_kind=PlacementKind.PARENTS,
    )  # fmt: skip
    case.remarks = canary("header", child)
    case.save()
    _people_of(case, world, position)
    _history(case, world)
    _round(case, world)
    _acts(case, world)
    _plan(case, world)
    _endings(case, world)
    _followups(case, world)
    case.refresh_from_db()
    return case


def _institution_of(world: World, position: str) -> Institution | None:
    return {"assigned": world.cci, "own_cci": world.cci, "other_cci": world.other_cci}.get(position)


def _family(world: World, child: Child) -> Family:
    word = canary("identity", child)
    Identity.objects.create(
        child=child, name=f"Demo {canary('name', child)}", mother_name=word, father_name=word, school=word,
        identity_marks=word, disability_note=word, search_key=word,
    )  # fmt: skip
    family = Family.objects.create(
        head=word,
        address=word,
        landmark=word,
        village=canary("village", child),
        district=world.district,
    )
    carer = Person.objects.create(family=family, name=word, occupation=word, is_carer=True)
    Kinship.objects.create(child=child, person=carer, relation=Relation.MOTHER)
    Phone.objects.create(
        family=family, person=carer, number=phone_of(child), whose=canary("phone", child)
    )
    return family


def _people_of(case: Case, world: World, position: str) -> None:
    if position != "assigned":
        return
    today = clock.today()
    for role in DCPU:
        kind = AssignmentKind.MANAGER if role == "SW" else AssignmentKind.TEAM
        Assignment.objects.create(
            case=case,
            user=world.people[role],
            kind=kind,
            from_on=today - dt.timedelta(60),
            given_by=None,
        )


def _history(case: Case, world: World) -> None:
    today, place = clock.today(), _place(case)
    opened = {"from_on": today - dt.timedelta(60), "opened_by": world.DCPO}
    Milestone.objects.create(
        case=case, kind=MilestoneKind.REGISTERED, on=case.registered_on, by=world.DCPO,
        event_district=world.district, **place,
    )  # fmt: skip
    Interval.objects.create(case=case, kind=IntervalKind.STAGE, value=case.stage, **opened, **place)
    Interval.objects.create(
        case=case, kind=IntervalKind.DISTRICT, value=world.district.code, **opened, **place
    )
    Stay.objects.create(
        case=case,
        kind=StayKind.HOUSEHOLD,
        living_with=Relation.MOTHER,
        from_on=case.home_since,
        **place,
    )


def _place(case: Case) -> dict[str, Any]:
    return {"district": case.district, "institution": case.institution}


def _round(case: Case, world: World) -> None:
    today = clock.today()
    found = Round.objects.create(
        case=case, number=1, purpose=Purpose.FIRST, opened_on=today - dt.timedelta(59), opened_by=world.SW,
        submitted_on=today - dt.timedelta(45), first_submitted_on=today - dt.timedelta(45), submitted_by=world.SW,
        verified_on=today - dt.timedelta(40), verified_by=world.PNC, level=Level.LOW, level_computed=Level.LOW,
        reason=canary("family", case),
    )  # fmt: skip
    RoundPerson.objects.create(round=found, user=world.SW, role=RoundRole.ASSESSOR)
    for name in (InstrumentName.HSR, InstrumentName.CHILD, InstrumentName.RUBRIC):
        record = Record.objects.create(
            round=found, instrument=name, assessor=world.SW, typed_by=world.SW, frozen_at=clock.now(),
            answers=answers_of(round_instruments.CURRENT[name], case),
        )  # fmt: skip
    FieldComment.objects.create(record=record, key="any", text=canary("family", case), by=world.PNC)
    SafetyCheck.objects.create(
        case=case, attempt=1, at=clock.now(), mode="phone", result="safe", recorded_by=world.SW,
        answers=answers_of(round_instruments.CURRENT[InstrumentName.SAFETY_CHECK], case),
    )  # fmt: skip


def answers_of(instrument: Instrument, case: Case) -> dict[str, Any]:
    """An answer with the canary of its group to every question that takes words; dates and choices besides."""
    answers = {}
    for one in instrument:
        answer = _answer(one, canary(instrument.group_of(one), case))
        if answer is not None:
            answers[one.key] = answer
    return answers


def _answer(one: Field, word: str) -> Any:
    match one:
        case Text() | LongText():
            return word
        case Quote():
            return {"words": word, "lang": "gu"}
        case Day():
            return clock.today().isoformat()
        case Choice(options=options) if options:
            return options[0].code
        case Rows(columns=columns):
            row = {c.key: found for c in columns if (found := _answer(c, word)) is not None}
            return [{"id": "r1", **row}]
    return None


def _acts(case: Case, world: World) -> None:
    today = clock.today()
    scan = Scan.objects.create(
        case=case, kind=ScanKind.ORDER, path=f"scans/{uuid.uuid4()}.pdf", content_type="application/pdf", size=9,
        sha256="0" * 64, uploaded_by=world.LPO,
    )  # fmt: skip
    proposal = Proposal.objects.create(
        case=case, kind=ProposalKind.RECOMMENDATION, decision=Decision.D1, reason=canary("orders", case),
        proposed_by=world.PNC, proposed_on=today - dt.timedelta(39), approved_by=world.DCPO,
        approved_on=today - dt.timedelta(38), answer=canary("orders", case),
    )  # fmt: skip
    Order.objects.create(
        case=case, committee=world.committee, kind=OrderKind.RESTORATION, number=canary("orders", case),
        on=today - dt.timedelta(35), summary=canary("orders", case), conditions=canary("orders", case),
        suitability=Suitability.SUITABLE, scan=scan, recommendation=proposal, recorded_by=world.LPO,
        recommendation_approved_by=world.DCPO.pk, checked_by=world.PIC, checked_on=today - dt.timedelta(34),
    )  # fmt: skip
    meeting = Conference.objects.create(
        case=case, on=today - dt.timedelta(39), place="Demo office", chair=world.DCPO, child_present="yes",
        family_present=True, summary=canary("plan", case),
        weighed=[{"option": canary("plan", case), "for": "", "against": ""}], dissent=canary("plan", case),
        recommendation=Decision.D1, confidentiality_read=True, written_by=world.PNC,
    )  # fmt: skip
    ConferenceSeat.objects.create(
        conference=meeting, user=world.DCPO, role="DCPO", name="Demo", view=canary("plan", case)
    )
    Flag.objects.create(
        case=case, kind=FlagKind.MIGRATION, severity=Severity.WATCH, note=canary("flags", case), raised_at=clock.now(),
        raised_by=world.SW, acted_at=clock.now(), acted_by=world.SW, action=canary("flags", case), **_place(case),
    )  # fmt: skip


def _plan(case: Case, world: World) -> None:
    """A plan in force with an open action, a review, and what the family lives on and gets."""
    today, word = clock.today(), canary("plan", case)
    plan = Plan.objects.create(
        case=case, number=1, goal="parents", target_on=today + dt.timedelta(40), child_part=word, child_agreed=True,
        review_due_on=today + dt.timedelta(30), family_part=word, family_agreed=True, written_by=world.SW,
        written_on=today - dt.timedelta(31), sent_on=today - dt.timedelta(31), approved_by=world.DCPO,
        approved_on=today - dt.timedelta(30),
    )  # fmt: skip
    PlanAction.objects.create(
        case=case, plan=plan, need="k1", action=word, service="palak", owner="agency", agency=word, result=word,
        due_on=today + dt.timedelta(20), status_on=today - dt.timedelta(30), added_by=world.SW,
    )  # fmt: skip
    PlanReview.objects.create(
        plan=plan, on=today - dt.timedelta(5), outcome="goes_on", next_on=today + dt.timedelta(30), words=word,
        renewal_reason=word, by=world.SW,
    )  # fmt: skip
    Means.objects.create(
        case=case, on=today, income_year=60_000, area="rural", at_school="yes", by=world.SW,
        source=canary("family", case),
    )  # fmt: skip
    scheme, _ = Scheme.objects.get_or_create(
        key="sponsorship", defaults={"agency": "Demo", "benefit": "Demo", "name_en": "Sponsorship"}
    )
    Benefit.objects.create(
        case=case, kind="sponsorship", scheme=scheme, looked_at_on=today, applied_on=today, status="applied",
        note=word, recorded_by=world.SW,
    )  # fmt: skip
    ChildDocument.objects.create(
        child=case.child,
        kind="birth",
        standing="held",
        on=today,
        by=world.SW,
        note=canary("family", case),
    )
    Case.objects.filter(pk=case.pk).update(
        plan_made_on=plan.approved_on,
        plan_goal=plan.goal,
        plan_in_force=True,
        plan_review_due_on=plan.review_due_on,
    )


def _endings(case: Case, world: World) -> None:
    """An incident that was settled, a step of a search, a closure that was declined."""
    today, words = clock.today(), canary("flags", case)
    Incident.objects.create(
        case=case, on=today - dt.timedelta(20), kind="conflict", found_by="contact", place_now="same",
        step_at=clock.now(), answers=answers_of(CASE_INSTRUMENTS["incident"], case), recorded_by=world.SW,
        settled_on=today - dt.timedelta(18), settled_by=world.DCPO, **_place(case),
    )  # fmt: skip
    SearchStep.objects.create(
        case=case,
        on=today - dt.timedelta(20),
        kind="kin",
        words=words,
        number=words,
        by=world.SW,
        **_place(case),
    )
    Closure.objects.create(
        case=case, reason="other", words=canary("plan", case), from_stage=Stage.IN_FAMILY, proposed_by=world.SW,
        proposed_on=today - dt.timedelta(10), declined_by=world.DCPO, declined_on=today - dt.timedelta(9),
        answer=canary("plan", case), answers=answers_of(CASE_INSTRUMENTS["closure"], case),
    )  # fmt: skip


def _followups(case: Case, world: World) -> None:
    today, place = clock.today(), _place(case)
    assignee = world.STF if case.institution == world.cci else world.SW
    planned = PlannedContact.objects.create(
        case=case, due_on=today - dt.timedelta(2), grace_days=3, overdue_from=today + dt.timedelta(1),
        mode=Mode.VISIT, rule="low.7_on", assignee=assignee, **place,
    )  # fmt: skip
    Contact.objects.create(
        case=case, operation_id=uuid.uuid4(), on=today - dt.timedelta(9), mode=Mode.VISIT, child_seen=True,
        carer_seen=True, safety=Safety.SAFE, by=world.SW, answers=answers_of(FOLLOWUP_INSTRUMENTS["contact"], case),
        **place,
    )  # fmt: skip
    MissedContact.objects.create(
        case=case, operation_id=uuid.uuid4(), planned=planned, on=today - dt.timedelta(1), by=world.SW,
        reason=MissedReason.NOT_AT_HOME, note=canary("followups", case), **place,
    )  # fmt: skip


def everybody(*worlds: World) -> Iterator[tuple[str, User]]:
    """Every role with its person, world by world."""
    for world in worlds:
        yield from world.people.items()
