"""Turns what was typed or sent into the JSON value that is kept, or refuses it with one clear sentence.

`clean(field, raw, room)` answers None for "nothing answered". An answer may be incomplete (a mark without its note):
a draft keeps that, and `complete` says what is still missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import singledispatch
from typing import Any

from ecm.core import aadhaar
from ecm.core.errors import DomainError
from ecm.core.instrument.fields import (
    Choice,
    Choices,
    Day,
    Field,
    FileRef,
    LongText,
    Mark,
    Number,
    Option,
    PersonRef,
    Quote,
    Rows,
    Text,
    YesNo,
)
from ecm.core.instrument.instrument import Instrument
from ecm.core.words import N_, Sentence

_ROW_ID = re.compile(r"r\d{1,4}")


@dataclass(frozen=True)
class Known:
    """What a fact that was filled in beforehand is called today: ``words`` are its names in any language, ``own`` the
    name in the reader's; ``note`` is said after it."""

    words: frozenset[str] = frozenset()
    own: str = ""
    note: Sentence | None = None


def nothing_known(fact: str) -> Known | None:
    """Of no fact anything more is known."""
    return None


@dataclass(frozen=True)
class Room:
    """What the engine is told from outside: the date, facts ("@age"), lists to choose from, the answers so far.

    ``uploads`` says that the page can take a new file at a file question; ``known`` says of the fact behind a prefilled
    answer how a reader of today calls it.
    """

    today: date
    facts: Mapping[str, Any] = dataclass_field(default_factory=dict)
    lists: Mapping[str, Sequence[Option]] = dataclass_field(default_factory=dict)
    answers: Mapping[str, Any] = dataclass_field(default_factory=dict)
    uploads: bool = False
    known: Callable[[str], Known | None] = nothing_known

    def people(self, field: PersonRef) -> tuple[Option, ...]:
        """Whom this question may name: the caller's list, then the rows of another answer."""
        rows = self.answers.get(field.rows) or []
        named = tuple(Option(row["id"], str(row.get("name") or row["id"])) for row in rows)
        return (*self.lists.get(field.source, ()), *named)


def clean_answers(instrument: Instrument, raw: Mapping[str, Any], room: Room) -> dict[str, Any]:
    """Every given answer cleaned; a key the instrument does not know is refused."""
    for key in raw:
        if key not in instrument.by_key:
            raise DomainError(
                Sentence("This form has no question “%(key)s”.", {"key": str(key)[:60]})
            )
    cleaned = {key: clean(instrument.by_key[key], value, room) for key, value in raw.items()}
    return {key: value for key, value in cleaned.items() if value is not None}


def clean(field: Field, raw: Any, room: Room) -> Any:
    """The value to keep for one question, None for no answer. Raises DomainError with the question's key."""
    try:
        return _clean(field, raw, room)
    except DomainError as error:
        raise DomainError(error.sentence, field=field.key) from None


@singledispatch
def _clean(field: Field, raw: Any, room: Room) -> Any:
    raise TypeError(f"no cleaner for {type(field).__name__}")


@_clean.register
def _text(field: Text, raw: Any, room: Room) -> str | None:
    text = " ".join(_words(raw, field.limit).split())
    if not text:
        return None
    if not field.pattern:
        return text
    digits = aadhaar.western_digits(text)
    if not re.fullmatch(field.pattern, digits):
        raise DomainError(field.says or N_("This is not in the expected form."))
    return digits


@_clean.register
def _longtext(field: LongText, raw: Any, room: Room) -> str | None:
    return _words(raw, field.limit) or None


@_clean.register
def _day(field: Day, raw: Any, room: Room) -> str | None:
    text = raw.isoformat() if isinstance(raw, date) else aadhaar.western_digits(_words(raw, 20))
    if not text:
        return None
    day = _as_date(text)
    if not field.future and day > room.today:
        raise DomainError(N_("This date is in the future."))
    return day.isoformat()


@_clean.register
def _number(field: Number, raw: Any, room: Room) -> int | str | None:
    number = _as_decimal(raw)
    if number is None:
        return None
    if not field.least <= number <= field.most:
        raise DomainError(
            Sentence(
                "Write a number from %(least)s to %(most)s.",
                {"least": field.least, "most": field.most},
            )
        )
    if -int(number.normalize().as_tuple().exponent) > field.decimals:
        raise DomainError(
            N_("Write a whole number.") if not field.decimals else N_("Too many decimal places.")
        )
    return int(number) if not field.decimals else format(number.normalize(), "f")


@_clean.register(Choice)
@_clean.register(YesNo)
def _choice(field: Choice | YesNo, raw: Any, room: Room) -> str | None:
    return _one_of(field.options, raw)


@_clean.register
def _choices(field: Choices, raw: Any, room: Room) -> list[str] | None:
    if not isinstance(raw, str | list | tuple | None):
        raise DomainError(N_("Choose one of the answers shown."))
    picked = {_one_of(field.options, one) for one in ([raw] if isinstance(raw, str) else raw or ())}
    if field.alone in picked and len(picked - {None}) > 1:
        raise DomainError(
            N_("The last answer cannot stand beside others. Keep it alone or take it away.")
        )
    return [option.code for option in field.options if option.code in picked] or None


