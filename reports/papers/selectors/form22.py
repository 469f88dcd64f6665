"""Form 22, the social investigation report, filled from the home study and the child's own assessment.

Its items are condensed in our own words; the numbers beside the titles are those of the form. What neither
questionnaire asks stands at the end as lines to write on.
"""

from __future__ import annotations

from collections.abc import Iterator

from assessments.enums import InstrumentName
from cases.models import Family
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from reports.papers.selectors import frame, people
from reports.papers.selectors.answers import Answers
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.hsr import round_of, verified_words, writer_of
from reports.papers.selectors.page import (
    Blanks,
    Fact,
    Facts,
    Grid,
    Own,
    PaperPage,
    Paragraphs,
    Part,
    Quotes,
    day_of,
)
from reports.papers.selectors.risk import risk_parts

HOUSEHOLD = (
    "name", "relation", "age", "sex", "education", "occupation", "income", "health", "mental", "addiction", "case",
)  # fmt: skip
PAIRS = (
    "rel_parents", "rel_father_child", "rel_mother_child", "rel_father_siblings", "rel_mother_siblings",
    "rel_child_siblings", "rel_child_relatives",
)  # fmt: skip


def page(draft: Draft) -> PaperPage:
    """The whole report. About twenty queries."""
    round_ = round_of(draft)
    hsr, child = (
        Answers(draft, round_, name) for name in (InstrumentName.HSR, InstrumentName.CHILD)
    )
    parts = (
        *_identity(draft, hsr),
        *_family(hsr),
        *_child(hsr, child),
        *_harm(draft, hsr, child),
        *_observations(hsr, child),
        *risk_parts(draft, round_),
        *_recommendation(hsr),
        Blanks(N_("To be added by hand where it applies"), labels=BY_HAND),
    )
    signatures = (
        frame.signature(N_("Inquiry made by"), *writer_of(round_), draft.case),
        frame.signature(N_("Verified by"), round_.verified_by, verified_words(round_), draft.case),
        frame.head_of_office(),
    )
    shows = hsr.groups | child.groups | draft.kind.groups
    return frame.framed(
        draft, parts, signatures=signatures, closing=(frame.printed_today(),), shows=shows
    )


BY_HAND = (
    N_("Opinion of an expert, if one was asked"),
    N_("Religious factors, if the family speaks of them"),
    N_("Court or police case of a member of the family: where it stands"),
    N_("Vocational training, work and use of income"),
    N_("Person who harmed the child, and what the police did"),
)


def _identity(draft: Draft, hsr: Answers) -> Iterator[Part]:
    case, identity = draft.case, frame.identity_of(draft.case)
    home = Family.objects.filter(pk=case.family_id).first()
    names = (
        Fact(N_("Father's name"), Own(identity.father_name if identity else "")),
        Fact(N_("Mother's name"), Own(identity.mother_name if identity else "")),
    )
    reference = (
        hsr.fact("cwc_no"),
        hsr.fact("ordered_on"),
        Fact(N_("Visited on"), day_of(hsr.visited_on)),
        hsr.fact("due_on"),
    )
    yield Facts(N_("Reference"), facts=reference)
    child = hsr.facts(
        "born_on", "age_proof", "category", "religion", "language", "disabilities", "udid"
    )
    address = people.address_facts(home) if home else ()
    yield Facts(
        N_("Child and parents"),
        letter="1–13",
        facts=(*frame.child_facts(draft), *child, *names, *hsr.facts("father", "mother"), *address),
    )


def _family(hsr: Answers) -> Iterator[Part]:
    yield Grid(
        N_("Family"), letter="14, 17", columns=hsr.labels("household", *HOUSEHOLD),
        rows=hsr.table("household", *HOUSEHOLD), empty=N_("Nobody is written down."),
    )  # fmt: skip
    yield Facts(N_("Relations in the family"), letter="15", facts=hsr.facts(*PAIRS, "discipline"))
    living = (
        "house", "rooms", "sleeps", "water", "toilet", "electricity", "outside", "hazards", "income_from", "income",
        "debt", "ration_card", "benefits", "migrates", "violence", "addiction", "custody_case",
    )  # fmt: skip
    yield Facts(
        N_("Living conditions and other factors"), letter="19, 20", facts=hsr.facts(*living)
    )


