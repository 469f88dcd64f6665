"""My files: what one asked for, how far it is, and the file until it expires."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse

from ecm.accounts.models import Job
from ecm.accounts.services import jobs
from ecm.core.views import DomainView, PageView
from ecm.roles.permissions import Permission
from reports.papers.selectors.files import own_files
from reports.papers.views.papers import download


class MyFiles(PageView):
    """``/files/``: the page, and its list alone for htmx while something is being made."""

    permission = Permission.MY_FILES_VIEW
    template = "papers/files.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        template = f"{self.template}#list" if request.htmx else self.template
        return self.page(template, self.context(**kwargs))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        rows = own_files(self.actor)
        return {"files": rows, "active": any(row.active for row in rows)}


class OwnJobView(DomainView):
    """One job of one's own; anybody else's is not found."""

    permission = Permission.MY_FILES_VIEW

    def job(self, uuid: UUID) -> Job:
        """The job of the address."""
        job = Job.objects.filter(uuid=uuid, user_id=self.actor.user_id).first()
        if job is None:
            raise Http404
        return job


class OpenFile(OwnJobView):
    """The file; what it shows is logged before its bytes leave."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, uuid: UUID) -> FileResponse:
        job = self.job(uuid)
        path, shown = jobs.openable(by=self.actor, job=job)
        self.disclose(shown.case_ids, *shown.groups)
        return download(path, name=job.file_name, content_type=job.content_type)


class CancelJob(OwnJobView):
    """Stop waiting or running work."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        jobs.cancel(by=self.actor, job=self.job(uuid))
        return self.go(reverse("papers:files"))
