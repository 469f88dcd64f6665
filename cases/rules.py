"""Pure rules of a case: which flag stops, how a name is searched, what makes two children look like one."""

from __future__ import annotations

import re
from datetime import date

from anyascii import anyascii

from cases.enums import PARENTS, FlagKind, PlacementKind, Relation, Severity

STOP_FLAGS = frozenset({
    FlagKind.SEXUAL_ABUSE, FlagKind.PHYSICAL_ABUSE, FlagKind.TRAFFICKING, FlagKind.FEAR, FlagKind.CARER_UNKNOWN,
    FlagKind.SELF_HARM, FlagKind.UNTRACED, FlagKind.ILLNESS, FlagKind.BONDED_LABOUR, FlagKind.MARRIAGE,
    FlagKind.POCSO_ACCUSED, FlagKind.UNSAFE,
})  # fmt: skip
"""They block a placement in a family and ask for a first action within 24 hours; all others are WATCH."""

# The clocks of a case: first action on a STOP flag, safety check after registration, home study after its start.
STOP_HOURS, SAFETY_HOURS, HSR_DAYS = 24, 48, 15

_SAME_SOUND = (
    ("chh", "c"), ("ch", "c"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "f"),
    ("bh", "b"),
    ("aa", "a"), ("ee", "i"), ("oo", "u"), ("w", "v"), ("z", "j"), ("y", "i"), ("nn", "n"),
)  # fmt: skip


def severity_of(kind: str) -> Severity:
    """STOP or WATCH."""
    return Severity.STOP if kind in STOP_FLAGS else Severity.WATCH


def search_key(*names: str) -> str:
    """Names in any of three scripts as one string that sounds the same: ``"દેમો કિરણ"`` and ``"Demo Kiran"`` meet."""
    words = (
        _sound(word) for name in names for word in re.findall(r"[a-z]+", anyascii(name).lower())
    )
    return " ".join(dict.fromkeys(word for word in words if word))


def _sound(word: str) -> str:
    for spelt, sound in _SAME_SOUND:
        word = word.replace(spelt, sound)
    word = re.sub(r"(.)\1+", r"\1", word)
    return word[:1] + word[1:].replace(
        "a", ""
    )  # Indic letters carry an "a" that Latin spells and scripts do not


def placement_kind_of(relation: str, *, both_parents: bool) -> PlacementKind:
    """The kind of placement that living with this person is."""
    if relation in PARENTS:
        return PlacementKind.PARENTS if both_parents else PlacementKind.SINGLE_PARENT
    special = {
        Relation.GUARDIAN: PlacementKind.GUARDIAN,
        Relation.FIT_PERSON: PlacementKind.FIT_PERSON,
        Relation.FOSTER: PlacementKind.FOSTER,
    }
    return special.get(Relation(relation), PlacementKind.KIN)


def born_of_age(age: int, on: date) -> date:
    """The estimated birth date of a child who is ``age`` years old on a day: half a year before that birthday."""
    month = on.month - 6
    year = on.year - age - (1 if month < 1 else 0)
    return date(year, month + 12 if month < 1 else month, 1)


def case_code(*, district: str, year: int, number: int) -> str:
    """``GJ-RJK-2026-00041``: no name and no birth date inside, and it survives a transfer."""
    return f"GJ-{district}-{year}-{number:05d}"
