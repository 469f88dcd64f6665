from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.errors import DomainError
from ecm.core.instrument.answers import changes, prefilled, promoted
from ecm.core.instrument.clean import Room
from ecm.core.instrument.complete import applicable, missing, progress
from ecm.core.instrument.digest import altered, enter, fingerprint
from ecm.core.instrument.draft import FieldConflict, Save, put, saved_at, started, values
from ecm.core.instrument.fields import Rows, Text
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.read import read
from tests.core.instrument.foreign import BOAT, PARTS

TODAY = date(2026, 11, 22)
FULL = {
    "name": "Demo",
    "leaks": "no",
    **{f"{p}_now": {"level": 3, "na": False, "evidence": [], "note": ""} for p in PARTS},
}


def gaps(answers, **facts):
    return [
        (gap.section, gap.key)
        for gap in missing(BOAT, answers, {f"@{k}": v for k, v in facts.items()})
    ]


def test_missing_names_section_and_question_in_order():
    assert gaps({})[:2] == [("about", "name"), ("about", "leaks")]
    assert len(gaps({})) == 2 + len(PARTS)
    assert gaps(FULL) == []


def test_a_condition_asks_and_unasks():
    assert ("about", "where_leak") in gaps({**FULL, "leaks": "yes"})
    assert applicable(BOAT, {**FULL, "where_leak": "left over"}, {}).keys() == FULL.keys()


def test_facts_decide_too():
    race, museum = BOAT.by_key["race"].when, BOAT.by_key["museum"].when
    assert race.holds({"wood": "teak", "@age": 20})
    assert not race.holds({"wood": "teak", "@age": 30})
    assert museum.holds({"wood": "teak", "@age": 120})
    assert not museum.holds({"wood": "pine", "@age": 120})


def test_a_mark_wants_note_evidence_and_a_reason_for_not_applying():
    bare = {"level": 0, "na": False, "evidence": [], "note": ""}
    assert gaps({**FULL, "hull_now": bare}) == [("hull", "hull_now")] * 2
    assert gaps({**FULL, "hull_now": {**bare, "evidence": ["eye"], "note": "sunk"}}) == []
    assert gaps({**FULL, "hull_now": {**bare, "level": None, "na": True}}) == [("hull", "hull_now")]


def test_rows_and_quotes_say_what_they_lack():
    crew = {
        **FULL,
        "crew_size": 2,
        "crew": [{"id": "r1", "age": 9}],
        "song": {"words": "la", "lang": ""},
    }
    assert gaps(crew) == [("crew", "crew"), ("crew", "song")]


def test_progress_counts_mandatory_questions():
    about = BOAT.section_by_key["about"]
    assert (progress(about, {}, {}).done, progress(about, {}, {}).asked) == (0, 2)
    assert progress(about, FULL, {}).complete
    assert not progress(about, {**FULL, "leaks": "yes"}, {}).complete


def test_promoted_columns_are_typed():
    columns = promoted(BOAT, {"name": "Demo", "launched": "2020-02-01", "metres": "12.5"})
    assert columns == {"name": "Demo", "launched_on": date(2020, 2, 1), "metres": Decimal("12.5")}
    assert promoted(BOAT, {})["metres"] is None


def test_changes_are_in_the_order_of_the_form():
    found = changes(BOAT, FULL, {**FULL, "leaks": "yes", "name": "Other"})
    assert [(c.section, c.field.key, c.after) for c in found] == [
        ("about", "name", "Other"),
        ("about", "leaks", "yes"),
    ]


def test_what_a_reader_may_not_see_is_not_in_his_instrument():
    narrow = BOAT.seen_by(lambda group: group == "open")
    assert "song" in BOAT.by_key
    assert "song" not in narrow.by_key
    assert "old" not in narrow.section_by_key
    text = str(
        read(
            narrow,
            {"song": {"words": "secret", "lang": "mr"}, **FULL, "crew_size": 1},
            Room(today=TODAY),
        )
    )
    assert "secret" not in text


def test_reading_names_options_levels_people_and_rows():
    answers = {
        **FULL,
        "wood": "teak",
        "crew_size": 1,
        "crew": [{"id": "r1", "name": "Demo R"}],
        "captain": "r1",
    }
    text = str(
        [r for s in read(BOAT, answers, Room(today=TODAY, answers=answers)) for r in s.readings]
    )
    for words in ("सागौन", "Demo R", "ठीक"):
        assert words in text


def test_prefilled_takes_usable_facts_only():
    made = Instrument(
        "x",
        1,
        "x",
        (
            Section(
                "s", "s", (Text("a", "a", prefill="f.a"), Text("b", "b", prefill="f.b", limit=2))
            ),
        ),
        group="g",
    )
    assert prefilled(made, {"f.a": "yes", "f.b": "too long", "f.c": "?"}, Room(today=TODAY)) == {
        "a": "yes"
    }


def save(n):
    return Save(seen=n, at=f"2026-11-22T10:00:0{n}", by="7")


def test_a_draft_counts_each_answer_by_itself():
    draft = put(put({}, "a", 1, save(0)), "b", 2, save(0))
    draft = put(draft, "a", 3, save(1))
    assert values(draft) == {"a": 3, "b": 2}
    assert (draft["a"]["n"], draft["b"]["n"]) == (2, 1)
    assert saved_at(draft) == "2026-11-22T10:00:01"


def test_two_writers_of_one_answer_meet_and_both_values_are_carried():
    draft = put({}, "a", "first", save(0))
    with pytest.raises(FieldConflict) as met:
        put(draft, "a", "second", save(0))
    assert (met.value.theirs["value"], met.value.yours) == ("first", "second")
    assert put(draft, "b", "else", save(0))["b"]["value"] == "else"


def test_clearing_keeps_the_count_and_the_same_value_twice_is_one_save():
    draft = started({"a": 1}, at="t", by="7")
    cleared = put(draft, "a", None, save(1))
    assert cleared["a"]["n"] == 2
    assert values(cleared) == {}
    assert put(draft, "a", 1, save(0)) == draft


@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.integers(0, 4)), max_size=12)
)
def test_no_value_is_overwritten_unseen(operations):
    draft = {}
    for key, value, seen in operations:
        before = draft.get(key)
        try:
            draft = put(draft, key, value, save(seen))
        except FieldConflict:
            assert draft.get(key) == before
            continue
        assert before is None or before["n"] == seen or before["value"] == value


def test_a_fingerprint_moves_with_the_questions_and_the_ledger_keeps_the_first(tmp_path):
    ledger = tmp_path / "ledger.json"
    assert enter(ledger, [BOAT]) == ["boat_v3"]
    assert altered(ledger, [BOAT]) == []
    other = Instrument("boat", 3, "x", BOAT.sections, group="open")
    assert fingerprint(other) != fingerprint(BOAT)
    assert enter(ledger, [other]) == []
    assert altered(ledger, [other]) == ["boat_v3"]


@pytest.mark.parametrize(
    "fields",
    [
        (Text("a", "a"), Text("a", "b")),
        (Text("A", "a"),),
        (Text("a__b", "a"),),
        (Text("a", "a", promote="x"), Text("b", "b", promote="x")),
        (Rows("a", "a", (Text("id", "id"),)),),
    ],
)
def test_a_declaration_that_could_not_be_stored_is_refused(fields):
    with pytest.raises(ValueError, match=r"declared twice|key"):
        Instrument("x", 1, "x", (Section("s", "s", fields),), group="g")


def test_a_refusal_names_the_question():
    assert DomainError("x", field="a").field == "a"
