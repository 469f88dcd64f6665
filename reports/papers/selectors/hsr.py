"""The home study report as a page, drawn for its reader: what he may not see is left out before anything is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from assessments.enums import InstrumentName, RoundRole
from assessments.instruments import pinned
from assessments.instruments.hsr_v1 import HSR
from assessments.instruments.rubric_v1 import RUBRIC
from assessments.models import Record, Round
from cases.enums import Level, Path, Sex
from cases.models import Case, Identity
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.instrument.clean import Room
from ecm.core.instrument.fields import Mark
from ecm.core.instrument.instrument import Instrument
from ecm.core.instrument.read import read
from ecm.core.words import N_, Sentence
from ecm.places.models import DistrictService, FormNumber
from ecm.roles.field_groups import FieldGroup
from ecm.roles.roles import ROLES, RoleCode
from reports.papers import policies
from reports.papers.models import Paper
from reports.papers.rules import PrintSection, in_pairs, nearest_level, print_sections
from reports.papers.selectors.page import DomainMark, Fact, PaperPage, Risk, Signature, Words

PRIVATE_REASONS = frozenset({"the child does not want to stay, for fear"})
"""Reasons of a level that repeat what the child said in private (``assessments.scoring``; a test compares)."""
UNSAID = N_("a reason that the child gave in private")
LEVEL_NAMES = {1: N_("Crisis"), 2: N_("Fragile"), 3: N_("Steady"), 4: N_("Strong")}


def hsr_page(*, paper: Paper, by: Actor) -> PaperPage:
    """Everything the paper shows to ``by``, in the paper's language. About fifteen queries."""
    with translation.override(paper.language):
        return _page(paper, by)


def _page(paper: Paper, by: Actor) -> PaperPage:
    case, round_ = paper.case, _round(paper)
    groups = policies.groups_shown(by, case, for_committee=paper.for_committee)
    later = later_verified(round_)
    return PaperPage(
        title=HSR.title,
        number=paper.number,
        code=case.code or "",
        language=paper.language,
        office=_office(case),
        state=N_("Gujarat State Child Protection Society"),
        copy=N_("Copy for the Child Welfare Committee")
        if paper.for_committee
        else N_("Office copy"),
        form_reference=_form_reference(),
        page_of=page_of(),
        made_up=settings.ECM_MODE != "production",
        facts=in_pairs(_facts(case, round_, groups)),
        risk=_risk(round_, private=FieldGroup.PRIVATE in groups),
        sections=_sections(case, round_, groups),
        signatures=_signatures(case, round_),
        closing=_closing(round_),
        withheld=FieldGroup.PRIVATE not in groups,
        verified_on=round_.verified_on,
        superseded_by=_number_of(later),
        superseded_on=later.verified_on if later else None,
    )


def _round(paper: Paper) -> Round:
    rounds = Round.objects.select_related("verified_by", "submitted_by").prefetch_related(
        "persons__user"
    )
    return rounds.get(pk=paper.subject_id, case_id=paper.case_id)


def hsr_round(case: Case) -> Round | None:
    """The round whose home study report stands: the latest one submitted with a report."""
    submitted = _with_report(case.pk).exclude(submitted_on=None)
    return submitted.order_by("-number").select_related("case__district").first()


def later_verified(round_: Round) -> Round | None:
    """The latest verified round after this one that has a home study report of its own."""
    later = _with_report(round_.case_id).filter(number__gt=round_.number).exclude(verified_on=None)
    return later.order_by("-number").first()


def _with_report(case_id: int) -> QuerySet[Round]:
    return Round.objects.filter(case_id=case_id, records__instrument=InstrumentName.HSR)


def _number_of(round_: Round | None) -> str:
    if round_ is None:
        return ""
    sealed = (
        Paper.objects.filter(case_id=round_.case_id, subject_id=round_.pk, status="sealed")
        .order_by("pk")
        .last()
    )
    return sealed.number if sealed else ""


