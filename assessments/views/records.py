"""One record: written section by section, saved as it is typed, reviewed, read and printed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse

from assessments import policies
from assessments.instruments import pinned
from assessments.instruments.hsr_v1 import HOUSEHOLD_SECTIONS
from assessments.models import Record
from assessments.selectors.capture import (
    copied_in,
    hints_for,
    how_far,
    left_words,
    offers_of,
    page_room,
    seconds_since_saved,
)
from assessments.selectors.facts import answers_of
from assessments.selectors.pages import (
    Form,
    beside_last,
    comments_of,
    form_of,
    previous_round,
    section_address,
)
from assessments.services.answers import Saved, answer_comment, save_answers
from assessments.services.files import keep_file
from assessments.services.siblings import share_household
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.instrument.bind import Beside, bind
from ecm.core.instrument.clean import Room
from ecm.core.instrument.draft import FieldConflict
from ecm.core.instrument.fields import FileRef, Rows
from ecm.core.instrument.instrument import Section
from ecm.core.instrument.posted import posted_answers, seen_of
from ecm.core.instrument.read import Line, lines
from ecm.core.translate import say
from ecm.core.views import DomainView, PageView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission


def record_at(view: DomainView, uuid: UUID, *related: str) -> Record:
    """The record of an address within the reader's reach."""
    rows = Record.objects.select_related("round__case", *related)
    found: Record = view.fetch(rows, uuid=uuid)
    return found


def disclose(view: DomainView, record: Record, form: Form | None = None) -> None:
    """Note which groups of this case the page shows."""
    shown = (
        form.instrument if form else policies.shown(view.actor, record.round.case, _whole(record))
    )
    view.disclose([record.round.case_id], *shown.groups)


def _whole(record: Record) -> Any:
    return pinned(record.instrument, record.version_of_instrument)


