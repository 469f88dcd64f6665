from pathlib import Path

import pytest

from assessments.instruments import ALL, BY_CODE, CURRENT, pinned
from assessments.instruments.child_v1 import HARMLESS
from assessments.models import Record, SafetyCheck
from assessments.rules import flags_of
from assessments.scoring import indicators
from cases.enums import FlagKind, Relation, Severity
from ecm.core.instrument.complete import asked_sections
from ecm.core.instrument.digest import altered, read_ledger
from ecm.core.instrument.fields import Choice, Choices, Rows
from followups.instruments import ALL as CONTACTS
from followups.models import Contact

ROOT = Path(__file__).parents[2]
PRIVATE = {
    "hsr": {"fear", "prior_abuse", "child_reasons", "stop_flags", "watch_flags", "flags_note"},
    "child": {
        "fears",
        "stay_reasons",
        "why",
        "self_harm",
        "hit",
        "shouted",
        "touch",
        "work",
        "alone_nights",
        "alcohol",
        "secret",
        "with_carer",
        "signs",
        "observed",
    },
    "safety_check": {"afraid", "violence"},
}


@pytest.mark.parametrize(("app", "instruments"), [("assessments", ALL), ("followups", CONTACTS)])
def test_a_used_version_never_changes(app, instruments):
    ledger = ROOT / app / "instruments" / "ledger.json"
    assert altered(ledger, list(instruments)) == [], (
        "a used version was edited: declare the next version beside it"
    )
    assert set(read_ledger(ledger)) == {one.code for one in instruments}, (
        "a version in the ledger has gone"
    )


@pytest.mark.parametrize("name", PRIVATE)
def test_private_answers_are_private(name):
    instrument = CURRENT[name]
    assert {instrument.group_of(instrument.by_key[key]) for key in PRIVATE[name]} == {"private"}


def test_the_harmless_sections_of_the_child_hold_no_private_answer_but_the_injury():
    child = CURRENT["child"].only(HARMLESS)
    assert [section.letter for section in child.sections] == ["C", "F", "G", "I", "K"]
    assert [f.key for f in child if child.group_of(f) == "private"] == ["injury_what"]


def test_the_home_study_has_its_sixteen_sections():
    assert "".join(section.letter for section in CURRENT["hsr"].sections) == "ABCDEFGHIJKLMNOP"
    assert "".join(section.letter for section in CURRENT["child"].sections) == "AOBCDEFGHIJK"


@pytest.mark.parametrize(("age", "asked"), [(4, "AOCFGJK"), (7, "ABCDEFGIJK"), (12, "ABCDEFGHIJK")])
def test_a_child_under_six_is_observed_and_not_questioned(age, asked):
    sections = asked_sections(CURRENT["child"], {"@age": age, "@sex": "male"})
    assert "".join(section.letter for section in sections) == asked


def test_the_rubric_has_five_times_five_indicators_and_eleven_stars():
    marks = indicators(CURRENT["rubric"])
    assert len(marks) == 25
    assert [m.key for m in marks if m.star] == [
        "f1",
        "f2",
        "f4",
        "h1",
        "h2",
        "h4",
        "e4",
        "l1",
        "l3",
        "l4",
        "k1",
    ]
    assert [m.key for m in marks if not m.can_skip] == ["f1", "f2"]
    assert all(len(m.levels) == 4 and all(level.sentence for level in m.levels) for m in marks)


@pytest.mark.parametrize(
    "instrument", [one for one in ALL if one.name != "safety_check"], ids=lambda one: one.code
)
def test_promoted_columns_exist(instrument):
    assert {f.promote for f in instrument if f.promote} <= {
        field.name for field in Record._meta.fields
    }


def test_promoted_columns_of_safety_check_and_contact_exist():
    for instrument, model in ((CURRENT["safety_check"], SafetyCheck), (CONTACTS[0], Contact)):
        assert {f.promote for f in instrument if f.promote} <= {
            field.name for field in model._meta.fields
        }


def test_every_flag_an_answer_can_raise_is_a_flag_the_case_knows():
    hsr = CURRENT["hsr"]
    ticked = {
        key: [o.code for o in hsr.by_key[key].options] for key in ("stop_flags", "watch_flags")
    }
    raised = [
        *flags_of(
            "hsr",
            {
                **ticked,
                "violence": "yes",
                "addiction": "yes",
                "migrates": "yes",
                "shared_bed": "yes",
                "carer_health": "cannot",
            },
        ),
        *flags_of(
            "child",
            {
                "touch": "yes",
                "self_harm": "yes",
                "marriage_talk": "yes",
                "want_stay": "no",
                "stay_reasons": ["fear"],
            },
        ),
        *flags_of("safety_check", {"result": "unsafe", "marriage": "yes", "violence": "yes"}),
    ]
    assert {flag.kind for flag in raised} <= set(FlagKind.values)
    assert {flag.severity for flag in raised} <= set(Severity.values)


def test_relations_of_the_forms_are_those_of_the_case():
    relation = next(c for c in CURRENT["hsr"].by_key["household"].columns if c.key == "relation")
    assert set(Relation.values) <= {o.code for o in relation.options}


def test_every_option_is_declared_once_and_fits_its_column():
    for instrument in (*ALL, *CONTACTS):
        for field in (
            one for f in instrument for one in ((f, *f.columns) if isinstance(f, Rows) else (f,))
        ):
            if isinstance(field, Choice | Choices):
                codes = [o.code for o in field.options]
                assert len(codes) == len(set(codes)), (instrument.code, field.key)
                assert all(len(code) <= 20 for code in codes)


def test_a_version_is_found_again_and_an_unknown_one_is_not():
    assert pinned("hsr", 1) is BY_CODE[("hsr", 1)]
    assert CURRENT["hsr"].version == 2
    with pytest.raises(KeyError):
        pinned("hsr", 9)
