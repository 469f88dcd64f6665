"""No message reaches a page untranslated, unsure or with its blanks mixed up."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext, override

from ecm.core.catalogues import (
    compile_catalogues,
    faults,
    merge,
    po_path,
    read_catalogue,
    write_catalogue,
)
from ecm.core.extraction import library_messages, project_messages, template_catalogue

LOCALE = Path(settings.BASE_DIR) / "locale"


def _template(*texts):
    catalogue = Catalog()
    for text in texts:
        catalogue.add(text)
    return catalogue


def _translated(folder, text, **by_language):
    for language in ("gu", "hi"):
        catalogue = Catalog(locale=language)
        catalogue.add(text, by_language.get(language, by_language.get("both")))
        write_catalogue(po_path(folder, language), catalogue)


def test_every_message_of_the_project_is_translated():
    call_command("messages", "--check")


def test_a_changed_sentence_fails_the_check(tmp_path):
    _translated(tmp_path, "The child is in family.", both="બાળક પરિવારમાં છે.")
    assert not list(faults(tmp_path, _template("The child is in family.")))
    found = list(faults(tmp_path, _template("The child is in a family.")))
    assert [(fault.language, fault.wrong) for fault in found] == [
        ("gu", "missing"),
        ("hi", "missing"),
    ]


@pytest.mark.parametrize("wrong", ["%(m)s જવાબ બાકી", "જવાબ બાકી", "%(n)d જવાબ બાકી"])
def test_a_lost_or_renamed_blank_fails_the_check(tmp_path, wrong):
    _translated(tmp_path, "%(n)s answers missing", both=wrong)
    assert {fault.language for fault in faults(tmp_path, _template("%(n)s answers missing"))} == {
        "gu",
        "hi",
    }


def test_an_unsure_translation_fails_the_check(tmp_path):
    _translated(tmp_path, "Case", both="કેસ")
    path = po_path(tmp_path, "gu")
    path.write_text(path.read_text().replace('msgid "Case"', '#, fuzzy\nmsgid "Case"'))
    assert [fault.wrong for fault in faults(tmp_path, _template("Case"))] == ["fuzzy"]


def test_one_missing_plural_form_fails_the_check(tmp_path):
    _translated(tmp_path, ("%(n)s day", "%(n)s days"), both=("%(n)s દિવસ", ""))
    assert len(list(faults(tmp_path, _template(("%(n)s day", "%(n)s days"))))) == 2


def test_merging_keeps_what_is_translated_and_drops_what_is_gone(tmp_path):
    _translated(tmp_path, "Case", both="કેસ")
    assert merge(tmp_path, _template("Case", "Stage")) == {"gu": 1, "hi": 1}
    merge(tmp_path, _template("Stage"))
    assert [m.id for m in read_catalogue(po_path(tmp_path, "gu"), "gu") if m.id] == ["Stage"]


def test_compiling_needs_no_gettext_and_happens_once(tmp_path):
    _translated(tmp_path, "Case", both="કેસ")
    assert [path.name for path in compile_catalogues(tmp_path)] == ["django.mo", "django.mo"]
    assert compile_catalogues(tmp_path) == []


def test_messages_are_found_in_python_in_pure_rooms_and_in_templates(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "rules.py").write_text(
        'Sentence("%(n)s answers", {"n": 2})\nN_("Sent home")\n'
    )
    (tmp_path / "templates").mkdir()
    page = """{% load i18n %}
      <p>{% translate "Today" %}</p>
        {% blocktranslate %}Hello {{ name }}{% endblocktranslate %}"""
    (tmp_path / "templates" / "today.html").write_text(page)
    assert [message.text for message in project_messages(tmp_path)] == [
        "%(n)s answers", "Sent home", "Today", "Hello %(name)s",
    ]  # fmt: skip


def test_the_libraries_words_that_people_meet_are_collected():
    texts = {message.text for message in library_messages()}
    assert {"This field is required.", "Not found.", "January"} <= texts
    assert not any("slug" in str(text) for text in texts)


@pytest.mark.parametrize(
    ("language", "words"), [("gu", "આ ખાનું ભરવું જરૂરી છે."), ("hi", "यह खाना भरना आवश्यक है।")]
)
def test_a_form_speaks_our_words_and_not_the_libraries(language, words):
    from django.forms import CharField, ValidationError

    with pytest.raises(ValidationError) as caught:
        CharField().clean("")
    with override(language):
        assert caught.value.messages == [words]


def test_the_pages_speak_gujarati():
    with override("gu"):
        assert gettext("Today") != "Today"


def test_the_catalogues_hold_nothing_that_no_page_says():
    said = {
        (m.id if isinstance(m.id, str) else m.id[0], m.context)
        for m in template_catalogue(LOCALE.parent)
        if m.id
    }
    for language in ("gu", "hi"):
        kept = read_catalogue(po_path(LOCALE, language), language)
        assert {
            (m.id if isinstance(m.id, str) else m.id[0], m.context) for m in kept if m.id
        } <= said


def test_digits_are_western_in_every_language():
    for language in ("gu", "hi"):
        assert not re.search(r"[\u0AE6-\u0AEF\u0966-\u096F]", po_path(LOCALE, language).read_text())


@pytest.mark.parametrize("word", ["inmate", "runaway", "failure"])
def test_words_that_hurt_are_not_said(word):
    said = template_catalogue(LOCALE.parent)
    own = [
        m
        for m in said
        if m.id and not m.locations[0][0].startswith(("django/", "rest_framework/", "allauth/"))
    ]
    assert not [m.id for m in own if re.search(rf"\b{word}\b", str(m.id), re.IGNORECASE)]
