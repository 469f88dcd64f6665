"""What a family gets or could get, and how the child's documents stand: for pages, papers and sheets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cases.enums import PARENTS
from cases.enums.services import BenefitKind, BenefitStatus, Eligible, PaperOfChild, Standing
from cases.models import Benefit, Case, ChildDocument, Means
from cases.scoring import Answer, Documents, Situation, documents, palak, sponsorship
from ecm.core.words import Sentence
from ecm.places.models import Scheme
from ecm.places.selectors import practice_on

RULES = {BenefitKind.SPONSORSHIP: sponsorship, BenefitKind.PALAK: palak}


@dataclass(frozen=True)
class DocumentLine:
    """One document with how it stands; ``standing`` is empty where nobody asked."""

    kind: PaperOfChild
    standing: str
    on: date | None
    valid_until: date | None
    note: str

    @property
    def label(self) -> str:
        return str(self.kind.label)

    @property
    def standing_label(self) -> str:
        return str(Standing(self.standing).label) if self.standing else ""


@dataclass(frozen=True)
class DocumentsOfChild:
    """All documents of a child: held of needed, whether they are complete (M34), the mark of L5 they suggest."""

    lines: tuple[DocumentLine, ...]
    held: int
    needed: int
    complete: bool
    mark: int | None
    as_of: date | None


@dataclass(frozen=True)
class BenefitLine:
    """One scheme for this family: what the rules say, how far it has come."""

    scheme: Scheme
    kind: BenefitKind
    answer: Answer | None
    benefit: Benefit | None

    @property
    def status_label(self) -> str:
        return str(self.benefit.get_status_display()) if self.benefit else ""


@dataclass(frozen=True)
class Benefits:
    """The page of benefits: the two computed ones, the check-list of all other schemes, means, documents."""

    computed: tuple[BenefitLine, ...]
    listed: tuple[BenefitLine, ...]
    means: Means | None
    documents: DocumentsOfChild


def situation_of(case: Case, day: date) -> Situation:
    """What is known of a child and her household on a day, for the rules."""
    means = Means.objects.filter(case_id=case.pk, on__lte=day).first()
    return Situation(
        age=case.age_on(day), parents=case.child.parental_status, lives_in_family=case.is_at_home,
        with_parents=case.living_with in PARENTS,
        **(_of_means(means) if means else {}),
    )  # fmt: skip


def _of_means(means: Means) -> dict[str, Any]:
    names = ("area", "income_year", "at_school", "sponsored")
    return {name: getattr(means, name) for name in names}


def eligibility_of(case: Case, day: date) -> Mapping[BenefitKind, Answer]:
    """The answer of the rules for sponsorship and Palak Mata-Pita, as of a day."""
    facts, practice = situation_of(case, day), practice_on(day)
    return {kind: rule(facts, practice) for kind, rule in RULES.items()}


def standing_of(case: Case, day: date | None = None) -> dict[str, ChildDocument]:
    """The latest row of each kind of document, as of a day."""
    rows = ChildDocument.objects.filter(child_id=case.child_id).order_by("on", "id")
    rows = rows.filter(on__lte=day) if day else rows
    return {row.kind: row for row in rows}


def documents_of(case: Case, day: date) -> DocumentsOfChild:
    """How the documents of the child stand on a day; L5's suggested mark and M34's answer among it."""
    known = standing_of(case, day)
    found: Documents = documents(
        {kind: row.standing for kind, row in known.items()}, age=case.age_on(day),
        parents=case.child.parental_status, has_disability=case.child.has_disability,
    )  # fmt: skip
    lines = tuple(_document(kind, found.standing[kind], known.get(kind)) for kind in PaperOfChild)
    last = max((row.on for row in known.values()), default=None)
    return DocumentsOfChild(lines, found.held, found.needed, found.complete, found.mark, last)


def _document(kind: PaperOfChild, standing: str, row: ChildDocument | None) -> DocumentLine:
    on, until, note = (row.on, row.valid_until, row.note) if row else (None, None, "")
    return DocumentLine(kind, standing, on, until, note)


def schemes_on(day: date) -> list[Scheme]:
    """The schemes in force on a day, by name."""
    begun = Scheme.objects.filter(Q(valid_from=None) | Q(valid_from__lte=day))
    return list(begun.filter(Q(valid_to=None) | Q(valid_to__gt=day)))


def benefits_of(case: Case, day: date) -> Benefits:
    """Everything the page of benefits shows: two answers computed, the rest asked one by one."""
    answers = eligibility_of(case, day)
    kept = {row.scheme_id: row for row in Benefit.objects.filter(case_id=case.pk).order_by("pk")}
    lines = [_line(scheme, answers, kept.get(scheme.pk)) for scheme in schemes_on(day)]
    order = list(RULES)
    computed = sorted((one for one in lines if one.answer), key=lambda one: order.index(one.kind))
    return Benefits(
        tuple(computed), tuple(one for one in lines if not one.answer),
        Means.objects.filter(case_id=case.pk, on__lte=day).select_related("by").first(),
        documents_of(case, day),
    )  # fmt: skip


def _line(
    scheme: Scheme, answers: Mapping[BenefitKind, Answer], kept: Benefit | None
) -> BenefitLine:
    kind = BenefitKind(scheme.key) if scheme.key in RULES else BenefitKind.OTHER
    return BenefitLine(scheme, kind, answers.get(kind), kept)


def reasons_of(benefit: Benefit) -> tuple[Sentence, ...]:
    """The reasons that were kept with a benefit, to be said in any language."""
    return tuple(Sentence(one["text"], one["params"]) for one in benefit.because)


SHOWN_STATUS = (
    BenefitStatus.PAID,
    BenefitStatus.APPROVED,
    BenefitStatus.RECOMMENDED,
    BenefitStatus.APPLIED,
)
ELIGIBLE_TONES = {Eligible.YES: "good", Eligible.NO: "plain", Eligible.CHECK: "amber"}
