"""The rows of one made-up child, and of another who is not traced: written, drawn from, and never committed."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Any

from assessments.enums import InstrumentName, Purpose, RoundRole
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.models import Record, Round, RoundPerson, SafetyCheck
from assessments.scoring import indicators, risk
from assessments.services.submission import sentence_as_json
from cases.enums import (
    Decision,
    FlagKind,
    Level,
    OrderKind,
    Path,
    PlacementKind,
    Relation,
    ScanKind,
    Severity,
    Sex,
    Stage,
    StayKind,
    Suitability,
)
from cases.enums import MilestoneKind as K
from cases.models import (
    Case,
    Child,
    ChildDocument,
    Closure,
    Conference,
    ConferenceSeat,
    Family,
    Flag,
    Handover,
    Identity,
    Kinship,
    Milestone,
    Order,
    Person,
    Phone,
    Plan,
    PlanAction,
    Proposal,
    Scan,
    SearchStep,
    Stay,
)
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.places.enums import InstitutionKind
from ecm.places.models import Committee, District, Institution, Taluka
from followups.models import Contact, MissedContact, PlannedContact
from reports.papers.data import sample as told

TODAY = dt.date(2026, 11, 16)
HOME, VISITED, VERIFIED, MET = (
    dt.date(2026, 3, 24),
    dt.date(2026, 4, 14),
    dt.date(2026, 4, 17),
    dt.date(2026, 4, 19),
)
ORDERED, PLACED = dt.date(2026, 5, 5), dt.date(2026, 5, 6)
DECIDED, PROPOSED = dt.date(2026, 4, 20), dt.date(2026, 11, 12)
PEOPLE = {
    "DCPO": "Demo Hasmukh Raval", "PNC": "Demo Meena Trivedi", "LPO": "Demo Falguni Joshi",
    "SW": "Demo Jagruti Solanki", "ORW": "Demo Nilesh Parmar", "SUP": "Demo Sarla Bhatt",
}  # fmt: skip


@dataclass
class Told:
    """The two made-up cases and the people around them."""

    district: District
    home: Institution
    committee: Committee
    people: dict[str, User] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)


def tell() -> Told:
    """Write both stories; the caller owns a transaction and undoes it."""
    district = District.objects.get(code="AHD")
    names = {
        "name_en": "Demo Balika Gruh, Sanand", "name_gu": "Demo બાલિકા ગૃહ, સાણંદ", "name_hi": "Demo बालिका गृह, साणंद",
    }  # fmt: skip
    of_committee = {
        "name_en": "Demo Child Welfare Committee", "name_gu": "Demo બાળ કલ્યાણ સમિતિ",
        "name_hi": "Demo बाल कल्याण समिति",
    }  # fmt: skip
    story = Told(
        district=district,
        home=Institution.objects.create(
            district=district, kind=InstitutionKind.CHILDRENS_HOME, **names
        ),
        committee=Committee.objects.create(district=district, **of_committee),
    )
    story.people = {role: _person(story, role, name) for role, name in PEOPLE.items()}
    story.cases = {"home": _home(story), "untraced": _untraced(story)}
    return story


def _person(story: Told, role: str, name: str) -> User:
    user = User.objects.create(
        username=f"sample.{role.lower()}", name=name, terms_accepted_at=clock.now()
    )
    place: dict[str, Any] = (
        {"institution": story.home} if role == "SUP" else {"district": story.district}
    )
    user.active_post = Post.objects.create(
        user=user, role=role, from_on=dt.date(2024, 1, 1), **place
    )
    user.save()
    return user


def _home(story: Told) -> Case:
    case = _case(
        story, "GJ-AHD-2026-00123", "Demo રમીલા દેમોભાઈ ચાવડા", Sex.FEMALE, dt.date(2014, 2, 9),
        stage=Stage.CLOSURE_PROPOSED, stage_since=PROPOSED, verified_on=VERIFIED, hsr_submitted_on=VISITED,
        submitted_on=VISITED, level_used=Level.LOW, level_verified=Level.LOW, decision=Decision.D1, decided_on=DECIDED,
        conference_on=MET, plan_made_on=DECIDED, ordered_on=ORDERED, order_kind=OrderKind.RESTORATION,
        order_no="CWC/AHD/2026/88", order_checked=True, suitability=Suitability.SUITABLE, undertaking_on=ORDERED,
        medical_on=dt.date(2026, 4, 28), readiness_on=dt.date(2026, 5, 2), placed_on=PLACED, handover_on=PLACED,
        placement_kind=PlacementKind.SINGLE_PARENT, closure_proposed_on=PROPOSED,
        last_contact_on=dt.date(2026, 11, 9), child_seen_safe_on=dt.date(2026, 11, 9),
        next_contact_on=dt.date(2027, 2, 6),
    )  # fmt: skip
    _household(case, "Demo કાંતાબેન ચાવડા")
    _round(story, case)
    _decisions(story, case)
    _plan(story, case)
    _handover(story, case)
    _contacts(story, case)
    _ending(story, case)
    return case


def _case(story: Told, code: str, name: str, sex: str, born_on: dt.date, **facts: Any) -> Case:
    child = Child.objects.create(sex=sex, born_on=born_on)
    Identity.objects.create(
        child=child, name=name, mother_name="Demo કાંતાબેન", father_name="Demo દેમોભાઈ (અવસાન)", standard="6",
        school="Demo પ્રાથમિક શાળા", identity_marks="જમણા ગાલ પર તલ",
    )  # fmt: skip
    taluka = Taluka.objects.filter(district=story.district).order_by("name_en").first()
    family = Family.objects.create(
        head="Demo કાંતાબેન ચાવડા", address="Demo ફળિયું 12, મંદિર પાસે", village="Demo ખેરાલુ",
        district=story.district, taluka=taluka, pin="380001",
    )  # fmt: skip
    return Case.objects.create(
        child=child, family=family, code=code, district=story.district, institution=story.home,
        origin_institution=story.home, taluka=taluka, path=Path.EXPEDITED, sex=sex, born_on=born_on,
        registered_by=story.people["PNC"], registered_on=dt.date(2026, 4, 1), home_since=HOME,
        manager=story.people["SW"], manager_since=dt.date(2026, 4, 2), stay_kind=StayKind.HOUSEHOLD, stay_since=HOME,
        living_with=Relation.MOTHER, cwc_case_no="CWC/AHD/112/2026", **facts,
    )  # fmt: skip


def _household(case: Case, name: str) -> None:
    carer = Person.objects.create(family=case.family, name=name, is_carer=True)
    Kinship.objects.create(child=case.child, person=carer, relation=Relation.MOTHER)
    Phone.objects.create(family=case.family, person=carer, number="6000000123")
    place = {"district": case.district, "institution": case.institution}
    Stay.objects.create(
        case=case, kind=StayKind.INSTITUTION, home=case.origin_institution, from_on=dt.date(2020, 6, 15),
        until_on=HOME, ended="moved", **place,
    )  # fmt: skip
    Stay.objects.create(
        case=case, kind=StayKind.HOUSEHOLD, living_with=Relation.MOTHER, from_on=HOME, **place
    )


def marks() -> dict[str, Any]:
    """The made-up marks as answers of the rubric."""
    levels = [level for domain in told.MARKS.values() for level in domain]
    return {
        one.key: {"level": level} for one, level in zip(indicators(RUBRIC), levels, strict=True)
    }


def _round(story: Told, case: Case) -> None:
    people, score = story.people, risk(RUBRIC, marks())
    found = Round.objects.create(
        case=case, number=1, purpose=Purpose.FIRST, opened_on=dt.date(2026, 4, 10), opened_by=people["SW"],
        submitted_on=VISITED, first_submitted_on=VISITED, submitted_by=people["SW"], verified_on=VERIFIED,
        verified_by=people["PNC"], level=score.level, level_computed=score.level, index_percent=score.shown,
        because=[sentence_as_json(one) for one in score.because + score.gaps],
        domain_percents={one.key: one.shown for one in score.domains}, proposed=Decision.D1,
    )  # fmt: skip
    RoundPerson.objects.create(round=found, user=people["SW"], role=RoundRole.ASSESSOR)
    answers = {
        InstrumentName.HSR: told.ANSWERS,
        InstrumentName.CHILD: told.CHILD_ANSWERS,
        InstrumentName.RUBRIC: marks(),
    }
    for name, given in answers.items():
        Record.objects.create(
            round=found, instrument=name, assessor=people["SW"], typed_by=people["SW"], answers=given,
            frozen_at=clock.start_of(VISITED), visited_on=VISITED,
        )  # fmt: skip


def _decisions(story: Told, case: Case) -> None:
    people = story.people
    meeting = Conference.objects.create(
        case=case, on=MET, place="Demo DCPU", chair=people["DCPO"], child_present="sent_view", family_present=True,
        recommendation=Decision.D1, risk_confirmed=Level.LOW, cwc_on=ORDERED, confidentiality_read=True,
        written_by=people["PNC"], approved_by=people["DCPO"], approved_on=MET, **told.CONFERENCE,
    )  # fmt: skip
    seats = (("DCPO", "બાળક માતા સાથે રહે."), ("PNC", "સહાય સાથે સંમત."), ("SW", "સંમત."))
    for role, view in seats:
        ConferenceSeat.objects.create(
            conference=meeting, user=people[role], role=role, name=people[role].name, view=view
        )
    ConferenceSeat.objects.create(
        conference=meeting,
        name="Demo Teacher",
        agency="Demo Primary School",
        is_outside=True,
        view="હાજરી સારી છે.",
    )
    proposal = Proposal.objects.create(
        case=case, kind="recommendation", decision=Decision.D1, reason="માતા સક્ષમ છે અને બાળક સલામત છે.",
        proposed_by=people["PNC"], proposed_on=DECIDED, approved_by=people["DCPO"], approved_on=DECIDED,
    )  # fmt: skip
    scan = Scan.objects.create(
        case=case, kind=ScanKind.ORDER, path="scans/sample.pdf", content_type="application/pdf", size=1,
        sha256="0" * 64, uploaded_by=people["LPO"],
    )  # fmt: skip
    Scan.objects.filter(pk=scan.pk).update(uploaded_at=clock.start_of(ORDERED))
    Order.objects.create(
        case=case, committee=story.committee, kind=OrderKind.RESTORATION, number="CWC/AHD/2026/88", on=ORDERED,
        section="40", conditions="દર ત્રણ મહિને અહેવાલ; શાળામાં નિયમિત હાજરી.", suitability=Suitability.SUITABLE,
        scan=scan, recommendation=proposal, recommendation_approved_by=people["DCPO"].pk, recorded_by=people["LPO"],
        checked_by=people["PNC"], checked_on=PLACED,
    )  # fmt: skip
    happened = (
        (K.REGISTERED, dt.date(2026, 4, 1), ""), (K.SAFETY_CHECKED, dt.date(2026, 4, 2), "safe"),
        (K.HSR_SUBMITTED, VISITED, ""), (K.ROUND_VERIFIED, VERIFIED, "low"), (K.CONFERENCE, MET, ""),
        (K.DECIDED, DECIDED, "D1"), (K.ORDERED, ORDERED, "restoration"), (K.PLACED, PLACED, ""),
    )  # fmt: skip
    for kind, on, outcome in happened:
        Milestone.objects.create(
            case=case, kind=kind, on=on, outcome=outcome, by=people["PNC"], event_district=case.district,
            district=case.district, institution=case.institution,
        )  # fmt: skip
    Flag.objects.create(
        case=case, kind=FlagKind.DEBT, severity=Severity.WATCH, note="", raised_by=people["SW"],
        raised_at=clock.start_of(VISITED), acted_by=people["PNC"], acted_at=clock.start_of(VERIFIED),
        action="દેવું ચૂકવવાનો હપ્તો ગોઠવ્યો", closed_at=clock.start_of(PLACED), closed_by=people["DCPO"],
        closing_note="", district=case.district, institution=case.institution,
    )  # fmt: skip


def _plan(story: Told, case: Case) -> None:
    people = story.people
    plan = Plan.objects.create(
        case=case, number=1, goal="parents", target_on=dt.date(2026, 10, 31), review_due_on=dt.date(2026, 7, 19),
        child_part="રોજ શાળાએ જવું અને ગૃહકાર્ય કરવું.", child_agreed=True, family_agreed=True,
        family_part="માતા બપોરે ઘરે રહેશે; મામા અઠવાડિયે એક વાર આવશે.", written_by=people["SW"], written_on=DECIDED,
        sent_on=DECIDED, approved_by=people["DCPO"], approved_on=DECIDED,
    )  # fmt: skip
    for need, action, service, owner, due, status, result in told.ACTIONS:
        PlanAction.objects.create(
            case=case, plan=plan, need=need, action=action, service=service, owner=owner, due_on=due, status=status,
            officer=people["SW"] if owner == "worker" else None, agency="Demo PHC" if owner == "agency" else "",
            status_on=due, done_on=due if status == "received" else None, result=result, added_by=people["SW"],
        )  # fmt: skip
    for kind, standing in (
        ("birth", "held"),
        ("school", "held"),
        ("caste", "held"),
        ("aadhaar", "applied"),
    ):
        ChildDocument.objects.create(
            child=case.child, kind=kind, standing=standing, on=dt.date(2026, 6, 20), by=people["SW"]
        )


def _handover(story: Told, case: Case) -> None:
    people = story.people
    Handover.objects.create(
        case=case, on=PLACED, place="Demo Balika Gruh", handed_by=people["SUP"], received_by="Demo કાંતાબેન ચાવડા",
        relation=Relation.MOTHER, proof="ration", proof_last="1234", witnesses="Demo સાક્ષી એક, Demo સાક્ષી બે",
        items="કપડાં, દફતર, આરોગ્ય ફાઇલ, 30 દિવસની દવા", escort="Demo Nilesh Parmar (ORW)", escort_left_on=PLACED,
        escort_arrived_on=PLACED, confirmed_by=people["PNC"], confirmed_on=PLACED,
    )  # fmt: skip


def _contacts(story: Told, case: Case) -> None:
    place = {"district": case.district, "institution": case.institution, "case": case}
    domains = ("family", "health", "education", "living", "economy")
    for on, mode, levels, advice, words in told.CONTACTS:
        answers: dict[str, Any] = {
            key: {"level": level} for key, level in zip(domains, levels, strict=True)
        }
        if words:
            answers["child_words"] = {"words": words, "lang": "hi" if "मु" in words else "gu"}
        Contact.objects.create(
            operation_id=uuid.uuid4(), on=on, mode=mode, child_seen=mode == "visit", carer_seen=True, safety="safe",
            advice=advice, answers=answers, by=story.people["SW"], **place,
        )  # fmt: skip
    due = dt.date(2027, 2, 6)
    PlannedContact.objects.create(
        due_on=due, grace_days=7, overdue_from=clock.add_days(due, 8), mode="visit", rule="low.7_on",
        assignee=story.people["SW"], **place,
    )  # fmt: skip
    missed = PlannedContact.objects.create(
        due_on=dt.date(2026, 10, 8), grace_days=7, overdue_from=dt.date(2026, 10, 16), mode="visit", rule="low.7_on",
        assignee=story.people["ORW"], superseded_on=dt.date(2026, 11, 9), **place,
    )  # fmt: skip
    MissedContact.objects.create(
        operation_id=uuid.uuid4(), planned=missed, on=dt.date(2026, 10, 8), reason="not_at_home",
        note="તહેવારમાં મામાને ત્યાં ગયાં હતાં", by=story.people["ORW"], **place,
    )  # fmt: skip


def _ending(story: Told, case: Case) -> None:
    answers = dict.fromkeys(
        ("safe_contacts", "stars", "months", "final_risk", "plan_actions", "documents", "money", "school",
         "childs_view", "whom_to_call", "cci_record", "cwc_informed"), "yes",
    )  # fmt: skip
    Closure.objects.create(
        case=case, reason="goal", words="બાળક માતા સાથે સ્થિર છે; છેલ્લી બે મુલાકાતમાં સલામત.",
        from_stage=Stage.IN_FAMILY, answers={**answers, "agencies_told": "na"}, consented=True,
        consent_no="CWC/AHD/2026/201", consent_on=dt.date(2026, 11, 10), proposed_by=story.people["SW"],
        proposed_on=PROPOSED, courtesy_on=dt.date(2027, 2, 12),
    )  # fmt: skip


def _untraced(story: Told) -> Case:
    case = _case(
        story, "GJ-AHD-2026-00187", "Demo કિરણ દેમોભાઈ પરમાર", Sex.MALE, dt.date(2016, 8, 2), stage=Stage.REGISTERED,
        stage_since=dt.date(2026, 10, 20), safety_result="not_reached", safety_attempts=3,
    )  # fmt: skip
    _household(case, "Demo શારદાબેન પરમાર")
    for attempt, on in enumerate(((2026, 10, 21), (2026, 10, 22), (2026, 10, 23)), 1):
        SafetyCheck.objects.create(
            case=case, attempt=attempt, at=clock.start_of(dt.date(*on)), mode="phone", result="not_reached",
            recorded_by=story.people["SW"],
        )  # fmt: skip
    for day, kind, words, number in told.SEARCH:
        SearchStep.objects.create(
            case=case, on=day, kind=kind, words=words, number=number, by=story.people["SW"], district=case.district,
            institution=case.institution,
        )  # fmt: skip
    return case
