"""Made-up names in three scripts. Every full name begins with "Demo", so that nobody takes it for a person."""

from __future__ import annotations

import random
from typing import NamedTuple

DEMO = ("Demo", "ડેમો", "डेमो")


class Name(NamedTuple):
    """A given name in Latin letters, Gujarati and Devanagari."""

    en: str
    gu: str
    hi: str


def _names(lines: str) -> tuple[Name, ...]:
    return tuple(Name(*line.split()) for line in lines.strip().splitlines())


GIRLS = _names("""
    Kiran કિરણ किरण
    Asha આશા आशा
    Hetal હેતલ हेतल
    Jyoti જ્યોતિ ज्योति
    Kajal કાજલ काजल
    Komal કોમલ कोमल
    Mansi માનસી मानसी
    Meera મીરા मीरा
    Nisha નિશા निशा
    Payal પાયલ पायल
    Pooja પૂજા पूजा
    Radha રાધા राधा
    Rekha રેખા रेखा
    Rinkal રિંકલ रिंकल
    Sejal સેજલ सेजल
    Sonal સોનલ सोनल
    Tejal તેજલ तेजल
    Urmi ઊર્મિ ऊर्मि
    Varsha વર્ષા वर्षा
    Zarna ઝરણા झरना
""")

BOYS = _names("""
    Ajay અજય अजय
    Amit અમિત अमित
    Bharat ભરત भरत
    Chirag ચિરાગ चिराग
    Dinesh દિનેશ दिनेश
    Gopal ગોપાલ गोपाल
    Hardik હાર્દિક हार्दिक
    Imran ઇમરાન इमरान
    Jignesh જીજ્ઞેશ जिग्नेश
    Kalpesh કલ્પેશ कल्पेश
    Mahesh મહેશ महेश
    Naresh નરેશ नरेश
    Parth પાર્થ पार्थ
    Rakesh રાકેશ राकेश
    Ramesh રમેશ रमेश
    Sanjay સંજય संजय
    Suresh સુરેશ सुरेश
    Umesh ઉમેશ उमेश
    Vijay વિજય विजय
    Yash યશ यश
""")

GROWN_WOMEN = _names("""
    Bhavna ભાવના भावना
    Champa ચંપા चंपा
    Geeta ગીતા गीता
    Hansa હંસા हंसा
    Kanta કાંતા कांता
    Leela લીલા लीला
    Manju મંજુ मंजू
    Parvati પાર્વતી पार्वती
    Ramila રમીલા रमीला
    Savita સવિતા सविता
""")

GROWN_MEN = _names("""
    Arjun અર્જુન अर्जुन
    Bhikhu ભીખુ भीखू
    Govind ગોવિંદ गोविंद
    Hari હરિ हरि
    Kanu કનુ कनु
    Lalji લાલજી लालजी
    Mohan મોહન मोहन
    Natu નટુ नटू
    Prakash પ્રકાશ प्रकाश
    Raghu રઘુ रघु
""")

SURNAMES = _names("""
    Vasava વસાવા वसावा
    Rathod રાઠોડ राठोड
    Solanki સોલંકી सोलंकी
    Parmar પરમાર परमार
    Chauhan ચૌહાણ चौहान
    Makwana મકવાણા मकवाणा
    Baria બારીયા बारिया
    Gamit ગામીત गामीत
    Patel પટેલ पटेल
    Thakor ઠાકોર ठाकोर
    Shaikh શેખ शेख
    Koli કોળી कोली
""")

VILLAGES = _names("""
    Rampura રામપુરા रामपुरा
    Navagam નવાગામ नवागाम
    Motapura મોટાપુરા मोटापुरा
    Vadla વડલા वडला
    Ambapar આંબાપર आंबापर
    Khakharia ખાખરિયા खाखरिया
    Limdi લીમડી लीमडी
    Piplia પીપળિયા पीपलिया
    Juna જૂના जूना
    Talavdi તળાવડી तलावडी
""")


def full_name(given: Name, family: Name, script: int = 0) -> str:
    """``Demo Kiran Vasava``, in Latin (0), Gujarati (1) or Devanagari (2)."""
    return f"{DEMO[script]} {given[script]} {family[script]}"


def person(
    rng: random.Random, pool: tuple[Name, ...], family: Name | None = None
) -> tuple[Name, Name]:
    """A given name and a family name, the family's own where one is handed in."""
    return rng.choice(pool), family or rng.choice(SURNAMES)


def canary(letter: str, number: int) -> str:
    """The word that stands in one identity field of one child and nowhere else: ``N00042``.

    Letters: N name, S name in a second script, M mother, F father, H head of the household, C carer, A address,
    L landmark, V village, K school, I identity marks, D kind of disability.
    """
    return f"{letter}{number:05d}"


def phone(number: int, second: int = 0) -> str:
    """A number that nobody has: no series of mobile numbers in India ends so for every subscriber."""
    series = 6 + (number // 10_000) % 3
    return f"{series}{number % 10_000:04d}{second}0000"
