"""What made-up families answer, question by question: each key has the values it may take, likely ones repeated.

A key that is not here stays unanswered. Nothing here raises a flag; the flags of the world are few and placed by hand.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

from training.data import words

Pool = tuple[Any, ...]

YES, MOSTLY_YES, NO = ("yes",), ("yes", "yes", "yes", "no"), ("no",)

SAFETY: Mapping[str, Pool] = {
    "mode": ("phone", "phone", "visit"),
    "spoke_to": (["child", "mother"], ["mother"], ["kin"], ["child", "kin"]),
    "seen": YES,
    "free": ("yes", "yes", "partly"),
    "address_ok": YES,
    "meals": (2, 3, 3),
    "ill": NO,
    "school": MOSTLY_YES,
    "afraid": NO,
    "violence": NO,
    "work": NO,
    "marriage": NO,
}

HSR: Mapping[str, Pool] = {
    "age_proof": ("birth_certificate", "school", "stated"),
    "religion": ("hindu", "hindu", "hindu", "muslim", "christian", "not_stated"),
    "language": ("gu", "gu", "gu", "hi", "kutchi", "tribal"),
    "disabilities": (["none"],),
    "sent_why": ("lockdown", "leave", "festival", "family_took"),
    "km_office": tuple(range(3, 80, 7)),
    "km_institution": tuple(range(5, 90, 9)),
    "house_is": ("own", "own", "rent", "free"),
    "will": ("eager", "eager", "with_help"),
    "marital": ("married", "widowed", "single"),
    "carer_health": ("well", "well", "managed"),
    "hours_away": (0, 4, 6, 8),
    "known_since": ("always", "always", "years"),
    "father": ("alive", "dead", "apart", "unknown"),
    "mother": ("alive", "alive", "dead", "remarried"),
    "death_certificate": MOSTLY_YES,
    "custody_case": NO,
    "house": ("pucca", "semi", "semi", "kutcha"),
    "rooms": (1, 2, 2, 3),
    "sleeps": ("family", "family", "own"),
    "shared_bed": NO,
    "water": ("tap", "shared", "well"),
    "toilet": ("own", "own", "shared"),
    "electricity": MOSTLY_YES,
    "fuel": ("gas", "wood"),
    "outside": ("safe", "some"),
    "hazards": (["none"], ["traffic"], ["animals"]),
    "girl_privacy": YES,
    "income_from": ("labour", "labour", "farm", "business", "salary"),
    "work_months": (8, 9, 10, 12),
    "income": (6000, 7500, 9000, 11000, 14000),
    "debt": ("no", "no", "yes"),
    "debt_amount": (10000, 25000, 40000),
    "ration_card": ("phh", "aay", "apl"),
    "bank": MOSTLY_YES,
    "land": ("no", "no", "yes"),
    "benefits": (["none"], ["mgnrega"], ["widow"], ["palak"]),
    "migrates": NO,
    "meals": (2, 3, 3),
    "growth": ("well", "well", "thin"),
    "immunisation": ("full", "full", "partial"),
    "chronic": NO,
    "phc_km": (1, 2, 4, 7),
    "asha": MOSTLY_YES,
    "insurance": ("pmjay", "none"),
    "attending": ("regular", "regular", "irregular"),
    "school_km": (1, 1, 2, 4),
    "medium": ("gu",),
    "attendance": (70, 82, 88, 93, 96),
    "device": ("yes", "no"),
    "rel_parents": ("cordial", "not_known"),
    "rel_mother_child": ("cordial", "cordial", "strained"),
    "rel_child_siblings": ("cordial",),
    "rel_child_relatives": ("cordial", "cordial", "not_known"),
    "discipline": (["talk"], ["talk", "scold"]),
    "violence": NO,
    "addiction": NO,
    "seen_alone": YES,
    "fear": NO,
    "marriage": NO,
    "labour": NO,
    "prior_abuse": NO,
    "why_left": ("ગરીબી અને ભણતર માટે.", "After the father's death there was no income."),
    "changed": ("હવે મામા પણ મદદ કરે છે.", "The mother works nearby since last year."),
    "help_asked": (["money"], ["documents", "school"], ["food", "money"], ["none"]),
    "strengths": words.STRENGTHS,
    "concerns": words.CONCERNS,
    "needs": (["none"], ["documents"], ["money"], ["school"]),
    "documents_missing": (["none"], ["caste"], ["birth", "bank"]),
    "follow_up": ("usual", "usual", "denser"),
    "sponsorship": ("sponsorship", "palak", "no"),
    "declaration": YES,
}

CHILD: Mapping[str, Pool] = {
    "mode": ("visit",),
    "turns_to": ("carer", "carer", "sibling"),
    "with_carer": ("close", "at_ease"),
    "play": ("lively", "lively", "quiet"),
    "speech": ("yes", "yes", "less"),
    "signs": (["none"],),
    "observed": ("રમતાં રમતાં દાદી પાસે દોડી આવે છે.", "માતાના ખોળામાં શાંત બેસે છે."),
    "language": ("gu", "gu", "gu", "hi"),
    "interpreter": NO,
    "assent": ("given",),
    "alone": YES,
    "mood": ("open", "open", "shy"),
    "stay_reasons": (["love"], ["love", "school"], ["friends"]),
    "better": (["school"], ["play"], ["money"], ["food", "play"]),
    "whom_to_call": ("1098", "મામા", "શિક્ષક"),
    "sick": NO,
    "eating": ("well", "well", "little"),
    "sleeping": ("well", "well", "little"),
    "medicine": NO,
    "injury": NO,
    "happy": ("often", "always", "sometimes"),
    "sad": ("never", "sometimes"),
    "scared": ("never", "never", "sometimes"),
    "nightmares": NO,
    "self_harm": NO,
    "hit": NO,
    "shouted": ("no", "no", "once"),
    "touch": NO,
    "work": ("no", "chores"),
    "alone_nights": NO,
    "alcohol": NO,
    "secret": NO,
    "going": MOSTLY_YES,
    "likes_school": ("yes", "yes", "partly"),
    "friend": YES,
    "school_problems": (["nothing"], ["lessons"], ["way"]),
    "comforts": ("મમ્મી", "દાદી", "મામી"),
    "plays": ("ભાઈ-બહેન", "પાડોશનાં બાળકો"),
    "menstrual": ("yes", "not_asked"),
    "tobacco": NO,
    "marriage_talk": NO,
    "phone_misuse": NO,
    "aspiration": ("શિક્ષક", "પોલીસ", "ડૉક્ટર", "નર્સ"),
    "rate_family": ("5", "4", "4"),
    "rate_health": ("5", "4"),
    "rate_education": ("4", "3", "5"),
    "rate_living": ("4", "3"),
    "rate_economy": ("3", "4"),
    "observation": words.OPINIONS,
    "consistent": ("yes", "yes", "partly"),
    "disabled": NO,
}

CONTACT: Mapping[str, Pool] = {
    "carer": YES,
    "changes": (["none"], ["none"], ["school"], ["job"]),
    "changes_note": ("નવું ધોરણ શરૂ થયું.", "Seasonal work has begun."),
    "attendance": (70, 80, 88, 94),
    "money": ("no", "no", "yes"),
    "mood": ("happy", "calm", "calm"),
    "safety": ("safe",),
    "advice": ("continue",),
}

MARKS: Mapping[str, tuple[int, ...]] = {"low": (3, 3, 3, 4), "medium": (3, 3, 2), "high": (2, 3, 2)}
"""From what the plain marks of a rubric are drawn, by the level aimed at; the stars decide the level itself."""

STARS = ("f1", "f2", "f4", "h1", "h2", "h4", "e4", "l1", "l3", "l4", "k1")
CRISIS_STARS = ("f4", "h1", "k1", "l1")


def rubric_marks(level: str, rng: random.Random, keys: tuple[str, ...]) -> dict[str, int]:
    """Marks from which the level follows: steady stars for low, one at 2 for medium, one at 1 for high."""
    marks = {key: rng.choice(MARKS["low" if key in STARS else level]) for key in keys}
    if level == "medium":
        marks[rng.choice([key for key in ("f4", "k1", "h2", "l1") if key in marks])] = 2
    if level == "high":
        marks[rng.choice([key for key in CRISIS_STARS if key in marks])] = 1
    return marks
