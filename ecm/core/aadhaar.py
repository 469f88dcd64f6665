"""Finds a full Aadhaar number in typed text, so that it can be refused; pure.

A number is a run of digits in any script, whose groups may be joined by spaces or hyphens, that has exactly twelve
digits and a valid Verhoeff check digit (the last of the twelve).
"""

from __future__ import annotations

import re
import unicodedata

from ecm.core.words import N_

REFUSAL = N_(
    "This looks like a full Aadhaar number, which is never kept here. Write at most its last four digits."
)

LENGTH = 12
_GROUPS = re.compile(r"\d+(?:[ -]{1,3}\d+)*")

# Dihedral group D5 and its permutation, as published by J. Verhoeff (1969).
_TIMES = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
_TURN = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 5, 7, 6, 2, 8, 3, 0, 9, 4),
    (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7),
    (9, 4, 5, 3, 1, 2, 6, 8, 7, 0),
    (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5),
    (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)


def verhoeff_valid(digits: str) -> bool:
    """Whether a string of ASCII digits ends in its own Verhoeff check digit."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        check = _TIMES[check][_TURN[place % 8][int(digit)]]
    return check == 0


def western_digits(text: str) -> str:
    """The same text with the digits of every script written 0-9 ("૯૮" becomes "98")."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def has_aadhaar(text: str) -> bool:
    """Whether a full Aadhaar number stands anywhere in the text."""
    return any(_hidden_in(run) for run in _GROUPS.findall(_plain(text)))


def _plain(text: str) -> str:
    """Western digits, one kind of space and hyphen, no invisible characters; line ends still part numbers."""
    return "".join(_plain_character(c) for c in western_digits(text))


def _plain_character(character: str) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    if category == "Pd" or character == "\u2212":
        return "-"
    return " " if category == "Zs" or character == "\t" else character


def _hidden_in(run: str) -> bool:
    """Whether whole neighbouring groups of the run make up twelve valid digits."""
    groups = re.findall(r"\d+", run)
    return any(
        len(joined) == LENGTH and verhoeff_valid(joined)
        for start in range(len(groups))
        for end in range(start + 1, len(groups) + 1)
        for joined in ["".join(groups[start:end])]
    )