class SectionPage(DomainView):
    """One section as a form: on a phone one section at a time, the same page everywhere."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/section.html"

    def get(self, request: HttpRequest, uuid: UUID, section: str) -> HttpResponse:
        record = record_at(self, uuid, "assessor", "typed_by")
        return self._show(record, section, typed={}, beside={})

    def post(self, request: Any, uuid: UUID, section: str) -> HttpResponse:
        """The whole section at once, where no script runs."""
        record = record_at(self, uuid, "assessor", "typed_by")
        fields = self._section(form_of(record, self.actor), section).fields
        raw = posted_answers(fields, request.POST)
        seen = {field.key: seen_of(field, request.POST) for field in fields}
        raw |= self._together(record, section, raw)
        saved = save_answers(by=self.actor, record=record, raw=raw, seen=seen)
        self._answer_comments(record, {field.key for field in fields})
        if section in HOUSEHOLD_SECTIONS:
            share_household(by=self.actor, record=record)
        if not saved.clean:
            again = {key: raw[key] for key in (*saved.refused, *saved.met)}
            status = 409 if saved.met else 422
            return self._show(record, section, typed=again, beside=_beside(saved), status=status)
        then = "stay" if "together" in request.POST else str(request.POST.get("then", "next"))
        return self.go(self._next(record, section, then))

    def _together(self, record: Record, key: str, raw: dict[str, Any]) -> dict[str, Any]:
        """The answers of a sentence that was tapped, for the questions still open, where no script runs."""
        form = form_of(record, self.actor)
        typed = {name: value for name, value in raw.items() if value not in ("", [], None)}
        wanted = str(self.request.POST.get("together", ""))
        for offer in offers_of(record, form.instrument.section_by_key[key], typed):
            if str(offer.number) == wanted:
                return dict(offer.answers)
        return {}

    def _answer_comments(self, record: Record, keys: set[str]) -> None:
        """What the writer says to the verifier's comments comes as ``answer-<comment>``."""
        for comment in record.comments.all():
            text = str(self.request.POST.get(f"answer-{comment.pk}", "")).strip()
            if text and text != comment.answer and comment.key in keys:
                answer_comment(by=self.actor, comment=comment, text=text)

    def _section(self, form: Form, key: str) -> Section:
        found = form.instrument.section_by_key.get(key)
        if found is None:
            raise Http404
        if not any(line.section.key == key and line.writable for line in form.lines):
            raise Refused(
                N_("This record has been submitted. The answers are frozen until it is returned.")
                if form.record.frozen_at
                else N_("This section is written by another post, or it is not asked here.")
            )
        return found

    def _show(
        self,
        record: Record,
        key: str,
        *,
        typed: dict[str, Any],
        beside: dict[str, Beside],
        status: int = 200,
    ) -> HttpResponse:
        form = form_of(record, self.actor)
        section = self._section(form, key)
        disclose(self, record, form)
        room = page_room(record, _whole(record))
        shown = _with_last(self, record, form, beside)
        bounds = bind(section, _draft_shown(record, saved=beside), room, typed=typed, beside=shown)
        at = [line.section.key for line in form.lines if line.writable].index(key)
        keys = [line.section.key for line in form.lines if line.writable]
        context = {
            "record": record, "case": record.round.case, "file": form, "section": section, "form": bounds,
            "place": at + 1, "places": len(keys), "last": at + 1 == len(keys),
            "previous": section_address(record, keys[at - 1]) if at else "",
            "save_url": reverse("assessments:save", args=[record.uuid]),
            "file_url": reverse("assessments:file", args=[record.uuid]) if room.uploads else "",
            "together": offers_of(record, section, typed), "saved_age": seconds_since_saved(record),
            "copied": copied_in(record, section), "left": left_words(len(form.gaps)),
            "comments": [
                (form.instrument.by_key[asked], comment)
                for asked, found in comments_of(record, form.instrument).items()
                for comment in found
                if form.instrument.home[asked].key == key
            ],
            "wrong": [bound for bound in bounds if bound.beside.error or bound.beside.theirs],
        }  # fmt: skip
        return self.page(self.template, context, status=status)

    def _next(self, record: Record, key: str, then: str) -> str:
        if then == "stay":
            return section_address(record, key)
        keys = [line.section.key for line in form_of(record, self.actor).lines if line.writable]
        following = keys[keys.index(key) + 1 :] if key in keys else []
        if not following:
            return reverse("assessments:review", args=[record.uuid])
        return section_address(record, following[0])


def _draft_shown(record: Record, *, saved: dict[str, Beside]) -> Any:
    """Where two people met the page carries their version on, so that saving again is a choice made knowingly."""
    theirs = {key: one.theirs for key, one in saved.items() if one.theirs}
    return {**record.draft, **theirs}


def _beside(saved: Saved) -> dict[str, Beside]:
    found = {key: Beside(error=error.sentence) for key, error in saved.refused.items()}
    return found | {key: Beside(theirs=met.theirs) for key, met in saved.met.items()}


def _with_last(
    view: DomainView, record: Record, form: Form, beside: dict[str, Beside]
) -> dict[str, Beside]:
    """The comments of the verifier and last time's answers beside each question."""
    comments = comments_of(record, form.instrument)
    last = previous_round(record.round, view.actor) if record.round.number > 1 else None
    old: dict[str, Any] = (
        next((one.answers for one in last.records.all() if one.instrument == record.instrument), {})
        if last
        else {}
    )
    hints = hints_for(record)
    keys = {*beside, *comments, *old, *hints} & form.instrument.by_key.keys()
    return {
        key: Beside(
            hint=hints.get(key),
            error=beside[key].error if key in beside else None,
            theirs=beside[key].theirs if key in beside else None,
            comments=tuple(one.text for one in comments.get(key, ())),
            before=old.get(key),
        )
        for key in keys
    }


