"""The home study report of a made-up child, for the manual and for looking at the paper: no database is read."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import translation

from assessments.instruments.hsr_v1 import HSR
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.scoring import Risk as Score
from assessments.scoring import indicators, risk
from cases.enums import Level, Path, Sex
from ecm.core.clock import age_on
from ecm.core.instrument.clean import Room
from ecm.core.instrument.read import read
from ecm.core.words import N_, Sentence
from ecm.places.data.districts import DISTRICTS
from ecm.roles.field_groups import FieldGroup
from ecm.roles.roles import ROLES, RoleCode
from reports.papers.data.sample import ANSWERS, MARKS
from reports.papers.rules import in_pairs, print_sections
from reports.papers.selectors.hsr import domain_marks, page_of
from reports.papers.selectors.page import Fact, PaperPage, Risk, Signature

CODE, NUMBER = "GJ-AHD-2026-00123", "AHD/HSR/2026/0007"
HOME, VISITED, SUBMITTED, VERIFIED = (
    date(2026, 3, 24),
    date(2026, 4, 14),
    date(2026, 4, 14),
    date(2026, 4, 17),
)
BORN = date(2014, 2, 9)


def sample_page(language: str) -> PaperPage:
    """The made-up paper in one language, as an office copy."""
    with translation.override(language):
        district = next(one for one in DISTRICTS if one.code == "AHD")
        form = HSR.seen_by(lambda group: group != FieldGroup.PRIVATE)
        answers = {key: value for key, value in ANSWERS.items() if key in form.by_key}
        facts = {"@sex": "female", "@age": age_on(BORN, VISITED), "@path": "expedited"}
        room = Room(today=VERIFIED, facts=facts, answers=answers)
        return PaperPage(
            title=HSR.title,
            number=NUMBER,
            code=CODE,
            language=language,
            office=Sentence(
                N_("District Child Protection Unit, %(district)s"),
                {"district": getattr(district.names, language)},
            ),
            state=N_("Gujarat State Child Protection Society"),
            copy=N_("Office copy"),
            form_reference=Sentence(
                N_(
                    "Supports Form %(inquiry)s (social investigation) and Form %(record)s (j), JJ Model Rules 2016"
                ),
                {"inquiry": "22", "record": "34"},
            ),
            page_of=page_of(),
            made_up=True,
            facts=in_pairs(_facts(getattr(district.names, language))),
            risk=_risk(),
            sections=print_sections(read(form, answers, room)),
            signatures=_signatures(),
            closing=Sentence(
                N_(
                    "Printed on %(day)s from the record of round %(n)s. The system keeps the checksum of this file."
                ),
                {"day": VERIFIED, "n": 1},
            ),
            withheld=True,
            verified_on=VERIFIED,
        )


def _facts(district: str) -> tuple[Fact, ...]:
    return (
        Fact(N_("Case code"), own=CODE),
        Fact(N_("Child"), own=ANSWERS["child_name"]),
        Fact(N_("Sex"), str(Sex.FEMALE.label)),
        Fact(N_("Age"), Sentence(N_("%(n)s years"), {"n": age_on(BORN, VISITED)})),
        Fact(N_("District"), own=district),
        Fact(N_("Institution"), own="Demo Balika Gruh"),
        Fact(N_("Path"), str(Path.EXPEDITED.label)),
        Fact(N_("Home since"), Sentence("%(day)s", {"day": HOME})),
        Fact(N_("Visited on"), Sentence("%(day)s", {"day": VISITED})),
        Fact(N_("Verified on"), Sentence("%(day)s", {"day": VERIFIED})),
    )


def marks() -> dict[str, Any]:
    """The made-up marks as answers of the rubric."""
    levels = [level for domain in MARKS.values() for level in domain]
    return {
        one.key: {"level": level} for one, level in zip(indicators(RUBRIC), levels, strict=True)
    }


def _risk() -> Risk:
    score: Score = risk(RUBRIC, marks())
    percents = {one.key: one.shown for one in score.domains}
    return Risk(
        code=score.level,
        label=str(Level(score.level).label),
        index_line=Sentence(N_("Index %(index)s of 100"), {"index": score.shown}),
        because=score.because + score.gaps,
        domains=domain_marks(RUBRIC, marks(), percents),
    )


def _signatures() -> tuple[Signature, ...]:
    return (
        Signature(
            N_("Visited and written by"),
            "Demo Jagruti Solanki",
            ROLES[RoleCode.ORW].label,
            Sentence(N_("Submitted on %(day)s"), {"day": SUBMITTED}),
        ),
        Signature(
            N_("Verified by"),
            "Demo Meena Trivedi",
            ROLES[RoleCode.PNC].label,
            Sentence(N_("Verified on %(day)s"), {"day": VERIFIED}),
        ),
        Signature(N_("For the District Child Protection Unit"), "", ROLES[RoleCode.DCPO].label, ""),
    )
