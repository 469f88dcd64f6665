"""`manage.py metrics --as-of DATE --from DATE --to DATE [--json]`: all metrics, the same every time it is asked."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from ecm.core import clock
from ecm.core.scoping import SYSTEM_SCOPE, scoped
from reports.numbers.rules import Cell, Window, written
from reports.numbers.selectors.report import report


class Command(BaseCommand):
    help = "Print every metric by district and for the state. No child is shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--as-of", type=date.fromisoformat, help="the as-of date, YYYY-MM-DD (today)"
        )
        parser.add_argument(
            "--from",
            dest="start",
            type=date.fromisoformat,
            help="first day of the period (the 1st of the month)",
        )
        parser.add_argument(
            "--to",
            dest="end",
            type=date.fromisoformat,
            help="last day of the period (the as-of date)",
        )
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        with scoped(SYSTEM_SCOPE):
            day = options["as_of"] or clock.today()
            window = _window(day, options["start"] or day.replace(day=1), options["end"] or day)
            found = report(window)
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2, sort_keys=True))
        else:
            self.stdout.write("\n".join(_lines(found)))


def _window(day: date, start: date, end: date) -> Window:
    try:
        return Window(day, start, end)
    except ValueError as error:
        raise CommandError("The period ends before it starts.") from error


def _lines(found: dict[str, Any]) -> list[str]:
    rows = [(place["name"], place["values"]) for place in found["districts"]]
    codes = [metric["code"] for metric in found["metrics"]]
    return ["\t".join(["", *codes])] + [
        "\t".join([name, *(_cell(values[code]) for code in codes)])
        for name, values in [*rows, ("Gujarat", found["state"])]
    ]


def _cell(value: dict[str, Any]) -> str:
    if "n" in value:
        return written(Cell(value["n"], value.get("of")))
    return " ".join(f"{part}={_cell(cell)}" for part, cell in value.items())
