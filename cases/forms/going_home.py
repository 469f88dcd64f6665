"""The way home: the readiness check-list, trial stays, the handover, and asking another district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cases.enums import Relation
from cases.enums.going_home import ProofOfIdentity, TransferReason, TrialKind, TrialOutcome
from cases.forms import PlacesForm, ScanField, across, chosen, line, numbered, words
from ecm.core.errors import DomainError
from ecm.core.forms import DayField, GuardedForm
from ecm.core.instrument.bind import Beside, Bound, bind
from ecm.core.instrument.clean import Room, clean
from ecm.core.instrument.draft import Entry
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.posted import posted_answers
from ecm.core.words import Sentence

NO_NAMES = _("No names here: whoever is asked reads it before the case is open to them.")


@dataclass(frozen=True)
class Part:
    """One section of the check-list, ready to be drawn."""

    section: Section
    questions: tuple[Bound, ...]


class ReadinessForm(GuardedForm):
    """The check-list, drawn and read by the instrument engine; the version says what was read before."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        instrument: Instrument,
        start: Mapping[str, Any],
        version: int,
        room: tuple[date, Mapping[str, Any]],
    ) -> None:
        super().__init__(data, files, initial={"version": version})
        self.instrument, self.start = instrument, dict(start)
        self.room = Room(room[0], room[1])
        self.typed: dict[str, Any] = posted_answers(instrument, data) if data is not None else {}
        self.answers: dict[str, Any] = {}
        self.wrong: dict[str, Sentence] = {}

    def clean(self) -> dict[str, Any]:
        """Every answer that was given; what is left open stays open."""
        for key, raw in self.typed.items():
            try:
                value = clean(self.instrument.by_key[key], raw, self.room)
            except DomainError as error:
                self.wrong[key] = error.sentence
            else:
                self.answers |= {} if value is None else {key: value}
        if self.wrong:
            raise forms.ValidationError(_("Choose one of the answers."))
        return self.cleaned_data

    @property
    def parts(self) -> tuple[Part, ...]:
        """The sections with their items; what was typed stands before what is saved."""
        draft = {key: Entry(value=value, n=0, at="", by="") for key, value in self.start.items()}
        room = Room(self.room.today, self.room.facts, answers={**self.start, **self.typed})
        beside = {key: Beside(error=sentence) for key, sentence in self.wrong.items()}
        found = (
            Part(section, bind(section, draft, room, typed=self.typed, beside=beside))
            for section in self.instrument.sections
        )
        return tuple(part for part in found if part.questions)


class TrialForm(GuardedForm):
    """A trial stay, planned or written down afterwards."""

    kind = across(_("What is tried"), TrialKind.choices)
    from_on = DayField(label=_("From"), future=True)
    until_on = DayField(label=_("Until"), future=True)
    with_whom = chosen(_("With whom"), Relation.choices)
    order_no = line(
        _("Number of the order or of the leave"),
        most=60,
        required=False,
        help_text=_("Needed where the child sleeps outside the institution."),
    )


class ToldForm(GuardedForm):
    """How a trial stay went."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    child_words = words(
        _("The child's own words"),
        most=2000,
        help_text=_("In the language in which they were said."),
    )
    carer_words = words(_("The carer's own words"), most=2000, required=False)
    concerns = words(_("Concerns"), most=2000, required=False)
    outcome = across(_("How to go on"), TrialOutcome.choices)


class HandoverForm(GuardedForm):
    """The institution hands the child over."""

    on = DayField(label=_("Handed over on"))
    at = forms.TimeField(
        label=_("Time"), required=False, widget=forms.TimeInput(attrs={"type": "time"})
    )
    place = line(_("Place"), most=120, required=False)
    received_by = line(_("Received by"), most=120, required=False)
    relation = chosen(_("Relation to the child"), Relation.choices, required=False)
    proof = chosen(_("Proof of identity seen"), ProofOfIdentity.choices, required=False)
    proof_last = forms.RegexField(
        r"^[0-9A-Za-z]{4}$",
        label=_("Last four characters of its number"),
        required=False,
        help_text=_("Never the whole number."),
        error_messages={"invalid": _("Exactly four letters or digits.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "maxlength": "4"}),
    )
    witnesses = line(_("Witnesses"), most=300, required=False)
    items = words(_("What goes along: clothes, papers, medicines, savings"), required=False)
    scan = ScanField(label=_("Photo or scan of the signed paper"), required=False)
    escort = line(
        _("Escort to the other district (Form 45)"),
        required=False,
        help_text=_("Name and post of whoever brings the child."),
    )
    escort_from = line(_("From where"), most=120, required=False)
    escort_to = line(_("To where"), most=120, required=False)
    escort_left_on = DayField(label=_("Set out on"), required=False)
    escort_arrived_on = DayField(label=_("Arrived on"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        left, arrived = data.get("escort_left_on"), data.get("escort_arrived_on")
        if left and arrived and arrived < left:
            self.add_error("escort_arrived_on", _("The child cannot arrive before setting out."))
        if data.get("proof") and not data.get("proof_last") and "proof_last" not in self.errors:
            self.add_error("proof_last", _("Give the last four characters of what was seen."))
        return data


class TransferForm(PlacesForm):
    """A case is offered to another district."""

    to = numbered(_("District"))
    reason = chosen(_("Reason"), TransferReason.choices)
    order = numbered(_("Order behind it"), required=False)
    note = words(_("What they should know"), required=False, help_text=NO_NAMES)


class HomeStudyForm(PlacesForm):
    """A home study is asked of another district."""

    to = numbered(_("District of the family"))
    note = words(_("What the home study should answer"), required=False, help_text=NO_NAMES)


class AcceptTransferForm(PlacesForm):
    """The receiving DCPO accepts with a case manager, or returns with a reason."""

    manager = numbered(_("Case manager"), required=False)
    answer = words(_("Why it is returned"), required=False, help_text=NO_NAMES)


class AcceptHomeStudyForm(PlacesForm):
    """The DCPO who was asked accepts with an assessor, or declines with a reason."""

    assessor = numbered(_("Assessor"), required=False)
    answer = words(_("Why it is declined"), required=False, help_text=NO_NAMES)
