"""The home study report, drawn for its reader: what he may not see is left out before anything is read."""

from __future__ import annotations

from assessments.enums import InstrumentName, RoundRole
from assessments.instruments import pinned
from assessments.models import Record, Round
from assessments.selectors.known import known_of
from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.instrument.clean import Room
from ecm.core.instrument.instrument import Instrument
from ecm.core.instrument.read import read
from ecm.core.words import N_, Sentence
from ecm.roles.field_groups import FieldGroup
from reports.papers.rules import PrintSection, print_sections
from reports.papers.selectors import frame
from reports.papers.selectors.frame import Draft
from reports.papers.selectors.page import (
    Fact,
    Facts,
    FormPart,
    Own,
    PaperPage,
    Signature,
    Words,
    day_of,
)
from reports.papers.selectors.risk import risk_parts


def page(draft: Draft) -> PaperPage:
    """Everything the paper shows to its reader. About fifteen queries."""
    round_ = round_of(draft)
    record = record_of(round_, InstrumentName.HSR)
    sections, groups = _sections(draft, round_, record)
    parts = (
        Facts(N_("The case in brief"), facts=_facts(draft, round_, record)),
        *risk_parts(draft, round_),
        *(FormPart(one.title, letter=one.letter, section=one) for one in sections),
    )
    closing = Sentence(
        N_(
            "Printed on %(day)s from the record of round %(n)s. The system keeps the checksum of this file."
        ),
        {"day": clock.today(), "n": round_.number},
    )
    return frame.framed(
        draft, parts, signatures=_signatures(draft, round_), closing=(closing,), reference=_reference(),
        shows=groups | {str(FieldGroup.IDENTITY), str(FieldGroup.FAMILY)},
    )  # fmt: skip


def round_of(draft: Draft) -> Round:
    """The round of the paper, with its people."""
    rounds = Round.objects.select_related("verified_by", "submitted_by").prefetch_related(
        "persons__user"
    )
    return rounds.get(pk=draft.source.subject_id, case_id=draft.case.pk)


def record_of(round_: Round, name: str) -> Record | None:
    """What one instrument found in the round."""
    return Record.objects.filter(round=round_, instrument=name).first()


def form_of(draft: Draft, record: Record) -> Instrument:
    """The questionnaire of a record without the questions this reader may not see."""
    whole = pinned(record.instrument, record.version_of_instrument)
    return whole.seen_by(draft.shows)


def room_for(draft: Draft, round_: Round, answers: dict[str, object]) -> Room:
    """What conditions of the questionnaire ask for, as it was when the round was submitted."""
    case = draft.case
    facts = {
        "@sex": case.sex,
        "@age": case.age_on(round_.submitted_on or clock.today()),
        "@path": case.path,
    }
    return Room(today=clock.today(), facts=facts, answers=answers, known=known_of(case))


def _sections(
    draft: Draft, round_: Round, record: Record | None
) -> tuple[tuple[PrintSection, ...], frozenset[str]]:
    """The sections as they are printed, and the field groups that their questions belong to."""
    if record is None:
        return (), frozenset()
    form = form_of(draft, record)
    answers = {key: value for key, value in record.answers.items() if key in form.by_key}
    return print_sections(read(form, answers, room_for(draft, round_, answers))), form.groups


def _reference() -> Sentence:
    """The statutory forms that this report feeds, with the numbers that hold today."""
    numbers = frame.form_numbers("22", "34")
    if len(numbers) < 2:
        return Sentence(N_("Home study report"))
    return Sentence(
        N_(
            "Supports Form %(inquiry)s (social investigation) and Form %(record)s (j), JJ Model Rules 2016"
        ),
        {"inquiry": numbers["22"], "record": numbers["34"]},
    )


def _facts(draft: Draft, round_: Round, record: Record | None) -> tuple[Fact, ...]:
    case, day = draft.case, round_.submitted_on or clock.today()
    age = Sentence(N_("%(n)s years"), {"n": case.age_on(day)})
    about = tuple(
        Fact(fact.label, age) if fact.label == "Age" else fact for fact in frame.child_facts(draft)
    )
    origin = case.origin_institution.name if case.origin_institution else ""
    verified: Words = day_of(round_.verified_on) or N_("not yet verified")
    return (
        *about,
        Fact(N_("Institution"), Own(origin)),
        Fact(N_("Home since"), day_of(case.home_since)),
        Fact(N_("Visited on"), day_of(record.visited_on if record else None)),
        Fact(N_("Verified on"), verified),
    )


def _signatures(draft: Draft, round_: Round) -> tuple[Signature, ...]:
    case = draft.case
    return (
        frame.signature(N_("Visited and written by"), *writer_of(round_), case),
        frame.signature(N_("Verified by"), round_.verified_by, verified_words(round_), case),
        frame.head_of_office(),
    )


def writer_of(round_: Round) -> tuple[User | None, Words]:
    """Who assessed in the round, and when it was submitted."""
    writers = [one.user for one in round_.persons.all() if one.role == RoundRole.ASSESSOR]
    words: Words = (
        Sentence(N_("Submitted on %(day)s"), {"day": round_.submitted_on})
        if round_.submitted_on
        else ""
    )
    return (writers or [round_.submitted_by])[0], words


def verified_words(round_: Round) -> Words:
    """When the round was verified."""
    if not round_.verified_on:
        return ""
    return Sentence(N_("Verified on %(day)s"), {"day": round_.verified_on})
