import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.models import Record, Round, SafetyCheck
from cases.models import Case
from ecm.audit.models import Disclosure
from ecm.core.instrument.draft import values
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments.acts import check, filled, opened, safe_check, submitted, verified

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"assessments:{name}", args=args)


def rows():
    """What stands in the database, seen as the system."""
    return scoped(SYSTEM_SCOPE)


@pytest.fixture
def round_(case, world):
    check(case, world.SW)
    with rows():
        return opened(Case.objects.get(pk=case.pk), world.SW)


def record_of(round_, name) -> Record:
    with rows():
        return Record.objects.get(round=round_, instrument=name)


def posted(record, **typed):
    """What a browser without a script sends for one section."""
    shown = {f"{key.split('__')[0].split('-')[0]}__n": "0" for key in typed}
    known = {
        f"{key}__n": str(entry["n"]) for key, entry in record.draft.items() if f"{key}__n" in shown
    }
    return {**shown, **known, **typed}


# --- the round and the panel


def test_the_round_page_shows_what_each_record_lacks(case, world, round_, sign_in):
    page = sign_in(world.SW).get(at("round", case.uuid)).content.decode()
    for words in (
        "Home study report",
        "own assessment",
        "Family assessment",
        "Go on",
        "Submit the round",
    ):
        assert words in page


def test_a_round_is_opened_on_its_page(case, world, sign_in):
    client = sign_in(world.SW)
    assert "Open the first round" in client.get(at("round", case.uuid)).content.decode()
    answer = client.post(
        at("round", case.uuid), {"assessor": str(world.SW.pk), "accompanying": [str(world.ORW.pk)]}
    )
    assert answer.status_code == 302
    with rows():
        assert set(Round.objects.get(case=case).persons.values_list("user__username", "role")) == {
            (world.SW.username, "assessor"),
            (world.ORW.username, "accompanying"),
        }


def test_an_assessor_of_another_district_is_no_choice(case, world, away, sign_in):
    answer = sign_in(world.SW).post(at("round", case.uuid), {"assessor": str(away.SW.pk)})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("role", "status"),
    [("SW", 200), ("DCPO", 200), ("STO", 200), ("SUP", 200), ("STF", 403), ("MEL", 403)],
)
def test_the_panel_answers_each_role_within_its_reach(case, world, round_, sign_in, role, status):
    assert sign_in(world.people[role]).get(at("panel", case.uuid)).status_code == status


def test_the_state_sees_scores_and_no_answers(world, sign_in):
    child = world.cases["assigned"]
    page = (
        sign_in(world.STO)
        .get(at("panel", child.uuid), headers={"hx-request": "true"})
        .content.decode()
    )
    assert "because" not in page
    assert "canary-family" not in page


def test_the_panel_says_the_level_because(case, world, round_, sign_in):
    filled(round_, world.SW, marks={"f4": 2})
    submitted(round_, world.SW)
    page = (
        sign_in(world.SW)
        .get(at("panel", case.uuid), headers={"hx-request": "true"})
        .content.decode()
    )
    assert "<html" not in page
    assert "Medium risk" in page
    assert "F4 Addiction and conflict" in page


# --- reach


PAGES = ("round", "panel", "submit", "verify", "safety_check")


@pytest.mark.parametrize("name", PAGES)
def test_a_foreign_case_is_the_same_404_as_none(case, away, sign_in, name):
    reader = {"submit": away.SW, "safety_check": away.SW}.get(name, away.DCPO)
    client = sign_in(reader)
    foreign = client.get(at(name, case.uuid))
    missing = client.get(at(name, "00000000-0000-4000-8000-000000000000"))
    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.content == missing.content


@pytest.mark.parametrize("name", ["record", "review"])
def test_a_foreign_record_is_a_404(round_, away, sign_in, name):
    assert sign_in(away.DCPO).get(at(name, record_of(round_, "hsr").uuid)).status_code == 404


def test_nobody_signed_in_is_sent_to_sign_in(case, client):
    assert client.get(at("round", case.uuid)).status_code == 302


# --- writing without a script


def test_a_section_is_saved_and_leads_to_the_next(round_, world, sign_in):
    record = record_of(round_, "hsr")
    answer = sign_in(world.SW).post(
        at("section", record.uuid, "n"),
        posted(record, strengths="Demo strength", concerns="Demo concern"),
    )
    assert (answer.status_code, answer.url) == (302, at("section", record.uuid, "o"))
    assert values(record_of(round_, "hsr").draft)["strengths"] == "Demo strength"


