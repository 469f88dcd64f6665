"""The translated catalogues: reading, merging new messages, finding faults, compiling. Babel only, no gettext.

Catalogues are ``locale/<language>/LC_MESSAGES/django.po``; the ``.mo`` beside each is made at set-up and is not kept
in the repository.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ecm.core.languages import TRANSLATED

_PLACEHOLDER = re.compile(
    r"%\(\w+\)[#0\- +]*\d*(?:\.\d+)?[sdifr]|%(?:\.\d+)?[sdif]|(?<!\{)\{\w*\}(?!\})"
)


class Fault(NamedTuple):
    """Something a reader of ``language`` would trip over: a message and what is wrong with its translation."""

    language: str
    text: str
    wrong: str


def po_path(folder: Path, language: str) -> Path:
    """Where the catalogue of ``language`` lies under the ``locale`` folder."""
    return folder / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    """The catalogue in ``path``, or an empty one when there is none yet."""
    if not path.exists():
        return Catalog(locale=language, project="ECM", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def merge(folder: Path, template: Catalog) -> dict[str, int]:
    """Bring each catalogue to the messages of ``template``; returns how many are untranslated by language.

    A message that is gone is dropped; nothing is guessed from similar messages.
    """
    left = {}
    for language in TRANSLATED:
        path = po_path(folder, language)
        catalogue = read_catalogue(path, language)
        catalogue.update(template, no_fuzzy_matching=True, update_header_comment=False)
        catalogue.obsolete.clear()
        write_catalogue(path, catalogue)
        left[language] = sum(1 for message in catalogue if message.id and not _said(message))
    return left


def write_catalogue(path: Path, catalogue: Catalog) -> None:
    """Write ``catalogue`` sorted and without dates or line numbers, so that a diff shows words only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_header(catalogue).encode())
        write_po(
            file, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False
        )


def faults(folder: Path, template: Catalog) -> Iterator[Fault]:
    """Every missing, unsure or wrong translation of ``template``'s messages, language by language."""
    for language in TRANSLATED:
        catalogue = read_catalogue(po_path(folder, language), language)
        for wanted in template:
            if wanted.id:
                wrong = _wrong(wanted, catalogue.get(_singular(wanted), wanted.context))
                if wrong:
                    yield Fault(language, _singular(wanted), wrong)


def compile_catalogues(folder: Path) -> list[Path]:
    """Write a ``.mo`` beside every ``.po`` that is newer than its own; returns what was written.

    The file is replaced in one step, so that a running process never reads half of one.
    """
    written = []
    for language in TRANSLATED:
        source = po_path(folder, language)
        target = source.with_suffix(".mo")
        if not source.exists() or _is_current(target, source):
            continue
        part = target.with_suffix(".mo.part")
        with part.open("wb") as file:
            write_mo(file, read_catalogue(source, language))
        part.replace(target)
        written.append(target)
    return written


def _wrong(wanted: Message, have: Message | None) -> str:
    if have is None or not _said(have):
        return "missing"
    if have.fuzzy:
        return "fuzzy"
    if _forms(wanted.id) != _forms(have.id):
        return "singular or plural changed"
    allowed = {_marks(form) for form in _forms(wanted.id)}
    for form in _forms(have.string):
        if _marks(form) not in allowed:
            return f"wrong placeholders: {', '.join(_marks(form)) or 'none'}"
    return ""


def _said(message: Message) -> bool:
    return all(form.strip() for form in _forms(message.string)) and bool(message.string)


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def _singular(message: Message) -> str:
    return _forms(message.id)[0]


def _marks(text: str) -> tuple[str, ...]:
    """The placeholders of ``text`` in a fixed order; named ones once, since a sentence may repeat them."""
    found = _PLACEHOLDER.findall(text)
    named = {mark for mark in found if len(mark) > 2}
    return (*sorted(named), *sorted(mark for mark in found if len(mark) <= 2))


def _header(catalogue: Catalog) -> str:
    lines = (
        "Project-Id-Version: ECM",
        f"Language: {catalogue.locale}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {catalogue.plural_forms}",
    )
    quoted = "".join(f'"{line}\\n"\n' for line in lines)
    return f'msgid ""\nmsgstr ""\n{quoted}\n'


def _is_current(target: Path, source: Path) -> bool:
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime
