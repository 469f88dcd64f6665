"""Pure rules of conference, recommendation and sitting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import asked_of, splits_siblings

DECISION = st.tuples(
    st.sampled_from(["", "D1", "D2", "D3"]), st.sampled_from(["", "kin", "foster", "same_cci"])
)


@pytest.mark.parametrize(
    ("own", "others", "at_home", "split"),
    [
        (("D1", ""), [("D2", "")], True, False),  # different decisions in one house
        (
            ("D3", "foster"),
            [("", "")],
            True,
            True,
        ),  # the sister stays until somebody says otherwise
        (("D3", "foster"), [("D3", "foster")], True, False),
        (("D3", "foster"), [("D3", "same_cci")], True, True),
        (("D1", ""), [("D3", "same_cci")], True, True),
        (("D1", ""), [], True, False),
        (("D1", ""), [("", "")], False, False),  # in an institution nothing is known of her yet
        (("D1", ""), [("D3", "same_cci")], False, True),
        (("D1", ""), [("D3", "kin")], False, False),  # both go to family
    ],
)
def test_a_split_means_living_apart(own, others, at_home, split) -> None:
    assert splits_siblings(own, others, at_home=at_home) is split


@given(one=DECISION, other=DECISION, at_home=st.booleans())
def test_a_split_is_a_split_from_either_side(one, other, at_home) -> None:
    assert splits_siblings(one, [other], at_home=at_home) == splits_siblings(
        other, [one], at_home=at_home
    )


@given(own=DECISION, others=st.lists(DECISION, max_size=3), more=DECISION, at_home=st.booleans())
def test_one_more_sister_never_undoes_a_split(own, others, more, at_home) -> None:
    if splits_siblings(own, others, at_home=at_home):
        assert splits_siblings(own, [*others, more], at_home=at_home)


@pytest.mark.parametrize(
    ("decision", "kind", "asked"),
    [
        ("D1", "", "restoration"),
        ("D3", "kin", "other_kin"),
        ("D3", "group_foster", "foster"),
        ("D3", "after_care", "after_care"),
        ("D3", "same_cci", "institution"),
        ("", "", "direction"),
    ],
)
def test_what_is_asked_follows_from_what_was_recommended(decision, kind, asked) -> None:
    assert asked_of(decision, kind) == asked