def test_what_was_typed_wrongly_comes_back_with_its_sentence_and_the_rest_is_kept(
    round_, world, sign_in
):
    record = record_of(round_, "hsr")
    answer = sign_in(world.SW).post(
        at("section", record.uuid, "g"), posted(record, income="many", income_from="farm")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="many"' in page
    assert "Write a number in digits." in page
    assert 'href="#q-income"' in page
    assert values(record_of(round_, "hsr").draft)["income_from"] == "farm"


def test_a_stale_answer_shows_both_values_and_can_then_be_saved(round_, world, sign_in):
    record = record_of(round_, "hsr")
    client = sign_in(world.SW)
    client.post(at("section", record.uuid, "n"), posted(record, strengths="theirs"))
    answer = client.post(at("section", record.uuid, "n"), posted(record, strengths="mine"))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "theirs" in page
    assert "mine</textarea>" in page
    assert 'name="strengths__n" value="1"' in page
    assert (
        client.post(
            at("section", record.uuid, "n"), {"strengths__n": "1", "strengths": "mine"}
        ).status_code
        == 302
    )


def test_a_full_aadhaar_is_refused_where_it_is_typed(round_, world, sign_in):
    record = record_of(round_, "hsr")
    answer = sign_in(world.SW).post(
        at("section", record.uuid, "n"), posted(record, strengths="૨૩૪૫ ૬૭૮૯ ૦૧૨૪")
    )
    assert answer.status_code == 422
    assert "Aadhaar" in answer.content.decode()


def test_an_unknown_section_is_a_404_and_a_frozen_one_a_refusal(round_, world, sign_in):
    record = record_of(round_, "hsr")
    client = sign_in(world.SW)
    assert client.get(at("section", record.uuid, "zz")).status_code == 404
    filled(round_, world.SW)
    submitted(round_, world.SW)
    assert client.get(at("section", record.uuid, "n")).status_code == 403


def test_every_section_of_every_record_can_be_drawn(round_, world, sign_in):
    client = sign_in(world.SW)
    for name in ("hsr", "child", "rubric"):
        record = record_of(round_, name)
        page = client.get(at("review", record.uuid)).content.decode()
        for section in {
            part.split("/section/")[1].split("/")[0]
            for part in page.split('"')
            if "/section/" in part
        }:
            assert client.get(at("section", record.uuid, section)).status_code == 200


# --- writing with a script


def save(client, record, key, n=0, **typed):
    return client.post(at("save", record.uuid), {"key": key, f"{key}__n": str(n), **typed})


def test_one_answer_is_saved_and_its_version_comes_back(round_, world, sign_in):
    record, client = record_of(round_, "rubric"), sign_in(world.SW)
    answer = save(client, record, "f1", f1__level="3", f1__evidence=["seen"])
    assert (answer.status_code, answer.json()["n"]) == (200, 1)
    assert values(record_of(round_, "rubric").draft)["f1"]["level"] == 3


def test_saving_the_same_twice_is_one_save(round_, world, sign_in):
    record, client = record_of(round_, "hsr"), sign_in(world.SW)
    assert [save(client, record, "strengths", strengths="Demo").json()["n"] for _ in range(2)] == [
        1,
        1,
    ]


def test_a_conflict_answers_both_values(round_, world, sign_in):
    record = record_of(round_, "hsr")
    save(sign_in(world.SW), record, "will", will="eager")
    answer = save(sign_in(world.LPO), record, "will", will="refuses")
    assert answer.status_code == 409
    assert answer.json() == {"n": 1, "theirs": "Gladly", "yours": "Refuses"}


def test_a_wrong_answer_is_refused_in_words(round_, world, sign_in):
    answer = save(sign_in(world.SW), record_of(round_, "hsr"), "income", income="-5")
    assert answer.status_code == 422
    assert "from 0 to" in answer.json()["error"]


def test_rows_come_back_with_their_ids(round_, world, sign_in):
    row = {
        "visits-count": "1",
        "visits-0-date": "2020-01-01",
        "visits-0-mode": "visit",
        "visits-0-who": "Demo",
    }
    assert save(sign_in(world.SW), record_of(round_, "hsr"), "visits", **row).json()["ids"] == [
        "r1"
    ]


def test_a_question_one_may_not_read_cannot_be_written(round_, world, sign_in):
    answer = save(sign_in(world.LPO), record_of(round_, "child"), "hit", hit="no")
    assert answer.status_code == 422


@pytest.mark.parametrize("role", ["PIC", "CNS"])
def test_the_home_study_is_not_written_by_other_posts(round_, world, sign_in, role):
    assert save(
        sign_in(world.people[role]), record_of(round_, "hsr"), "strengths", strengths="x"
    ).status_code in {403, 404}


def test_a_field_is_saved_within_five_queries(round_, world, sign_in):
    record, client = record_of(round_, "hsr"), sign_in(world.SW)
    save(client, record, "strengths", strengths="first")
    with CaptureQueriesContext(
        connection,
    ) as seen:
        save(client, record, "strengths", n=1, strengths="second")
    mine = [q["sql"] for q in seen if not any(word in q["sql"] for word in NOT_OURS)]
    assert len(mine) <= 5, json.dumps(mine, indent=1)


NOT_OURS = (
    "SAVEPOINT",
    "set_config",
    "django_session",
    "accounts_user",
    "accounts_post",
    "accounts_",
    "places_district",
    "cases_assignment",
    "cases_casegrant",
)


# --- private answers


def test_private_answers_are_drawn_for_those_who_may_read_them(round_, world, sign_in):
    record = record_of(round_, "child")
    save(sign_in(world.SW), record, "hit", hit="often")
    address = at("record", record.uuid)
    assert "Was the child hit" in sign_in(world.DCPO).get(address).content.decode()
    for user in (world.LPO, world.PIC):
        assert "Was the child hit" not in sign_in(user).get(address).content.decode()


def test_what_is_shown_is_noted(round_, world, sign_in, case):
    sign_in(world.DCPO).get(at("record", record_of(round_, "child").uuid))
    with rows():
        noted = Disclosure.objects.order_by("-pk").first()
    assert case.pk in noted.case_ids
    assert {"family", "private"} <= set(noted.groups)


# --- submit and verify


def test_submitting_lists_what_is_missing_with_links(case, world, round_, sign_in):
    page = sign_in(world.SW).get(at("submit", case.uuid)).content.decode()
    assert "/section/p/#q-recommendation" in page
    assert 'aria-disabled="true"' in page


def test_the_case_manager_submits_and_another_verifies(case, world, round_, sign_in):
    filled(round_, world.SW)
    page = sign_in(world.SW).get(at("submit", case.uuid)).content.decode()
    assert "From now on the answers are frozen" in page
    assert "Every mark is 3. Why is it so" in page
    silent = sign_in(world.SW).post(at("submit", case.uuid), {"version": "1"})
    assert silent.status_code == 422
    assert "say in words why it is so" in silent.content.decode()
    form = {"version": "1", "equal_marks": "Demo: a plain home, all of it steady."}
    assert sign_in(world.SW).post(at("submit", case.uuid), form).status_code == 302
    verifier = sign_in(world.PNC)
    page = verifier.get(at("verify", case.uuid)).content.decode()
    assert "Low risk" in page
    assert "Demo: a plain home, all of it steady." in page
    with rows():
        version = Round.objects.get(pk=round_.pk).version
    assert (
        verifier.post(at("verify", case.uuid), {"act": "verify", "version": version}).status_code
        == 302
    )
    with rows():
        assert Case.objects.get(pk=case.pk).stage == "verified"


def test_submitting_an_incomplete_round_says_what_is_missing(case, world, round_, sign_in):
    answer = sign_in(world.SW).post(at("submit", case.uuid), {"version": "1"})
    assert answer.status_code == 422
    assert "answers missing" in answer.content.decode()


def test_a_stale_submission_is_answered_with_409(case, world, round_, sign_in):
    filled(round_, world.SW)
    assert sign_in(world.SW).post(at("submit", case.uuid), {"version": "9"}).status_code == 409


def test_an_assessor_is_told_that_another_verifies(case, world, sign_in):
    check(case, world.SW)
    with rows():
        found = opened(Case.objects.get(pk=case.pk), world.SW, assessor=world.PNC)
    filled(found, world.SW)
    submitted(found, world.SW)
    client = sign_in(world.PNC)
    assert "another person verifies it" in client.get(at("verify", case.uuid)).content.decode()
    with rows():
        version = Round.objects.get(pk=found.pk).version
    answer = client.post(at("verify", case.uuid), {"act": "verify", "version": version})
    assert answer.status_code == 403


def test_returning_with_a_comment_shows_it_at_the_question(case, world, round_, sign_in):
    filled(round_, world.SW)
    submitted(round_, world.SW)
    with rows():
        version = Round.objects.get(pk=round_.pk).version
    form = {"act": "return", "version": version, "comment-hsr-strengths": "Say more, please."}
    assert sign_in(world.PNC).post(at("verify", case.uuid), form).status_code == 302
    page = sign_in(world.SW).get(at("section", record_of(round_, "hsr").uuid, "n")).content.decode()
    assert "Say more, please." in page
    assert "1 comments" in sign_in(world.SW).get(at("round", case.uuid)).content.decode()


def test_returning_without_a_word_comes_back(case, world, round_, sign_in):
    filled(round_, world.SW)
    submitted(round_, world.SW)
    with rows():
        version = Round.objects.get(pk=round_.pk).version
    answer = sign_in(world.PNC).post(at("verify", case.uuid), {"act": "return", "version": version})
    assert answer.status_code == 422
    assert "looked at again" in answer.content.decode()


def test_the_next_round_stands_beside_the_last(case, world, round_, sign_in):
    filled(round_, world.SW)
    submitted(round_, world.SW)
    verified(round_, world.DCPO)
    with rows():
        second = opened(Case.objects.get(pk=case.pk), world.SW)
    page = (
        sign_in(world.SW).get(at("section", record_of(second, "rubric").uuid, "f")).content.decode()
    )
    assert "Last time:" in page
    assert "3 Steady" in page


# --- the safety check


def typed(**other):
    raw = safe_check(**other)
    return {**raw, **{f"{key}__n": "0" for key in raw}}


def test_the_safety_check_is_one_page_and_leads_back_to_the_case(case, world, sign_in):
    client = sign_in(world.SW)
    page = client.get(at("safety_check", case.uuid)).content.decode()
    assert "Is the child safe" not in page
    assert "What is the result?" in page
    answer = client.post(at("safety_check", case.uuid), typed())
    assert answer.status_code == 302
    with rows():
        made = SafetyCheck.objects.get(case=case)
    assert "Safe for now" in client.get(at("safety_check_read", made.uuid)).content.decode()


def test_a_gap_of_the_safety_check_stands_at_its_question(case, world, sign_in):
    answer = sign_in(world.SW).post(
        at("safety_check", case.uuid), typed(result="unsafe", action="")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#q-action"' in page
    assert "checked" in page


@pytest.mark.parametrize("role", ["CNS", "PIC", "SUP", "STO"])
def test_the_safety_check_belongs_to_workers_of_the_dcpu(case, world, sign_in, role):
    assert sign_in(world.people[role]).get(at("safety_check", case.uuid)).status_code == 403


def test_the_assessor_answers_a_comment_with_the_section(case, world, round_, sign_in):
    filled(round_, world.SW)
    submitted(round_, world.SW)
    with rows():
        version = Round.objects.get(pk=round_.pk).version
    form = {"act": "return", "version": version, "comment-hsr-strengths": "Say more, please."}
    sign_in(world.PNC).post(at("verify", case.uuid), form)
    record = record_of(round_, "hsr")
    with rows():
        comment = record.comments.get()
    typed_ = posted(record, strengths="Demo, more", concerns="Demo") | {
        f"answer-{comment.pk}": "Done."
    }
    assert sign_in(world.SW).post(at("section", record.uuid, "n"), typed_).status_code == 302
    with rows():
        assert record.comments.get().answer == "Done."


def test_the_panel_asks_as_much_for_three_checks_as_for_one(case, world, round_, sign_in):
    client = sign_in(world.DCPO)
    client.get(at("panel", case.uuid))

    def asked():
        with CaptureQueriesContext(connection) as seen:
            client.get(at("panel", case.uuid))
        return len(seen)

    before = asked()
    for _ in range(2):
        check(case, world.SW)
    assert asked() == before


def test_an_override_without_a_conference_waits_on_the_second_officers_page(
    case, world, round_, sign_in
):
    filled(round_, world.SW, marks={"h1": 1})
    submitted(round_, world.SW)
    verified(round_, world.PNC)
    client = sign_in(world.DCPO)
    page = client.get(at("override", case.uuid)).content.decode()
    assert "once a second officer agrees" in page
    form = {"what": "gate", "reason": "Demo: the child is in treatment."}
    assert client.post(at("override", case.uuid), form).status_code == 302
    assert "Another officer answers this." in client.get(at("agree", case.uuid)).content.decode()
    officer = sign_in(world.PNC)
    assert "waits for a second officer" in officer.get(at("round", case.uuid)).content.decode()
    assert officer.get(at("override", case.uuid)).status_code == 403
    assert officer.post(at("agree", case.uuid), {"act": "agree"}).status_code == 302
    page = officer.get(at("panel", case.uuid)).content.decode()
    assert "The crisis gate was opened by the DCPO:" in page
    assert "Demo: the child is in treatment. (DCPO + PNC)" in page
    assert officer.get(at("agree", case.uuid)).status_code == 422
