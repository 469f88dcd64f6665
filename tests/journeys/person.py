"""Somebody at a browser: opens pages, answers questions, presses buttons; finds things by their names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from ecm.accounts.models import User

MARK, YES_NO = "3", "no"
# A one-page PDF, enough to be what a scan says it is.
SCAN = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"


@dataclass
class Person:
    """One role at one browser."""

    page: Page
    user: User

    def opens(self, address: str) -> None:
        """Go to an address; anything but a page is a failure of the journey."""
        answer = self.page.goto(address)
        assert answer is not None and answer.ok, f"{address}: {answer and answer.status}"

    def writes(self, answers: Mapping[str, Any]) -> None:
        """Answer the fields of a plain form by their names."""
        for name, value in answers.items():
            self._write(name, value)

    def _write(self, name: str, value: Any) -> None:
        field = self.page.locator(f"main [name='{name}']").first
        kind = field.evaluate("f => f.tagName === 'SELECT' ? 'select' : f.type")
        match kind:
            case "select":
                field.select_option(str(value))
            case "radio":
                self.page.locator(f"main [name='{name}'][value='{value}']").check()
            case "checkbox":
                field.check() if value is True else self.page.locator(
                    f"main [name='{name}'][value='{value}']"
                ).check()
            case "file":
                field.set_input_files(
                    {"name": "demo.pdf", "mimeType": "application/pdf", "buffer": value}
                )
            case _:
                field.fill(value.isoformat() if isinstance(value, dt.date) else str(value))

    def presses(self, selector: str = "main form button.btn.main") -> None:
        """Press a button and wait for the page that follows."""
        ready = (
            self.page.locator(selector).count() and self.page.locator(selector).first.is_enabled()
        )
        assert ready, self.page.locator("main").inner_text()
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()

    def answers_section(self, special: Mapping[str, Any]) -> None:
        """Answer every question on the page that asks for an answer: ``special`` by key, the rest quietly."""
        for question in self.page.locator(".ask:not([data-off])").all():
            if not question.is_visible():
                continue
            key = question.get_attribute("data-key") or ""
            if key in special:
                self._answer(question, special[key])
            elif not question.locator(
                "xpath=./label/span[contains(@class,'soft')] | ./fieldset/legend/span[contains(@class,'soft')]"
            ).count():
                self._answer(question, None)

    def _answer(self, question: Any, value: Any) -> None:
        if question.locator("[data-row]").count():
            self._type(question.locator("[data-row]").first, None)
            return
        radios, boxes = (
            question.locator("input[type=radio]"),
            question.locator("input[type=checkbox]"),
        )
        if radios.count():
            self._choose(question, radios, value)
            if boxes.count() and boxes.first.is_visible():
                boxes.first.check()
        elif boxes.count():
            for one in (
                [value] if isinstance(value, str) else value or [boxes.first.get_attribute("value")]
            ):
                question.locator(f"input[type=checkbox][value='{one}']").check()
        else:
            self._type(question, value)

    def _choose(self, question: Any, radios: Any, value: Any) -> None:
        offered = [radio.get_attribute("value") for radio in radios.all()]
        wanted = value or next((one for one in (MARK, YES_NO) if one in offered), offered[0])
        question.locator(f"input[type=radio][value='{wanted}']").check()

    def _type(self, question: Any, value: Any) -> None:
        kinds = "input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select"
        for box in question.locator(kinds).all():
            if not box.is_visible() or box.input_value():
                continue
            tag = box.evaluate("f => f.tagName === 'SELECT' ? 'select' : f.type")
            if tag == "select":
                box.select_option(str(value)) if value else box.select_option(index=1)
            elif tag == "date":
                box.fill((value or self.today).isoformat())
            elif box.get_attribute("inputmode") in {"numeric", "decimal"}:
                box.fill(str(value or 5))
            else:
                box.fill(str(value or "Demo words"))

    today: dt.date = dt.date(2026, 4, 14)

    def sees(self, words: str) -> None:
        """These words stand on the page."""
        expect(self.page.locator("body")).to_contain_text(words)

    def number(self, selector: str) -> int:
        """The number in a cell."""
        return int(
            "".join(c for c in self.page.locator(selector).first.inner_text() if c.isdigit()) or 0
        )

    def photograph(self, path: Path) -> None:
        """Keep a picture of the page."""
        self.page.screenshot(path=str(path), full_page=True)
