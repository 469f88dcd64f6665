"""Capturing a home study on a phone: what the page offers, what it keeps, and what it refuses with a sentence."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from assessments.models import Record
from cases.models import Case, Scan
from ecm.core import clock
from ecm.core.instrument.draft import values
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from tests.assessments.acts import check, opened, saved
from tests.assessments.test_pages import NOT_OURS, posted

pytestmark = pytest.mark.django_db


def at(name, *args):
    return reverse(f"assessments:{name}", args=args)


@pytest.fixture
def round_(case, world):
    check(case, world.SW)
    with scoped(SYSTEM_SCOPE):
        return opened(Case.objects.get(pk=case.pk), world.SW)


def record_of(round_, name="hsr") -> Record:
    with scoped(SYSTEM_SCOPE):
        return Record.objects.get(round=round_, instrument=name)


def kept(round_, name="hsr"):
    return values(record_of(round_, name).draft)


@pytest.fixture
def worker(sign_in, world):
    return sign_in(world.SW)


# --- one tap for several answers


def test_a_sentence_answers_the_open_questions_and_leaves_the_others(round_, world, worker):
    saved(round_, "hsr", world.SW, debt="yes")
    record = record_of(round_)
    page = worker.get(at("section", record.uuid, "g")).content.decode()
    assert "No debt, no land, nobody moves away for work" in page
    number = page.split('name="together" value="')[1].split('"')[0]
    form = posted(record, land="", migrates="", bank="") | {"together": number}
    answer = worker.post(at("section", record.uuid, "g"), form)
    assert (answer.status_code, answer.url) == (302, at("section", record.uuid, "g"))
    found = kept(round_)
    assert (found["debt"], found["land"], found["migrates"], found["bank"]) == (
        "yes",
        "no",
        "no",
        "yes",
    )


def test_today_and_the_assessor_are_filled_in(round_, world, worker):
    record = record_of(round_)
    page = worker.get(at("section", record.uuid, "a")).content.decode()
    assert "I visited this family at home today" in page
    form = {"visits__n": "0", "visits-count": "0", "together": "0"}
    worker.post(at("section", record.uuid, "a"), form)
    visit = kept(round_)["visits"][0]
    assert (visit["date"], visit["who"]) == (clock.today().isoformat(), world.SW.name)


def test_evidence_stands_in_each_domain_before_it_is_changed(round_):
    assert kept(round_, "rubric")["f_ev"] == ["seen", "carer"]


def test_the_bar_leads_to_what_is_missing(round_, worker):
    record = record_of(round_)
    page = worker.get(at("section", record.uuid, "a")).content.decode()
    assert "answers missing" in page
    assert at("review", record.uuid) in page


def test_a_save_says_how_far_the_form_is(round_, worker):
    record = record_of(round_)
    body = worker.post(
        at("save", record.uuid), {"key": "will", "will__n": "0", "will": "eager"}
    ).json()
    assert body["progress"] > 0
    assert "missing" in body["left"]


# --- marks that facts suggest


def test_a_mark_is_suggested_with_its_reason_and_never_filled_in(round_, world, worker):
    saved(round_, "hsr", world.SW, attending="regular", attendance=82, benefits=["none"])
    record = record_of(round_, "rubric")
    page = worker.get(at("section", record.uuid, "e")).content.decode()
    assert "3 Steady" in page
    assert "attendance in the last 30 days was 82 per cent" in page
    assert "e2" not in kept(round_, "rubric")
    page = worker.get(at("section", record.uuid, "k")).content.decode()
    assert "the family receives no benefit" in page


# --- photos


def photo(size=(3000, 1500), *, rotate=0, kind="JPEG", noise=0):
    picture = Image.new("RGB", size, "white")
    picture.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    exif = Image.Exif()
    if rotate:
        exif[0x0112] = rotate
        exif[0x8825] = {1: "N"}
    picture.save(out, kind, exif=exif) if kind == "JPEG" else picture.save(out, kind)
    return SimpleUploadedFile("demo.jpg", out.getvalue() + b"\0" * noise)


def send(client, record, key, file):
    return client.post(at("file", record.uuid), {"key": key, f"file-{key}": file})


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def only_scan():
    with scoped(SYSTEM_SCOPE):
        return Scan.objects.order_by("-pk").first()


def picture_of(scan, settings):
    return Image.open(io.BytesIO((settings.MEDIA_ROOT / scan.path).read_bytes()))


def test_a_photo_of_20_mb_is_made_small_and_chosen_at_its_question(round_, worker, settings):
    record = record_of(round_)
    answer = send(worker, record, "house_photo", photo(noise=20 * 1024 * 1024))
    assert (answer.status_code, answer.url) == (
        302,
        at("section", record.uuid, "f") + "#q-house_photo",
    )
    scan = only_scan()
    assert kept(round_)["house_photo"] == str(scan.uuid)
    assert scan.size < 1024 * 1024
    assert picture_of(scan, settings).size == (2000, 1000)


def test_an_upside_down_photo_is_turned_and_loses_the_place_where_it_was_taken(
    round_, worker, settings
):
    send(worker, record_of(round_), "house_photo", photo((400, 200), rotate=3))
    found = picture_of(only_scan(), settings)
    assert not found.getexif()
    assert found.getpixel((10, 100))[1] > 200, "the red half has come to the right"
    assert found.getpixel((390, 100))[1] < 60


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("demo.jpg", b"\xff\xd8\xffdemo words"),
        SimpleUploadedFile("demo.jpg", b"GIF89a"),
        SimpleUploadedFile("demo.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 40),
    ],
    ids=["broken", "gif", "empty png"],
)
def test_what_is_no_picture_is_refused_with_a_sentence_and_nothing_is_kept(
    round_, world, worker, file
):
    saved(round_, "hsr", world.SW, house="kutcha")
    answer = send(worker, record_of(round_), "house_photo", file)
    assert answer.status_code == 422
    assert "house_photo" not in kept(round_)
    assert kept(round_)["house"] == "kutcha"


def test_a_signature_is_kept_at_the_recommendation(round_, worker):
    record = record_of(round_)
    answer = send(worker, record, "signature", photo((640, 240), kind="PNG"))
    assert answer.url == at("section", record.uuid, "p") + "#q-signature"
    assert only_scan().kind == "signature"


def test_a_photo_belongs_to_those_who_write_the_section(round_, sign_in, world):
    assert send(sign_in(world.PIC), record_of(round_), "house_photo", photo()).status_code == 403


# --- bad input


@pytest.mark.parametrize(
    "words",
    ["😀👨‍👩‍👧", "אבג دابا", "ક", "ડ" * 200, "<b>&amp;</b>", "a\u202eb"],
    ids=["emoji", "right to left", "one letter", "200 letters", "markup", "override"],
)
def test_words_of_any_script_come_back_as_they_were_typed(round_, worker, words):
    record = record_of(round_)
    form = {
        "household__n": "1", "household-count": "1", "household-0-name": words,
        "household-0-relation": "mother", "household-0-age": "30", "address__n": "1", "address": words,
    }  # fmt: skip
    assert worker.post(at("section", record.uuid, "c"), form).status_code == 302
    assert kept(round_)["household"][0]["name"] == words
    assert worker.get(at("review", record.uuid)).status_code == 200


def test_a_name_of_201_letters_is_refused_with_a_sentence_and_the_rest_is_kept(round_, worker):
    record = record_of(round_)
    form = {
        "household__n": "1", "household-count": "1", "household-0-name": "ક" * 201, "landmark__n": "0",
        "landmark": "Demo mill",
    }  # fmt: skip
    answer = worker.post(at("section", record.uuid, "c"), form)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Row 1, Name: This is too long by 1 characters" in page
    assert "ક" * 201 in page
    assert kept(round_)["landmark"] == "Demo mill"


def test_not_seen_alone_asks_why(round_, world, worker):
    saved(round_, "hsr", world.SW, seen_alone="no")
    page = worker.get(at("review", record_of(round_).uuid)).content.decode()
    assert "Why was the child not seen alone?" in page


# --- how much is asked of the database


def asked(act):
    with CaptureQueriesContext(connection) as seen:
        answer = act()
    assert answer.status_code == 200, answer.content[:300]
    return [q["sql"] for q in seen if not any(word in q["sql"] for word in NOT_OURS)]


PEOPLE = [
    {"name": f"Demo {n}", "relation": "other", "age": 20 + n, "occupation": "Demo"}
    for n in range(12)
]


@pytest.mark.parametrize("section", ["a", "c", "d", "f", "p"])
def test_a_section_with_a_full_household_asks_at_most_fourteen_times(
    round_, world, worker, section
):
    saved(round_, "hsr", world.SW, household=PEOPLE)
    record = record_of(round_)
    worker.get(at("section", record.uuid, section))
    found = asked(lambda: worker.get(at("section", record.uuid, section)))
    assert len(found) <= 14, "\n".join(found)


def test_the_review_with_a_full_household_asks_at_most_fourteen_times(round_, world, worker):
    saved(round_, "hsr", world.SW, household=PEOPLE)
    record = record_of(round_)
    worker.get(at("review", record.uuid))
    found = asked(lambda: worker.get(at("review", record.uuid)))
    assert len(found) <= 14, "\n".join(found)


@pytest.mark.parametrize(
    ("key", "typed"),
    [
        ("will", {"will": "eager"}),
        ("strengths", {"strengths": "Demo"}),
        ("household", {"household-count": "1", "household-0-name": "Demo"}),
    ],
)
def test_a_first_save_of_a_field_asks_at_most_five_times(round_, worker, key, typed):
    record = record_of(round_)
    n = str(record.draft.get(key, {}).get("n", 0))
    other = {"key": "backup", "backup__n": "0", "backup": "Demo"}
    worker.post(at("save", record.uuid), other)  # the stage has begun
    form = {"key": key, f"{key}__n": n, **typed}
    found = asked(lambda: worker.post(at("save", record.uuid), form))
    assert len(found) <= 5, "\n".join(found)
