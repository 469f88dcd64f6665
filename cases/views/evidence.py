"""What moves rest on: milestones recorded by hand, the handover, and the scans of papers."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.enums import MilestoneKind
from cases.forms import EvidenceForm, ScanForm
from cases.milestones import BY_HAND
from cases.models import Scan
from cases.policies import require_on
from cases.services.evidence import record_by_hand
from cases.services.scans import keep_scan
from cases.views.case import case_at
from ecm.core import clock
from ecm.core.views import ActionView, DomainView
from ecm.roles.permissions import Permission


class RecordEvidence(ActionView):
    """A fact with its day and, where it has one, its paper."""

    permission = Permission.PLACEMENT_PAPERS_RECORD
    template = "cases/act.html"
    form_class = EvidenceForm
    kind: MilestoneKind

    def form(self, *data: Any) -> EvidenceForm:
        form = EvidenceForm(*data) if data else EvidenceForm(initial={"on": clock.today()})
        if not BY_HAND[self.kind].scan:
            del form.fields["scan"]
        return form

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = case_at(self, kwargs["uuid"])
        require_on(self.actor, case, self.permission)
        return {
            "case": case,
            "title": self.kind.label,
            "says": BY_HAND[self.kind].says,
            "button": _("Save"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        data = form.cleaned_data
        record_by_hand(
            case=case, kind=self.kind, on=data["on"], by=self.actor, upload=data.get("scan")
        )
        messages.success(self.request, _("Recorded."))
        return reverse("cases:case", args=[case.uuid])


def evidence_page(of: str) -> Any:
    """The page of one milestone, open to those whom the table of milestones names."""
    members = {
        "permission": BY_HAND[of].permission,
        "kind": MilestoneKind(of),
        "__doc__": RecordEvidence.__doc__,
    }
    return type(f"Record_{of}", (RecordEvidence,), members).as_view()  # type: ignore[attr-defined]


class UploadScan(ActionView):
    """A paper that came in."""

    permission = Permission.SCAN_UPLOAD
    template = "cases/act.html"
    form_class = ScanForm

    def context(self, **kwargs: Any) -> dict[str, Any]:
        says = _(
            "Scan papers only, no photo of the child. Cover the Aadhaar number except its last four digits."
        )
        return {
            "case": case_at(self, kwargs["uuid"]),
            "title": _("Upload a paper"),
            "says": says,
            "button": _("Upload"),
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        case = case_at(self, kwargs["uuid"])
        keep_scan(
            case=case,
            kind=form.cleaned_data["kind"],
            upload=form.cleaned_data["scan"],
            by=self.actor,
        )
        messages.success(self.request, _("The paper is kept."))
        return reverse("cases:case", args=[case.uuid])


class ScanFile(DomainView):
    """A scan, to those who read orders of the case; never a public address."""

    permission = Permission.PLAN_VIEW

    def get(self, request: HttpRequest, uuid: UUID, scan: UUID) -> HttpResponseBase:
        row: Scan = self.fetch(Scan.objects.select_related("case"), uuid=scan, case__uuid=uuid)
        file = Path(settings.MEDIA_ROOT) / row.path
        if not file.is_file():
            raise Http404
        self.disclose([row.case_id], Scan.GROUP)
        response = FileResponse(
            file.open("rb"), content_type=row.content_type, filename=f"scan-{row.kind}"
        )
        response.opens_own_scope = True  # type: ignore[attr-defined]  # a file, no query
        response["X-Content-Type-Options"] = "nosniff"
        return response
