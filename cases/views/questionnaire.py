"""A questionnaire about one case on one page, sent as a whole: everything wrong is said at once, nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from cases.instruments import CURRENT
from cases.models import Case
from cases.policies import may_on
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.bind import Beside, Bound, bind
from ecm.core.instrument.clean import Room, clean
from ecm.core.instrument.complete import applicable, asked_sections, missing
from ecm.core.instrument.instrument import Instrument, Section
from ecm.core.instrument.posted import posted_answers
from ecm.core.translate import say
from ecm.core.views import DomainView
from ecm.core.words import N_, Sentence


@dataclass(frozen=True)
class Part:
    """One section ready to be drawn: what is asked at once, and what is folded away."""

    section: Section
    questions: tuple[Bound, ...]
    more: tuple[Bound, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether something in the folded part is answered or wrong, so that it must be seen."""
        return any(bound.value or bound.beside.error for bound in self.more)


class QuestionnairePage(DomainView):
    """One declaration as a form; ``keep`` calls the service and answers the address to go to."""

    template: ClassVar[str] = "cases/questionnaire.html"
    name: ClassVar[str]
    brief: ClassVar[bool] = False  # whether questions that may stay empty are folded away
    case: Case

    @property
    def instrument(self) -> Instrument:
        return CURRENT[self.name]

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        self.find(uuid)
        return self.show(self.start())

    def post(self, request: Any, uuid: UUID) -> HttpResponse:
        self.find(uuid)
        raw = {**self.start(), **posted_answers(self.instrument, request.POST)}
        if wrong := self.wrong(raw):
            return self.show(raw, wrong, status=422)
        try:
            return self.go(self.keep(raw))
        except DomainError as error:
            request.undo()
            return self.show(raw, *self._said(error), status=error.status)

    def find(self, uuid: UUID) -> None:
        """The case within reach, open, and this person's to write about."""
        self.case = case_at(self, uuid)
        if not may_on(self.actor, self.case, self.permission):
            raise Refused(N_("This belongs to another post, or to the case manager of this child."))
        if not self.case.is_open:
            raise Refused(N_("This case is not open."))

    def start(self) -> dict[str, Any]:
        """What stands in the form before anything is typed."""
        return {}

    def known(self, raw: Mapping[str, Any]) -> dict[str, Any]:
        """What the system answers itself; not asked."""
        return {}

    def extra(self) -> dict[str, Any]:
        """What the page shows beside the questions."""
        return {}

    def keep(self, raw: dict[str, Any]) -> str:
        """Call one service; answer the address to go to."""
        raise NotImplementedError

    def wrong(self, raw: Mapping[str, Any]) -> dict[str, Sentence]:
        """Everything that is wrong or missing, by question."""
        found, answers, room = {}, {}, Room(clock.today(), answers=raw)
        for key, value in raw.items():
            try:
                answers[key] = clean(self.instrument.by_key[key], value, room)
            except DomainError as error:
                found[key] = error.sentence
        given = {key: value for key, value in answers.items() if value is not None}
        kept = applicable(self.instrument, {**given, **self.known(given)}, {})
        for gap in missing(self.instrument, kept, {}):
            found.setdefault(gap.key, gap.sentence)
        return found

    def _said(self, error: DomainError) -> tuple[dict[str, Sentence], list[str]]:
        """A refusal at its question, or above the form."""
        if error.field in self.instrument.by_key:
            return {str(error.field): error.sentence}, []
        return {}, [say(error.sentence), *(say(one) for one in getattr(error, "missing", ()))]

    def show(
        self,
        raw: dict[str, Any],
        wrong: Mapping[str, Sentence] | None = None,
        general: list[str] | None = None,
        *,
        status: int = 200,
    ) -> HttpResponse:
        """The page with everything typed still in it."""
        parts = self.parts(raw, {key: Beside(error=said) for key, said in (wrong or {}).items()})
        asked = [bound for part in parts for bound in (*part.questions, *part.more)]
        bad = [bound for bound in asked if bound.beside.error]
        context = {
            "case": self.case, "instrument": self.instrument, "parts": parts, "wrong": bad,
            "general": general or [], "given": self.known(raw), **self.extra(),
        }  # fmt: skip
        self.disclose([self.case.pk], Case.GROUP, *self.instrument.groups)
        return self.page(self.template, context, status=status)

    def parts(self, raw: dict[str, Any], beside: dict[str, Beside]) -> list[Part]:
        """The sections that are asked, with their questions."""
        room, known = Room(clock.today(), answers=raw), self.known(raw)
        found = []
        for section in asked_sections(self.instrument, raw):
            bounds = bind(section, {}, room, typed=raw, beside=beside)
            asked = [one for one in bounds if one.name not in known]
            at_once = tuple(one for one in asked if one.field.required or not self.brief)
            found.append(Part(section, at_once, tuple(one for one in asked if one not in at_once)))
        return found