class SaveField(DomainView):
    """One answer, saved as it is typed; answers in JSON for the page's script."""

    permission = Permission.ASSESSMENTS_VIEW

    def post(self, request: Any, uuid: UUID) -> HttpResponse:
        record = record_at(self, uuid)
        instrument = policies.shown(self.actor, record.round.case, _whole(record))
        field = instrument.by_key.get(str(request.POST.get("key", "")))
        if field is None:
            return JsonResponse({"error": say(N_("This form has no such question."))}, status=422)
        raw = posted_answers([field], request.POST)
        try:
            saved = save_answers(
                by=self.actor,
                record=record,
                raw=raw,
                seen={field.key: seen_of(field, request.POST)},
            )
        except DomainError as error:
            request.undo()
            return JsonResponse({"error": say(error.sentence)}, status=error.status)
        return self._answer(record, field, saved)

    def _answer(self, record: Record, field: Any, saved: Saved) -> JsonResponse:
        if field.key in saved.refused:
            return JsonResponse({"error": say(saved.refused[field.key].sentence)}, status=422)
        if field.key in saved.met:
            self.disclose([record.round.case_id], _whole(record).group_of(field))
            return JsonResponse(_both(record, field, saved.met[field.key]), status=409)
        entry = saved.draft.get(field.key)
        body: dict[str, Any] = {"n": entry["n"] if entry else 0, "at": clock.now().isoformat()}
        body |= self._progress(record)
        if isinstance(field, Rows) and entry:
            body["ids"] = [row["id"] for row in entry["value"] or ()]
        return JsonResponse(body)

    def _progress(self, record: Record) -> dict[str, Any]:
        """How far the form is now, for the bar and its link; of the questions this writer sees."""
        case = record.round.case
        seen = policies.shown(self.actor, case, _whole(record))
        percent, gaps = how_far(seen, record.draft, case)
        return {"progress": percent, "left": left_words(gaps)}


class KeepFile(DomainView):
    """A photo or a signature at its question: checked, kept as a scan of the case, and chosen in the same act."""

    permission = Permission.SCAN_UPLOAD

    def post(self, request: Any, uuid: UUID) -> HttpResponse:
        record = record_at(self, uuid)
        key = str(request.POST.get("key", ""))
        instrument = policies.shown(self.actor, record.round.case, _whole(record))
        field = instrument.by_key.get(key)
        if not isinstance(field, FileRef):
            raise DomainError(N_("This form has no such question."))
        upload = request.FILES.get(f"file-{key}")
        if upload is None:
            raise DomainError(N_("Choose a photo first."))
        keep_file(by=self.actor, record=record, field=field, upload=upload)
        self.disclose([record.round.case_id], FieldGroup.HEADER)
        return self.go(section_address(record, instrument.home[key].key, key))


def _both(record: Record, field: Any, met: FieldConflict) -> dict[str, Any]:
    """Both values in words, and the version to save against next."""
    room = Room(clock.today(), answers=answers_of(record))
    return {
        "n": met.theirs["n"],
        "theirs": _in_words(lines(field, met.theirs["value"], room)),
        "yours": _in_words(lines(field, met.yours, room)),
    }


def _in_words(found: tuple[Line, ...]) -> str:
    return " · ".join(say(one.said) if one.said else one.own for one in found) or "–"


class Review(PageView):
    """What is written and what is missing, before the round is submitted."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/review.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        record = record_at(self, kwargs["uuid"], "assessor", "typed_by")
        form = form_of(record, self.actor)
        disclose(self, record, form)
        return {
            "record": record, "case": record.round.case, "file": form,
            "shown": beside_last(record, None, self.actor),
        }  # fmt: skip


class ReadRecord(PageView):
    """A record to read or to print."""

    permission = Permission.ASSESSMENTS_VIEW
    template = "assessments/record.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        record = record_at(self, kwargs["uuid"], "assessor", "typed_by")
        form = form_of(record, self.actor)
        disclose(self, record, form)
        last = previous_round(record.round, self.actor)
        return {
            "record": record, "case": record.round.case, "file": form, "last": last,
            "shown": beside_last(record, last, self.actor),
        }  # fmt: skip