@_clean.register
def _rows(field: Rows, raw: Any, room: Room) -> list[dict[str, Any]] | None:
    rows = [
        row for row in _dicts(raw) if any(_given(row.get(column.key)) for column in field.columns)
    ]
    if len(rows) > field.most:
        raise DomainError(Sentence("At most %(n)s rows can be kept here.", {"n": field.most}))
    numbered = enumerate(zip(_row_ids(rows), rows, strict=True), 1)
    return [
        {"id": own_id, **_row(field, row, number, room)} for number, (own_id, row) in numbered
    ] or None


def _row(field: Rows, row: dict[str, Any], number: int, room: Room) -> dict[str, Any]:
    kept = {}
    for column in field.columns:
        try:
            value = clean(column, row.get(column.key), room)
        except DomainError as error:
            said = {"n": number, "what": Sentence(column.label), "why": error.sentence}
            raise DomainError(Sentence("Row %(n)s, %(what)s: %(why)s", said)) from None
        if value is not None:
            kept[column.key] = value
    return kept


def _row_ids(rows: Sequence[dict[str, Any]]) -> list[str]:
    """Each row's own id, or a free one: an id lasts as long as its row, since other answers may point at it."""
    kept: list[str | None] = []
    for given in (row.get("id") for row in rows):
        fits = isinstance(given, str) and _ROW_ID.fullmatch(given) and given not in kept
        kept.append(given if fits else None)
    free = (f"r{n}" for n in range(1, 2 * len(rows) + 1) if f"r{n}" not in kept)
    return [one or next(free) for one in kept]


@_clean.register
def _mark(field: Mark, raw: Any, room: Room) -> dict[str, Any] | None:
    if raw is None or raw == "":
        return None
    given = raw if isinstance(raw, dict) else {"level": raw}
    evidence = (
        _choices(Choices(field.key, field.label, field.evidence), given.get("evidence"), room) or []
    )
    note = _words(given.get("note"), field.limit)
    level, skipped = _level(field, given)
    if level is None and not skipped and not note and not evidence:
        return None
    return {"level": level, "na": skipped, "evidence": evidence, "note": note}


def _level(field: Mark, given: dict[str, Any]) -> tuple[int | None, bool]:
    raw = given.get("level")
    if given.get("na") is True or raw == "na":
        if not field.can_skip:
            raise DomainError(N_("This mark cannot be left out as not applicable."))
        return None, True
    if raw is None or raw == "":
        return None, False
    if isinstance(raw, bool) or str(raw) not in {str(level.value) for level in field.levels}:
        raise DomainError(N_("Choose one of the levels shown."))
    return int(raw), False


@_clean.register
def _quote(field: Quote, raw: Any, room: Room) -> dict[str, str] | None:
    given = {"words": raw} if isinstance(raw, str) else _dict(raw)
    words = _words(given.get("words"), field.limit)
    language = _one_of(field.languages, given.get("lang"))
    return {"words": words, "lang": language or ""} if words else None


@_clean.register
def _fileref(field: FileRef, raw: Any, room: Room) -> str | None:
    return _one_of(tuple(room.lists.get(field.source, ())), raw)


@_clean.register
def _personref(field: PersonRef, raw: Any, room: Room) -> str | None:
    return _one_of(room.people(field), raw)


def _words(raw: Any, limit: int) -> str:
    """Trimmed text without control characters, within its limit and without a full Aadhaar number."""
    if raw is None:
        return ""
    if not isinstance(raw, str | int | float) or isinstance(raw, bool):
        raise DomainError(N_("Write words here."))
    text = _printable(str(raw).replace("\r\n", "\n")).strip()
    if len(text) > limit:
        raise DomainError(
            Sentence(
                "This is too long by %(n)s characters; at most %(limit)s fit.",
                {"n": len(text) - limit, "limit": limit},
            )
        )
    if aadhaar.has_aadhaar(text):
        raise DomainError(aadhaar.REFUSAL)
    return text


def _printable(text: str) -> str:
    normal = unicodedata.normalize("NFC", text)
    return "".join(c for c in normal if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def _one_of(allowed: Sequence[Option], raw: Any) -> str | None:
    if raw is None or raw == "":
        return None
    if not isinstance(raw, str) or raw not in {option.code for option in allowed}:
        raise DomainError(N_("Choose one of the answers shown."))
    return raw


def _as_date(text: str) -> date:
    """ISO, or day first with hyphens, slashes or dots."""
    found = re.fullmatch(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})", text)
    try:
        return (
            date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(text)
        )
    except ValueError:
        raise DomainError(N_("Write the date as day-month-year, for example 22-11-2026.")) from None


def _as_decimal(raw: Any) -> Decimal | None:
    if raw is None or raw == "" or isinstance(raw, bool):
        return None
    text = aadhaar.western_digits(str(raw)).replace(",", "").strip()
    if not text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise DomainError(N_("Write a number in digits.")) from None
    if not number.is_finite():
        raise DomainError(N_("Write a number in digits."))
    return number


def _dict(raw: Any) -> dict[str, Any]:
    if raw is None or raw == "":
        return {}
    if not isinstance(raw, dict):
        raise DomainError(N_("This answer has several parts; it came in another shape."))
    return raw


def _dicts(raw: Any) -> list[dict[str, Any]]:
    if raw is None or raw == "":
        return []
    if not isinstance(raw, list):
        raise DomainError(N_("This answer is a list of rows; it came in another shape."))
    return [_dict(row) for row in raw]


def _given(value: Any) -> bool:
    return value not in (None, "", [], {})
