"""The contacts of one child: the panel, the whole course, the form, the attempt, the correction."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.models import Case
from ecm.core import clock
from ecm.core.errors import DomainError, Refused
from ecm.core.views import ActionView, PageView, PanelView
from ecm.places.selectors import practice_on
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from followups.forms import ContactForm, MissedForm
from followups.models import Contact, PlannedContact
from followups.policies import can_correct, can_record
from followups.schedule import reason_of
from followups.selectors.course import contact_page, course_of
from followups.selectors.lines import groups_shown, head_of
from followups.services.contacts import (
    NOT_CORRECTABLE,
    NOT_YOURS,
    correct_contact,
    record_contact,
    record_missed,
)


class ContactsPanel(PanelView):
    """The follow-up of one child on the case page."""

    permission = Permission.CONTACTS_VIEW
    template = "followups/panel.html"
    brief = True

    def context(self, **kwargs: Any) -> dict[str, Any]:
        today = clock.today()
        case = self.fetch(Case.objects.select_related("district"), uuid=kwargs["uuid"])
        course = course_of(
            case, self.actor, today=today, practice=practice_on(today), brief=self.brief
        )
        self.disclose([case.pk], Case.GROUP, FieldGroup.FOLLOWUPS)
        return {"case": case, "course": course, "today": today}


class ContactList(ContactsPanel):
    """All contacts of one child."""

    template = "followups/list.html"
    brief = False


class ContactView(PageView):
    """One contact, as far as its reader may see it."""

    permission = Permission.CONTACTS_VIEW
    template = "followups/contact.html"

    def context(self, **kwargs: Any) -> dict[str, Any]:
        contact = self.fetch(
            Contact.objects.select_related("case", "by", "planned"), uuid=kwargs["uuid"]
        )
        page = contact_page(contact, self.actor, today=clock.today())
        self.disclose([contact.case_id], Case.GROUP, *page.groups)
        return {"page": page, "contact": contact, "case": contact.case}


class _WithCase(ActionView):
    """A form about one child: the case and what is planned are fetched within the reach before anything else."""

    case: Case
    planned: PlannedContact | None = None

    def get(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["uuid"])
        return super().get(request, *args, **kwargs)

    def post(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        self.find(kwargs["uuid"])
        return super().post(request, *args, **kwargs)

    def find(self, uuid: UUID) -> None:
        """Fetch what the form is about; raise the 404 or the sentence why it is not this person's."""
        raise NotImplementedError

    def _planned(self, uuid: str | UUID) -> PlannedContact:
        rows = PlannedContact.objects.select_related("case", "assignee")
        planned: PlannedContact = self.fetch(rows, uuid=uuid)
        return planned

    def _shown(self) -> dict[str, Any]:
        self.disclose([self.case.pk], *groups_shown(self.actor))
        return {
            "case": self.case,
            "head": head_of(self.case, self.actor, today=clock.today()),
            "planned": self.planned,
            "reason": reason_of(self.planned.rule) if self.planned else None,
            "today": clock.today(),
            "back": reverse("cases:case", args=[self.case.uuid]),
        }


class RecordContact(_WithCase):
    """The contact form: under two minutes on a phone."""

    permission = Permission.CONTACT_RECORD
    template = "followups/record.html"

    def find(self, uuid: UUID) -> None:
        self.case = self.fetch(Case.objects, uuid=uuid)
        if asked := self.request.GET.get("planned"):
            self.planned = self._planned(_uuid_or_404(asked))
            if self.planned.case_id != self.case.pk:
                raise Http404
        if not can_record(self.actor, self.case, self.planned):
            raise Refused(NOT_YOURS)

    def form(self, *data: Any) -> ContactForm:
        return ContactForm(*data, last=_last(self.case, self.actor), start=self._start())

    def _start(self) -> dict[str, Any]:
        mode = self.planned.mode if self.planned else None
        return {"date": clock.today().isoformat(), **({"mode": mode} if mode else {})}

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {**self._shown(), "action": self.request.get_full_path()}

    def act(self, form: ContactForm, **kwargs: Any) -> str:
        with _told(form):
            record_contact(case=self.case, made=form.made, by=self.actor, planned=self.planned)
        messages.success(self.request, _("The contact is recorded."))
        return _next(self.request, self.case)


class CorrectContact(_WithCase):
    """A new version of a contact by its author or the case manager; the old one stays."""

    permission = Permission.CONTACT_CORRECT
    template = "followups/record.html"
    old: Contact

    def find(self, uuid: UUID) -> None:
        self.old = self.fetch(Contact.objects.select_related("case", "planned"), uuid=uuid)
        self.case = self.old.case
        if not can_correct(self.actor, self.old):
            raise Refused(NOT_CORRECTABLE)

    def form(self, *data: Any) -> ContactForm:
        return ContactForm(*data, last=None, start=self.old.answers)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return {**self._shown(), "old": self.old, "action": self.request.get_full_path()}

    def act(self, form: ContactForm, **kwargs: Any) -> str:
        with _told(form):
            new = correct_contact(contact=self.old, made=form.made, by=self.actor)
        messages.success(
            self.request, _("The corrected contact is recorded; the old version is kept.")
        )
        return reverse("followups:contact", args=[new.uuid])


class RecordMissed(_WithCase):
    """An attempt that did not succeed."""

    permission = Permission.CONTACT_RECORD
    template = "followups/missed.html"
    form_class = MissedForm

    def find(self, uuid: UUID) -> None:
        self.planned = self._planned(uuid)
        self.case = self.planned.case
        if not can_record(self.actor, self.case, self.planned):
            raise Refused(NOT_YOURS)

    def form(self, *data: Any) -> MissedForm:
        start = {"operation_id": uuids.uuid4(), "on": clock.today()}
        return MissedForm(*data) if data else MissedForm(initial=start)

    def context(self, **kwargs: Any) -> dict[str, Any]:
        return self._shown()

    def act(self, form: MissedForm, **kwargs: Any) -> str:
        assert self.planned is not None  # noqa: S101 - find sets it
        record_missed(planned=self.planned, by=self.actor, **form.cleaned_data)
        messages.success(self.request, _("The attempt is recorded; the contact stays due."))
        return _next(self.request, self.case)


@contextmanager
def _told(form: ContactForm) -> Iterator[None]:
    """A refusal of the service that names a question is shown at that question too."""
    try:
        yield
    except DomainError as error:
        if error.field in form.instrument.by_key:
            form.refuse(error.field, error.sentence)
        raise


def _last(case: Case, actor: Any) -> Contact | None:
    """The contact before, for the marks beside the new ones, if the reader may see it."""
    rows = Contact.objects.visible_to(actor).filter(case=case, replaced=False)
    return rows.order_by("-on", "-pk").first()


def _next(request: Any, case: Case) -> str:
    """Back to the field day for who came from there, else to the child's page."""
    if request.GET.get("from") == "day":
        return reverse("followups:field_day")
    return reverse("cases:case", args=[case.uuid])


def _uuid_or_404(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None
