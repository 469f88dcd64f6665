"""What follows from the facts of a child and her family: benefits they may get, how their documents stand. Pure.

Sums and periods are practice settings. Where a wording of a scheme is doubtful the answer is "to check", never no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cases.data.interventions import INTERVENTIONS, Intervention
from cases.enums import ParentalStatus
from cases.enums.services import Area, Eligible, Known, PaperOfChild, Standing
from ecm.core.practice import DAYS, MONTHS, PEOPLE, RUPEES, Practice, dial
from ecm.core.words import N_, Sentence

PLAN_REVIEW_MOST = dial(
    "plan.review.most", 90, DAYS, at_least=7, at_most=180,
    says=N_("The review of a plan is due at most so many days after its approval, or after the review before."),
)  # fmt: skip
PLAN_DAYS = dial(
    "plan.days", 60, DAYS, at_least=7, at_most=180,
    says=N_("A new plan is first drawn for so many days."),
)  # fmt: skip
CWC_NOTE = dial(
    "plan.cwc_note", 15, DAYS, at_least=1, at_most=60,
    says=N_("The CWC is told so many days after the decision to strengthen a family (expedited path)."),
)  # fmt: skip
RENEWAL_AHEAD = dial(
    "benefit.renewal_ahead", 2, MONTHS, at_least=1, at_most=6,
    says=N_("The renewal of a benefit is asked for so many months before it is due."),
)  # fmt: skip

# --- sponsorship and Palak Mata-Pita ---------------------------------------------------------------------------------

MOST_INCOME, MOST_RUPEES = 10_000_000, 1_000_000
SPONSORSHIP_RURAL = dial(
    "sponsorship.ceiling.rural", 72_000, RUPEES, at_most=MOST_RUPEES,
    says=N_("Sponsorship: income of the household in a year at most, in a village."),
)  # fmt: skip
SPONSORSHIP_URBAN = dial(
    "sponsorship.ceiling.urban", 96_000, RUPEES, at_most=MOST_RUPEES,
    says=N_("Sponsorship: income of the household in a year at most, in a town."),
)  # fmt: skip
SPONSORSHIP_CHILDREN = dial(
    "sponsorship.children", 2, PEOPLE, at_least=1, at_most=9,
    says=N_("Sponsorship: children of one family at most."),
)  # fmt: skip
PALAK_RURAL = dial(
    "palak.income.rural", 27_000, RUPEES, at_most=MOST_RUPEES,
    says=N_("Palak Mata-Pita: income of the carers in a year above this, in a village (a floor; to check)."),
)  # fmt: skip
PALAK_URBAN = dial(
    "palak.income.urban", 36_000, RUPEES, at_most=MOST_RUPEES,
    says=N_("Palak Mata-Pita: income of the carers in a year above this, in a town (a floor; to check)."),
)  # fmt: skip
FULL_AGE, ANGANWADI_AGE, SCHOOL_AGE = 18, 3, 6


@dataclass(frozen=True)
class Situation:
    """What is known of a child and the household on a day; ``None`` and "not known" are no answers."""

    age: int
    parents: str
    lives_in_family: bool
    with_parents: bool
    area: str = Area.UNKNOWN
    income_year: int | None = None
    at_school: str = Known.UNKNOWN
    sponsored: int | None = None


@dataclass(frozen=True)
class Answer:
    """Eligible, not, or to check; with what speaks for it, what against, what is not known, and the papers needed."""

    eligible: Eligible
    because: tuple[Sentence, ...]
    papers: tuple[PaperOfChild, ...]
    practice: str


Finding = tuple[Eligible, Sentence]
YES, NO, CHECK = Eligible.YES, Eligible.NO, Eligible.CHECK

SPONSORSHIP_PRACTICE = N_(
    "Practice followed: Mission Vatsalya guidelines of 5 July 2022; sums and number of children are practice settings."
)
PALAK_PRACTICE = N_(
    "Practice followed: the scheme's own page as read for this system. Its income condition is written as a floor, not "
    "a ceiling; that is doubtful, so income never decides here: ask the District Social Defence Office."
)


def sponsorship(facts: Situation, practice: Practice) -> Answer:
    """Sponsorship under Mission Vatsalya."""
    ceiling = {
        Area.RURAL: practice.get(SPONSORSHIP_RURAL),
        Area.URBAN: practice.get(SPONSORSHIP_URBAN),
    }
    found = [_under_age(facts), _in_family(facts), _under_ceiling(facts, ceiling)]
    found += [_at_school(facts), _few_enough(facts, practice.get(SPONSORSHIP_CHILDREN))]
    papers = (P.BIRTH, P.SCHOOL, P.INCOME, P.AADHAAR, P.BANK, P.RATION)
    return _answer(found, papers, SPONSORSHIP_PRACTICE)


def palak(facts: Situation, practice: Practice) -> Answer:
    """Palak Mata-Pita Yojana of Gujarat."""
    floor = {Area.RURAL: practice.get(PALAK_RURAL), Area.URBAN: practice.get(PALAK_URBAN)}
    found = [
        _under_age(facts),
        _without_parents(facts),
        _with_kin(facts),
        _above_floor(facts, floor),
    ]
    found.append(_at_school(facts))
    remarried = facts.parents == ParentalStatus.MOTHER_REMARRIED
    papers = (P.BIRTH, P.DEATH, *((P.REMARRIAGE,) if remarried else ()))
    return _answer(found, (*papers, P.SCHOOL, P.INCOME, P.AADHAAR, P.BANK), PALAK_PRACTICE)


P = PaperOfChild


def _answer(found: Iterable[Finding], papers: tuple[PaperOfChild, ...], practice: str) -> Answer:
    """One no decides; else what is not known is to be checked first."""
    findings = tuple(found)
    verdicts = {verdict for verdict, _ in findings}
    verdict = next(one for one in (NO, CHECK, YES) if one in verdicts)
    order = {NO: 0, CHECK: 1, YES: 2}
    reasons = sorted(findings, key=lambda finding: order[finding[0]])
    return Answer(verdict, tuple(words for _, words in reasons), papers, practice)


def _said(verdict: Eligible, text: str, **params: object) -> Finding:
    return verdict, Sentence(text, params)


def _under_age(facts: Situation) -> Finding:
    if facts.age < FULL_AGE:
        return _said(YES, N_("The child is %(age)s years old, under 18."), age=facts.age)
    return _said(NO, N_("The child is %(age)s years old, no longer under 18."), age=facts.age)


def _in_family(facts: Situation) -> Finding:
    if facts.lives_in_family:
        return _said(YES, N_("The child lives with parents or kin."))
    return _said(
        CHECK, N_("The child does not live in a family yet: apply for the day of the return.")
    )


def _under_ceiling(facts: Situation, ceiling: Mapping[Area, int]) -> Finding:
    if facts.income_year is None:
        return _said(CHECK, N_("The income of the household is not known."))
    sums = {"income": facts.income_year, "limit": _limit(facts, ceiling)}
    if facts.area == Area.UNKNOWN and _between(facts.income_year, ceiling):
        return _said(
            CHECK,
            N_("Whether village or town is not known, and the income lies between the two limits."),
        )
    if facts.income_year <= _limit(facts, ceiling):
        return _said(YES, N_("Income of %(income)s rupees a year, at most %(limit)s."), **sums)
    return _said(
        NO, N_("Income of %(income)s rupees a year, above the limit of %(limit)s."), **sums
    )


def _between(income: int, limits: Mapping[Area, int]) -> bool:
    return min(limits.values()) < income <= max(limits.values())


def _limit(facts: Situation, limits: Mapping[Area, int]) -> int:
    """The limit of the area; of an unknown area the one that the income meets first."""
    return limits[Area(facts.area)] if facts.area in limits else max(limits.values())


def _at_school(facts: Situation) -> Finding:
    if facts.age < ANGANWADI_AGE:
        return _said(YES, N_("Too young for school: attendance is not asked."))
    if facts.at_school == Known.YES:
        return _said(YES, N_("The child goes to school."))
    if facts.age < SCHOOL_AGE:
        return _said(
            CHECK, N_("From three to six years the Anganwadi is asked: enrol the child there.")
        )
    if facts.at_school == Known.NO:
        return _said(
            CHECK,
            N_("The child is not at school: admit the child first, attendance is a condition."),
        )
    return _said(CHECK, N_("Whether the child goes to school is not known."))


def _few_enough(facts: Situation, most: int) -> Finding:
    if facts.sponsored is None:
        return _said(
            CHECK, N_("How many children of the family have sponsorship already is not known.")
        )
    counts = {"n": facts.sponsored, "most": most}
    if facts.sponsored < most:
        return _said(
            YES, N_("Sponsored children of the family so far: %(n)s, at most %(most)s."), **counts
        )
    return _said(
        NO, N_("The family has %(n)s sponsored children already, at most %(most)s."), **counts
    )


WITHOUT_PARENTS = frozenset({ParentalStatus.ORPHAN, ParentalStatus.MOTHER_REMARRIED})
DOUBTFUL_PARENTS = frozenset(
    {ParentalStatus.UNKNOWN, ParentalStatus.MISSING, ParentalStatus.DESERTED}
)


def _without_parents(facts: Situation) -> Finding:
    if facts.parents in WITHOUT_PARENTS:
        return _said(
            YES, N_("Both parents are dead, or the father is dead and the mother remarried.")
        )
    if facts.parents in DOUBTFUL_PARENTS:
        return _said(CHECK, N_("What became of the parents is not settled."))
    return _said(
        NO,
        N_(
            "The scheme asks that both parents are dead, or the father dead and the mother remarried."
        ),
    )


def _with_kin(facts: Situation) -> Finding:
    if facts.lives_in_family and not facts.with_parents:
        return _said(YES, N_("Kin or a guardian bring up the child."))
    if not facts.lives_in_family:
        return _said(
            CHECK, N_("The child does not live in a family yet: apply for the day of the return.")
        )
    return _said(
        CHECK,
        N_("The child lives with a parent or step-parent: ask whether kin bring up the child."),
    )


def _above_floor(facts: Situation, floor: Mapping[Area, int]) -> Finding:
    """The doubtful wording: never a no, and below the floor to be checked."""
    if facts.income_year is None:
        return _said(CHECK, N_("The income of the household is not known."))
    limit = floor.get(Area(facts.area), max(floor.values()))
    if facts.income_year > limit:
        return _said(
            YES,
            N_("Income of %(income)s rupees a year, above %(limit)s."),
            income=facts.income_year,
            limit=limit,
        )
    return _said(
        CHECK,
        N_(
            "Income of %(income)s rupees a year, not above %(limit)s: the scheme's wording is doubtful, ask."
        ),
        income=facts.income_year,
        limit=limit,
    )


# --- documents --------------------------------------------------------------------------------------------------------

HALF, ALL_BUT = 2, 1
NONE_HELD, FEW_HELD, MANY_HELD, ALL_HELD = 1, 2, 3, 4


@dataclass(frozen=True)
class Documents:
    """How the documents of one child stand: kind → standing; ``is_asked`` that anybody asked about any of them."""

    standing: Mapping[PaperOfChild, str]
    is_asked: bool

    @property
    def needed(self) -> int:
        """Those that are not "not needed"; a document nobody asked about is needed."""
        return sum(one != Standing.NOT_NEEDED for one in self.standing.values())

    @property
    def held(self) -> int:
        return sum(one == Standing.HELD for one in self.standing.values())

    @property
    def complete(self) -> bool:
        """All but at most one (M34)."""
        return self.is_asked and self.held >= self.needed - ALL_BUT

    @property
    def mark(self) -> int | None:
        """The mark of L5 that they suggest: 1 none, 2 under half, 3 half or more, 4 all but one with a bank account."""
        if not self.is_asked:
            return None
        if self.complete and self.standing.get(PaperOfChild.BANK) == Standing.HELD:
            return ALL_HELD
        if self.held == 0:
            return NONE_HELD
        return MANY_HELD if self.held * HALF >= self.needed else FEW_HELD


FATHER_OR_MOTHER_DEAD = frozenset({
    ParentalStatus.MOTHER_ONLY, ParentalStatus.FATHER_ONLY, ParentalStatus.ORPHAN, ParentalStatus.MOTHER_REMARRIED,
    ParentalStatus.FATHER_REMARRIED, ParentalStatus.UNKNOWN,
})  # fmt: skip


def documents(
    known: Mapping[str, str], *, age: int, parents: str, has_disability: bool | None
) -> Documents:
    """The thirteen kinds with their standing; a kind nobody asked about that cannot apply to this child drops out."""
    off = {
        PaperOfChild.DISABILITY: has_disability is False,
        PaperOfChild.DEATH: parents not in FATHER_OR_MOTHER_DEAD,
        PaperOfChild.REMARRIAGE: parents != ParentalStatus.MOTHER_REMARRIED,
        PaperOfChild.SCHOOL: age < ANGANWADI_AGE,
    }
    found = {kind: str(known.get(kind, "")) for kind in PaperOfChild}
    standing = {
        kind: known_one or (Standing.NOT_NEEDED if off.get(kind) else "")
        for kind, known_one in found.items()
    }
    return Documents(standing, is_asked=any(found.values()))


# --- the menu of the plan ---------------------------------------------------------------------------------------------


def offered(weak: Mapping[str, int]) -> tuple[Intervention, ...]:
    """The menu for the indicators that the last round marked 1 or 2, the most pressing first."""
    marked = [one for one in INTERVENTIONS if one.need in weak]
    return tuple(sorted(marked, key=lambda one: weak[one.need]))
