"""Who acts for a vacant or absent post; separation is between persons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ecm.roles import Permission as P
from ecm.roles import RoleCode as R
from ecm.roles.stand_ins import STAND_INS, may_today, only_as_manager, stand_ins

ANNA, BELA, CHITRA, DINESH = 1, 2, 3, 4
TWO_PERSONS = {R.SW: frozenset({ANNA}), R.DCPO: frozenset({BELA})}
ACTS = sorted({act for row in STAND_INS for act in row.acts})
offices = st.dictionaries(st.sampled_from(list(R)), st.frozensets(st.integers(1, 5), max_size=3))
persons = st.frozensets(st.integers(1, 5), max_size=5)


def office(**holders):
    return {R(code): frozenset(ids) for code, ids in holders.items()}


def test_pic_verifies_for_an_absent_pnc():
    assert stand_ins(P.ROUND_VERIFY, office(PIC=[CHITRA], DCPO=[BELA])) == {R.PIC}


def test_nobody_stands_in_while_the_post_is_filled():
    assert stand_ins(P.ROUND_VERIFY, office(PIC=[CHITRA], PNC=[ANNA])) == set()


def test_pic_verifies_when_the_only_pnc_assessed():
    holders = office(PIC=[CHITRA], PNC=[ANNA])
    assert stand_ins(P.ROUND_VERIFY, holders, barred=frozenset({ANNA})) == {R.PIC}


def test_a_person_with_both_posts_does_not_stand_in_for_himself():
    holders = office(PIC=[ANNA], PNC=[ANNA], DCPO=[BELA])
    assert stand_ins(P.ROUND_VERIFY, holders, barred=frozenset({ANNA})) == set()


def test_verification_falls_to_the_lpo_only_when_the_dcpo_cannot():
    holders = office(LPO=[CHITRA], DCPO=[BELA])
    assert stand_ins(P.ROUND_VERIFY, holders) == set()  # the DCPO may anyway
    assert stand_ins(P.ROUND_VERIFY, holders, barred=frozenset({BELA})) == {R.LPO}


def test_with_pic_and_pnc_vacant_the_case_manager_proposes_and_places():
    assert stand_ins(P.RECOMMENDATION_PROPOSE, TWO_PERSONS) == {R.SW}
    assert stand_ins(P.CASE_PLACE, TWO_PERSONS) == {R.SW}
    assert only_as_manager(P.CASE_PLACE, R.SW)


def test_the_acts_of_an_absent_lpo_fall_to_pic_pnc_and_sw():
    holders = office(PIC=[1], PNC=[2], SW=[3], CNS=[4])
    assert stand_ins(P.ORDER_RECORD, holders) == {R.PIC, R.PNC, R.SW}


@pytest.mark.parametrize("act", ACTS)
def test_two_persons_can_do_everything_that_falls_to_others(act):
    assert any(may_today(act, role, TWO_PERSONS) for role in TWO_PERSONS)


@given(act=st.sampled_from(ACTS), holders=offices, barred=persons)
def test_a_stand_in_is_always_somebody_who_is_there_and_not_barred(act, holders, barred):
    for role in stand_ins(act, holders, barred):
        assert holders[role] - barred


@given(act=st.sampled_from(ACTS), holders=offices, barred=persons)
def test_staff_of_institutions_and_the_state_never_stand_in(act, holders, barred):
    assert not stand_ins(act, holders, barred) & {R.STO, R.SUP, R.STF, R.CWC, R.MEL, R.CUS, R.SYS}
