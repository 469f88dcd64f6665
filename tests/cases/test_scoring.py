"""Who may get sponsorship or Palak Mata-Pita, how documents stand, what the menu offers: pure rules."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments import CURRENT
from assessments.scoring import indicators
from cases.data.interventions import BY_CODE, INDICATORS, INTERVENTIONS
from cases.enums import ParentalStatus
from cases.enums.services import Area, Eligible, Known, PaperOfChild, Standing
from cases.scoring import Situation, documents, offered, palak, sponsorship
from ecm.core.practice import Override, Practice
from ecm.places.data.schemes import SCHEMES

DAY = dt.date(2026, 4, 1)
PRACTICE = Practice.as_of(DAY)
FITS = Situation(
    age=9, parents=ParentalStatus.ORPHAN, lives_in_family=True, with_parents=False, area=Area.RURAL,
    income_year=50_000, at_school=Known.YES, sponsored=0,
)  # fmt: skip

situations = st.builds(
    Situation, age=st.integers(0, 20), parents=st.sampled_from(ParentalStatus), lives_in_family=st.booleans(),
    with_parents=st.booleans(), area=st.sampled_from(Area), income_year=st.none() | st.integers(0, 200_000),
    at_school=st.sampled_from(Known), sponsored=st.none() | st.integers(0, 4),
)  # fmt: skip


@pytest.mark.parametrize("rule", [sponsorship, palak])
def test_a_child_who_fits_is_eligible(rule):
    assert rule(FITS, PRACTICE).eligible == Eligible.YES


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"income_year": 72_000}, Eligible.YES),
        ({"income_year": 72_001}, Eligible.NO),
        ({"income_year": 96_000, "area": Area.URBAN}, Eligible.YES),
        ({"income_year": 96_001, "area": Area.URBAN}, Eligible.NO),
        ({"income_year": 80_000, "area": Area.UNKNOWN}, Eligible.CHECK),
        ({"income_year": 96_001, "area": Area.UNKNOWN}, Eligible.NO),
        ({"income_year": 72_000, "area": Area.UNKNOWN}, Eligible.YES),
        ({"income_year": None}, Eligible.CHECK),
        ({"at_school": Known.NO}, Eligible.CHECK),
        ({"at_school": Known.UNKNOWN, "age": 2}, Eligible.YES),
        ({"sponsored": 1}, Eligible.YES),
        ({"sponsored": 2}, Eligible.NO),
        ({"age": 18}, Eligible.NO),
        ({"lives_in_family": False}, Eligible.CHECK),
    ],
)
def test_sponsorship_at_its_limits(changes, answer):
    assert sponsorship(replace(FITS, **changes), PRACTICE).eligible == answer


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"parents": ParentalStatus.MOTHER_REMARRIED}, Eligible.YES),
        ({"parents": ParentalStatus.MOTHER_ONLY}, Eligible.NO),
        ({"parents": ParentalStatus.UNKNOWN}, Eligible.CHECK),
        ({"income_year": 27_000}, Eligible.CHECK),
        ({"income_year": 27_001}, Eligible.YES),
        ({"with_parents": True}, Eligible.CHECK),
    ],
)
def test_palak_at_its_limits(changes, answer):
    assert palak(replace(FITS, **changes), PRACTICE).eligible == answer


@given(situations)
def test_every_answer_has_reasons_and_papers(facts):
    for rule in (sponsorship, palak):
        answer = rule(facts, PRACTICE)
        assert len(answer.because) >= 5
        assert PaperOfChild.BIRTH in answer.papers
        assert answer.practice


@given(situations, st.integers(0, 200_000))
def test_less_income_never_makes_sponsorship_worse(facts, less):
    order = (Eligible.NO, Eligible.CHECK, Eligible.YES)
    if facts.income_year is None:
        return
    poorer = replace(facts, income_year=min(less, facts.income_year))
    before, after = (order.index(sponsorship(one, PRACTICE).eligible) for one in (facts, poorer))
    assert after >= before


@given(situations, st.integers(0, 200_000))
def test_income_never_refuses_palak(facts, income):
    answers = {palak(replace(facts, income_year=i), PRACTICE).eligible for i in (income, None)}
    assert not (Eligible.NO in answers and len(answers) > 1)


@given(situations)
def test_a_child_of_full_age_gets_neither(facts):
    old = replace(facts, age=18)
    assert {sponsorship(old, PRACTICE).eligible, palak(old, PRACTICE).eligible} == {Eligible.NO}


def test_the_state_moves_a_ceiling():
    moved = Practice.as_of(DAY, [Override("sponsorship.ceiling.rural", 90_000, DAY, "STO", "Demo")])
    assert sponsorship(replace(FITS, income_year=90_000), moved).eligible == Eligible.YES


# --- documents --------------------------------------------------------------------------------------------------------

KNOWN = {"age": 9, "parents": ParentalStatus.ORPHAN, "has_disability": False}
standings = st.dictionaries(st.sampled_from(PaperOfChild), st.sampled_from(Standing))


def of(**known):
    return documents(known, **KNOWN)


def all_but(*missing):
    return {k: Standing.MISSING if k in missing else Standing.HELD for k in PaperOfChild}


def test_what_cannot_apply_to_this_child_drops_out():
    assert of(birth="held").needed == 11
    assert documents({"birth": "held"}, **{**KNOWN, "has_disability": True}).needed == 12


def test_nothing_asked_suggests_no_mark():
    assert (of().mark, of().complete) == (None, False)


@pytest.mark.parametrize(
    ("known", "mark"),
    [
        ({"birth": "missing"}, 1),
        ({"birth": "held"}, 2),
        (dict.fromkeys(list(PaperOfChild)[:6], "held"), 3),
        (all_but("income"), 4),
        (all_but("bank"), 3),
    ],
)
def test_the_mark_of_l5_follows_held_of_needed(known, mark):
    assert documents(known, **KNOWN).mark == mark


def test_complete_is_all_but_at_most_one():
    assert documents(all_but("income"), **KNOWN).complete
    assert not documents(all_but("income", "ration"), **KNOWN).complete


@given(standings)
def test_held_is_never_more_than_needed(known):
    found = documents(known, **KNOWN)
    assert 0 <= found.held <= found.needed <= len(PaperOfChild)


@given(standings, st.sampled_from(PaperOfChild))
def test_one_more_paper_never_lowers_the_mark(known, kind):
    before, after = documents(known, **KNOWN), documents({**known, kind: Standing.HELD}, **KNOWN)
    if before.mark is not None and known.get(kind) != Standing.NOT_NEEDED:
        assert after.mark >= before.mark


# --- the menu ---------------------------------------------------------------------------------------------------------


def test_every_indicator_of_the_rubric_is_answered_by_the_menu_under_its_own_name():
    rubric = {one.key: one.label for one in indicators(CURRENT["rubric"])}
    assert dict(INDICATORS) == rubric
    assert {one.need for one in INTERVENTIONS} == set(rubric)
    assert len(BY_CODE) == len(INTERVENTIONS)


def test_schemes_of_the_menu_are_reference_data():
    assert {one.scheme for one in INTERVENTIONS if one.scheme} <= {row.code for row in SCHEMES}


@given(st.dictionaries(st.sampled_from(sorted(INDICATORS)), st.sampled_from([1, 2])))
def test_the_menu_offers_what_is_weak_and_crisis_first(weak):
    lines = offered(weak)
    assert {one.need for one in lines} == set(weak)
    marks = [weak[one.need] for one in lines]
    assert marks == sorted(marks)