def _child(hsr: Answers, child: Answers) -> Iterator[Part]:
    habits = (*hsr.facts("marriage"), *child.facts("tobacco", "phone_misuse", "aspiration", "mood"))
    yield Facts(N_("The child's ways"), letter="16, 21–23", facts=habits)
    school = (
        *hsr.facts(
            "attending", "school", "standard", "medium", "attendance", "school_km", "dropout"
        ),
        *child.facts("likes_school", "school_problems"),
    )
    yield Facts(N_("School"), letter="24–28", facts=school)
    work = (*hsr.facts("labour"), *child.facts("work", "work_hours"))
    yield Facts(N_("Work"), letter="29–32", facts=work)
    friends = (*child.facts("friend", "plays", "comforts"), *hsr.facts("known_since", "backup"))
    yield Facts(N_("Friends and neighbours"), letter="33–36", facts=friends)
    columns = ("who", "opinion", "note")
    if asked := hsr.table("neighbours", *columns):
        yield Grid(rows=asked, columns=hsr.labels("neighbours", *columns))
    health = (
        *hsr.facts("growth", "immunisation", "chronic", "insurance", "meals"),
        *child.facts("sick", "eating", "sleeping", "medicine", "injury", "needs"),
    )
    yield Facts(N_("Health"), letter="37–40", facts=health)


def _harm(draft: Draft, hsr: Answers, child: Answers) -> Iterator[Part]:
    """Where the child lived, why the child left, and what was done to the child."""
    columns = ("name", "from_on", "to_on")
    yield Grid(
        N_("Institutions the child lived in"), letter="41, 52", columns=hsr.labels("institutions", *columns),
        rows=hsr.table("institutions", *columns), empty=N_("None is recorded."),
    )  # fmt: skip
    reasons = ("reason", "still")
    yield Grid(
        N_("Reasons for leaving the family"), letter="42, 44", columns=hsr.labels("reasons", *reasons),
        rows=hsr.table("reasons", *reasons), empty=N_("None is recorded."),
    )  # fmt: skip
    title = N_("Offence, abuse and exploitation")
    if not draft.shows(FieldGroup.PRIVATE):
        yield Paragraphs(title, letter="45–51", lines=(UNSAID,))
        return
    told = (
        *hsr.facts("fear", "prior_abuse", "stop_flags", "watch_flags"),
        *child.facts(
            "hit",
            "shouted",
            "touch",
            "alone_nights",
            "alcohol",
            "secret",
            "nightmares",
            "self_harm",
        ),
    )
    yield Facts(title, letter="45–51", facts=told)
    if note := hsr.own("flags_note"):
        yield Paragraphs(lines=note)


UNSAID = N_("What the child said about this in private stands in the Committee's copy.")


def _observations(hsr: Answers, child: Answers) -> Iterator[Part]:
    yield Paragraphs(N_("Causes: why the child left home"), lines=hsr.own("why_left") or ("–",))
    yield Paragraphs(N_("What has changed since"), lines=hsr.own("changed") or ("–",))
    yield Paragraphs(N_("Strengths of the family"), lines=hsr.own("strengths") or ("–",))
    yield Paragraphs(
        N_("Concerns, and why care may be needed"), lines=hsr.own("concerns") or ("–",)
    )
    if seen := child.own("observation"):
        yield Paragraphs(N_("What the assessor observed in the child"), lines=seen)
    said = (
        (N_("The child"), child.quote("words") or hsr.quote("child_words")),
        (N_("The child, in private"), child.quote("why")),
        (N_("The carer"), hsr.quote("hopes")),
    )
    quotes = tuple((who, words) for who, words in said if words)
    if quotes:
        yield Quotes(N_("In their own words"), quotes=quotes)


def _recommendation(hsr: Answers) -> Iterator[Part]:
    asked = (
        "recommendation",
        "follow_up",
        "sponsorship",
        "needs",
        "documents_missing",
        "help_asked",
    )
    yield Facts(N_("Recommendation on support, rehabilitation and return"), facts=hsr.facts(*asked))
    yield Paragraphs(lines=hsr.own("recommendation_why"))
