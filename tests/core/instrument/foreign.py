"""An instrument of another world: seven parts of a boat, levels 0-5, other age bands, another script."""

from __future__ import annotations

from ecm.core.instrument.conditions import AllOf, AnyOf, Between, Not, when
from ecm.core.instrument.fields import (
    Choice,
    Choices,
    Day,
    FileRef,
    Level,
    LongText,
    Mark,
    Number,
    PersonRef,
    Quote,
    Rows,
    Text,
    YesNo,
    options,
)
from ecm.core.instrument.instrument import Instrument, Section

LEVELS = tuple(
    Level(n, name, f"{name}।")
    for n, name in enumerate(("डूबी", "टूटी", "कमज़ोर", "ठीक", "अच्छी", "नई"))
)
SEEN = options(("eye", "आँख से"), ("word", "सुनकर"))
PARTS = ("hull", "mast", "sail", "rope", "anchor", "pump", "lamp")


def part(key: str) -> Section:
    """One part of the boat with two marks."""
    return Section(
        key,
        f"भाग {key}",
        (
            Mark(
                f"{key}_now",
                "अभी",
                LEVELS,
                evidence=SEEN,
                evidence_at=(0, 5),
                note_at=(0,),
                required=True,
                star=True,
            ),
            Mark(f"{key}_before", "पहले", LEVELS, can_skip=False),
        ),
    )


BOAT = Instrument(
    "boat",
    3,
    "नाव की जाँच",
    (
        Section(
            "about",
            "नाव",
            (
                Text("name", "नाम", required=True, promote="name", limit=20),
                Day("launched", "उतारी गई", promote="launched_on"),
                Number(
                    "metres", "लम्बाई", least=1, most=90, decimals=1, unit="मीटर", promote="metres"
                ),
                Number("crew_size", "लोग", most=40),
                Choice("wood", "लकड़ी", options(("teak", "सागौन"), ("pine", "चीड़"))),
                Choices(
                    "colours",
                    "रंग",
                    options(("red", "लाल"), ("blue", "नीला"), ("none", "कोई नहीं")),
                    alone="none",
                ),
                YesNo("leaks", "पानी आता है?", required=True),
                LongText("where_leak", "कहाँ?", when=when("leaks", "yes"), required=True),
                Text("berth", "घाट", pattern=r"[A-Z]\d{2}", says="अक्षर और दो अंक।"),
            ),
        ),
        Section(
            "crew",
            "नाविक",
            (
                Rows(
                    "crew",
                    "नाविक",
                    (Text("name", "नाम", required=True), Number("age", "आयु", most=99)),
                    most=3,
                ),
                PersonRef("captain", "कप्तान", rows="crew"),
                FileRef("photo", "चित्र", "photos"),
                Quote("song", "गीत", options(("mr", "मराठी"), ("kok", "कोंकणी")), group="secret"),
            ),
            when=Between("crew_size", least=1),
        ),
        *(part(key) for key in PARTS),
        Section(
            "old",
            "पुरानी नाव",
            (
                YesNo(
                    "museum",
                    "संग्रहालय?",
                    when=Not(AnyOf((when("wood", "pine"), Between("@age", most=99)))),
                ),
                YesNo("race", "दौड़?", when=AllOf((when("wood", "teak"), Between("@age", most=29)))),
            ),
            group="archive",
        ),
    ),
    group="open",
)
