"""Sentences that answer several open questions at once, by questionnaire. They are no part of a version."""

from __future__ import annotations

from ecm.core.instrument.together import Together
from ecm.core.words import N_

TOGETHER: dict[str, tuple[Together, ...]] = {
    "hsr": (
        Together(
            "a",
            N_("I visited this family at home today; the visit was announced."),
            {
                "visits": [
                    {"date": "@today", "mode": "visit", "who": "@assessor", "announced": "yes"}
                ]
            },
        ),
        Together(
            "b",
            N_("The child has no disability; a birth certificate shows the age."),
            {"disabilities": ["none"], "age_proof": "birth_certificate"},
        ),
        Together(
            "e",
            N_("There is no case on separation or custody."),
            {"custody_case": "no"},
        ),
        Together(
            "f",
            N_(
                "There is electricity, it is safe outside, no danger is near, "
                "and the child shares no bed with an unrelated adult."
            ),
            {"electricity": "yes", "outside": "safe", "hazards": ["none"], "shared_bed": "no"},
        ),
        Together(
            "g",
            N_("No debt, no land, nobody moves away for work; there is a bank account."),
            {"debt": "no", "land": "no", "migrates": "no", "bank": "yes"},
        ),
        Together(
            "h",
            N_("Nobody has a long illness, and the family knows the Anganwadi or ASHA worker."),
            {"chronic": "no", "asha": "yes"},
        ),
        Together(
            "j",
            N_("All get on well with each other."),
            dict.fromkeys(
                (
                    "rel_parents",
                    "rel_father_child",
                    "rel_mother_child",
                    "rel_father_siblings",
                    "rel_mother_siblings",
                    "rel_child_siblings",
                    "rel_child_relatives",
                ),
                "cordial",
            ),
        ),
        Together(
            "j",
            N_(
                "I asked and looked: no violence, no addiction, no fear, no pressure to marry, "
                "no work, no earlier abuse."
            ),
            dict.fromkeys(
                ("violence", "addiction", "fear", "marriage", "labour", "prior_abuse"), "no"
            ),
        ),
        Together(
            "n",
            N_("Nothing is needed at once, and no document is missing."),
            {"needs": ["none"], "documents_missing": ["none"]},
        ),
    ),
    "child": (
        Together(
            "a",
            N_("I talked with the child alone, at home, today, and the child agreed."),
            {"date": "@today", "mode": "visit", "assent": "given", "alone": "yes"},
        ),
        Together(
            "c",
            N_(
                "The child was not sick, eats and sleeps well, takes no medicine; no injury is seen."
            ),
            {"sick": "no", "eating": "well", "sleeping": "well", "medicine": "no", "injury": "no"},
        ),
        Together(
            "o",
            N_("The child turns to the carer, seeks closeness and plays lively."),
            {"turns_to": "carer", "with_carer": "close", "play": "lively", "speech": "yes"},
        ),
    ),
}
