"""Days that move a planned visit: public holidays, Navratri and the monsoon. The state confirms each year's list.

Moon-dated festivals are given for 2025 to 2027 as almanacs have them; only the state's own list is binding.
"""

from __future__ import annotations

import datetime as dt

from ecm.places.data.shapes import DayRow, Names

YEARS = (2025, 2026, 2027)

_FIXED = (
    (1, 14, Names("Uttarayan", "ઉત્તરાયણ", "उत्तरायण")),
    (1, 26, Names("Republic Day", "પ્રજાસત્તાક દિવસ", "गणतंत्र दिवस")),
    (8, 15, Names("Independence Day", "સ્વતંત્રતા દિવસ", "स्वतंत्रता दिवस")),
    (10, 2, Names("Gandhi Jayanti", "ગાંધી જયંતી", "गांधी जयंती")),
    (12, 25, Names("Christmas", "નાતાલ", "क्रिसमस")),
)

_MOVABLE = (
    (Names("Dhuleti", "ધુળેટી", "धुलेंडी"), ("2025-03-14", "2026-03-04", "2027-03-22")),
    (Names("Raksha Bandhan", "રક્ષાબંધન", "रक्षाबंधन"), ("2025-08-09", "2026-08-28", "2027-08-17")),
    (Names("Janmashtami", "જન્માષ્ટમી", "जन्माष्टमी"), ("2025-08-16", "2026-09-04", "2027-08-25")),
    (Names("Dussehra", "દશેરા", "दशहरा"), ("2025-10-02", "2026-10-20", "2027-10-09")),
    (Names("Diwali", "દિવાળી", "दीपावली"), ("2025-10-20", "2026-11-08", "2027-10-29")),
    (
        Names("New Year (Bestu Varas)", "બેસતું વર્ષ", "गुजराती नववर्ष"),
        ("2025-10-22", "2026-11-10", "2027-10-30"),
    ),
)

_NAVRATRI = (
    ("2025-09-22", "2025-10-01"),
    ("2026-10-11", "2026-10-19"),
    ("2027-09-30", "2027-10-08"),
)


def _days() -> list[DayRow]:
    fixed = [
        DayRow("holiday", name, dt.date(y, m, d), dt.date(y, m, d))
        for y in YEARS
        for m, d, name in _FIXED
    ]
    moved = [
        DayRow("holiday", name, dt.date.fromisoformat(day), dt.date.fromisoformat(day))
        for name, days in _MOVABLE
        for day in days
    ]
    navratri = Names("Navratri", "નવરાત્રિ", "नवरात्रि")
    nights = [
        DayRow("festival", navratri, dt.date.fromisoformat(a), dt.date.fromisoformat(b))
        for a, b in _NAVRATRI
    ]
    rains = Names("Monsoon", "ચોમાસું", "वर्षा ऋतु")
    monsoon = [DayRow("monsoon", rains, dt.date(y, 6, 15), dt.date(y, 9, 30)) for y in YEARS]
    return sorted([*fixed, *moved, *nights, *monsoon], key=lambda row: (row.first, row.names.en))


DAYS: tuple[DayRow, ...] = tuple(_days())
