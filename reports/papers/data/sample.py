"""One made-up child, told once: what the sample papers of the manual show. Nobody is real; every name says Demo."""

from __future__ import annotations

from typing import Any

ANSWERS: dict[str, Any] = {
    "cwc_no": "CWC/AHD/112/2026",
    "ordered_on": "2026-04-02",
    "due_on": "2026-04-16",
    "visits": [
        {
            "id": "1",
            "date": "2026-04-11",
            "mode": "visit",
            "who": "Demo Jagruti Solanki (ORW)",
            "announced": "yes",
        },
        {
            "id": "2",
            "date": "2026-04-14",
            "mode": "visit",
            "who": "Demo Jagruti Solanki, Demo Nilesh Parmar",
            "announced": "no",
        },
    ],
    "assessor": "Demo Jagruti Solanki",
    "accompanying": "Demo Nilesh Parmar",
    "child_name": "Demo રમીલા દેમોભાઈ ચાવડા",
    "child_sex": "female",
    "born_on": "2014-02-09",
    "age": 12,
    "age_proof": "school",
    "category": "sebc",
    "religion": "hindu",
    "language": "gu",
    "disabilities": ["none"],
    "left_home_on": "2020-06-15",
    "institutions": [
        {
            "id": "1",
            "name": "Demo Balika Gruh, Sanand",
            "from_on": "2020-06-15",
            "to_on": "2026-03-24",
        }
    ],
    "home_since": "2026-03-24",
    "sent_why": "lockdown",
    "head": "Demo દેમોભાઈ ચાવડા",
    "address": "Demo ફળિયું 12, મંદિર પાસે",
    "village": "Demo ખેરાલુ",
    "household": [
        {
            "id": "r1",
            "name": "Demo કાંતાબેન ચાવડા",
            "relation": "mother",
            "age": 34,
            "sex": "female",
            "education": "to_5",
            "occupation": "દાડિયું કામ",
            "income": 4500,
            "health": "well",
            "mental": "no",
            "addiction": ["none"],
            "disability": "no",
            "at_home": "yes",
            "case": "no",
        },
        {
            "id": "r2",
            "name": "Demo હિતેશ ચાવડા",
            "relation": "brother",
            "age": 8,
            "sex": "male",
            "education": "to_5",
            "health": "well",
            "at_home": "yes",
            "case": "no",
        },
        {
            "id": "r3",
            "name": "Demo જીવીબેન ચાવડા",
            "relation": "dadi",
            "age": 66,
            "sex": "female",
            "education": "none",
            "health": "ill",
            "addiction": ["tobacco"],
            "at_home": "yes",
            "case": "no",
        },
    ],
    "carer": "r1",
    "will": "eager",
    "marital": "widowed",
    "carer_health": "well",
    "hours_away": 6,
    "watches": "દાદી અને પાડોશી બહેન",
    "backup": "Demo મામા ગામમાં જ રહે છે",
    "known_since": "always",
    "father": "dead",
    "mother": "alive",
    "death_certificate": "yes",
    "house": "semi",
    "rooms": 2,
    "sleeps": "family",
    "shared_bed": "no",
    "water": "tap",
    "toilet": "own",
    "electricity": "yes",
    "fuel": "gas",
    "outside": "safe",
    "hazards": ["water", "traffic"],
    "income_from": "labour",
    "work_months": 9,
    "income": 7500,
    "debt": "yes",
    "debt_amount": 20000,
    "ration_card": "phh",
    "bank": "yes",
    "land": "no",
    "benefits": ["widow"],
    "migrates": "no",
    "meals": 3,
    "growth": "well",
    "immunisation": "full",
    "chronic": "yes",
    "phc_km": 4,
    "asha": "yes",
    "insurance": "pmjay",
    "attending": "regular",
    "school": "Demo પ્રાથમિક શાળા",
    "standard": "std_6",
    "school_km": 1,
    "medium": "gu",
    "attendance": 86,
    "device": "yes",
    "rel_mother_child": "cordial",
    "rel_child_siblings": "cordial",
    "rel_child_relatives": "cordial",
    "discipline": ["talk", "scold"],
    "violence": "no",
    "addiction": "no",
    "seen_alone": "yes",
    "fear": "no",
    "neighbours": [
        {
            "id": "n1",
            "who": "Demo આંગણવાડી કાર્યકર",
            "opinion": "good",
            "note": "માતા નિયમિત મળવા આવે છે",
        },
        {"id": "n2", "who": "Demo શિક્ષક", "opinion": "good", "note": "હાજરી સારી છે"},
    ],
    "marriage": "no",
    "labour": "no",
    "prior_abuse": "no",
    "why_left": "પિતાના અવસાન પછી માતા એકલી હતી અને દીકરીના ભણતર માટે તેને બાલિકા ગૃહમાં મૂકી હતી. "
    "ઘરમાં આવકનું બીજું સાધન ન હતું અને દાદી બીમાર હતાં.",
    "changed": "માતાને વિધવા સહાય મળે છે, ભાઈ શાળાએ જાય છે અને ઘર પાકું થયું છે.",
    "hopes": {"words": "મારી દીકરી મારી સાથે રહે અને ભણે. હું તેને ફરી દૂર મોકલવા માગતી નથી.", "lang": "gu"},
    "help_asked": ["money", "school"],
    "want_stay": "yes",
    "child_words": {
        "words": "मुझे मम्मी और भाई के साथ रहना है। यहाँ मेरी सहेली भी है और स्कूल पास में है।",
        "lang": "hi",
    },
    "reasons": [
        {"id": "x", "reason": "death", "still": "partly"},
        {"id": "y", "reason": "poverty", "still": "partly"},
    ],
    "strengths": "માતા દીકરીને રાખવા રાજી છે અને રોજ તેની સાથે સમય આપે છે. શાળા ઘરથી એક કિલોમીટર દૂર "
    "છે; હાજરી 86% છે.",
    "concerns": "આવક નવ મહિના જ રહે છે અને ₹20,000 નું દેવું છે. દાદીની સારવાર અધૂરી છે.",
    "needs": ["money"],
    "documents_missing": ["caste"],
    "stop_flags": [],
    "watch_flags": ["eviction_debt"],
    "recommendation": "D1",
    "recommendation_why": "બાળક સલામત છે, માતા સક્ષમ છે અને બાળક પોતે રહેવા માગે છે. પાલક માતા-પિતા "
    "યોજના માટે અરજી સાથે નિયમિત મુલાકાત પૂરતી છે.",
    "follow_up": "usual",
    "sponsorship": "palak",
    "declaration": "yes",
}