def _office(case: Case) -> Sentence:
    services = DistrictService.objects.on(clock.today()).filter(district=case.district_id)
    service = services.select_related("served_by").first()
    place = service.served_by if service else case.district
    return Sentence(N_("District Child Protection Unit, %(district)s"), {"district": place.name})


def _form_reference() -> Sentence:
    """The statutory forms that this report feeds, with the numbers that hold today."""
    day = clock.today()
    valid = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    rows = dict(
        FormNumber.objects.filter(valid, key__in=("form_22", "form_34")).values_list(
            "key", "number"
        )
    )
    if len(rows) < 2:
        return Sentence(N_("Home study report"))
    return Sentence(
        N_(
            "Supports Form %(inquiry)s (social investigation) and Form %(record)s (j), JJ Model Rules 2016"
        ),
        {"inquiry": rows["form_22"], "record": rows["form_34"]},
    )


def page_of() -> str:
    """Page x of y; the numbers are counters of the print stylesheet."""
    page, pages = (format_html('<span class="{}"></span>', name) for name in ("page", "pages"))
    return format_html(gettext("Page {page} of {pages}"), page=page, pages=pages)


def _facts(case: Case, round_: Round, groups: frozenset[str]) -> tuple[Fact, ...]:
    visits = Record.objects.filter(round=round_, instrument=InstrumentName.HSR).values_list(
        "visited_on", flat=True
    )
    return (
        Fact(N_("Case code"), own=case.code or ""),
        Fact(N_("Child"), own=_name(case) if FieldGroup.IDENTITY in groups else "…"),
        Fact(N_("Sex"), str(Sex(case.sex).label)),
        Fact(
            N_("Age"),
            Sentence(N_("%(n)s years"), {"n": case.age_on(round_.submitted_on or clock.today())}),
        ),
        Fact(N_("District"), own=case.district.name),
        Fact(N_("Taluka"), own=case.taluka.name if case.taluka else ""),
        Fact(N_("Path"), str(Path(case.path).label)),
        Fact(N_("Home since"), _day(case.home_since)),
        Fact(
            N_("Institution"), own=case.origin_institution.name if case.origin_institution else ""
        ),
        Fact(N_("CWC case number"), own=case.cwc_case_no),
        Fact(N_("Visited on"), _day(next(iter(visits), None))),
        Fact(N_("Verified on"), _day(round_.verified_on) or N_("not yet verified")),
    )


def _name(case: Case) -> str:
    identity = Identity.objects.filter(child_id=case.child_id).first()
    if identity is None:
        return ""
    return f"{identity.name} ({identity.name_second})" if identity.name_second else identity.name


def _day(day: date | None) -> Sentence | str:
    return Sentence("%(day)s", {"day": day}) if day else ""


def _sections(case: Case, round_: Round, groups: frozenset[str]) -> tuple[PrintSection, ...]:
    record = Record.objects.filter(round=round_, instrument=InstrumentName.HSR).first()
    if record is None:
        return ()
    form = pinned(HSR.name, record.version_of_instrument).seen_by(lambda group: group in groups)
    answers = {key: value for key, value in record.answers.items() if key in form.by_key}
    facts = {
        "@sex": case.sex,
        "@age": case.age_on(round_.submitted_on or clock.today()),
        "@path": case.path,
    }
    return print_sections(
        read(form, answers, Room(today=clock.today(), facts=facts, answers=answers))
    )


def _risk(round_: Round, *, private: bool) -> Risk | None:
    if not round_.level:
        return None
    changed = bool(round_.level_computed) and round_.level != round_.level_computed
    return Risk(
        code=round_.level,
        label=str(Level(round_.level).label),
        index_line=Sentence(N_("Index %(index)s of 100"), {"index": _tenth(round_.index_percent)}),
        because=tuple(_reason(one, private=private) for one in round_.because),
        domains=_domains(round_),
        override=_override(round_) if changed else "",
    )


