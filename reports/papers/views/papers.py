"""Asking for a paper of a case, the papers it has, and opening one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from cases.models import Case
from ecm.accounts.services.jobs import media_path
from ecm.core.errors import DomainError, Refused
from ecm.core.views import ActionView, DomainView, PanelView
from ecm.core.words import N_
from ecm.roles.field_groups import FieldGroup
from ecm.roles.permissions import Permission
from reports.papers import policies
from reports.papers.data.kinds import KINDS, Kind
from reports.papers.forms import COMMITTEE, PaperForm
from reports.papers.models import Paper
from reports.papers.rules import file_name
from reports.papers.selectors.files import papers_of
from reports.papers.selectors.sources import offers_of, source_of
from reports.papers.services import papers


def download(path: Any, *, name: str, content_type: str) -> FileResponse:
    """A private file as an answer that nobody keeps; it is read after the transaction, from disk only."""
    response = FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=content_type
    )
    response.headers["Cache-Control"] = "no-store, private"
    response.opens_own_scope = True  # type: ignore[attr-defined]
    return response


class CaseView(DomainView):
    """What these pages share: the case of the address, noted as disclosed."""

    def case(self) -> Case:
        """The case within the reader's reach."""
        queryset = Case.objects.select_related("district", "taluka", "origin_institution")
        case: Case = self.fetch(queryset, uuid=self.kwargs["uuid"])
        self.disclose([case.pk], FieldGroup.HEADER)
        return case


class PapersPanel(CaseView, PanelView):
    """The papers of a case: in its page's slot for htmx, a page of its own for everybody else."""

    permission = Permission.PAPER_MAKE
    template = "papers/panel.html"

    def get(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        template = self.template if request.htmx else "papers/panel_page.html"
        return self.page(template, self.context(**kwargs))

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case = self.case()
        return {
            "case": case,
            "papers": papers_of(case, self.actor),
            "offers": offers_of(case, self.actor),
        }


class MakePaper(CaseView, ActionView):
    """Ask for one kind of paper as a PDF."""

    permission = Permission.PAPER_MAKE
    template = "papers/make.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self._case: Case | None = None
        return super().dispatch(request, *args, **kwargs)

    @property
    def kind(self) -> Kind:
        """The kind of the address."""
        found = KINDS.get(self.kwargs["kind"])
        if found is None:
            raise Http404
        return found

    def the_case(self) -> Case:
        """The case, read once a request; refused before the form is shown to whom the paper is not for."""
        if self._case is None:
            self._case = self.case()
            if not policies.can_make(self.actor, self._case, self.kind):
                raise Refused(N_("This paper is not for your post, or not of this child."))
        return self._case

    def form(self, *data: Any) -> PaperForm:
        case, kind = self.the_case(), self.kind
        return PaperForm(
            *data,
            may_committee=policies.can_make(self.actor, case, kind, for_committee=True),
            private=kind.committee,
            language=get_language() or "en",
        )

    def context(self, **kwargs: Any) -> dict[str, Any]:
        case, kind = self.the_case(), self.kind
        return {
            "case": case,
            "kind": kind,
            "source": source_of(kind, case),
            "papers": [
                paper for paper in papers_of(case, self.actor) if paper.kind == str(kind.code)
            ],
        }

    def act(self, form: Any, **kwargs: Any) -> str:
        answers = form.cleaned_data
        papers.request_paper(
            by=self.actor,
            case=self.the_case(),
            kind=self.kind.code,
            language=answers["language"],
            for_committee=answers["copy"] == COMMITTEE,
        )
        return reverse("papers:files")


class OpenPaper(DomainView):
    """The file of one paper."""

    permission = Permission.PAPER_MAKE
    http_method_names = ["get"]

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse | FileResponse:
        paper: Paper = self.fetch(Paper.objects.select_related("case"), uuid=uuid)
        shown = papers.shown_by(paper, self.actor)
        if not paper.sha256:
            raise DomainError(N_("This paper is still being made. Look under My files."))
        self.disclose(shown.case_ids, *shown.groups)
        name = file_name(number=paper.number, language=paper.language)
        return download(media_path(paper.path), name=name, content_type=papers.PDF)
