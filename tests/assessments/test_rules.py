import pytest

from assessments.rules import (
    Matter,
    conference_reasons,
    flags_of,
    gate_closed,
    instruments_needed,
    refuses_in_fear,
    untraced,
)


def kinds(instrument, **answers):
    return [(flag.kind, flag.severity) for flag in flags_of(instrument, answers)]


def test_an_unsafe_safety_check_stops():
    assert kinds("safety_check", result="unsafe") == [("unsafe", "stop")]
    assert kinds("safety_check", result="safe") == []
    assert kinds("safety_check", result="safe", violence="yes", marriage="yes") == [
        ("marriage", "stop"),
        ("violence", "watch"),
    ]


def test_three_tries_without_reaching_anyone_are_untraced():
    assert [untraced(n) for n in (1, 2, 3, 4)] == [False, False, True, True]


@pytest.mark.parametrize(
    ("answers", "flag"),
    [
        ({"touch": "yes"}, "sexual_abuse"),
        ({"self_harm": "yes"}, "self_harm"),
        ({"marriage_talk": "yes"}, "marriage"),
        ({"want_stay": "no", "stay_reasons": ["fear"]}, "fear"),
    ],
)
def test_what_a_child_says_stops(answers, flag):
    assert kinds("child", **answers) == [(flag, "stop")]


def test_a_no_without_fear_is_not_fear():
    assert not refuses_in_fear({"want_stay": "no", "stay_reasons": ["school"]})
    assert not refuses_in_fear({"want_stay": "yes", "stay_reasons": ["fear"]})
    assert not refuses_in_fear({})


def test_the_home_study_raises_each_kind_once():
    found = kinds(
        "hsr",
        stop_flags=["marriage"],
        watch_flags=["violence"],
        violence="yes",
        migrates="yes",
        carer_health="cannot",
    )
    assert found == [
        ("marriage", "stop"),
        ("violence", "watch"),
        ("migration", "watch"),
        ("carer_illness", "watch"),
    ]


def test_the_rubric_raises_no_flag_by_itself():
    assert kinds("rubric", f1={"level": 1}) == []


@pytest.mark.parametrize(
    ("matter", "needed"),
    [
        (Matter("low"), False),
        (Matter("low", assessor_decision="D1", child_wish="yes"), False),
        (Matter("medium"), True),
        (Matter("high"), True),
        (Matter("low", open_flags=1), True),
        (Matter("low", verifier_disagrees=True), True),
        (Matter("low", assessor_decision="D1", child_wish="no"), True),
        (Matter("low", assessor_decision="D3", child_wish="yes"), True),
        (Matter("low", is_pocso=True), True),
        (Matter("low", splits_siblings=True), True),
        (Matter("low", disability=True), False),
        (Matter("low", disability=True, disability_counts=True), True),
    ],
)
def test_when_a_conference_is_needed(matter, needed):
    assert bool(conference_reasons(matter)) is needed


def test_a_star_in_crisis_closes_the_gate():
    assert gate_closed(("f2",))
    assert not gate_closed(())


def test_the_first_round_asks_for_all_three():
    assert instruments_needed(1) == ("hsr", "child", "rubric")
    assert instruments_needed(2) == ("rubric", "child")
