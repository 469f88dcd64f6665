"""How a read form is laid out on paper, and how papers are numbered and named. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_DOWN, Decimal
from itertools import groupby
from typing import TypeVar

from ecm.core.instrument.read import Reading, ReadSection

Item = TypeVar("Item")

TABLE_COLUMNS = 5
"""A table answer with more columns is printed as one entry a row instead."""

SHORT_ANSWER = 46
"""Letters up to which an answer fits beside another one."""


@dataclass(frozen=True)
class Block:
    """Answers drawn alike: ``pairs`` (one or two readings a row), or one reading as words, quote, table, entries."""

    kind: str
    readings: tuple[Reading, ...] = ()
    rows: tuple[tuple[Reading, ...], ...] = ()


@dataclass(frozen=True)
class PrintSection:
    """One lettered section of the paper; ``unanswered`` are the questions that were asked and left open."""

    letter: str
    title: str
    blocks: tuple[Block, ...]
    unanswered: tuple[str, ...]


def print_sections(sections: Iterable[ReadSection]) -> tuple[PrintSection, ...]:
    """The form as the paper shows it, section by section."""
    return tuple(_print_section(one) for one in sections)


def _print_section(one: ReadSection) -> PrintSection:
    answered = [reading for reading in one.readings if not reading.empty]
    return PrintSection(
        letter=one.section.letter,
        title=one.section.title,
        blocks=tuple(_blocks(answered)),
        unanswered=tuple(reading.field.label for reading in one.readings if reading.empty),
    )


def _blocks(readings: list[Reading]) -> Iterator[Block]:
    for kind, group in groupby(readings, key=kind_of):
        members = tuple(group)
        if kind == "pair":
            yield Block("pairs", rows=in_pairs(members))
        else:
            yield from (Block(kind, (reading,)) for reading in members)


def in_pairs(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """Two items a row; the last row may have one."""
    return tuple(tuple(items[i : i + 2]) for i in range(0, len(items), 2))


def kind_of(reading: Reading) -> str:
    """How one answer is drawn."""
    if reading.field.kind == "rows":
        return "table" if len(reading.rows[0]) <= TABLE_COLUMNS else "entries"
    if reading.field.kind == "quote":
        return "quote"
    return "pair" if _is_short(reading) else "words"


def _is_short(reading: Reading) -> bool:
    letters = sum(len(line.said.text if line.said else line.own) for line in reading.lines)
    return reading.field.kind != "longtext" and letters <= SHORT_ANSWER and len(reading.lines) <= 2


def nearest_level(percent: Decimal | None) -> int:
    """The level (1 crisis to 4 strong) nearest to a domain's per cent, in doubt the lower; 0 where there is none."""
    if percent is None:
        return 0
    return int((1 + percent * 3 / 100).quantize(Decimal(1), ROUND_HALF_DOWN))


def paper_number(*, district_code: str, kind: str, year: int, serial: int) -> str:
    """The number on the paper: ``AHM/HSR/2026/0007``. One series a district, kind and year."""
    return f"{district_code}/{kind.upper()}/{year}/{serial:04d}"


CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and letters that are not mistaken for one another when they are read out."""

CODE_LENGTH = 20
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def clean_code(typed: str) -> str:
    """The code that somebody meant: small letters, spaces and hyphens are fine; empty where it cannot be one."""
    code = re.sub(r"[\s-]", "", typed).upper().translate(_READ_AS)
    good = len(code) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in code)
    return code if good else ""


def grouped_code(code: str) -> str:
    """The code in groups of four, as it is printed."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def file_name(*, number: str, language: str) -> str:
    """What a browser calls the saved file: the number and the language, nothing about a child."""
    return f"{number.replace('/', '-')}-{language}.pdf"
