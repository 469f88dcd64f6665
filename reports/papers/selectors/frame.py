"""What all papers share: head, form reference, who it is a copy for, seal, page numbers, the words at the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import segno
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from django.utils import translation
from django.utils.html import format_html
from django.utils.translation import gettext

from cases.enums import Path, Sex
from cases.models import Case, Identity
from ecm.accounts.models import Post, User
from ecm.core import clock
from ecm.core.actor import Actor
from ecm.core.words import N_, Sentence
from ecm.places.models import DistrictService, FormNumber
from ecm.roles.field_groups import FieldGroup
from ecm.roles.roles import ROLES, RoleCode
from reports.papers import policies
from reports.papers.data.kinds import KINDS, Kind
from reports.papers.models import Paper
from reports.papers.rules import grouped_code
from reports.papers.selectors.page import Fact, Own, PaperPage, Part, SealMark, Signature, Words
from reports.papers.selectors.sources import Source, notice_of, source_at

QUIET_EDGE = 2  # modules of white around the QR; the paper is white anyway


@dataclass(frozen=True)
class Draft:
    """What a paper's own selector is told: the paper, its case and kind, the reader, and the groups he is shown."""

    paper: Paper
    case: Case
    kind: Kind
    by: Actor
    groups: frozenset[str]
    source: Source

    def shows(self, group: str) -> bool:
        """Whether the reader may see this group; what he may not see is not fetched."""
        return group in self.groups


def draft_of(paper: Paper, by: Actor) -> Draft | None:
    """The draft of a paper for its reader; None when what it was to be drawn from is gone."""
    kind = KINDS[paper.kind]
    source = source_at(kind, paper)
    if source is None:
        return None
    groups = policies.groups_shown(by, paper.case, for_committee=paper.for_committee)
    return Draft(paper, paper.case, kind, by, groups, source)


def framed(
    draft: Draft,
    parts: Iterable[Part],
    *,
    signatures: Iterable[Signature] = (),
    closing: Iterable[Words] = (),
    reference: Words = "",
    shows: frozenset[str] = frozenset(),
) -> PaperPage:
    """The whole paper. ``shows`` names the groups its parts were drawn from, besides the header."""
    paper, case = draft.paper, draft.case
    return PaperPage(
        title=draft.kind.title, number=paper.number, code=case.code or "", language=paper.language,
        office=office_of(case), state=N_("Gujarat State Child Protection Society"), copy=_copy_for(draft),
        form_reference=reference or form_reference(draft.kind), page_of=page_of(),
        made_up=settings.ECM_MODE != "production", parts=tuple(parts), signatures=tuple(signatures),
        closing=(*closing, *_last_words(draft)), groups=shows & draft.groups | {str(FieldGroup.HEADER)},
        final=draft.source.final, later=draft.source.later is not None, notice=notice_of(draft.kind, draft.source),
        seal=seal_mark(paper.code) if draft.source.final else None,
    )  # fmt: skip


def _copy_for(draft: Draft) -> Words:
    if draft.paper.for_committee:
        return N_("Copy for the Child Welfare Committee")
    if draft.by.role == RoleCode.SUP:
        return N_("Copy for the institution")
    return N_("Office copy")


WITHHELD = N_(
    "Answers that the child gave in private are left out of this copy. "
    "The copy for the Child Welfare Committee holds them."
)
KEEP_CLOSED = N_(
    "This paper concerns a child. Keep it under lock; do not copy or publish the child's name "
    "(section 74 of the Juvenile Justice Act, 2015)."
)


def _last_words(draft: Draft) -> Iterable[Words]:
    if draft.kind.committee and FieldGroup.PRIVATE not in draft.groups:
        yield WITHHELD
    yield KEEP_CLOSED


def office_of(case: Case) -> Sentence:
    """The DCPU that serves the case's district today."""
    services = DistrictService.objects.on(clock.today()).filter(district=case.district_id)
    service = services.select_related("served_by").first()
    place = service.served_by if service else case.district
    return Sentence(N_("District Child Protection Unit, %(district)s"), {"district": place.name})


def form_reference(kind: Kind) -> Words:
    """The statutory form that the paper serves, by the number that holds today."""
    if not kind.form:
        return ""
    number = form_numbers(kind.form).get(kind.form, kind.form)
    if kind.part:
        return Sentence(
            N_("Serves Form %(form)s, part %(part)s, JJ Model Rules 2016; own wording"),
            {"form": Sentence(number), "part": Sentence(kind.part)},
        )
    return Sentence(
        N_("Serves Form %(form)s, JJ Model Rules 2016; own wording"), {"form": Sentence(number)}
    )


