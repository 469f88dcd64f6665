from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.instruments import CURRENT
from assessments.scoring import RANK, Around, Level, indicators, marked, risk, shown

RUBRIC = CURRENT["rubric"]
KEYS = [field.key for field in indicators(RUBRIC)]
E = ("e1", "e2", "e3", "e4", "e5")


def answers(default=3, **other):
    """A whole rubric: every mark the same but those named; None does not apply, "open" is unmarked."""
    levels = {key: other.get(key, default) for key in KEYS}
    marks = {key: level for key, level in levels.items() if level != "open"}
    return {
        key: {"level": level, "na": level is None, "evidence": [], "note": ""}
        for key, level in marks.items()
    }


# The worked cases of the handbook: marks, per cent of F H E L K, index, level, and what must be said.
CASES = {
    "T1": ({}, ("66.7", "66.7", "66.7", "66.7", "66.7"), "66.7", "low", "no safety-critical"),
    "T2": ({"default": 2}, ("33.3",) * 5, "33.3", "medium", "below 60"),
    "T3": ({"f2": 1}, ("50.0", "66.7", "66.7", "66.7", "66.7"), "63.3", "high", "F2"),
    "T4": ({"default": 4, "l5": 1}, ("100.0", "100.0", "100.0", "87.5", "100.0"), "97.5", "low", "no safety-critical"),
    "T5": ({"e1": 1, "e2": 1, "e3": 1}, ("66.7", "66.7", "33.3", "66.7", "66.7"), "60.0", "medium", "3 crisis marks"),
    "T6": (dict.fromkeys(E), ("66.7", "66.7", "", "66.7", "66.7"), "66.7", "low", "no safety-critical"),
    "T7": ({"f4": 2, "k1": 2, "l5": 2, "k2": 2}, ("58.3", "66.7", "66.7", "62.5", "50.0"), "60.8", "medium", "F4"),
    "T8": ({"k2": 1, "k4": 1}, ("66.7", "66.7", "66.7", "66.7", "44.4"), "62.2", "medium", "44.4 of 100, below 50"),
    "T10": (
        {"e1": 2, "e2": 2, "l2": 2, "k2": 2, "k3": 2, "l5": 1},
        ("66.7", "66.7", "55.6", "54.2", "55.6"), "59.7", "medium", "below 60",
    ),
    "T11": ({"default": 1}, ("0.0",) * 5, "0.0", "high", "safety-critical"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_worked_cases(case):
    marks, domains, index, level, words = CASES[case]
    found = risk(RUBRIC, answers(**marks))
    assert [one.shown for one in found.domains] == list(domains)
    assert (found.shown, found.level) == (index, level)
    assert any(words in str(sentence) for sentence in found.because)


def test_t4_shows_the_document_gap():
    assert "L5" in str(risk(RUBRIC, answers(4, l5=1)).gaps[0])


def test_t7_names_each_star():
    said = [str(one) for one in risk(RUBRIC, answers(f4=2, k1=2, l5=2, k2=2)).because]
    assert [one.split()[0] for one in said] == ["F4", "K1"]


def test_t9_an_open_stop_flag_is_high():
    found = risk(RUBRIC, answers(), Around(stop_flags=1))
    assert (found.shown, found.level) == ("66.7", Level.HIGH)
    assert "STOP flag" in str(found.because[0])


def test_t12_without_f2_there_is_no_level():
    found = risk(RUBRIC, answers(f2="open"))
    assert (found.level, found.index) == (Level.NONE, None)
    assert "Not enough information" in str(found.because[0])


def test_fewer_than_fifteen_marks_give_no_level():
    few = {key: "open" for key in KEYS if key not in {"f1", "f2", "h1", "l1", "k1"}}
    assert risk(RUBRIC, answers(**few)).level is Level.NONE
    assert "5 of at least 15" in str(risk(RUBRIC, answers(**few)).because[0])


def test_a_child_that_refuses_in_fear_is_high():
    assert risk(RUBRIC, answers(4), Around(refuses_in_fear=True)).level is Level.HIGH


def test_two_domains_under_a_quarter_are_high_one_is_not():
    economy = {"k2": 1, "k3": 1, "k4": 1, "k5": 1, "k1": 2}
    school = {"e1": 1, "e2": 1, "e3": 1, "e4": 2, "e5": 1}
    assert risk(RUBRIC, answers(**economy)).level is Level.MEDIUM
    assert risk(RUBRIC, answers(**economy, **school)).level is Level.HIGH


def test_the_score_is_exact_and_only_the_display_is_rounded():
    assert risk(RUBRIC, answers()).index == Fraction(200, 3)
    assert shown(Fraction(5995, 100)) == "60.0"


MARKS = st.fixed_dictionaries({key: st.integers(1, 4) for key in KEYS})
FLAGS = st.builds(Around, stop_flags=st.integers(0, 2), refuses_in_fear=st.booleans())


@given(MARKS, FLAGS, st.sampled_from(KEYS))
def test_raising_a_mark_never_raises_the_risk_and_never_lowers_the_index(marks, around, key):
    better = {**marks, key: min(4, marks[key] + 1)}
    before, after = risk(RUBRIC, answers(**marks), around), risk(RUBRIC, answers(**better), around)
    assert RANK[after.level] <= RANK[before.level]
    assert after.index >= before.index


@given(MARKS)
def test_a_flag_never_lowers_the_risk(marks):
    alone, flagged = (
        risk(RUBRIC, answers(**marks)),
        risk(RUBRIC, answers(**marks), Around(stop_flags=1)),
    )
    assert RANK[flagged.level] >= RANK[alone.level]
    assert flagged.index == alone.index


@given(MARKS, FLAGS)
def test_every_level_gives_its_reasons_and_low_means_low(marks, around):
    found = risk(RUBRIC, answers(**marks), around)
    assert found.because
    assert 0 <= found.index <= 100
    if found.level is Level.LOW:
        assert found.index >= 60
        assert not found.stars_in_crisis
        assert all(marks[f.key] >= 3 for f in indicators(RUBRIC) if f.star)
    if any(marks[f.key] == 1 for f in indicators(RUBRIC) if f.star):
        assert found.level is Level.HIGH


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(1, 4)))
def test_any_part_of_a_rubric_can_be_scored(marks):
    found = risk(RUBRIC, {key: {"level": level} for key, level in marks.items()})
    assert marked(RUBRIC, {key: {"level": level} for key, level in marks.items()}) == marks
    assert (found.level is Level.NONE) == (
        len(marks) < 15 or not {"f1", "f2", "h1", "l1", "k1"} <= marks.keys()
    )
