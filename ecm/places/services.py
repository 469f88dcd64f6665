"""Writing the state's reference data, once: what an officer edited afterwards stays as he left it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import transaction

from ecm.places.data.calendar import DAYS
from ecm.places.data.districts import DISTRICTS
from ecm.places.data.forms import FORMS
from ecm.places.data.schemes import SCHEMES
from ecm.places.data.shapes import DayRow, DistrictRow, Names
from ecm.places.data.talukas import TALUKAS
from ecm.places.models import CalendarSpan, District, DistrictService, FormNumber, Scheme, Taluka

# The Juvenile Justice Act 2015 came into force; the Model Rules followed on 21 September 2016.
ACT_IN_FORCE = dt.date(2016, 1, 15)
RULES_IN_FORCE = dt.date(2016, 9, 21)


@transaction.atomic
def load_reference() -> dict[str, int]:
    """Add what is missing of districts, talukas, forms, schemes and calendar; returns how many rows each now has.

    Run by every set-up and safe to repeat: rows are found by their own keys and never overwritten.
    """
    _load_districts()
    _load_services()
    _load_talukas()
    _load_forms()
    _load_schemes()
    _load_calendar()
    tables = (District, DistrictService, Taluka, FormNumber, Scheme, CalendarSpan)
    return {str(table._meta.model_name): table._default_manager.count() for table in tables}


def _named(names: Names) -> dict[str, str]:
    return {"name_en": names.en, "name_gu": names.gu, "name_hi": names.hi}


def _spellings(row: DistrictRow) -> list[str]:
    official = [row.lgd_spelling] if row.lgd_spelling else []
    return [*official, *row.spellings]


def _load_districts() -> None:
    District.objects.bulk_create(
        [
            District(
                code=row.code,
                lgd_code=row.lgd,
                spellings=_spellings(row),
                region=row.region,
                tile_row=row.row,
                tile_column=row.column,
                valid_from=row.valid_from,
                valid_to=row.valid_to,
                **_named(row.names),
            )
            for row in DISTRICTS
        ],
        ignore_conflicts=True,
    )


def _load_services() -> None:
    """Every district is served by its own DCPU, or by its elder's until the state gives it one."""
    by_code = _districts()
    served = set(DistrictService.objects.values_list("district_id", flat=True))
    DistrictService.objects.bulk_create(
        DistrictService(
            district=by_code[row.code],
            served_by=by_code[row.served_by or row.code],
            valid_from=row.valid_from or ACT_IN_FORCE,
        )
        for row in DISTRICTS
        if by_code[row.code].pk not in served
    )


def _load_talukas() -> None:
    by_code = _districts()
    rows = [
        Taluka(district=by_code[row.district], lgd_code=row.lgd, **_named(row.names))
        for row in TALUKAS
    ]
    Taluka.objects.bulk_create(rows, ignore_conflicts=True)


def _load_forms() -> None:
    rows = [
        FormNumber(
            key=f"form_{row.number}",
            number=row.number,
            rule=row.rule,
            valid_from=RULES_IN_FORCE,
            **_named(row.names),
        )
        for row in FORMS
    ]
    FormNumber.objects.bulk_create(rows, ignore_conflicts=True)


def _load_schemes() -> None:
    rows = [
        Scheme(
            key=row.code,
            agency=row.agency,
            benefit=row.benefit,
            eligibility=row.eligibility,
            **_named(row.names),
        )
        for row in SCHEMES
    ]
    Scheme.objects.bulk_create(rows, ignore_conflicts=True)


def _load_calendar() -> None:
    known = set(CalendarSpan.objects.values_list("name_en", "from_on"))
    _create_spans(row for row in DAYS if (row.names.en, row.first) not in known)


def _create_spans(rows: Iterable[DayRow]) -> None:
    CalendarSpan.objects.bulk_create(
        CalendarSpan(kind=row.kind, from_on=row.first, until_on=row.last, **_named(row.names))
        for row in rows
    )


def _districts() -> dict[str, District]:
    return {district.code: district for district in District.objects.all()}
