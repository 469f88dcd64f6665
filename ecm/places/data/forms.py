"""Statutory forms of the Juvenile Justice Model Rules 2016 that concern children in need of care.

Titles are our own short wording. Numbers may differ under a state's own rules or later amendments; the state
officer edits the table, and a paper prints the number that held on its day.
"""

from __future__ import annotations

from ecm.places.data.shapes import FormRow, Names

FORMS: tuple[FormRow, ...] = (
    FormRow(
        "7",
        "11(3), 13(7)(vi), 19(4), 19(17), 62(6), 69 I (3)",
        Names("Individual care plan", "વ્યક્તિગત સંભાળ યોજના", "व्यक्तिगत देखरेख योजना"),
        "plan",
    ),
    FormRow("14", "", Names("Rehabilitation card", "પુનર્વસન કાર્ડ", "पुनर्वास कार्ड"), "progress"),
    FormRow(
        "15",
        "17(1)(i)",
        Names(
            "Case summary kept by the Committee",
            "સમિતિ દ્વારા રખાતો કેસ સારાંશ",
            "समिति द्वारा रखा जाने वाला केस सारांश",
        ),
        "committee",
    ),
    FormRow(
        "16",
        "17(1)(v), 20(2)",
        Names(
            "Quarterly report of the Committee", "સમિતિનો ત્રિમાસિક અહેવાલ", "समिति की त्रैमासिक रिपोर्ट"
        ),
        "committee",
    ),
    FormRow(
        "17",
        "18(2), 19(25)",
        Names(
            "Report on producing a child before the Committee",
            "બાળકને સમિતિ સમક્ષ રજૂ કરતી વખતનો અહેવાલ",
            "बालक को समिति के समक्ष प्रस्तुत करने की रिपोर्ट",
        ),
        "intake",
    ),
    FormRow(
        "18",
        "18(5), 18(9), 19(26)",
        Names(
            "Order placing a child in an institution",
            "બાળકને સંસ્થામાં મૂકવાનો આદેશ",
            "बालक को संस्था में रखने का आदेश",
        ),
        "order",
    ),
    FormRow(
        "19",
        "18(8)",
        Names(
            "Order placing a child with a parent, guardian or fit person pending inquiry",
            "તપાસ બાકી હોય ત્યાં સુધી બાળકને માતા-પિતા, વાલી અથવા યોગ્ય વ્યક્તિ પાસે મૂકવાનો આદેશ",
            "जाँच लंबित रहने तक बालक को माता-पिता, संरक्षक या योग्य व्यक्ति के पास रखने का आदेश",
        ),
        "order",
    ),
    FormRow(
        "20",
        "18(8), 19(7)",
        Names(
            "Undertaking by parent, guardian or fit person",
            "માતા-પિતા, વાલી અથવા યોગ્ય વ્યક્તિની બાંયધરી",
            "माता-पिता, संरक्षक या योग्य व्यक्ति का वचनपत्र",
        ),
        "undertaking",
    ),
    FormRow(
        "21",
        "19(3)",
        Names("Order for social investigation", "સામાજિક તપાસનો આદેશ", "सामाजिक जाँच का आदेश"),
        "inquiry",
    ),
    FormRow(
        "22",
        "19(8)",
        Names("Social investigation report", "સામાજિક તપાસ અહેવાલ", "सामाजिक जाँच रिपोर्ट"),
        "inquiry",
    ),
    FormRow(
        "23",
        "19(22)",
        Names("Application for surrender", "બાળક સોંપવાની અરજી", "अभ्यर्पण का आवेदन"),
        "adoption",
    ),
    FormRow(
        "24", "19(22)", Names("Deed of surrender", "બાળક સોંપવાનો દસ્તાવેજ", "अभ्यर्पण विलेख"), "adoption"
    ),
    FormRow(
        "25",
        "19(29)",
        Names(
            "Certificate that a child is legally free for adoption",
            "બાળક દત્તક માટે કાયદેસર મુક્ત હોવાનું પ્રમાણપત્ર",
            "बालक के दत्तक हेतु विधिक रूप से मुक्त होने का प्रमाणपत्र",
        ),
        "order",
    ),
    FormRow(
        "26",
        "20(1)",
        Names(
            "Case monitoring sheet of the Committee",
            "સમિતિનું કેસ દેખરેખ પત્રક",
            "समिति का केस निगरानी पत्रक",
        ),
        "committee",
    ),
    FormRow(
        "30",
        "23(9)",
        Names(
            "Home study report of foster parents",
            "પાલક માતા-પિતાનો ગૃહ અભ્યાસ અહેવાલ",
            "पोषक माता-पिता की गृह अध्ययन रिपोर्ट",
        ),
        "foster",
    ),
    FormRow(
        "31", "23(4)", Names("Child study report", "બાળ અભ્યાસ અહેવાલ", "बाल अध्ययन रिपोर्ट"), "foster"
    ),
    FormRow(
        "32",
        "23(15)",
        Names("Order of foster care placement", "પાલક સંભાળમાં મૂકવાનો આદેશ", "पोषण देखरेख में रखने का आदेश"),
        "order",
    ),
    FormRow(
        "33",
        "23(16)",
        Names(
            "Undertaking by a foster family or group",
            "પાલક પરિવાર અથવા જૂથની બાંયધરી",
            "पोषक परिवार या समूह का वचनपत्र",
        ),
        "foster",
    ),
    FormRow(
        "34",
        "23(17)",
        Names(
            "Record of a child in foster care",
            "પાલક સંભાળમાં રહેલા બાળકની નોંધ",
            "पोषण देखरेख में बालक का अभिलेख",
        ),
        "foster",
    ),
    FormRow(
        "35",
        "23(18)",
        Names(
            "Monthly visit to foster families",
            "પાલક પરિવારોની માસિક મુલાકાત",
            "पोषक परिवारों का मासिक निरीक्षण",
        ),
        "foster",
    ),
    FormRow(
        "36", "24(5)", Names("Order of sponsorship", "સ્પોન્સરશિપનો આદેશ", "प्रायोजन का आदेश"), "order"
    ),
    FormRow(
        "37",
        "25(2)",
        Names("Order of after care", "આફ્ટર કેરનો આદેશ", "पश्चातवर्ती देखरेख का आदेश"),
        "order",
    ),
    FormRow(
        "42",
        "69(D)(4)",
        Names("Overnight protective stay", "રાત્રિ રક્ષણાત્મક રોકાણ", "रात्रि संरक्षण प्रवास"),
        "stay",
    ),
    FormRow(
        "43",
        "69(H)(3)",
        Names("Case history of a child", "બાળકનો કેસ ઇતિહાસ", "बालक का केस इतिहास"),
        "institution",
    ),
    FormRow(
        "44",
        "82(1)",
        Names("Release and restoration order", "મુક્તિ-સહ-પુનઃસ્થાપન આદેશ", "मुक्ति-सह-प्रत्यावर्तन आदेश"),
        "order",
    ),
    FormRow("45", "82(4)", Names("Escort order", "એસ્કોર્ટ આદેશ", "अनुरक्षण (एस्कॉर्ट) आदेश"), "order"),
)