def form_numbers(*forms: str) -> dict[str, str]:
    """The numbers that hold today, by the number of the Model Rules."""
    day = clock.today()
    valid = Q(valid_from__lte=day) & (Q(valid_to=None) | Q(valid_to__gt=day))
    keys = {f"form_{form}": form for form in forms}
    rows = FormNumber.objects.filter(valid, key__in=keys).values_list("key", "number")
    return {keys[key]: number for key, number in rows}


def page_of() -> str:
    """Page x of y; the numbers are counters of the print stylesheet."""
    page, pages = (format_html('<span class="{}"></span>', name) for name in ("page", "pages"))
    return format_html(gettext("Page {page} of {pages}"), page=page, pages=pages)


def address_of(code: str, base: str = "") -> str:
    """The public address that answers for a code, on this server or on ``base``."""
    root = (base or settings.ECM_PUBLIC_URL).rstrip("/")
    return root + reverse("papers:verify_code", args=[code])


def seal_mark(code: str, base: str = "") -> SealMark:
    """The QR of a code as one path of black modules."""
    address = address_of(code, base)
    square = segno.make(address, error="m", micro=False)
    modules = [bytes(row) for row in square.matrix_iter(border=QUIET_EDGE)]
    path = "".join(_runs(modules))
    return SealMark(address, grouped_code(code), len(modules), path)


def _runs(modules: list[bytes]) -> Iterable[str]:
    """The dark runs of each row as rectangles of a path."""
    for y, row in enumerate(modules):
        x = 0
        while x < len(row):
            end = x
            while end < len(row) and row[end]:
                end += 1
            if end > x:
                yield f"M{x} {y}h{end - x}v1h-{end - x}z"
            x = max(end, x + 1)


def child_facts(draft: Draft) -> tuple[Fact, ...]:
    """Who the paper is about: the name only for those who read identities."""
    case = draft.case
    name = name_of(case) if draft.shows(FieldGroup.IDENTITY) else "…"
    return (
        Fact(N_("Case code"), Own(case.code or "")),
        Fact(N_("Child"), Own(name)),
        Fact(N_("Sex"), str(Sex(case.sex).label)),
        Fact(N_("Age"), Sentence(N_("%(n)s years"), {"n": case.age_on(clock.today())})),
        Fact(N_("District"), Own(case.district.name)),
        Fact(N_("Taluka"), Own(case.taluka.name if case.taluka else "")),
        Fact(N_("Path"), str(Path(case.path).label)),
        Fact(N_("CWC case number"), Own(case.cwc_case_no)),
    )


def child_brief(draft: Draft) -> tuple[Fact, ...]:
    """The same in four facts, for a paper of one page."""
    return child_facts(draft)[:4]


def name_of(case: Case) -> str:
    """The child's name, in the second script too where it is known."""
    identity = identity_of(case)
    if identity is None:
        return ""
    return f"{identity.name} ({identity.name_second})" if identity.name_second else identity.name


def identity_of(case: Case) -> Identity | None:
    """What names the child."""
    return Identity.objects.filter(child_id=case.child_id).first()


def signature(role: str, user: User | None, day: Words, case: Case) -> Signature:
    """The box of one person, with the post in which he works in the case's district."""
    return Signature(role, user.name if user else "", post_of(user, case) if user else "", day)


def post_of(user: User, case: Case) -> str:
    """The label of the post in which somebody works in the case's district."""
    posts = list(Post.objects.open_on(clock.today()).filter(user=user).order_by("-from_on"))
    here = next((post for post in posts if post.district_id == case.district_id), None)
    found = here or next(iter(posts), None)
    return ROLES[RoleCode(found.role)].label if found else ""


def head_of_office() -> Signature:
    """The box of the DCPO, whoever that is on the day of signing."""
    return Signature(N_("For the District Child Protection Unit"), "", ROLES[RoleCode.DCPO].label)


def printed_today() -> Sentence:
    """The line that says of which day the paper is."""
    return Sentence(
        N_("Printed on %(day)s. The system keeps the checksum of this file."),
        {"day": clock.today()},
    )


def in_language(language: str) -> translation.override:
    """Everything drawn in the language of the paper."""
    return translation.override(language)
