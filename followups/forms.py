"""The shape of what is typed: a contact by its instrument, an attempt, a new assignee."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ecm.accounts.models import User
from ecm.core import clock
from ecm.core.errors import DomainError
from ecm.core.forms import DayField, GuardedForm
from ecm.core.instrument.bind import Beside, Bound, bind
from ecm.core.instrument.clean import Room, clean
from ecm.core.instrument.complete import applicable, missing
from ecm.core.instrument.draft import Entry
from ecm.core.instrument.fields import Mark
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.posted import posted_answers
from ecm.core.words import Sentence
from followups.enums import MissedReason
from followups.instruments import CURRENT
from followups.models import Contact, PlannedContact
from followups.services.contacts import Made

# What stands open on the phone; everything else of a section is folded away behind "More".
AT_ONCE = frozenset(
    {
        "date", "mode", "seen", "alone", "carer", "family", "health", "education", "living", "economy",
        "child_words", "carer_words", "safety", "action", "next_on", "advice",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Part:
    """One section of the contact form, ready to be drawn: what is asked at once, and what is folded away."""

    section: Section
    questions: tuple[Bound, ...]
    more: tuple[Bound, ...]

    @property
    def is_open(self) -> bool:
        """Whether something in the folded part is answered or wrong, so that it must be seen."""
        return any(bound.value or bound.beside.error for bound in self.more)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one answer, and where."""

    key: str
    label: str
    sentence: Sentence


class ContactForm(GuardedForm):
    """The contact's questions, drawn and read by the instrument engine; the operation's id makes it count once."""

    operation_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, data: Any = None, files: Any = None, *, last: Contact | None, start: Mapping[str, Any]
    ) -> None:
        super().__init__(data, files, initial={"operation_id": uuid.uuid4()})
        self.instrument: Instrument = CURRENT["contact"]
        self.last, self.start = last, dict(start)
        self.typed: dict[str, Any] = (
            posted_answers(self.instrument, data) if data is not None else {}
        )
        self.problems: list[Problem] = []
        self.answers: dict[str, Any] = {}

    def clean(self) -> dict[str, Any]:
        """Clean every answer and say everything that is wrong at once, not one at a time."""
        room = self._room({})
        for key, raw in self.typed.items():
            try:
                value = clean(self.instrument.by_key[key], raw, room)
            except DomainError as error:
                self.refuse(key, error.sentence)
            else:
                self.answers |= {} if value is None else {key: value}
        self.answers = applicable(self.instrument, self.answers, {})
        wrong = {problem.key for problem in self.problems}
        for gap in missing(self.instrument, self.answers, {}):
            if gap.key not in wrong:
                self.refuse(gap.key, gap.sentence)
        return self.cleaned_data

    def refuse(self, key: str, sentence: Sentence) -> None:
        """Note what is wrong with the answer to one question."""
        self.problems.append(Problem(key, self.instrument.by_key[key].label, sentence))

    def is_valid(self) -> bool:
        return super().is_valid() and not self.problems

    @property
    def made(self) -> Made:
        """What the person did, for the service."""
        return Made(operation_id=self.cleaned_data["operation_id"], answers=self.answers)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections with their questions; what was typed stands before what is suggested."""
        shown = {**self.start, **self.typed}
        draft = {key: Entry(value=value, n=0, at="", by="") for key, value in self.start.items()}
        room = self._room(shown)
        beside = self._beside()
        found = []
        for section in self.instrument.sections:
            asked = bind(section, draft, room, typed=self.typed, beside=beside)
            at_once = tuple(bound for bound in asked if bound.name in AT_ONCE)
            found.append(Part(section, at_once, tuple(b for b in asked if b.name not in AT_ONCE)))
        return tuple(found)

    def _beside(self) -> dict[str, Beside]:
        """The error of each question, and of a mark what it was the last time."""
        errors = {problem.key: problem.sentence for problem in self.problems}
        before = {
            field.key: self.last.answers.get(field.key)
            for field in self.instrument
            if self.last and isinstance(field, Mark)
        }
        return {
            key: Beside(error=errors.get(key), before=before.get(key)) for key in {*errors, *before}
        }

    def _room(self, answers: Mapping[str, Any]) -> Room:
        return Room(today=clock.today(), answers=answers)


class MissedForm(GuardedForm):
    """An attempt that did not succeed."""

    operation_id = forms.UUIDField(widget=forms.HiddenInput)
    on = DayField(label=_("Date of the attempt"))
    reason = forms.ChoiceField(label=_("Why"), choices=MissedReason, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class ReassignForm(GuardedForm):
    """Another person for one planned contact; the version says what was read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    to = forms.ModelChoiceField(label=_("Who makes this contact"), queryset=User.objects.none())

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        people: QuerySet[User],
        initial: dict[str, Any],
    ) -> None:
        super().__init__(data, files, initial=initial)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]


class ReassignManyForm(GuardedForm):
    """One person for the contacts ticked in a list."""

    to = forms.ModelChoiceField(
        label=_("Give the ticked contacts to"), queryset=User.objects.none()
    )
    planned = forms.ModelMultipleChoiceField(
        queryset=PlannedContact.objects.none(), to_field_name="uuid",
        error_messages={"required": _("Tick at least one contact.")},
    )  # fmt: skip

    def __init__(self, *data: Any, people: QuerySet[User], rows: QuerySet[PlannedContact]) -> None:
        super().__init__(*data)
        self.fields["to"].queryset = people  # type: ignore[attr-defined]
        self.fields["planned"].queryset = rows  # type: ignore[attr-defined]


class HandOverForm(GuardedForm):
    """From whom, to whom, and what of it."""

    giver = forms.TypedChoiceField(label=_("From whom"), coerce=int)
    to = forms.ModelChoiceField(label=_("To whom"), queryset=User.objects.none(), empty_label="–")
    what = forms.MultipleChoiceField(
        label=_("What"),
        choices=(("children", _("the children managed")), ("contacts", _("the contacts assigned"))),
        initial=["children", "contacts"],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *data: Any, givers: list[tuple[int, str]], takers: QuerySet[User]) -> None:
        super().__init__(*data)
        self.fields["giver"].choices = [("", "–"), *givers]  # type: ignore[attr-defined]
        self.fields["to"].queryset = takers  # type: ignore[attr-defined]