MARKS = {
    "f": (3, 3, 3, 3, 3),
    "h": (3, 3, 3, 3, 3),
    "e": (3, 3, 3, 3, 3),
    "l": (3, 3, 3, 3, 2),
    "k": (3, 2, 3, 3, 3),
}
"""Marks of the family rubric by domain, in the order of its indicators."""

CHILD_ANSWERS: dict[str, Any] = {
    "date": "2026-04-14", "mode": "visit", "language": "gu", "interpreter": "no", "assent": "given", "alone": "yes",
    "mood": "shy", "lives_with": "માતા, ભાઈ અને દાદી", "likes": [{"id": "1", "who": "મમ્મી", "why": "સાથે રસોઈ કરીએ છીએ"}],
    "fears": [{"id": "1", "who": "Demo પાડોશી", "why": "રાત્રે બૂમો પાડે છે"}],
    "want_stay": "yes", "stay_reasons": ["love", "school"],
    "why": {"words": "અહીં મારું ઘર છે. રાત્રે પાડોશી બૂમો પાડે ત્યારે બીક લાગે છે, પણ મમ્મી પાસે હોય છે.", "lang": "gu"},
    "words": {"words": "मुझे मम्मी और भाई के साथ रहना है। यहाँ मेरी सहेली भी है और स्कूल पास में है।", "lang": "hi"},
    "better": ["money", "peace"], "whom_to_call": "Demo મામા", "siblings_wish": "ભાઈ મારી શાળામાં આવે",
    "sick": "no", "eating": "well", "sleeping": "little", "medicine": "no", "injury": "no", "happy": "often",
    "sad": "sometimes", "scared": "sometimes", "nightmares": "no", "self_harm": "no", "hit": "no", "shouted": "once",
    "touch": "no", "work": "chores", "alone_nights": "no", "alcohol": "no", "secret": "no", "going": "yes",
    "standard": "std_6", "likes_school": "yes", "friend": "yes", "school_problems": ["lessons"],
    "comforts": "મમ્મી", "plays": "ભાઈ અને સહેલી", "visits": 6, "menstrual": "yes", "tobacco": "no",
    "marriage_talk": "no", "phone_misuse": "no", "aspiration": "શિક્ષિકા", "rate_family": "5", "rate_health": "4",
    "rate_education": "4", "rate_living": "3", "rate_economy": "3",
    "observation": "શરૂઆતમાં શરમાતી હતી, પછી ખુલ્લા મને વાત કરી. માતાની પાસે જઈને બેઠી.", "consistent": "yes",
    "opinion": "stay_help", "disabled": "no",
}  # fmt: skip
"""The same child's own assessment."""

