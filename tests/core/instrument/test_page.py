import re
from datetime import date
from html import unescape

import pytest
from django.http import QueryDict
from django.template.loader import render_to_string

from ecm.core.instrument.bind import Beside, bind
from ecm.core.instrument.clean import Room, clean_answers
from ecm.core.instrument.draft import started
from ecm.core.instrument.fields import Option
from ecm.core.instrument.posted import posted_answers, seen_of
from ecm.core.instrument.read import read
from ecm.core.words import Sentence
from tests.core.instrument.foreign import BOAT

ANSWERS = {
    "name": "Demo <b>",
    "launched": "2020-02-01",
    "metres": "12.5",
    "crew_size": 2,
    "wood": "teak",
    "colours": ["red", "blue"],
    "leaks": "yes",
    "where_leak": "a\nb",
    "berth": "B12",
    "crew": [{"id": "r1", "name": "Demo R", "age": 9}, {"id": "r4", "name": "S"}],
    "captain": "r4",
    "photo": "p1",
    "song": {"words": "गीत", "lang": "mr"},
    "hull_now": {"level": 0, "na": False, "evidence": ["eye"], "note": "sunk"},
    "mast_now": {"level": None, "na": True, "evidence": [], "note": "none"},
}
ROOM = Room(
    today=date(2026, 11, 22), lists={"photos": (Option("p1", "boat.jpg"),)}, answers=ANSWERS
)


def page(section_key, **beside):
    section = BOAT.section_by_key[section_key]
    form = bind(section, started(ANSWERS, at="t", by="7"), ROOM, **beside)
    return render_to_string(
        "instrument/section.html", {"section": section, "form": form, "csrf_token": "x"}
    )


def sent(html):
    """What a browser would send for this page."""
    data = QueryDict(mutable=True)
    for tag in re.findall(r"<input [^>]*>", html):
        attrs = {k: unescape(v) for k, v in re.findall(r'([\w-]+)="([^"]*)"', tag)}
        if "name" in attrs and (
            attrs.get("type") not in {"radio", "checkbox"} or " checked" in tag
        ):
            data.appendlist(attrs["name"], attrs.get("value", ""))
    for name, text in re.findall(
        r'<textarea [^>]*name="([^"]*)"[^>]*>(.*?)</textarea>', html, re.S
    ):
        data.appendlist(name, unescape(text))
    for name, inner in re.findall(r'<select [^>]*name="([^"]*)"[^>]*>(.*?)</select>', html, re.S):
        chosen = re.findall(r'<option value="([^"]*)" selected', inner)
        data.appendlist(name, chosen[0] if chosen else "")
    return data


@pytest.mark.parametrize("section", ["about", "crew", "hull", "mast", "sail"])
def test_what_a_page_shows_comes_back_as_the_same_answers(section):
    data = sent(page(section))
    fields = BOAT.section_by_key[section].fields
    came = clean_answers(BOAT, posted_answers(fields, data), ROOM)
    assert came == {f.key: ANSWERS[f.key] for f in fields if f.key in ANSWERS}
    assert all(seen_of(f, data) == (1 if f.key in ANSWERS else 0) for f in fields)


def test_what_was_typed_wrongly_stands_in_the_page_with_its_sentence():
    html = page(
        "about",
        typed={"crew_size": "many"},
        beside={"crew_size": Beside(error=Sentence("Digits please."))},
    )
    assert 'value="many"' in html
    assert "Digits please." in html
    assert 'aria-describedby="q-crew_size-error"' in html
    assert 'aria-invalid="true"' in html


def test_the_other_writers_value_and_last_times_stand_beside_the_question():
    entry = {"value": "pine", "n": 2, "at": "t", "by": "8"}
    html = page("about", beside={"wood": Beside(theirs=entry), "leaks": Beside(before="no")})
    assert "Somebody else saved this meanwhile" in html
    assert "Last time:" in html


def test_every_input_has_words_and_every_question_an_id_to_link_to():
    for section in BOAT.sections:
        html = page(section.key)
        ids = set(re.findall(r' id="([^"]+)"', html))
        assert set(re.findall(r'<label[^>]* for="([^"]+)"', html)) <= ids
        assert all(f"q-{f.key}" in ids for f in section.fields if f"q-{f.key}" in html)


def test_words_of_people_are_escaped_and_never_translated():
    html = page("about")
    assert "Demo &lt;b&gt;" in html
    text = render_to_string("instrument/read.html", {"sections": read(BOAT, ANSWERS, ROOM)})
    assert "<b>" not in text
    assert 'lang="mr"' not in text or "गीत" in text


def test_a_question_of_another_page_that_does_not_apply_is_left_out():
    html = render_to_string(
        "instrument/section.html",
        {
            "section": BOAT.section_by_key["old"],
            "form": bind(BOAT.section_by_key["old"], {}, ROOM),
            "csrf_token": "x",
        },
    )
    assert "q-race" not in html
