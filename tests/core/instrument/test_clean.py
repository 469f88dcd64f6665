from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.core.errors import DomainError
from ecm.core.instrument.clean import Room, clean, clean_answers
from ecm.core.instrument.fields import Option
from tests.core.instrument.foreign import BOAT

ROOM = Room(
    today=date(2026, 11, 22),
    lists={"photos": (Option("p1", "house.jpg"),)},
    answers={"crew": [{"id": "r1", "name": "Demo Ravi"}]},
)


def cleaned(key, raw):
    return clean(BOAT.by_key[key], raw, ROOM)


@pytest.mark.parametrize("key", [field.key for field in BOAT])
@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_is_no_answer(key, nothing):
    assert cleaned(key, nothing) is None


@pytest.mark.parametrize(
    ("key", "raw", "kept"),
    [
        ("name", "  Demo   Boat ", "Demo Boat"),
        ("berth", "B૧૨", "B12"),
        ("launched", "1-2-2020", "2020-02-01"),
        ("launched", "2020-02-01", "2020-02-01"),
        ("launched", "०१/०२/२०२०", "2020-02-01"),
        ("metres", "૧૨.૫", "12.5"),
        ("metres", 12, "12"),
        ("crew_size", "3", 3),
        ("wood", "teak", "teak"),
        ("colours", ["blue", "red", "blue"], ["red", "blue"]),
        ("leaks", "not_known", "not_known"),
        ("where_leak", "a\r\nb", "a\nb"),
        ("photo", "p1", "p1"),
        ("captain", "r1", "r1"),
        ("song", {"words": " गीत ", "lang": "mr"}, {"words": "गीत", "lang": "mr"}),
        ("hull_now", {"level": "0"}, {"level": 0, "na": False, "evidence": [], "note": ""}),
        (
            "hull_now",
            {"level": "na", "note": "x"},
            {"level": None, "na": True, "evidence": [], "note": "x"},
        ),
        ("hull_now", 5, {"level": 5, "na": False, "evidence": [], "note": ""}),
        ("crew", [{"name": "A"}, {"name": ""}], [{"id": "r1", "name": "A"}]),
    ],
)
def test_what_is_typed_becomes_what_is_kept(key, raw, kept):
    assert cleaned(key, raw) == kept


@pytest.mark.parametrize(
    ("key", "raw"),
    [
        ("name", "x" * 21),
        ("name", ["a"]),
        ("name", True),
        ("berth", "12"),
        ("launched", "31-02-2020"),
        ("launched", "23-11-2026"),
        ("launched", "yesterday"),
        ("metres", "0"),
        ("metres", "90.5"),
        ("metres", "1.25"),
        ("crew_size", "1.5"),
        ("crew_size", "many"),
        ("crew_size", "NaN"),
        ("crew_size", "1e400"),
        ("wood", "steel"),
        ("wood", ["teak"]),
        ("colours", ["red", "none"]),
        ("colours", ["green"]),
        ("leaks", "maybe"),
        ("photo", "p2"),
        ("captain", "r9"),
        ("song", {"words": "la", "lang": "fr"}),
        ("song", ["la"]),
        ("hull_now", {"level": "6"}),
        ("hull_now", {"level": True}),
        ("hull_before", {"level": "na"}),
        ("hull_now", {"level": 3, "evidence": ["nose"]}),
        ("crew", [{"name": str(n)} for n in range(4)]),
        ("crew", "A"),
        ("crew", ["A"]),
        ("crew", [{"name": "A", "age": "old"}]),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence_at_the_question(key, raw):
    with pytest.raises(DomainError) as refused:
        cleaned(key, raw)
    assert refused.value.field == key
    assert str(refused.value.sentence)


@pytest.mark.parametrize("key", ["name", "where_leak"])
def test_a_full_aadhaar_is_refused_in_every_text(key):
    with pytest.raises(DomainError, match="Aadhaar"):
        cleaned(key, "2345 6789 0124")


def test_a_full_aadhaar_is_refused_in_notes_words_and_rows():
    for key, raw in (
        ("hull_now", {"level": 1, "note": "2345-6789-0124"}),
        ("song", {"words": "૨૩૪૫ ૬૭૮૯ ૦૧૨૪", "lang": "mr"}),
        ("crew", [{"name": "२३४५६७८९०१२४"}]),
    ):
        with pytest.raises(DomainError, match="Aadhaar"):
            cleaned(key, raw)


def test_an_unknown_question_is_refused():
    with pytest.raises(DomainError, match="no question"):
        clean_answers(BOAT, {"wheels": 4}, ROOM)


def test_rows_keep_their_ids_and_new_ones_get_free_ids():
    rows = cleaned("crew", [{"id": "r2", "name": "B"}, {"name": "C"}, {"id": "x'", "name": "D"}])
    assert [row["id"] for row in rows] == ["r2", "r1", "r3"]


@given(
    st.sampled_from([f.key for f in BOAT]),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["level", "note", "words", "id", "name"]), inner, max_size=3
            )
        ),
        max_leaves=6,
    ),
)
def test_whatever_comes_is_kept_or_refused_in_words_and_cleaning_twice_changes_nothing(key, raw):
    try:
        once = cleaned(key, raw)
    except DomainError:
        return
    assert cleaned(key, once) == once