CONTACTS: tuple[tuple[str, str, tuple[int, int, int, int, int], str, str], ...] = (
    ("2026-05-13", "visit", (3, 3, 3, 3, 2), "continue", "શાળાએ જાઉં છું. બપોરે મમ્મી ઘરે હોય છે."),
    ("2026-05-20", "phone", (3, 3, 3, 3, 2), "continue", ""),
    ("2026-06-05", "visit", (3, 3, 3, 3, 2), "continue", "નવો દફતર મળ્યો. સહેલી રોજ આવે છે."),
    ("2026-07-08", "visit", (3, 3, 4, 3, 3), "continue", "मुझे स्कूल में इनाम मिला।"),
    ("2026-08-10", "phone", (3, 3, 4, 3, 3), "continue", ""),
    ("2026-09-09", "visit", (4, 3, 4, 3, 3), "continue", "દાદી હવે સાજી છે."),
    ("2026-11-09", "visit", (4, 3, 4, 3, 3), "close", "હવે મને અહીં જ રહેવું છે."),
)
"""Date, how, marks of the five domains, advice, the child's words."""

ACTIONS: tuple[tuple[str, str, str, str, str, str, str], ...] = (
    ("k2", "પાલક માતા-પિતા યોજના માટે અરજી અને આવકનો દાખલો", "palak", "worker", "2026-05-20", "received",
     "ત્રણ હજાર રૂપિયા માસિક મંજૂર"),
    ("l5", "જાતિનો દાખલો કઢાવવો", "documents", "family", "2026-06-15", "received", "દાખલો મળ્યો"),
    ("h2", "દાદીની સારવાર પીએચસીમાં શરૂ કરવી", "health", "agency", "2026-05-30", "received", "સારવાર ચાલુ"),
    ("e3", "સાંજના વર્ગમાં પ્રવેશ", "education", "worker", "2026-07-01", "requested", ""),
)  # fmt: skip
"""Need, action, service, owner, due, status, result."""

CONFERENCE = {
    "summary": "ઘર, માતા અને શાળાની સ્થિતિ જોવામાં આવી. માતા દીકરીને રાખવા રાજી છે અને સક્ષમ છે.\n"
    "આવક ઓછી છે, તેથી પાલક માતા-પિતા યોજનાની અરજી તરત કરવી.",
    "dissent": "",
    "weighed": [
        {"option": "માતા સાથે રહે", "pro": "બાળકની ઇચ્છા, શાળા પાસે", "contra": "આવક નવ મહિના જ"},
        {"option": "મામાને ત્યાં રહે", "pro": "આવક સ્થિર", "contra": "શાળા બદલવી પડે, ભાઈથી છૂટી પડે"},
    ],
    "actions": [
        {
            "what": "પાલક માતા-પિતા યોજનાની અરજી",
            "who": "Demo Jagruti Solanki",
            "by_when": "2026-05-20",
        }
    ],
    "documents": ["hsr", "child", "rubric", "school"],
}
"""What the conference of 19 April said."""

SEARCH: tuple[tuple[str, str, str, str], ...] = (
    ("2026-10-28", "address", "ઘર બંધ હતું; પાડોશીએ કહ્યું કે પરિવાર દિવાળી પછી ક્યાંક ગયો છે.", ""),
    ("2026-11-04", "kin", "મામાને ફોન કર્યો; તેમને ખબર નથી.", ""),
    ("2026-11-11", "school", "શાળામાં ત્રણ અઠવાડિયાથી ગેરહાજર.", ""),
)
"""The steps of the search for another made-up child."""