def _reason(kept: Any, *, private: bool) -> Words:
    """One reason of the level; what the child said in private only to those who may read it."""
    found = _sentence(kept)
    text = found.text if isinstance(found, Sentence) else found
    return UNSAID if text in PRIVATE_REASONS and not private else found


def _override(round_: Round) -> Sentence:
    computed = Sentence(str(Level(round_.level_computed).label))
    return Sentence(
        N_("The rules alone gave: %(level)s. The level was changed by the DCPO."),
        {"level": computed},
    )


def _sentence(kept: Any) -> Words:
    """A sentence as the round keeps it: its text, or its text with parameters."""
    if isinstance(kept, dict):
        return Sentence(
            kept["text"],
            {key: _sentence(value) for key, value in (kept.get("params") or {}).items()},
        )
    return kept if isinstance(kept, str) else str(kept)


def _domains(round_: Round) -> tuple[DomainMark, ...]:
    record = Record.objects.filter(round=round_, instrument=InstrumentName.RUBRIC).first()
    answers = record.answers if record else {}
    form = pinned(RUBRIC.name, record.version_of_instrument) if record else RUBRIC
    return domain_marks(form, answers, round_.domain_percents)


def domain_marks(
    form: Instrument, answers: Mapping[str, Any], percents: Mapping[str, Any]
) -> tuple[DomainMark, ...]:
    """Each domain of the rubric with its per cent, the nearest level and its marks."""
    return tuple(
        DomainMark(
            title=section.title,
            percent=_tenth(percent),
            level=LEVEL_NAMES.get(nearest_level(percent), ""),
            marks=" · ".join(_marks((f for f in section.fields if isinstance(f, Mark)), answers)),
        )
        for section in form.sections
        for percent in (_decimal(percents.get(section.key)),)
    )


def _marks(fields: Iterable[Mark], answers: Mapping[str, Any]) -> Iterable[str]:
    for field in fields:
        level = (answers.get(field.key) or {}).get("level")
        yield f"{field.key.upper()}{'*' if field.star else ''} {level or '–'}"


def _decimal(value: Any) -> Decimal | None:
    return Decimal(str(value)) if value not in {None, ""} else None


def _tenth(value: Decimal | None) -> str:
    return "" if value is None else f"{value:.1f}"


def _signatures(case: Case, round_: Round) -> tuple[Signature, ...]:
    writers = [one.user for one in round_.persons.all() if one.role == RoundRole.ASSESSOR] or [
        round_.submitted_by
    ]
    written = (
        Sentence(N_("Submitted on %(day)s"), {"day": round_.submitted_on})
        if round_.submitted_on
        else ""
    )
    checked = (
        Sentence(N_("Verified on %(day)s"), {"day": round_.verified_on})
        if round_.verified_on
        else ""
    )
    return (
        _signature(N_("Visited and written by"), writers[0], written, case),
        _signature(N_("Verified by"), round_.verified_by, checked, case),
        Signature(N_("For the District Child Protection Unit"), "", ROLES[RoleCode.DCPO].label, ""),
    )


def _signature(role: str, user: User | None, day: Words, case: Case) -> Signature:
    return Signature(role, user.name if user else "", _post_of(user, case) if user else "", day)


def _post_of(user: User, case: Case) -> str:
    """The label of the post in which somebody works in the case's district."""
    posts = Post.objects.open_on(clock.today()).filter(user=user).order_by("-from_on")
    here = next((post for post in posts if post.district_id == case.district_id), None) or next(
        iter(posts), None
    )
    return ROLES[RoleCode(here.role)].label if here else ""


def _closing(round_: Round) -> Sentence:
    text = N_(
        "Printed on %(day)s from the record of round %(n)s. The system keeps the checksum of this file."
    )
    return Sentence(text, {"day": clock.today(), "n": round_.number})
